internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Replica {
    mutating func tick(_ moment: Moment) {
        storeIfDue(moment)
        guard let conversation else { return }
        if isSilent(conversation, moment) { return hangUp(.unreachable, moment) }
        if moment.steady >= conversation.pingDueAt { ping(moment) }
        watchIfDue(moment)
        report(moment)
    }

    private func isSilent(_ conversation: Conversation, _ moment: Moment) -> Bool {
        let limit =
            conversation.greeting == nil
            ? ReplicaLimits.greetingMilliseconds : Int64(WireLimits.daemonSilenceSeconds) * 1000
        return moment.steady - conversation.heardAt >= limit
    }

    mutating func ping(_ moment: Moment) {
        guard var next = conversation else { return }
        next.pingCount += 1
        let tag = Tag("p\(next.pingCount)")
        next.ping = Conversation.Ping(tag: tag, sentAt: moment.steady)
        next.pingDueAt = moment.steady + Int64(WireLimits.pingSeconds) * 1000
        conversation = next
        send(Request.ping.bytes(tag: tag))
    }

    mutating func watch(since: Cursor?, _ moment: Moment) {
        guard var next = conversation else { return }
        next.watchCount += 1
        next.watchTag = Tag("w\(next.watchCount)")
        next.watchSentAt = moment.steady
        next.watchDueAt = nil
        next.isAwaitingSnapshot = since == nil
        conversation = next
        let scope = next.lacksDetails ? scope.withoutDetails : scope
        send(Request.watch(scope, since: since, view: .full).bytes(tag: next.watchTag))
    }

    mutating func watchIfDue(_ moment: Moment) {
        guard let due = conversation?.watchDueAt, moment.steady >= due else { return }
        watch(since: nil, moment)
    }

    mutating func takeHeartbeat(_ line: Line, _ moment: Moment) throws(NotationError) {
        guard let heartbeat = try Heartbeat(line), let epoch = conversation?.greeting?.epoch else {
            return
        }
        clock.hear(heartbeat.now.milliseconds, moment)
        if heartbeat.isReadOnly != isReadOnly {
            isReadOnly = heartbeat.isReadOnly
            redraw()
        }
        compare(heartbeat, epoch, moment)
    }

    private mutating func compare(_ heartbeat: Heartbeat, _ epoch: Epoch, _ moment: Moment) {
        let next = Cursor(epoch: epoch, revision: heartbeat.revision)
        guard !goesBack(to: next) else { return }
        guard let cursor, cursor.epoch == epoch, heartbeat.sum == holdings.sum else {
            return miss("a heartbeat's sum is not that of what is held", moment)
        }
        let wasVouchedFor = link == .connected && obstacle == nil
        self.cursor = next
        vouch(moment)
        if !wasVouchedFor { redraw() }
        storeIfDue(moment)
    }

    /// When the screen's revision is to be reported, in steady milliseconds; nil where it has been.
    ///
    /// A `tick` then sends it.
    package var reportDueAt: Int64? {
        guard screen != nil, isDrawn, link == .connected, let shown,
            let reported = conversation?.reported, reported.revision != shown
        else {
            return nil
        }
        return reported.dueAt
    }

    /// Tells the daemon what is on the screen, at the pace of `Conversation.Report`.
    mutating func report(_ moment: Moment) {
        guard let shown, let due = reportDueAt, moment.steady >= due else { return }
        conversation?.reported.report(shown, at: moment.steady)
        let offset = Int(clock.now(moment) - moment.wall)
        send(Request.shown(shown, offsetMilliseconds: offset).bytes())
    }
}

extension Replica {
    /// Writes the cache, at most every few seconds.
    mutating func storeIfDue(_ moment: Moment) {
        let sinceStored = storedAt.map { moment.steady - $0 } ?? .max
        let isDue =
            mustStore
            ? sinceStored >= ReplicaLimits.storeMilliseconds
            : link == .connected && sinceStored >= ReplicaLimits.storeIdleMilliseconds
        guard isDue, let cursor, let vouchedAt else { return }
        mustStore = false
        storedAt = moment.steady
        let image = CacheImage(cursor: cursor, at: grid.time(at: vouchedAt), holdings: holdings)
        effects.append(.store(image.bytes(scope)))
    }
}

internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Replica {
    mutating func tick(_ moment: Moment) {
        storeIfDue(moment)
        guard let conversation else { return }
        if conversation.isSilent(at: moment.steady, hasOthers: hasOthers) {
            return hangUp(.unreachable, moment)
        }
        let isDue = moment.steady >= conversation.pings.dueAt
        if isDue || hasOthers && conversation.mustProbe(at: moment.steady) { ping(moment) }
        if link == .connected, isOutOfDate(moment) {
            vouch(moment)
            redraw()
        }
        watchIfDue(moment)
        report(moment)
    }

    /// The minimum that a daemon must have to replace the present one; nil if no other daemon is looked for.
    package func successor(at moment: Moment) -> Successor? {
        guard hasOthers, let conversation, let greeting = conversation.greeting else { return nil }
        let time = clock.now(moment)
        guard conversation.isDoubtful(at: moment.steady, clock: time) else { return nil }
        return wanted ?? Successor(epoch: greeting.epoch, revision: greeting.revision)
    }

    /// The minimum that a daemon must have to continue the shown plan; nil if none is shown.
    package var wanted: Successor? {
        cursor.map { Successor(epoch: $0.epoch, revision: $0.revision) }
    }

    /// Whether the daemon has been cut off for so long that the screen shows it.
    private func isOutOfDate(_ moment: Moment) -> Bool {
        let said = ReplicaLimits.cutOffSaidMilliseconds
        return conversation?.doubts.isCutOff(for: said, at: clock.now(moment)) ?? false
    }

    /// Notes that the daemon has confirmed the copy; a daemon that is cut off confirms it only until the time of the
    /// cut.
    mutating func vouch(_ moment: Moment) {
        backoff.succeed()
        if isOutOfDate(moment), let since = conversation?.doubts.isolatedSince {
            trust.vouchCutOff(since: since)
        } else {
            trust.vouch(at: clock.now(moment))
        }
    }

    mutating func ping(_ moment: Moment) {
        guard conversation != nil else { return }
        let tag = conversation?.pings.send(at: moment.steady)
        send(Request.ping.bytes(tag: tag))
    }

    mutating func watch(since: Cursor?, _ moment: Moment) {
        guard let lacksDetails = conversation?.lacksDetails else { return }
        let tag = conversation?.watches.send(isForAll: since == nil, at: moment.steady)
        let scope = lacksDetails ? scope.withoutDetails : scope
        send(Request.watch(scope, since: since, view: .full).bytes(tag: tag))
    }

    mutating func watchIfDue(_ moment: Moment) {
        guard let due = conversation?.watches.dueAt, moment.steady >= due else { return }
        watch(since: nil, moment)
    }

    mutating func takeHeartbeat(_ line: Line, _ moment: Moment) throws(NotationError) {
        guard let heartbeat = try Heartbeat(line), let epoch = conversation?.greeting?.epoch else {
            return
        }
        clock.hear(heartbeat.now.milliseconds, moment)
        conversation?.doubts.isolatedSince = heartbeat.isolatedSince?.milliseconds
        let isShared = conversation?.doubts.isShared ?? false
        setHalt(heartbeat.isReadOnly ? isShared ? .log : .disk : nil)
        compare(heartbeat, epoch, moment)
    }

    private mutating func compare(_ heartbeat: Heartbeat, _ epoch: Epoch, _ moment: Moment) {
        let next = Cursor(epoch: epoch, revision: heartbeat.revision)
        guard !copy.goesBack(to: next) else { return }
        guard copy.confirm(next, sum: heartbeat.sum) else {
            return miss("a heartbeat's sum is not that of what is held", moment)
        }
        let before = trust
        vouch(moment)
        if !trust.looks(like: before) { redraw() }
        storeIfDue(moment)
    }

    /// The time to report the screen's revision, in steady milliseconds; nil if it was reported.
    ///
    /// A `tick` then sends it.
    package var reportDueAt: Int64? {
        guard link == .connected, let shown = showing.reportable,
            let reported = conversation?.reported, reported.revision != shown
        else {
            return nil
        }
        return reported.dueAt
    }

    /// Reports the revision on the screen to the daemon, at the rate of `Conversation.Report`.
    mutating func report(_ moment: Moment) {
        guard let shown = showing.reportable, let due = reportDueAt, moment.steady >= due else {
            return
        }
        conversation?.reported.report(shown, at: moment.steady)
        let offset = Int(clock.now(moment) - moment.wall)
        send(Request.shown(shown, offsetMilliseconds: offset).bytes())
    }
}

extension Replica {
    /// Writes the cache, at most every few seconds.
    mutating func storeIfDue(_ moment: Moment) {
        guard caching.isDue(at: moment.steady, isConnected: link == .connected),
            let cursor, let vouchedAt = trust.vouchedAt
        else { return }
        caching.store(at: moment.steady)
        let time = grid.time(at: vouchedAt)
        let image = CacheImage(cursor: cursor, at: time, holdings: copy.holdings)
        effects.append(.store(image.bytes(scope)))
    }
}

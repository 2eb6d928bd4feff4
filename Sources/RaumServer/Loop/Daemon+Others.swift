internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumLog

// The notices that the daemons of a log exchange: they are for people, and no decision depends on them.

extension Daemon {
    /// Reads the notices of the others, and writes this daemon's notice when it is due.
    func attendOthers() {
        if sharing?.hearOthers(at: now) ?? false { sharing?.board.tell(notice.bytes, at: now) }
    }

    /// Announces the end of this daemon to the others, if it wrote notices at all.
    func leaveOthers() {
        var last = notice
        last.hasEnded = true
        sharing?.board.end(sharing?.place.address == nil ? nil : last.bytes, at: now)
    }

    /// The lines of `STATUS` about the others.
    var othersLines: [[UInt8]] {
        let grid = hub.grid
        return sharing?.othersLines(at: now) { grid.time(at: $0) } ?? []
    }

    /// The notice of this daemon.
    private var notice: DaemonNotice {
        var notice = DaemonNotice(of: hub, address: sharing?.place.address ?? "", at: now.wall)
        notice.former = sharing?.board.former
        return notice
    }
}

extension Sharing {
    /// Reads the notices of the others; returns whether this daemon's notice is due.
    fileprivate mutating func hearOthers(at now: ClockReading) -> Bool {
        if let look = board.news() { roster.receive(look.words, since: look.start, at: now) }
        guard place.address != nil, now.steady >= tellsAt else { return false }
        tellsAt = now.steady + Roster.tellMilliseconds
        return true
    }

    fileprivate func othersLines(
        at now: ClockReading,
        _ told: (Int64) -> ZonedTime
    ) -> [[UInt8]] {
        roster.lines(at: now, ownAddress: place.address ?? "", told)
    }
}

extension DaemonNotice {
    /// The notice of the daemon with `hub` at `now`, in wall clock milliseconds; organisers reach it at `address`.
    fileprivate init(of hub: Hub, address: String, at now: Int64) {
        let grid = hub.grid
        let figures = HubFigures(hub)
        let counts = figures.screens
        self.init(at: grid.time(at: now))
        name = MachineName.own
        self.address = address
        epoch = hub.epoch
        revision = hub.durableRevision
        watching = figures.watching
        screens = counts.connected
        current = counts.current
        switch hub.isolation {
        case .cutOff(let since, _): cutOffSince = grid.time(at: since)
        case .diverged(_, let reason, _): diverged = reason
        case nil: break
        }
    }
}

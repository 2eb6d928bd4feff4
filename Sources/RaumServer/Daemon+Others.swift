internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumLog

// What the daemons of a log tell each other of themselves: for people alone, nothing is decided by it.

extension Daemon {
    /// Takes in what the others say, and says how this daemon is where that is due.
    func attendOthers() {
        guard let sharing else { return }
        if let told = sharing.board.news() { self.sharing?.roster.receive(told, at: now) }
        guard sharing.advertised != nil, now.steady >= sharing.tellsAt else { return }
        self.sharing?.tellsAt = now.steady + Roster.tellMilliseconds
        sharing.board.tell(notice.bytes)
    }

    /// Tells the others that this daemon ends, where it told them anything.
    func leaveOthers() {
        var last = notice
        last.hasEnded = true
        sharing?.board.end(sharing?.advertised == nil ? nil : last.bytes)
    }

    /// Lines of `STATUS` about the others.
    var othersLines: [[UInt8]] {
        guard let sharing else { return [] }
        let grid = hub.grid
        return sharing.roster.lines(at: now) { grid.time(at: $0) }
    }

    /// How this daemon is.
    private var notice: DaemonNotice {
        DaemonNotice(of: hub, address: sharing?.advertised ?? "", at: now.wall)
    }
}

extension DaemonNotice {
    /// How the daemon of `hub` is at `now`, in wall clock milliseconds, whom organisers reach at `address`.
    fileprivate init(of hub: Hub, address: String, at now: Int64) {
        let grid = hub.grid
        let counts = hub.screenCounts
        self.init(at: grid.time(at: now))
        name = MachineName.own
        self.address = address
        revision = hub.durableRevision
        watching = hub.watchingCount
        screens = counts.connected
        current = counts.current
        switch hub.isolation {
        case .cutOff(let since, _): cutOffSince = grid.time(at: since)
        case .diverged(_, let reason): diverged = reason
        case nil: break
        }
    }
}

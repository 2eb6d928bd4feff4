internal import RaumHub
internal import RaumIO
internal import RaumJournal

/// How far the end has come.
struct Stopping {
    /// When it began, in steady milliseconds.
    let start: Int64
    var hasSaidFarewell = false

    /// Time to keep what was promised and say farewell: systemd and people expect two seconds.
    private static let milliseconds: Int64 = 1800
    /// Time until the other daemons of a log can read in it that this one ends.
    private static let toldMilliseconds: Int64 = 500

    /// Whether all is done, or nobody waits any more: the farewell has gone out, and the others are told.
    func isOver(at now: Int64, isDrained: Bool, isTold: Bool) -> Bool {
        if now >= start + Stopping.milliseconds { return true }
        let isAwaited = !isTold && now < start + Stopping.toldMilliseconds
        return hasSaidFarewell && isDrained && !isAwaited
    }
}

extension Daemon {
    /// Begins to stop: nobody new comes in, what is under way is kept, everyone is told, then `run`
    /// returns.
    func requestStop() {
        guard stopping == nil else { return }
        readClocks()
        monitor.supervision?.sayStopping()
        leaveOthers()
        stopping = Stopping(start: now.steady)
        entrances?.close()
        advanceStop()
    }

    func advanceStop() {
        guard let stopping, !stopping.hasSaidFarewell, isLogIdle, journal.schedule.isIdle else {
            return
        }
        if let mark = journal.schedule.nextAtEnd() { return begin(mark) }
        self.stopping?.hasSaidFarewell = true
        tell(.stop(retryMilliseconds: entrances?.comebackMilliseconds ?? 0))
    }

    var hasStopped: Bool {
        let isTold = sharing?.board.hasEnded ?? true
        return stopping?.isOver(at: now.steady, isDrained: exchange.isEmpty, isTold: isTold)
            ?? false
    }
}

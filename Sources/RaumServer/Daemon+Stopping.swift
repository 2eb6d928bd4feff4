internal import RaumHub
internal import RaumIO
internal import RaumJournal

/// How far the end has come.
struct Stopping {
    /// When it ends whatever is left to do, in steady milliseconds.
    let deadline: Int64
    var hasSaidFarewell = false
}

extension Daemon {
    /// Time to keep what was promised and say farewell: systemd and people expect two seconds.
    private static let stopMilliseconds: Int64 = 1800

    /// Begins to stop: nobody new comes in, what is under way is kept, everyone is told, then `run`
    /// returns.
    func requestStop() {
        guard stopping == nil else { return }
        readClocks()
        monitor.supervision?.sayStopping()
        leaveOthers()
        stopping = Stopping(deadline: now.steady + Daemon.stopMilliseconds)
        entrances?.close()
        advanceStop()
    }

    func advanceStop() {
        guard let stopping, !stopping.hasSaidFarewell, isLogIdle, schedule.isIdle else { return }
        if let mark = schedule.nextAtEnd() { return begin(mark) }
        self.stopping?.hasSaidFarewell = true
        tell(.stop(retryMilliseconds: entrances?.comebackMilliseconds ?? 0))
    }

    var hasStopped: Bool {
        guard let stopping else { return false }
        let isDrained = stopping.hasSaidFarewell && exchange.isEmpty
        return isDrained || now.steady >= stopping.deadline
    }
}

internal import RaumHub
internal import RaumIO
internal import RaumJournal

/// The state of the daemon's end.
struct Stopping {
    /// The time of its begin, in steady milliseconds.
    let start: Int64
    var hasSaidFarewell = false

    /// Milliseconds to write accepted changes and say farewell: systemd and people expect two seconds, of which the end of
    /// the process needs some.
    private static let milliseconds: Int64 = 1600
    /// Milliseconds after which the farewell waits no longer for changes: clients may go on to send them.
    private static let changesMilliseconds: Int64 = 1000
    /// Milliseconds to announce the end to the other daemons of a log.
    private static let toldMilliseconds: Int64 = 500

    /// Whether the farewell is to be sent: no change is under way, or the time for them is over.
    func isFarewellDue(at now: Int64, isIdle: Bool) -> Bool {
        !hasSaidFarewell && (isIdle || now >= start + Stopping.changesMilliseconds)
    }

    /// Whether the end is over: the farewell was sent and the other daemons know, or the time is over.
    func isOver(at now: Int64, isDrained: Bool, isTold: Bool) -> Bool {
        if now >= start + Stopping.milliseconds { return true }
        let isAwaited = !isTold && now < start + Stopping.toldMilliseconds
        return hasSaidFarewell && isDrained && !isAwaited
    }
}

extension Daemon {
    /// Begins to stop: no new connections are accepted, changes under way are written, every client is told, then `run`
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

    /// Says farewell where that is due; to be called when changes became durable, and when time passed.
    func advanceStop() {
        let isIdle = isLogIdle && journal.schedule.isIdle
        guard let stopping, stopping.isFarewellDue(at: now.steady, isIdle: isIdle) else { return }
        if isIdle, let mark = journal.schedule.nextAtEnd() { return begin(mark) }
        self.stopping?.hasSaidFarewell = true
        tell(.stop(retryMilliseconds: entrances?.comebackMilliseconds ?? 0))
    }

    /// Whether the end is over while a turn goes on: with many connections that have sent much, one takes seconds.
    func isOverMeanwhile() -> Bool {
        guard stopping != nil else { return false }
        readClocks()
        advanceStop()
        return hasStopped
    }

    var hasStopped: Bool {
        let isTold = sharing?.board.hasEnded ?? true
        return stopping?.isOver(at: now.steady, isDrained: exchange.isEmpty, isTold: isTold)
            ?? false
    }
}

internal import RaumGrid
internal import RaumHub
internal import RaumIO

extension Daemon {
    /// Tells the supervisor that the daemon serves: after recovery, and after each reload.
    func sayReady() {
        monitor.supervision?.sayReady(condition.words, at: Monitor.nanoseconds(now.steady))
    }

    func attendSupervisor() {
        monitor.attendSupervisor(
            condition,
            journal: journal.keeper.activity?.stand(at: Monitor.nanoseconds(now.steady)),
            isStopping: stopping != nil,
            at: now.steady
        )
    }

    func servePages() throws(SystemError) {
        let shell = ShellReading(
            isStopping: stopping != nil,
            traffic: exchange.traffic,
            disk: journal.keeper.activity
        )
        try monitor.servePages(hub, shell, at: now.steady)
    }

    /// Gives organisers what was measured and what the others say, with the next `STATUS`.
    func tellMeasured() {
        hub.measured = monitor.lines(at: now.steady) + othersLines
    }

    /// How the daemon is now.
    var condition: Condition { Condition(of: hub, readOnlySince: journal.readOnlySince, at: now) }
}

internal import RaumGrid
internal import RaumHub
internal import RaumIO

extension Daemon {
    /// Reports to the supervisor that the daemon serves: after recovery, and after each reload.
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
            sendsTogether: exchange.outlet.batch.hasRing,
            disk: journal.keeper.activity
        )
        try monitor.servePages(hub, shell, at: now.steady)
    }

    /// Updates the measured figures and the lines about the others for the next `STATUS`.
    func tellMeasured() {
        hub.measured = monitor.lines(at: now.steady) + othersLines
    }

    /// The present condition of the daemon.
    var condition: Condition { Condition(of: hub, readOnlySince: journal.readOnlySince, at: now) }
}

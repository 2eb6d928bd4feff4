internal import RaumHub
internal import RaumIO

extension Daemon {
    /// Puts changed keys in force: within a second after `raumwerkd key`, and before a proof that failed since
    /// the last look is refused.
    ///
    /// Keys that come from a shared log have taken a part of that second already. A flood of wrong proofs makes it look once in each tick, for which the file's stamp suffices.
    func takeKeys() {
        let failures = hub.counters.authFailures
        let pause = sharing == nil ? 1000 : Daemon.tickMilliseconds
        guard keyPace.begins(at: now.steady, failures: failures, pause: pause),
            let ring = options.changedKeys()
        else { return }
        tell(.keys(ring))
    }

    /// A hangup means to read what can be read again, as daemons do (daemon(7)); any other signal ends the
    /// daemon.
    ///
    /// It is never the end: a terminal that goes away sends one, too.
    func handle(_ signals: [Signal]) {
        if signals.contains(.hangup), stopping == nil { reload() }
        if signals.contains(where: { $0 != .hangup }) { requestStop() }
    }

    private func reload() {
        monitor.supervision?.sayReloading(at: Monitor.nanoseconds(now.steady))
        options.log("SIGHUP: reading the keys again", 6, "hangup")
        keyPace.hurry()
        takeKeys()
        monitor.pages?.open()
        sayReady()
    }
}

internal import RaumHub
internal import RaumIO

extension Daemon {
    /// Applies changed keys: within a second after `raumwerkd key`, and before a proof that failed since the last check
    /// is refused.
    ///
    /// Keys from a shared log have already taken a part of that second. During a flood of wrong proofs it checks once
    /// in each tick, which only reads the file's stamp.
    func takeKeys() {
        let failures = hub.counters.authFailures
        let pause = sharing == nil ? 1000 : Daemon.tickMilliseconds
        guard keyPace.begins(at: now.steady, failures: failures, pause: pause),
            let ring = options.changedKeys()
        else { return }
        tell(.keys(ring))
    }

    /// Handles signals: SIGHUP reloads what can be reloaded, as in other daemons (daemon(7)); any other signal ends the
    /// daemon.
    ///
    /// SIGHUP never ends it, since a terminal that closes sends one, too.
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

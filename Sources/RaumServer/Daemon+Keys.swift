internal import RaumHub
internal import RaumIO

extension Daemon {
    /// Puts changed keys in force: within a second after `raumwerkd key`.
    func takeKeys() {
        guard now.steady >= keysAskedAt else { return }
        keysAskedAt = now.steady + 1000
        guard let ring = options.changedKeys() else { return }
        perform(hub.handle(.keys(ring), at: now))
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
        supervision?.sayReloading(at: nanoseconds)
        options.log("SIGHUP: reading the keys again", 6, "hangup")
        keysAskedAt = .min
        takeKeys()
        pages?.open()
        sayReady()
    }
}

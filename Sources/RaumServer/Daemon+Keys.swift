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

    /// Reads the keys again at a hangup, as daemons do (daemon(7)); any other signal ends it.
    func handle(_ signals: [Signal]) {
        if signals.contains(.hangup) {
            options.log("SIGHUP: reading the keys again", 6, "hangup")
            keysAskedAt = .min
            takeKeys()
        }
        if signals.contains(where: { $0 != .hangup }) { requestStop() }
    }
}

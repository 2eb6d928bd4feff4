internal import RaumHub

extension Daemon {
    /// Puts changed keys in force: within a second after `raumwerkd key`.
    func takeKeys() {
        guard now.steady >= keysAskedAt else { return }
        keysAskedAt = now.steady + 1000
        guard let ring = options.changedKeys() else { return }
        perform(hub.handle(.keys(ring), at: now))
    }
}

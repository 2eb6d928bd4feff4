internal import RaumWire

/// Keeps one address from taking all places, by a limit of connections and of new ones a second.
struct Arrivals: Sendable {
    private struct Account: Sendable {
        var connections = 0
        /// Thousandths of a connection that may still come at once.
        var tokens: Int64
        var at: Int64
    }

    private var accounts: [String: Account] = [:]

    /// Whether one more connection of `address` may have a place, where there `isRoom`; counts it if so.
    mutating func admit(_ address: String, at now: Int64, isRoom: Bool = true) -> Bool {
        let burst = Int64(WireLimits.arrivalsBurst) * 1000
        var account = accounts[address] ?? Account(tokens: burst, at: now)
        let earned = (now - account.at) * Int64(WireLimits.arrivalsPerSecond)
        account.tokens = min(burst, account.tokens + max(0, earned))
        account.at = now
        let isAdmitted =
            isRoom && account.connections < WireLimits.connectionsPerAddress
            && account.tokens >= 1000
        if isAdmitted {
            account.connections += 1
            account.tokens -= 1000
        }
        accounts[address] = account
        return isAdmitted
    }

    /// Counts a connection of `address` that was admitted and is gone.
    mutating func leave(_ address: String) {
        accounts[address]?.connections -= 1
    }

    /// Forgets addresses that have no connection and owe nothing.
    mutating func sweep(at now: Int64) {
        let full = Int64(WireLimits.arrivalsBurst * 1000 / WireLimits.arrivalsPerSecond)
        accounts = accounts.filter { $0.value.connections > 0 || now - $0.value.at < full }
    }
}

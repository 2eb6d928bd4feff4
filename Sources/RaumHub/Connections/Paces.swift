internal import RaumWire

// Work is counted in units, each about a line's: some ten microseconds. A line costs one unit, and a long answer more
// (`Workload.charge`). Only guests are held to a pace, since the holder of a key is known.

/// The paces of guests: each may spend a number of units at once, and a number a second.
struct Paces: Sendable {
    /// Thousandths of a unit that each may still spend; a guest that is not listed may spend all.
    ///
    /// Below zero is debt.
    private var purses: [PeerID: Int] = [:]
    private var refilledAt: Int64?

    private static let full = WireLimits.guestWorkBurst * 1000

    /// Whether a guest may make a request now.
    func mayWork(_ id: PeerID) -> Bool { (purses[id] ?? Paces.full) > 0 }

    /// Counts the work for a guest; the debt is limited, so that it is repaid before a display that is not read counts
    /// as silent.
    mutating func spend(_ units: Int, by id: PeerID) {
        let left = (purses[id] ?? Paces.full) - units * 1000
        purses[id] = max(left, -WireLimits.guestDebtMax * 1000)
    }

    /// Adds to each guest's units by the time since the last call.
    mutating func refill(at now: Int64) {
        let earned = Int(min(60_000, max(0, now - (refilledAt ?? now))))
        refilledAt = now
        guard !purses.isEmpty, earned > 0 else { return }
        let more = earned * WireLimits.guestWorkPerSecond
        purses = purses.compactMapValues { $0 + more < Paces.full ? $0 + more : nil }
    }

    mutating func forget(_ id: PeerID) { purses[id] = nil }
}

/// The unreadable lines of connections: a number of them at once, and a few more over time.
struct Mistakes: Sendable {
    private struct Account: Sendable {
        var count: Int
        var at: Int64
    }

    private var accounts: [PeerID: Account] = [:]
    private static let memory = Int64(WireLimits.mistakeSeconds) * 1000

    /// Counts a mistake; returns whether there were more than people make.
    mutating func add(_ id: PeerID, at now: Int64) -> Bool {
        var account = accounts[id] ?? Account(count: 0, at: now)
        let forgiven = Int((now - account.at) / Mistakes.memory)
        if forgiven > 0 {
            account.count = max(0, account.count - forgiven)
            account.at += Int64(forgiven) * Mistakes.memory
        }
        account.count += 1
        accounts[id] = account
        return account.count > WireLimits.mistakesMax
    }

    mutating func forget(_ id: PeerID) { accounts[id] = nil }
}

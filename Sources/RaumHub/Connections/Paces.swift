internal import RaumWire

// Work is counted in units, each about a line's: some ten microseconds. A line costs one unit, and what a long
// answer costs beside it (`Workload.charge`). Only guests are held to a pace: who has a key can be named.

/// How fast guests may ask: each may spend so many units at once, and so many a second.
struct Paces: Sendable {
    /// Thousandths of a unit that each may still spend; a guest that is not listed may spend all.
    ///
    /// Below zero is debt.
    private var purses: [PeerID: Int] = [:]
    private var refilledAt: Int64?

    private static let full = WireLimits.guestWorkBurst * 1000

    /// Whether a guest may ask for something now.
    func mayWork(_ id: PeerID) -> Bool { (purses[id] ?? Paces.full) > 0 }

    /// Counts what a guest was worth; nobody owes more than a line of the daemon's silence allows.
    mutating func spend(_ units: Int, by id: PeerID) {
        let left = (purses[id] ?? Paces.full) - units * 1000
        purses[id] = max(left, -WireLimits.guestDebtMax * 1000)
    }

    /// Gives everybody what they have earned since the last time.
    mutating func refill(at now: Int64) {
        let earned = Int(min(60_000, max(0, now - (refilledAt ?? now))))
        refilledAt = now
        guard !purses.isEmpty, earned > 0 else { return }
        let more = earned * WireLimits.guestWorkPerSecond
        purses = purses.compactMapValues { $0 + more < Paces.full ? $0 + more : nil }
    }

    mutating func forget(_ id: PeerID) { purses[id] = nil }
}

/// Lines that connections got wrong: so many at once, and a few more for as long as it lasts.
struct Mistakes: Sendable {
    private struct Account: Sendable {
        var count: Int
        var at: Int64
    }

    private var accounts: [PeerID: Account] = [:]
    private static let memory = Int64(WireLimits.mistakeSeconds) * 1000

    /// Counts a mistake; gives whether there were more than people make.
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

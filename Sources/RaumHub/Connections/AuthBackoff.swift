internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// The delay of a refusal to a connection that has no proof, or no place.
struct Penalty: Sendable {
    /// Why it waits.
    enum Reason: Sendable {
        /// Its proof failed; it is let in if a key comes that it proves.
        case noProof(Authentication, greeting: [UInt8])
        case noPlace
    }

    let reason: Reason
    /// Steady milliseconds.
    let until: Int64
    let tag: Tag?

    /// Whether it waits for a proof that failed.
    var isForProof: Bool {
        switch reason {
        case .noProof: true
        case .noPlace: false
        }
    }
}

/// Proofs that failed, by address: each makes the next one's answer wait longer.
struct AuthBackoff: Sendable {
    private struct Account: Sendable {
        var failures = 0
        var at: Int64
    }

    private var accounts: [String: Account] = [:]

    /// Counts a failure of `address`; returns the milliseconds that it waits for its answer.
    mutating func fail(_ address: String, at now: Int64) -> Int64 {
        var account = accounts[address] ?? Account(at: now)
        account.failures += 1
        account.at = now
        accounts[address] = account
        let seconds = Int64(1) << Int64(min(account.failures - 1, 16))
        return min(seconds, Int64(WireLimits.penaltySecondsMax)) * 1000
    }

    /// Takes back a failure of `address` that turned out to be none.
    mutating func forgive(_ address: String) {
        accounts[address]?.failures -= 1
        if accounts[address]?.failures == 0 { accounts[address] = nil }
    }

    /// Forgets failures after a while without one.
    mutating func sweep(at now: Int64) {
        let memory = Int64(WireLimits.penaltyMemorySeconds) * 1000
        accounts = accounts.filter { now - $0.value.at < memory }
    }
}

internal import RaumNotation
internal import RaumWire

/// The PINGs of one connection; times are steady milliseconds.
///
/// Invariant: at most one PING waits for its answer, the last one; an answer to an earlier one is not used.
struct Pings: Sendable {
    /// The tag of the waiting PING and the time when it was sent; nil if none waits.
    private var open: (tag: Tag?, sentAt: Int64)?
    /// The time when the next PING is due; `.max` before the first was sent.
    private(set) var dueAt: Int64 = .max
    /// The number of PINGs sent, from which each gets its own tag.
    private var count = 0

    /// The time when the waiting PING was sent; nil if none waits.
    var openSince: Int64? { open?.sentAt }

    /// Notes a PING that is sent at `now`; returns its tag.
    mutating func send(at now: Int64) -> Tag? {
        count += 1
        let tag = Tag("p\(count)")
        open = (tag, now)
        dueAt = now + Int64(WireLimits.pingSeconds) * 1000
        return tag
    }

    /// Handles an answer; returns the time when its PING was sent, nil if it is not the waiting one.
    mutating func answer(_ tag: Tag) -> Int64? {
        guard let ping = open, ping.tag == tag else { return nil }
        open = nil
        return ping.sentAt
    }
}

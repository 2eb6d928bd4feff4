internal import RaumNotation
internal import RaumWire

/// The PINGs of one connection; times are steady milliseconds.
///
/// Invariant: at most one waits for its answer, the last one; an answer to an earlier one measures nothing.
struct Pings: Sendable {
    /// The tag of the one that waits, and when it was sent; nil where none does.
    private var open: (tag: Tag?, sentAt: Int64)?
    /// When the next one is due; never before the first was sent.
    private(set) var dueAt: Int64 = .max
    /// How many were sent: each has a tag of its own.
    private var count = 0

    /// When the one that waits was sent; nil where none does.
    var openSince: Int64? { open?.sentAt }

    /// Takes in that one is sent at `now`; gives its tag.
    mutating func send(at now: Int64) -> Tag? {
        count += 1
        let tag = Tag("p\(count)")
        open = (tag, now)
        dueAt = now + Int64(WireLimits.pingSeconds) * 1000
        return tag
    }

    /// Takes in an answer; gives when its PING was sent, nil where it is not the one that waits.
    mutating func answer(_ tag: Tag) -> Int64? {
        guard let ping = open, ping.tag == tag else { return nil }
        open = nil
        return ping.sentAt
    }
}

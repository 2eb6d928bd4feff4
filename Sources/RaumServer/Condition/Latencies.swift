internal import RaumGrid
internal import RaumMetrics

// Measured at the daemon's seams: a change leaves the hub as a record, its durability comes back as an outcome, and the
// blocks for displays are sent.

/// The latencies of changes.
struct Latencies: Sendable {
    /// The times of one group of changes, which shared one fsync.
    struct Group: Hashable, Sendable {
        /// The last revision of it.
        let revision: Revision
        /// Of its oldest change, until its OK was sent.
        let okMicroseconds: UInt64
        /// The time of the disk.
        let syncMicroseconds: UInt64
        /// Until it was sent to every display that reads; nil while that is due.
        fileprivate(set) var deliveryMicroseconds: UInt64?
    }

    private(set) var untilOK = Histogram()
    private(set) var delivering = Histogram()
    /// The last groups, newest last.
    private(set) var groups: [Group] = []
    private var waiting: [(revision: Revision, since: UInt64)] = []
    /// Since when displays are owed a change, in steady nanoseconds; nil if none is.
    private var owedSince: UInt64?

    /// Groups that are remembered, enough for a person to compare.
    static let groupsMax = 8

    /// A change was taken in.
    mutating func begin(_ revision: Revision, at now: UInt64) {
        waiting.append((revision, now))
    }

    /// The disk has answered at `durableAt`, and the OKs were sent by `now`.
    mutating func acknowledge(
        through revision: Revision,
        durableAt: UInt64,
        syncMicroseconds: UInt64,
        at now: UInt64
    ) {
        let done = waiting.prefix { $0.revision <= revision }
        guard let oldest = done.first else { return }
        for change in done { untilOK.observe(microseconds: microseconds(change.since, now)) }
        waiting.removeFirst(done.count)
        owedSince = owedSince ?? durableAt
        groups.append(
            Group(
                revision: revision,
                okMicroseconds: microseconds(oldest.since, now),
                syncMicroseconds: syncMicroseconds
            )
        )
        if groups.count > Latencies.groupsMax { groups.removeFirst() }
    }

    /// The waiting changes will never be durable.
    mutating func giveUp() { waiting = [] }

    /// Whether displays are owed a change.
    var isOwed: Bool { owedSince != nil }

    /// All blocks were sent to displays.
    mutating func deliver(at now: UInt64) {
        guard let since = owedSince else { return }
        owedSince = nil
        let time = microseconds(since, now)
        delivering.observe(microseconds: time)
        for index in groups.indices where groups[index].deliveryMicroseconds == nil {
            groups[index].deliveryMicroseconds = time
        }
    }
}

private func microseconds(_ since: UInt64, _ now: UInt64) -> UInt64 {
    now > since ? (now - since) / 1000 : 0
}

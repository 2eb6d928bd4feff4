/// The daemon and the decision that made a record of a shared log: `from=5e1f09aa n=17-9f31aa02`.
package struct RecordSource: Hashable, Sendable {
    /// The daemon's identity: eight hexadecimal digits.
    package let daemon: String
    /// The number of the decision since the daemon started, and random digits that it drew at its start.
    package let decision: String

    /// A source.
    package init(daemon: String, decision: String) {
        self.daemon = daemon
        self.decision = decision
    }
}

/// Makes a distinct source for each record of one run of a daemon.
package struct RecordSources: Sendable {
    private let daemon: String
    private let start: String
    private var count: UInt64 = 0

    /// The sources of `daemon`, where `start` is drawn at random at each start; both are words.
    package init(daemon: String, start: String) {
        self.daemon = daemon
        self.start = start
    }

    /// The source of the next record that is decided; a change that is decided twice makes two records.
    mutating func next() -> RecordSource {
        count += 1
        return RecordSource(daemon: daemon, decision: "\(count)-\(start)")
    }
}

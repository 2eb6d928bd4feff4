/// Which daemon decided a record of a shared log: `from=5e1f09aa n=17-9f31aa02`.
package struct RecordSource: Hashable, Sendable {
    /// The daemon: eight hexadecimal digits.
    package let daemon: String
    /// Its how manieth decision since it started, and digits of chance that it drew then.
    package let decision: String

    /// A source.
    package init(daemon: String, decision: String) {
        self.daemon = daemon
        self.decision = decision
    }
}

/// Gives each record of one daemon's life a source of its own.
package struct RecordSources: Sendable {
    private let daemon: String
    private let start: String
    private var count: UInt64 = 0

    /// The sources of `daemon`, where `start` is drawn by chance at each start; both are words.
    package init(daemon: String, start: String) {
        self.daemon = daemon
        self.start = start
    }

    /// The source of the next record that is decided; a change that is decided twice is two records.
    mutating func next() -> RecordSource {
        count += 1
        return RecordSource(daemon: daemon, decision: "\(count)-\(start)")
    }
}

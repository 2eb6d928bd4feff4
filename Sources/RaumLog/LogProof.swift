package import RaumGrid
internal import RaumHub
internal import RaumNotation
package import RaumWords

/// A check of a log from its first record to its last, as far as it can be proved, and a comparison with a directory's
/// own records.
package struct LogProof: Sendable {
    /// A state that is known beside the records: the log's snapshot, or the state of a directory.
    package struct State: Sendable {
        /// Its revision.
        package let revision: Revision
        /// The contribution of its entities to the sum.
        package let sums: SumTable

        /// A state.
        package init(at revision: Revision, _ sums: SumTable) {
            self.revision = revision
            self.sums = sums
        }
    }

    /// A fault of a record.
    package enum Fault: Hashable, Sendable {
        case missing, damaged, unlikeSnapshot, unreadable, unlikeSum

        /// The fault as a sentence about the record of `revision`.
        package func sentence(_ revision: Revision) -> Sentence {
            switch self {
            case .missing: Sentence(en: "\(revision) is not there.", de: "\(revision) fehlt.")
            case .damaged:
                Sentence(
                    en: "\(revision) is damaged in the member that was asked: replace that member.",
                    de:
                        "\(revision) ist bei dem Mitglied beschädigt, das gefragt wurde: Dieses ersetzen."
                )
            case .unlikeSnapshot:
                Sentence(
                    en: "\(revision) is another than its snapshot.",
                    de: "\(revision) ist ein anderer als sein Gesamtstand."
                )
            case .unreadable:
                Sentence(
                    en: "\(revision) cannot be read.",
                    de: "\(revision) lässt sich nicht lesen."
                )
            case .unlikeSum:
                Sentence(
                    en: "\(revision) makes another plan than it says.",
                    de: "\(revision) macht einen anderen Plan, als er sagt."
                )
            }
        }
    }

    /// The first record since the log was last closed; nil before any was read.
    package private(set) var first: Revision?
    /// The last record; nil before any was read.
    package private(set) var last: Revision?
    /// The first fault, with its revision; nil if there is none.
    package private(set) var fault: (revision: Revision, kind: Fault)?
    /// The first revision at which the log and the directory differ; nil if there is none.
    package private(set) var parting: Revision?
    /// The first revision from which on the sums were compared; nil if none was.
    package private(set) var summedFrom: Revision?

    /// The epoch of the log that is checked.
    private let epoch: Epoch
    /// The state of the log's snapshot; nil if there is none.
    private let snapshot: State?
    /// The state of the directory; nil if none is compared.
    private let own: State?
    /// The directory's records by revision.
    private let lines: [Revision: [UInt8]]
    /// The sums of the grid at `last`; nil if they are unknown.
    private var sums: SumTable?

    /// A proof of `epoch`, whose snapshot is `snapshot`; compared with a directory with the state `own` and the last
    /// records `lines`.
    package init(
        _ epoch: Epoch,
        snapshot: State?,
        own: State? = nil,
        lines: [Revision: [UInt8]] = [:]
    ) {
        self.epoch = epoch
        self.snapshot = snapshot
        self.own = own
        self.lines = lines
    }

    /// The revision from which the next page is to be read.
    package var next: Revision { last?.next ?? .zero }

    /// Checks the entries from `next` on.
    package mutating func read(_ entries: [LogEntry]) {
        for entry in entries where fault == nil {
            let expected = last?.next
            guard let kind = read(entry) else { continue }
            fault = (kind == .missing ? expected ?? entry.revision : entry.revision, kind)
        }
    }

    /// Returns the fault of an entry; nil if there is none.
    private mutating func read(_ entry: LogEntry) -> Fault? {
        guard let stored = LogRecord(entry.value, at: entry.revision, in: epoch) else {
            return .damaged
        }
        if let last {
            guard stored.isBase || entry.revision == last.next else { return .missing }
            // A log that was closed continues with the state that its directory had by then.
            if stored.isBase { (first, sums, summedFrom) = (nil, nil, nil) }
        }
        first = first ?? entry.revision
        last = entry.revision
        compare(stored)
        return sum(stored)
    }

    private mutating func compare(_ stored: LogRecord) {
        guard parting == nil else { return }
        let isOther = lines[stored.revision].map { $0 != stored.line } ?? false
        let isElsewhere = own.map { $0.revision == stored.revision && $0.sums.total != stored.sum }
        if isOther || isElsewhere ?? false { parting = stored.revision }
    }

    private mutating func sum(_ stored: LogRecord) -> Fault? {
        if let snapshot, snapshot.revision == stored.revision {
            guard snapshot.sums.total == stored.sum else { return .unlikeSnapshot }
            sums = snapshot.sums
            summedFrom = stored.revision
            return nil
        }
        guard !stored.isBase else { return nil }
        guard let record = try? Record(try Line(stored.line)), record.revision == stored.revision
        else { return .unreadable }
        guard var table = sums else { return nil }
        var change = table.unchanged
        table.add(record.entities, to: &change)
        guard change.total == stored.sum else { return .unlikeSum }
        table.apply(change)
        sums = table
        return nil
    }
}

package import RaumGrid
internal import RaumHub
internal import RaumNotation
package import RaumWords

/// What a log holds from its first record to its last, as far as it can be proved, and whether a directory's own records
/// are the same.
package struct LogProof: Sendable {
    /// A state that is known beside the records: the log's snapshot, or what a directory holds.
    package struct State: Sendable {
        /// Its revision.
        package let revision: Revision
        /// What its things contribute to the sum.
        package let sums: SumTable

        /// A state.
        package init(at revision: Revision, _ sums: SumTable) {
            self.revision = revision
            self.sums = sums
        }
    }

    /// What is wrong with a record.
    package enum Fault: Hashable, Sendable {
        case missing, damaged, unlikeSnapshot, unreadable, unlikeSum

        /// The record of `revision` as the subject of what is wrong.
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

    /// The first record that stands, behind where it was closed last; nil before any.
    package private(set) var first: Revision?
    /// The last record that stands; nil before any.
    package private(set) var last: Revision?
    /// What is wrong, and at which revision; nil while all is right.
    package private(set) var fault: (revision: Revision, kind: Fault)?
    /// The first revision that the log and the directory hold differently; nil where there is none.
    package private(set) var parting: Revision?
    /// The first revision from which on the sums were compared; nil where none was.
    package private(set) var summedFrom: Revision?

    /// Which life of the log is looked at.
    private let epoch: Epoch
    /// What the log's snapshot makes; nil where there is none.
    private let snapshot: State?
    /// What the directory holds; nil where none is compared.
    private let own: State?
    /// The directory's records by revision.
    private let lines: [Revision: [UInt8]]
    /// The sums of the grid at `last`; nil where they are not known.
    private var sums: SumTable?

    /// A proof of the life `epoch`, whose snapshot is `snapshot`; compared with a directory that holds `own`, whose last
    /// records are `lines`.
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

    /// From where the next page is to be read.
    package var next: Revision { last?.next ?? .zero }

    /// Takes in what stands from `next` on.
    package mutating func read(_ entries: [LogEntry]) {
        for entry in entries where fault == nil {
            let expected = last?.next
            guard let kind = read(entry) else { continue }
            fault = (kind == .missing ? expected ?? entry.revision : entry.revision, kind)
        }
    }

    /// Gives what is wrong with an entry; nil where nothing is.
    private mutating func read(_ entry: LogEntry) -> Fault? {
        guard let stored = LogRecord(entry.value, at: entry.revision, in: epoch) else {
            return .damaged
        }
        if let last {
            guard stored.isBase || entry.revision == last.next else { return .missing }
            // A log that was closed goes on with what its directory had by then.
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

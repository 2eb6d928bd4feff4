internal import RaumGrid
internal import RaumHub
internal import RaumNotation

// Every answer of an engine is verified: each record must have correct digits, be at its place, be readable, and lead
// to the sum that it states; the first must be the one that was last acknowledged here.

/// The records of a page that follow this daemon's last revision, as far as they are valid.
struct PageReading: Sendable {
    /// A stored record with its decoded content.
    struct Entry: Sendable {
        let stored: LogRecord
        let record: Record
    }

    /// A fault of a page.
    enum Fault: Error, Hashable, Sendable {
        /// The engine's member damaged its data; other members may have it intact.
        case damaged(String)
        /// It contradicts an acknowledged change of this daemon.
        case contradicts(String)
        /// So much was trimmed that the page does not connect to the last revision.
        case trimmed(String)
    }

    /// The stored record at this daemon's last revision; nil if it was trimmed.
    private(set) var anchor: LogRecord?
    /// The records that follow it, without gaps.
    private(set) var entries: [Entry] = []
    /// The effect of the records on the sums.
    private(set) var change: SumChange
    /// Whether the page begins among the records of news and ends before any further one: it is then unknown whether
    /// there are further ones, since a page may be short.
    private(set) var isPart = false
    /// The fault of the records that follow; nil if there is none.
    private(set) var fault: Fault?

    private let epoch: Epoch
    private let sums: SumTable
    private let last: Revision

    /// Reads `page`, which was requested from `last` on, where the grid has these sums; `line` is the line acknowledged
    /// there, nil if it is unknown; `told` are records of news before it that no page has confirmed yet.
    init(
        _ page: LogPage,
        last: Revision,
        line: [UInt8]?,
        told: [LogRecord] = [],
        _ sums: SumTable,
        _ epoch: Epoch
    ) {
        self.epoch = epoch
        self.sums = sums
        self.last = last
        change = sums.unchanged
        do throws(Fault) {
            for entry in page.entries where entry.revision < last { try compare(entry, told) }
            isPart = PageReading.isPart(page, of: told, last)
            if isPart { return }
            try read(page.entries.drop { $0.revision < last }, line)
        } catch {
            fault = error
        }
    }

    private mutating func read(_ found: ArraySlice<LogEntry>, _ line: [UInt8]?) throws(Fault) {
        var found = found
        guard let first = found.first else {
            throw .contradicts("the log does not reach \(last), which was acknowledged here")
        }
        if first.revision == last {
            anchor = try checkAnchor(first, line)
            found = found.dropFirst()
        } else if first.revision != last.next {
            throw behind(first.revision)
        }
        for entry in found { try check(entry) }
    }

    private static func isPart(_ page: LogPage, of told: [LogRecord], _ last: Revision) -> Bool {
        guard let first = told.first?.revision, let begin = page.entries.first?.revision,
            let end = page.entries.last?.revision
        else { return false }
        return begin < last && first < end && end <= last
    }

    private func compare(_ entry: LogEntry, _ told: [LogRecord]) throws(Fault) {
        guard let known = told.first(where: { $0.revision == entry.revision }) else { return }
        guard try undamaged(entry) == known else { throw another(entry.revision) }
    }

    private func another(_ revision: Revision) -> Fault {
        .contradicts(
            "the log holds another \(revision) than the one that was acknowledged here"
        )
    }

    private func checkAnchor(_ entry: LogEntry, _ line: [UInt8]?) throws(Fault) -> LogRecord {
        let stored = try undamaged(entry)
        let isOurs = line.map { $0 == stored.line } ?? true
        guard isOurs, stored.sum == sums.total else { throw another(last) }
        return stored
    }

    /// The fault that the record after the last revision here is not in the log any more.
    private func behind(_ first: Revision) -> Fault {
        .trimmed(
            "the log begins at \(first), and \(last) is the last revision here: start this daemon again, then it begins with the log's snapshot"
        )
    }

    private func undamaged(_ entry: LogEntry) throws(Fault) -> LogRecord {
        guard let stored = stored(entry) else { throw damaged(entry.revision) }
        return stored
    }

    /// The record of `entry`; nil if it is damaged.
    private func stored(_ entry: LogEntry) -> LogRecord? {
        LogRecord(entry.value, at: entry.revision, in: epoch)
    }

    private func damaged(_ revision: Revision) -> Fault {
        .damaged("its member of the log holds \(revision) damaged: replace that member")
    }

    private mutating func check(_ entry: LogEntry) throws(Fault) {
        let expected = (entries.last?.stored.revision ?? last).next
        let found = stored(entry)
        // A base record continues a closed log, with the state that the directory had by then.
        if found?.isBase ?? false { throw behind(entry.revision) }
        guard entry.revision == expected else {
            throw .contradicts("the log has \(entry.revision) and not \(expected)")
        }
        guard let stored = found else { throw damaged(entry.revision) }
        let record: Record
        do {
            record = try Record(try Line(stored.line))
        } catch {
            throw .contradicts("\(expected) of the log cannot be read")
        }
        guard record.revision == expected else {
            throw .contradicts("at \(expected) of the log stands \(record.revision)")
        }
        sums.add(record.entities, to: &change)
        guard change.total == stored.sum else {
            throw .contradicts("\(expected) of the log makes another plan than it says")
        }
        entries.append(Entry(stored: stored, record: record))
    }
}

internal import RaumGrid
internal import RaumHub

/// The end of what is here of a log, as it is known to be durable.
///
/// Invariant: `line`, `last` and `sums` are those of `revision`, and move with it.
struct LogTip: Sendable {
    /// Which life of the log it is.
    let epoch: Epoch
    /// The last revision that is known to be durable.
    private(set) var revision: Revision
    /// The line of `revision`; nil where only the state was known.
    private var line: [UInt8]?
    /// What stands at `revision`; nil until it was read, or while it is trimmed.
    private(set) var last: LogRecord?
    /// The last record that an answer of the log confirmed, and those told behind it before `revision`; none where
    /// nothing was told since.
    private var told: [LogRecord] = []
    /// The sums of the grid at `revision`.
    private(set) var sums: SumTable

    /// The end at `revision`; `line` is the record that made it, nil where only the state is known.
    init(_ epoch: Epoch, at revision: Revision, line: [UInt8]?, sums: SumTable) {
        self.epoch = epoch
        self.revision = revision
        self.line = line
        self.sums = sums
    }

    /// From which revision on the log is read: what was told is compared, too.
    var readFrom: Revision { told.first?.revision ?? revision }

    /// What a page holds behind it, as far as it is right.
    func reading(_ page: LogPage) -> PageReading {
        PageReading(page, last: revision, line: line, told: told, sums, epoch)
    }

    /// Takes in that a majority keeps `records` behind it, with what they make of the sums.
    mutating func extend(by records: [LogRecord], _ change: SumChange) {
        guard let end = records.last else { return }
        revision = end.revision
        last = end
        line = end.line
        sums.apply(change)
    }

    /// Takes in what stands at `revision`, where a page has it.
    mutating func anchor(_ record: LogRecord?) {
        last = record ?? last
    }

    /// Remembers the records of a reading that was told, and not asked for, until a page confirms them; gives false,
    /// and remembers none, where they are too many.
    ///
    /// They are those before the end to which the reading then leads.
    mutating func remember(_ reading: PageReading) -> Bool {
        let known = told + [last].compactMap(\.self) + reading.entries.dropLast().map(\.stored)
        guard known.count <= LogLimits.toldRecordsMax else { return false }
        told = known
        return true
    }

    /// Takes in that a page was compared with what was told before `end`.
    mutating func confirm(before end: Revision) {
        told.removeAll { $0.revision < end }
    }
}

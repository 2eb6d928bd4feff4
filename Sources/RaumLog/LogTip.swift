internal import RaumGrid
internal import RaumHub

/// The end of this daemon's copy of a log, as far as it is known to be durable.
///
/// Invariant: `line`, `last` and `sums` belong to `revision`, and change together with it.
struct LogTip: Sendable {
    /// The epoch of the log.
    let epoch: Epoch
    /// The last revision that is known to be durable.
    private(set) var revision: Revision
    /// The line of `revision`; nil if only the state was known.
    private var line: [UInt8]?
    /// The record at `revision`; nil until it was read, or while it is trimmed.
    private(set) var last: LogRecord?
    /// The last record that an answer of the log confirmed, and the records taken over from news after it and before
    /// `revision`; empty if there was no news since.
    private var told: [LogRecord] = []
    /// The sums of the grid at `revision`.
    private(set) var sums: SumTable

    /// The end at `revision`; `line` is the record that made it, nil if only the state is known.
    init(_ epoch: Epoch, at revision: Revision, line: [UInt8]?, sums: SumTable) {
        self.epoch = epoch
        self.revision = revision
        self.line = line
        self.sums = sums
    }

    /// The revision from which the log is read, so that records taken over from news are compared, too.
    var readFrom: Revision { told.first?.revision ?? revision }

    /// The records of a page that follow this end, as far as they are valid.
    func reading(_ page: LogPage) -> PageReading {
        PageReading(page, last: revision, line: line, told: told, sums, epoch)
    }

    /// Moves the end to the last of `records`, which a majority has; `change` is their effect on the sums.
    mutating func extend(by records: [LogRecord], _ change: SumChange) {
        guard let end = records.last else { return }
        revision = end.revision
        last = end
        line = end.line
        sums.apply(change)
    }

    /// Notes the record at `revision`, if a page has it.
    mutating func anchor(_ record: LogRecord?) {
        last = record ?? last
    }

    /// Remembers the records of a reading of news until a page confirms them; returns false, and remembers none, if
    /// they are too many.
    ///
    /// They are the records before the end to which the reading leads.
    mutating func remember(_ reading: PageReading) -> Bool {
        let known = told + [last].compactMap(\.self) + reading.entries.dropLast().map(\.stored)
        guard known.count <= LogLimits.toldRecordsMax else { return false }
        told = known
        return true
    }

    /// Notes that a page confirmed the records of news before `end`.
    mutating func confirm(before end: Revision) {
        told.removeAll { $0.revision < end }
    }
}

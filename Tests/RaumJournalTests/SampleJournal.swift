@testable import RaumJournal

/// A directory with a journal of 63 transactions in 28 groups and marks after every fifth and the last.
struct SampleJournal {
    static let epoch: UInt64 = 0x7f3a_91c2_d4e5_f607
    static let base: UInt64 = 42
    static let state = (1...12).map { Array("ROOM r\($0) rev=\($0) name=\"Raum \($0)\"".utf8) }

    let storage = MemoryStorage()
    /// Every record, in order.
    private(set) var records: [[UInt8]] = []
    private(set) var groupCount = 0

    init() throws {
        try Journal.initialise(
            storage,
            epoch: SampleJournal.epoch,
            revision: SampleJournal.base,
            lines: SampleJournal.state
        )
        var (journal, contents) = try Journal.open(storage)
        try journal.begin(
            epoch: contents.epoch,
            revision: contents.lastRevision,
            lines: contents.lines
        )
        for size in (0..<7).flatMap({ _ in [1, 3, 1, 4] }) {
            let group = (0..<size).map { SampleJournal.record(records.count + $0) }
            try journal.append(group)
            records += group
            groupCount += 1
            if groupCount.isMultiple(of: 5) { try journal.mark() }
        }
        try journal.mark()
    }

    /// The record with this index.
    static func record(_ index: Int) -> [UInt8] {
        Array("T rev=\(Int(base) + 1 + index) by=lena \"ROOM blau n=\(index)\"".utf8)
    }

    var journalName: String { FileNames.journal(2) }
    var snapshotName: String { FileNames.snapshot(2) }
    var journalBytes: [UInt8] { storage.files[journalName] ?? [] }

    /// The places at which lines begin, and the end.
    var lineStarts: [Int] {
        let bytes = journalBytes
        return [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    }

    /// The journal's lines with their ends.
    var journalLines: [[UInt8]] {
        let (bytes, starts) = (journalBytes, lineStarts)
        return zip(starts, starts.dropFirst()).map { Array(bytes[$0..<$1]) }
    }
}

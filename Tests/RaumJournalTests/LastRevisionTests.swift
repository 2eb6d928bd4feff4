import Testing

@testable import RaumJournal

// What reading recovery for a fuzz target found: files whose hashes hold may name any revision, up to the last that a number can be.

struct LastRevisionTests {
    /// A directory that begins at `revision`, with one record more where `hasRecord`.
    private func directory(at revision: UInt64, hasRecord: Bool) -> MemoryStorage {
        let snapshot = SnapshotFile.write(
            generation: 1,
            epoch: 7,
            revision: revision,
            lines: [Array("ROOM r1".utf8)]
        )
        let header = JournalHeader(
            generation: 1,
            epoch: 7,
            formerEpoch: 7,
            base: revision,
            baseSum: String(snapshot.sum.prefix(Envelope.hashDigitCount))
        )
        let first = Envelope.seal(header.bytes, durable: 0, after: Envelope.origin)
        let record = Array("T rev=6 \"ROOM r1\"".utf8)
        let second = Envelope.seal(record, durable: first.line.count, after: first.hash)
        return MemoryStorage([
            FileNames.initMark: InitMark(epoch: 7, formerEpoch: 7).bytes,
            FileNames.snapshot(1): snapshot.bytes,
            FileNames.journal(1): first.line + (hasRecord ? second.line : []),
        ])
    }

    @Test(arguments: [JournalLimits.revisionMax + 1, .max - 1, .max], [true, false])
    func `a revision that no record can have is refused`(_ revision: UInt64, _ hasRecord: Bool) {
        let storage = directory(at: revision, hasRecord: hasRecord)
        #expect(throws: JournalError.self) { try Journal.open(storage) }
        #expect(!Check(storage).isServable)
    }

    @Test func `the last revision is served, and nothing follows it`() throws {
        let storage = directory(at: JournalLimits.revisionMax, hasRecord: false)
        var (journal, contents) = try Journal.open(storage)
        #expect(contents.lastRevision == JournalLimits.revisionMax)
        try journal.begin(epoch: 7, revision: contents.lastRevision, lines: contents.lines)
        let next = Array("T rev=\(JournalLimits.revisionMax + 1) \"ROOM r1\"".utf8)
        #expect(throws: JournalError.self) { try journal.append([next]) }
        #expect(journal.isWritable)
    }
}

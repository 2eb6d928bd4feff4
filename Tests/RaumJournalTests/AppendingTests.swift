@testable import RaumJournal
import Testing

struct AppendingTests {
    private func begun() throws -> (MemoryStorage, Journal) {
        let storage = MemoryStorage()
        try Journal.initialise(storage, epoch: 7, revision: 0, lines: [])
        var journal = try Journal.open(storage).journal
        try journal.begin(epoch: 7, revision: 0, lines: [])
        return (storage, journal)
    }

    private func record(_ revision: Int, byteCount: Int) -> [UInt8] {
        let head = Array("T rev=\(revision) ".utf8)
        return head + [UInt8](repeating: 0x78, count: byteCount - head.count)
    }

    @Test func `a group is one write and one sync`() throws {
        var (storage, journal) = try begun()
        let before = storage.callCount
        try journal.append((1...100).map { record($0, byteCount: 200) })
        #expect(storage.callCount == before + 2)
        try journal.mark()
        #expect(storage.callCount == before + 4)
        try journal.append([KeptRecord]())
        #expect(storage.callCount == before + 4)
    }

    @Test func `a group larger than a write is kept in several, each synced`() throws {
        var (storage, journal) = try begun()
        let largest = JournalLimits.recordBytesMax - JournalLimits.envelopeBytesMax
        let before = storage.callCount
        try journal.append((1...4).map { record($0, byteCount: largest) })
        #expect(storage.callCount == before + 2)
        try journal.append((5...9).map { record($0, byteCount: largest) })
        #expect(storage.callCount == before + 6)
        #expect(try Journal.open(storage).contents.records.count == 9)
    }

    @Test func `a record may have 64 KiB with its envelope and not a byte more`() throws {
        var (storage, journal) = try begun()
        let largest = JournalLimits.recordBytesMax - JournalLimits.envelopeBytesMax
        try journal.append([record(1, byteCount: largest)])
        let before = storage.callCount
        #expect(throws: JournalError.self) {
            try journal.append([record(2, byteCount: largest + 1)])
        }
        #expect(storage.callCount == before)
        try journal.append([record(2, byteCount: largest)])
    }

    @Test(arguments: ["T rev=3 ", "T rev=1 ", "ROOM blau", "T rev= ", "M", "T rev=2\nM"])
    func `what is not the next record is not written`(payload: String) throws {
        var (storage, journal) = try begun()
        try journal.append([record(1, byteCount: 20)])
        let before = storage.callCount
        #expect(throws: JournalError.self) { try journal.append([Array(payload.utf8)]) }
        #expect(storage.callCount == before)
        try journal.append([record(2, byteCount: 20)])
    }

    @Test func `after a failed sync nothing is written until a new generation`() throws {
        var (storage, journal) = try begun()
        try journal.append([record(1, byteCount: 20)])
        let acknowledged = storage.files[FileNames.journal(2)]
        storage.setTrouble(.failing(call: storage.callCount + 2))
        #expect(throws: JournalError.self) { try journal.append([record(2, byteCount: 20)]) }
        #expect(storage.files[FileNames.journal(2)] == acknowledged)
        #expect(journal.readOnlyReason?.attempt == "fdatasync \(FileNames.journal(2)).tmp")
        let before = storage.callCount
        #expect(throws: JournalError.self) { try journal.append([record(2, byteCount: 20)]) }
        #expect(throws: JournalError.self) { try journal.mark() }
        #expect(storage.callCount == before)
        try journal.begin(epoch: 7, revision: 1, lines: [Array("state".utf8)])
        try journal.append([record(2, byteCount: 20)])
        #expect(try Journal.open(storage).contents.lastRevision == 2)
    }

    @Test func `records of a failed group do not come back after a fall back`() throws {
        var (storage, journal) = try begun()
        try journal.append([record(1, byteCount: 20)])
        let state = [Array("state of 1".utf8)]
        // The sync fails, and so does cutting the file back.
        storage.setTrouble(.failingFrom(call: storage.callCount + 2))
        #expect(throws: JournalError.self) { try journal.append([record(2, byteCount: 30)]) }
        storage.setTrouble(nil)
        try journal.begin(epoch: 7, revision: 1, lines: state)
        let kept = record(2, byteCount: 40)
        try journal.append([kept])
        var damaged = storage.files
        damaged[FileNames.snapshot(3)]?[5] ^= 1
        let contents = try Journal.open(MemoryStorage(damaged)).contents
        #expect(Array(contents.records) == [record(1, byteCount: 20), kept])
    }
}

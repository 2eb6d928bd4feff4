@testable import RaumJournal
import Testing

/// Somebody tidies up: files of the directory go while the daemon writes them.
struct RemovedFileTests {
    private let first = Array("T rev=2 first".utf8)
    private let second = Array("T rev=3 second".utf8)

    private func begun() throws -> (MemoryStorage, Journal) {
        let storage = MemoryStorage()
        try Journal.initialise(storage, epoch: 7, revision: 1, lines: [Array("EVENT".utf8)])
        var journal = try Journal.open(storage).journal
        try journal.begin(epoch: 7, revision: 1, lines: [Array("EVENT".utf8)])
        try journal.append([first])
        return (storage, journal)
    }

    private func files(of storage: MemoryStorage) throws -> [String] {
        let names = try storage.names()
        let journals = FileNames.journals(names).sorted().last.map(FileNames.journal)
        let snapshots = FileNames.snapshots(names).sorted().last.map(FileNames.snapshot)
        return try [#require(journals), #require(snapshots), FileNames.initMark]
    }

    @Test func `nothing is kept in a journal that was removed`() throws {
        var (storage, journal) = try begun()
        try storage.remove(try files(of: storage)[0])
        #expect(throws: JournalError.self) { try journal.append([second]) }
        #expect(!journal.isWritable)
    }

    @Test func `nothing is kept in a journal of which another took the name`() throws {
        var (storage, journal) = try begun()
        _ = try storage.create(try files(of: storage)[0])
        #expect(throws: JournalError.self) { try journal.append([second]) }
    }

    @Test func `a look finds nothing wrong with a directory that is left alone`() throws {
        var (_, journal) = try begun()
        try journal.look()
        try journal.append([second])
        try journal.look()
        #expect(journal.isWritable)
    }

    @Test(arguments: 0..<3)
    func `a look finds what was removed, and a new generation holds everything`(index: Int) throws {
        var (storage, journal) = try begun()
        try storage.remove(try files(of: storage)[index])
        #expect(throws: JournalError.self) { try journal.look() }
        #expect(!journal.isWritable)
        let state = [Array("EVENT".utf8), Array("ROOM".utf8)]
        try journal.begin(epoch: 7, revision: 2, lines: state)
        try journal.append([second])
        try journal.look()
        let contents = try Journal.open(storage).contents
        #expect(contents.lines == state)
        #expect(contents.records.map(Array.init) == [second])
    }
}

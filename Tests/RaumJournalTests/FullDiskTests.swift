import RaumJournal
import Testing

// A start writes: a copy of the newest journal, then a new generation. Where the disk has no room for either,
// what is there is served all the same, if it is durable.

struct FullDiskTests {
    private let first = Array("EVENT rev=1".utf8)
    private let tail = [2, 3].map { Array("T rev=\($0)".utf8) }

    /// A directory with three revisions, of which `marked` says that the last are durable.
    private func storage(marked: Bool) throws -> MemoryStorage {
        let storage = MemoryStorage()
        try Journal.initialise(storage, epoch: 7, revision: 1, lines: [first])
        var (journal, contents) = try Journal.open(storage)
        try journal.begin(epoch: 7, revision: 1, lines: contents.lines)
        if marked {
            try journal.append(tail)
            try journal.mark()
        } else {
            // Killed between write and sync.
            storage.setTrouble(.ending(afterCall: storage.callCount + 1))
            #expect(throws: JournalError.self) { try journal.append(tail) }
            storage.setTrouble(nil)
        }
        return storage
    }

    @Test(arguments: [true, false])
    func `a start serves what is durable, and heals`(marked: Bool) throws {
        let storage = try storage(marked: marked)
        let before = storage.files
        storage.setTrouble(.full)
        var (journal, contents) = try Journal.open(storage)
        let grid = contents.lines + contents.records
        #expect(grid == [first] + tail)
        for _ in 0..<3 {
            #expect(throws: JournalError.self) {
                try journal.begin(epoch: 7, revision: 3, lines: grid)
            }
            #expect(journal.readOnlyReason != nil)
        }
        #expect(storage.files == before)
        for seed in 0..<12 {
            var fate = Fate(seed: UInt64(seed))
            let left = try Journal.open(storage.afterPowerLoss(&fate)).contents
            #expect(left.lines + left.records == grid, "seed \(seed)")
        }
        storage.setTrouble(nil)
        try journal.begin(epoch: 7, revision: 3, lines: grid)
        let next = Array("T rev=4".utf8)
        try journal.append([next])
        let again = try Journal.open(storage).contents
        #expect(again.lines + again.records == grid + [next])
    }

    @Test func `a start serves nothing that could be lost`() throws {
        let storage = try storage(marked: false)
        storage.setTrouble(.failingFrom(call: storage.callCount + 1))
        #expect(throws: JournalError.self) { try Journal.open(storage) }
        #expect(throws: JournalError.self) { try Journal.open(storage) }
    }

    @Test func `a start serves what is marked where every call fails`() throws {
        let storage = try storage(marked: true)
        storage.setTrouble(.failingFrom(call: storage.callCount + 1))
        let contents = try Journal.open(storage).contents
        #expect(contents.lines + contents.records == [first] + tail)
    }
}

import RaumJournal
import Testing

// A daemon that is killed between write and sync leaves records that the next start reads from memory and
// the disk does not have. That start acknowledges them; from then on they must not depend on one file.

struct UnsyncedTailTests {
    @Test(arguments: 0..<16)
    func `what a start has read survives a power cut and a damaged snapshot`(_ seed: Int) throws {
        let storage = MemoryStorage()
        let first = Array("EVENT rev=1".utf8)
        try Journal.initialise(storage, epoch: 7, revision: 1, lines: [first])
        var (journal, contents) = try Journal.open(storage)
        try journal.begin(epoch: 7, revision: 1, lines: contents.lines)
        let tail = [2, 3].map { Array("T rev=\($0)".utf8) }
        storage.setTrouble(.ending(afterCall: storage.callCount + 1))
        #expect(throws: JournalError.self) { try journal.append(tail) }
        storage.setTrouble(nil)

        (journal, contents) = try Journal.open(storage)
        let grid = contents.lines + contents.records
        #expect(grid == [first] + tail)
        try journal.begin(epoch: 7, revision: 3, lines: grid)
        let last = Array("T rev=4".utf8)
        try journal.append([last])

        var fate = Fate(seed: UInt64(seed))
        var files = storage.afterPowerLoss(&fate).files
        files[FileNames.snapshot(3)]?[20] ^= 1
        contents = try Journal.open(MemoryStorage(files)).contents
        #expect(contents.lines + contents.records == grid + [last])
    }
}

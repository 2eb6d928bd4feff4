@testable import RaumJournal
import Testing

@Suite struct GenerationLimitTests {
    @Test(arguments: [(0, true), (1, false)])
    func `a generation that no file's name can tell is not begun`(
        _ excess: Int,
        _ isBegun: Bool
    ) throws {
        let storage = MemoryStorage()
        try Journal.initialise(storage, epoch: 7, revision: 1, lines: [Array("ROOM r1".utf8)])
        let before = storage.files
        let last = JournalLimits.generationMax - 1 + excess
        var journal = Journal(storage, generation: last, epoch: 7)
        do {
            try journal.begin(epoch: 7, revision: 1, lines: [Array("ROOM r1".utf8)])
            #expect(isBegun)
            #expect(try Journal.open(storage).contents.snapshotName == "grid-99999999.snap")
        } catch {
            #expect(!isBegun && storage.files == before, "\(error)")
        }
    }
}

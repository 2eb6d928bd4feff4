@testable import RaumJournal
import RaumWords
import Testing

struct CheckTests {
    private let sample: SampleJournal
    private let files: [String: [UInt8]]

    init() throws {
        sample = try SampleJournal()
        files = sample.storage.files
    }

    private func explain(_ files: [String: [UInt8]]) -> (text: String, isServable: Bool) {
        let storage = MemoryStorage(files)
        let check = Check(storage)
        #expect(storage.files == files, "looking changed something")
        #expect(storage.callCount == 0)
        return (check.lines.map(\.english).joined(separator: "\n"), check.isServable)
    }

    @Test func `a healthy directory is explained file by file`() throws {
        var strange = files
        strange["holiday.jpg"] = [1]
        strange["grid-00000003.snap.tmp"] = [1]
        strange["torn-00000001.bin"] = [1]
        let (text, isServable) = explain(strange)
        #expect(isServable)
        let snapshotCount = try #require(files[sample.snapshotName]).count
        #expect(
            text == """
                raumwerk.init: set up for epoch 7f3a91c2d4e5f607
                grid-00000001.snap: whole, revision 42, 12 lines, \(snapshotCount) bytes
                grid-00000002.snap: whole, revision 42, 12 lines, \(snapshotCount) bytes
                journal-00000001.log: whole, no changes after revision 42, \
                \(sample.lineStarts[1]) bytes
                journal-00000002.log: whole, revisions 43 to 105, \(sample.journalBytes.count) bytes
                grid-00000003.snap.tmp: was being written when a daemon stopped; means nothing
                holiday.jpg: not the journal's
                torn-00000001.bin: kept aside, never acknowledged
                A start would serve revision 105 of epoch 7f3a91c2d4e5f607.
                """
        )
    }

    @Test func `a torn tail would be left out`() {
        var torn = files
        torn[sample.journalName]? += [88, 88, 88]
        let (text, isServable) = explain(torn)
        #expect(isServable)
        #expect(text.contains("journal-00000002.log: torn, revisions 43 to 105; 3 bytes"))
        #expect(text.contains("A start would serve revision 105"))
    }

    @Test func `damage is shown where it is, and refuses the start`() {
        var damaged = files
        damaged[sample.journalName]?[sample.lineStarts[3] + 7] ^= 8
        let (text, isServable) = explain(damaged)
        #expect(!isServable)
        #expect(text.contains("journal-00000002.log: DAMAGED at byte \(sample.lineStarts[3])"))
        #expect(text.contains("A start would be refused. journal-00000002.log is damaged"))
    }

    @Test func `a damaged snapshot that is passed over is named`() {
        var damaged = files
        damaged[sample.snapshotName]?[30] ^= 8
        let (text, isServable) = explain(damaged)
        #expect(isServable)
        #expect(text.contains("grid-00000002.snap: DAMAGED"))
        #expect(text.contains("grid-00000002.snap is damaged; an earlier one was taken"))
    }

    @Test func `an empty directory says how to set one up`() {
        let (text, isServable) = explain([:])
        #expect(!isServable)
        #expect(text.contains("raumwerkd init"))
    }

    @Test func `a later format is named by a check, and not salvaged`() {
        let header = Array("H raumwerk-init 2 epoch=1 new=key".utf8)
        var files = FormatOne.files
        files[FileNames.initMark] = Envelope.seal(header, durable: 0, after: Envelope.origin).line
        let storage = MemoryStorage(files)
        let lines = Check(storage).lines.map(\.english)
        #expect(lines.contains("raumwerk.init: format 2, written by a later version"), "\(lines)")
        let error = #expect(throws: JournalError.self) { try Salvage(storage) }
        #expect(error == .laterVersion(file: FileNames.initMark, version: 2))
    }
}

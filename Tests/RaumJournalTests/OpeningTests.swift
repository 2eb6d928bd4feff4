@testable import RaumJournal
import Testing

struct OpeningTests {
    private let sample: SampleJournal
    private let files: [String: [UInt8]]

    init() throws {
        sample = try SampleJournal()
        files = sample.storage.files
    }

    /// The state of a directory, or why it is refused.
    private func open(_ files: [String: [UInt8]]) throws -> [[UInt8]] {
        let contents = try Journal.open(MemoryStorage(files)).contents
        #expect(contents.epoch == SampleJournal.epoch)
        return contents.lines + contents.records
    }

    private func refusal(_ files: [String: [UInt8]]) -> JournalError? {
        do throws(JournalError) {
            _ = try Journal.open(MemoryStorage(files))
            return nil
        } catch {
            return error
        }
    }

    private var whole: [[UInt8]] { SampleJournal.state + sample.records }

    @Test func `any flipped bit in the newest snapshot falls back to the same state`() throws {
        var damaged = files
        let bytes = try #require(files[sample.snapshotName])
        for place in bytes.indices {
            for bit in 0..<8 {
                damaged[sample.snapshotName]?[place] ^= 1 << bit
                let contents = try Journal.open(MemoryStorage(damaged)).contents
                #expect(contents.lines + contents.records == whole, "bit \(bit) of byte \(place)")
                #expect(contents.remarks.count == 1)
                damaged[sample.snapshotName]?[place] ^= 1 << bit
            }
        }
        print(
            "newest snapshot with every bit flipped: \(8 * bytes.count) cases, all the same state"
        )
    }

    @Test func `any cut in the newest snapshot falls back to the same state`() throws {
        let bytes = try #require(files[sample.snapshotName])
        for count in bytes.indices {
            var cut = files
            cut[sample.snapshotName] = Array(bytes[..<count])
            #expect(try open(cut) == whole)
        }
    }

    @Test func `any flipped bit in the mark is refused`() throws {
        let bytes = try #require(files[FileNames.initMark])
        for place in bytes.indices {
            for bit in 0..<8 {
                var damaged = files
                damaged[FileNames.initMark]?[place] ^= 1 << bit
                #expect(refusal(damaged) != nil, "bit \(bit) of byte \(place)")
            }
        }
    }

    @Test func `an empty or foreign directory is not an empty grid`() {
        #expect(refusal([:]) == .noInitMark)
        #expect(refusal(["holiday.jpg": [1, 2, 3]]) == .noInitMark)
        var unmarked = files
        unmarked[FileNames.initMark] = nil
        #expect(refusal(unmarked) == .unfinished)
        let mark = files.filter { $0.key == FileNames.initMark }
        #expect(refusal(mark) == .noSnapshot)
    }

    @Test func `a directory in use is not set up again`() throws {
        for name in [FileNames.initMark, "notes.txt"] {
            #expect(throws: JournalError.notEmpty(name)) {
                try Journal.initialise(
                    MemoryStorage([name: []]),
                    epoch: 1,
                    revision: 1,
                    lines: []
                )
            }
        }
        try Journal.initialise(
            MemoryStorage([FileNames.lock: [], "lost+found": []]),
            epoch: 1,
            revision: 1,
            lines: []
        )
    }

    @Test func `a set-up that was cut short is done anew`() throws {
        let event = [Array("EVENT rev=1".utf8)]
        for call in 1...40 {
            let storage = MemoryStorage(trouble: .failingFrom(call: call))
            do {
                try Journal.initialise(storage, epoch: 7, revision: 1, lines: event)
                #expect(call > 8, "a set-up is more than \(call) calls")
                return
            } catch {
                let again = MemoryStorage(storage.files)
                guard again.files[FileNames.initMark] == nil else { continue }
                let epoch = SampleJournal.epoch
                try Journal.initialise(again, epoch: epoch, revision: 1, lines: event)
                #expect(try open(again.files) == event, "call \(call)")
            }
        }
        Issue.record("a set-up never succeeds")
    }

    @Test func `nothing that was ever served is taken for a set-up that was cut short`() {
        var unmarked = files
        unmarked[FileNames.initMark] = nil
        for names in [unmarked.keys.sorted(), [sample.journalName], [FileNames.snapshot(1)]] {
            let storage = MemoryStorage(unmarked.filter { names.contains($0.key) })
            #expect(throws: JournalError.self) {
                try Journal.initialise(storage, epoch: 8, revision: 1, lines: [])
            }
            #expect(storage.files.count == names.count)
        }
    }

    @Test func `a missing journal is refused`() {
        var missing = files
        missing[sample.journalName] = nil
        #expect(refusal(missing) == .missing(file: sample.journalName))
    }

    @Test func `all snapshots damaged is refused by name`() {
        var damaged = files
        for name in [FileNames.snapshot(1), FileNames.snapshot(2)] { damaged[name]?[9] ^= 1 }
        #expect(
            refusal(damaged) == .snapshotsDamaged([FileNames.snapshot(2), FileNames.snapshot(1)])
        )
    }

    @Test func `damage is refused with file, offset, revisions and what to do`() throws {
        var damaged = files
        damaged[sample.journalName]?[sample.lineStarts[5] + 3] ^= 1
        let error = try #require(refusal(damaged))
        let sentence = "\(error)"
        #expect(
            sentence.contains("journal-00000002.log is damaged at byte \(sample.lineStarts[5])")
        )
        #expect(sentence.contains("Revisions 47 to 105 are affected."))
        #expect(sentence.contains("raumwerkd check --data DIR"))
    }

    @Test func `files of another number, snapshot or epoch are refused`() throws {
        let other = MemoryStorage()
        try Journal.initialise(other, epoch: 99, revision: 42, lines: SampleJournal.state)
        var (journal, contents) = try Journal.open(other)
        try journal.begin(epoch: 99, revision: contents.lastRevision, lines: contents.lines)
        let foreign = other.files
        for name in [sample.journalName, sample.snapshotName, FileNames.initMark] {
            var mixed = files
            mixed[name] = foreign[name]
            guard case .foreign? = refusal(mixed) else {
                Issue.record("\(name) of another directory was taken: \(mixed.keys.sorted())")
                continue
            }
        }
        var renamed = files
        renamed[FileNames.journal(3)] = files[sample.journalName]
        #expect(refusal(renamed) != nil)
        renamed = files
        renamed[FileNames.snapshot(3)] = files[sample.snapshotName]
        renamed[FileNames.journal(3)] = files[sample.journalName]
        #expect(refusal(renamed) != nil)
    }

    @Test func `a journal that begins behind the state is refused`() {
        let header = JournalHeader(
            generation: 3,
            epoch: SampleJournal.epoch,
            formerEpoch: SampleJournal.epoch,
            base: 200,
            baseSum: "0123456789abcdef"
        )
        var gap = files
        gap[FileNames.journal(3)] =
            Envelope.seal(header.bytes, durable: 0, after: Envelope.origin).line
        #expect(
            refusal(gap) == .gap(file: FileNames.journal(3), expected: 105, found: 200)
        )
    }

    @Test func `a torn tail is kept aside and left out`() throws {
        let tail = Array("T rev=106 half a rec".utf8)
        var torn = files
        torn[sample.journalName]? += tail
        let storage = MemoryStorage(torn)
        let contents = try Journal.open(storage).contents
        #expect(contents.lines + contents.records == whole)
        #expect(storage.files["torn-00000002.bin"] == tail)
        #expect(contents.remarks.count == 1)
        #expect(storage.files[sample.journalName] == torn[sample.journalName])
    }

    @Test func `a new epoch outlives a fall back to the old one's snapshot`() throws {
        let storage = MemoryStorage(files)
        var (journal, contents) = try Journal.open(storage)
        try journal.begin(epoch: 77, revision: contents.lastRevision, lines: whole)
        let next = SampleJournal.record(sample.records.count)
        try journal.append([next])
        contents = try Journal.open(storage).contents
        #expect(contents.epoch == 77)
        var damaged = storage.files
        damaged[FileNames.snapshot(3)]?[9] ^= 1
        contents = try Journal.open(MemoryStorage(damaged)).contents
        #expect(contents.epoch == 77)
        #expect(contents.lines + contents.records == whole + [next])
    }

    @Test func `three generations are kept`() throws {
        let storage = MemoryStorage(files)
        var (journal, contents) = try Journal.open(storage)
        for _ in 0..<4 {
            try journal.begin(
                epoch: contents.epoch,
                revision: contents.lastRevision,
                lines: whole
            )
        }
        let kept = storage.files.keys.filter { $0 != FileNames.initMark }.sorted()
        let expected = [4, 5, 6].map(FileNames.snapshot) + [4, 5, 6].map(FileNames.journal)
        #expect(kept == expected)
        #expect(try open(storage.files) == whole)
    }

    /// Whoever changes the format must still read this: a directory as version 1 wrote it.
    @Test func `a directory of format 1 is read`() throws {
        let contents = try Journal.open(MemoryStorage(FormatOne.files)).contents
        #expect(contents.epoch == 0x7f3a_91c2_d4e5_f607)
        #expect(contents.revision == 1)
        #expect(contents.lines == [Array(#"EVENT rev=1 name="Barcamp Grün""#.utf8)])
        let records = contents.records.map { String(decoding: $0, as: UTF8.self) }
        #expect(records == [#"T rev=2 "ROOM blau rev=2""#, #"T rev=3 "ROOM rot rev=3""#])
    }

    @Test func `a later format is refused by its number`() {
        let header = Array("H raumwerk-init 2 epoch=1 new=key".utf8)
        let sealed = Envelope.seal(header, durable: 0, after: Envelope.origin)
        #expect(
            refusal([FileNames.initMark: sealed.line])
                == .laterVersion(file: FileNames.initMark, version: 2)
        )
    }
}

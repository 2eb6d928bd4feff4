@testable import RaumJournal
import TestSupport
import Testing

/// What is damaged in a directory of 63 transactions, and what is saved of it.
struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    /// The revision that is saved, and the highest that is known of.
    let saved: UInt64
    let seen: UInt64
    let damage: @Sendable (inout [String: [UInt8]], SampleJournal) -> Void

    var testDescription: String { name }
}

private let damages: [Damage] = [
    Damage(name: "nothing", saved: 105, seen: 105) { _, _ in },
    Damage(name: "a flip in the third line", saved: 43, seen: 105) { files, sample in
        files[sample.journalName]?[sample.lineStarts[2] + 7] ^= 8
    },
    Damage(name: "a hole of zeros", saved: 43, seen: 105) { files, sample in
        for place in sample.lineStarts[2]..<sample.lineStarts[4] {
            files[sample.journalName]?[place] = 0
        }
    },
    Damage(name: "the journal's first line", saved: 42, seen: 105) { files, sample in
        files[sample.journalName]?[3] ^= 1
    },
    Damage(name: "the journal is gone", saved: 42, seen: 42) { files, sample in
        files[sample.journalName] = nil
    },
    Damage(name: "an emptied journal", saved: 42, seen: 42) { files, sample in
        files[sample.journalName] = []
    },
    Damage(name: "a journal of zeros", saved: 42, seen: 42) { files, sample in
        files[sample.journalName] = Array(repeating: 0, count: 4096)
    },
    Damage(name: "half of a header", saved: 42, seen: 42) { files, sample in
        files[sample.journalName] = files[sample.journalName].map { Array($0.prefix(30)) }
    },
    Damage(name: "another file", saved: 42, seen: 42) { files, sample in
        files[sample.journalName] = Array("hello\n".utf8)
    },
    Damage(name: "the newest snapshot", saved: 105, seen: 105) { files, sample in
        files[sample.snapshotName]?[9] ^= 1
    },
    Damage(name: "the mark", saved: 105, seen: 105) { files, _ in
        files[FileNames.initMark] = [1, 2, 3]
    },
    Damage(name: "all but the newest generation is gone", saved: 105, seen: 105) { files, _ in
        files[FileNames.snapshot(1)] = nil
        files[FileNames.journal(1)] = nil
    },
    Damage(name: "a torn end", saved: 105, seen: 105) { files, sample in
        files[sample.journalName]? += [0x54, 0x20, 0x72]
    },
]

@Suite struct SalvageTests {
    private let sample: SampleJournal

    init() throws {
        sample = try SampleJournal()
    }

    @Test(arguments: damages)
    func `what can be proved is saved, and the rest is named`(_ damage: Damage) throws {
        var files = sample.storage.files
        damage.damage(&files, sample)
        let storage = MemoryStorage(files)
        let salvage = try Salvage(storage)
        #expect(storage.files == files, "looking changed something")
        #expect(salvage.contents.lines == SampleJournal.state)
        #expect(salvage.contents.lastRevision == damage.saved)
        #expect(salvage.lastSeen == damage.seen)
        #expect(damage.saved == 105 || salvage.lostCount > 0 || !salvage.unknown.isEmpty)
        let count = Int(damage.saved - SampleJournal.base)
        #expect(Array(salvage.contents.records) == Array(sample.records.prefix(count)))
        #expect(salvage.remnants.allSatisfy { $0.revision > damage.saved })
        #expect(salvage.remnants.count <= salvage.lostCount)
    }

    @Test func `changes behind the damage are told as they were written`() throws {
        var files = sample.storage.files
        files[sample.journalName]?[sample.lineStarts[2] + 7] ^= 8
        let salvage = try Salvage(MemoryStorage(files))
        #expect(salvage.remnants.last?.record == sample.records.last)
        #expect(salvage.remnants.last?.revision == 105)
    }

    @Test func `without a whole snapshot nothing is made up`() throws {
        var files = sample.storage.files
        files[FileNames.snapshot(1)]?[5] ^= 1
        files[FileNames.snapshot(2)]?[5] ^= 1
        #expect(throws: JournalError.self) { try Salvage(MemoryStorage(files)) }
        #expect(throws: JournalError.self) { try Salvage(MemoryStorage([:])) }
    }

    @Test func `whatever is damaged, what is saved was acknowledged once`() throws {
        for seed in Seeds.chosen(300) {
            var random = SeededGenerator(seed: seed)
            var files = sample.storage.files
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                damage(&files, using: &random)
            }
            guard let salvage = try? Salvage(MemoryStorage(files)) else { continue }
            let count = Int(salvage.contents.lastRevision - SampleJournal.base)
            #expect(salvage.contents.lines == SampleJournal.state, "SEED=\(seed)")
            #expect(
                Array(salvage.contents.records) == Array(sample.records.prefix(count)),
                "SEED=\(seed)"
            )
        }
    }

    private func damage(_ files: inout [String: [UInt8]], using random: inout SeededGenerator) {
        guard let name = files.keys.sorted().randomElement(using: &random),
            var bytes = files[name], !bytes.isEmpty
        else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes.removeLast(bytes.count - place)
        case 2: bytes.replaceSubrange(place..<min(place + 512, bytes.count), with: [])
        case 3: for index in place..<min(place + 512, bytes.count) { bytes[index] = 0 }
        default: return files[name] = nil
        }
        files[name] = bytes
    }
}

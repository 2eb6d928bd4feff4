import RaumJournal
import Testing

// A whole life of a directory is run again for every call that it makes, and that call fails, or it and
// all later ones, or the process ends after it. Then the power goes, several times with other luck.

struct FailingStorageTests {
    /// What a daemon did and was told while its disk failed.
    struct Life {
        /// The lines of the grid that are acknowledged.
        var grid: [[UInt8]] = [Array("EVENT rev=1".utf8)]
        /// What may be there beyond that: the last group, where it was refused.
        var unacknowledged: [[UInt8]] = []
        /// How often a record was made: later ones differ from refused ones of the same revision.
        private var attempts = 0
        var isSetUp = false

        var revision: UInt64 { UInt64(grid.count) }

        /// Runs through initialise, open, begin, groups, marks, a rotation and more groups; where the disk
        /// refuses, heals as the daemon does.
        mutating func run(on storage: MemoryStorage) {
            do {
                try Journal.initialise(storage, epoch: 7, revision: 1, lines: grid)
                isSetUp = true
                var (journal, contents) = try Journal.open(storage)
                try begin(&journal, contents.epoch)
                for (index, size) in [1, 2, 9, 1, 3].enumerated() {
                    append(size, &journal)
                    if index == 2 { try? journal.mark() }
                    if index == 3 { try? begin(&journal, contents.epoch) }
                }
                try? journal.mark()
            } catch {
                // A start that fails: nothing was promised since.
            }
        }

        private mutating func begin(_ journal: inout Journal, _ epoch: UInt64) throws {
            try journal.begin(epoch: epoch, revision: revision, lines: grid)
            unacknowledged = []
        }

        private mutating func append(_ size: Int, _ journal: inout Journal) {
            if !journal.isWritable { try? begin(&journal, 7) }
            attempts += 1
            let group = (1...size).map { index in
                let filling = String(repeating: "x", count: 100)
                return Array("T rev=\(grid.count + index) try=\(attempts) \(filling)".utf8)
            }
            do {
                let couldWrite = journal.isWritable
                if couldWrite { unacknowledged = group }
                try journal.append(group)
                grid += group
                unacknowledged = []
            } catch {
                // Refused: the daemon says so, and goes on read-only.
            }
        }
    }

    @Test func `acknowledged is there, unacknowledged whole or not at all`() throws {
        let calm = MemoryStorage()
        var life = Life()
        life.run(on: calm)
        #expect(life.grid.count == 17)
        var cases = 0
        for call in 1...calm.callCount {
            for trouble: MemoryStorage.Trouble in [
                .failing(call: call), .failingFrom(call: call), .ending(afterCall: call),
            ] {
                try check(trouble, &cases)
            }
        }
        print("storage failing at each of \(calm.callCount) calls: \(cases) recoveries")
    }

    private func check(_ trouble: MemoryStorage.Trouble, _ cases: inout Int) throws {
        let storage = MemoryStorage(trouble: trouble)
        var life = Life()
        life.run(on: storage)
        #expect(storage.abuseCount == 0, "\(trouble): a failed file was used again")
        try expectRecovery(MemoryStorage(storage.files), life, "\(trouble), killed")
        cases += 1
        for seed in 0..<12 {
            var fate = Fate(seed: UInt64(seed))
            let left = storage.afterPowerLoss(&fate)
            try expectRecovery(left, life, "\(trouble), power loss with seed \(seed)")
            cases += 1
        }
    }

    /// Opens what is left, compares, and goes on with it.
    private func expectRecovery(_ storage: MemoryStorage, _ life: Life, _ story: String) throws {
        var journal: Journal
        let contents: JournalContents
        do {
            (journal, contents) = try Journal.open(storage)
        } catch {
            #expect(!life.isSetUp, "\(story): \(error)")
            return
        }
        let grid = contents.lines + contents.records
        #expect(grid.starts(with: life.grid), "\(story): acknowledged changes are lost")
        #expect(
            (life.grid + life.unacknowledged).starts(with: grid),
            "\(story): changes nobody made"
        )
        #expect(contents.lastRevision == UInt64(grid.count), "\(story)")
        try journal.begin(epoch: contents.epoch, revision: contents.lastRevision, lines: grid)
        let next = Array("T rev=\(grid.count + 1) next".utf8)
        try journal.append([next])
        let again = try Journal.open(storage).contents
        #expect(again.lines + again.records == grid + [next], "\(story): it does not go on")
    }

    @Test func `a full disk heals and leaves the older generations alone`() throws {
        let storage = MemoryStorage()
        var life = Life()
        life.run(on: storage)
        var (journal, contents) = try Journal.open(storage)
        let grid = contents.lines + contents.records
        let before = storage.files.filter { !$0.key.hasPrefix("torn") }
        storage.setTrouble(.failingFrom(call: storage.callCount + 1))
        for _ in 0..<10 {
            #expect(throws: JournalError.self) {
                try journal.begin(epoch: 7, revision: contents.lastRevision, lines: grid)
            }
            #expect(journal.readOnlyReason != nil)
        }
        storage.setTrouble(nil)
        #expect(before.allSatisfy { storage.files[$0.key] == $0.value })
        try journal.begin(epoch: 7, revision: contents.lastRevision, lines: grid)
        #expect(journal.isWritable)
        #expect(storage.files.keys.filter { $0.hasSuffix(".snap") }.count == 3)
        #expect(!storage.files.keys.contains { $0.hasSuffix(".tmp") })
    }

    @Test func `a snapshot that fails leaves an open journal going`() throws {
        let storage = MemoryStorage()
        var life = Life()
        life.run(on: storage)
        var (journal, contents) = try Journal.open(storage)
        let grid = contents.lines + contents.records
        try journal.begin(epoch: 7, revision: contents.lastRevision, lines: grid)
        storage.setTrouble(.failing(call: storage.callCount + 2))
        #expect(throws: JournalError.self) {
            try journal.begin(epoch: 7, revision: contents.lastRevision, lines: grid)
        }
        #expect(journal.isWritable)
        let next = Array("T rev=\(grid.count + 1) next".utf8)
        try journal.append([next])
        let again = try Journal.open(storage).contents
        #expect(again.lines + again.records == grid + [next])
    }
}

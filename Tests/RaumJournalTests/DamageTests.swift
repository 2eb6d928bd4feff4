import RaumJournal
import Testing

// Every way to damage the bytes of a journal must end in an exact prefix of its records or in a refusal.
// The counts that are printed are quoted in the project's notes.

struct DamageTests {
    struct Counts: CustomStringConvertible {
        var cases = 0
        var whole = 0
        var torn = 0
        var refused = 0
        /// Cases that are not refused and have not all records.
        var shortened = 0
        var wrong = 0

        var description: String {
            "\(cases) cases: \(whole) whole, \(torn) torn, \(refused) refused; "
                + "\(shortened) an earlier state, \(wrong) wrong"
        }

        /// Compares what is recovered with the `records` that were written.
        mutating func add(_ bytes: [UInt8], _ records: [[UInt8]]) {
            let recovery = Recovery(bytes)
            cases += 1
            switch recovery.end {
            case .whole: whole += 1
            case .torn: torn += 1
            case .damaged, .laterVersion:
                refused += 1
                return
            }
            if recovery.count < records.count { shortened += 1 }
            if !records.starts(with: recovery.records) { wrong += 1 }
        }
    }

    private let sample: SampleJournal
    private let bytes: [UInt8]

    init() throws {
        sample = try SampleJournal()
        bytes = sample.journalBytes
    }

    @Test func `the sample is as large as promised and whole`() {
        #expect(sample.records.count >= 60)
        #expect(sample.groupCount >= 20)
        let recovery = Recovery(bytes)
        #expect(recovery.end == .whole)
        #expect(Array(recovery.records) == sample.records)
        print(
            "journal of \(sample.records.count) transactions in \(sample.groupCount) groups, "
                + "\(bytes.count) bytes"
        )
    }

    @Test func `cut at every byte it is an exact prefix`() {
        var counts = Counts()
        for length in bytes.indices { counts.add(Array(bytes[..<length]), sample.records) }
        print("journal cut at every byte: \(counts)")
        #expect(counts.wrong == 0)
        // A journal has no name before its first line is on disk.
        #expect(counts.refused == sample.lineStarts[1])
    }

    @Test func `zeros from every byte to the end leave an exact prefix`() {
        var counts = Counts()
        for start in bytes.indices {
            let zeros = [UInt8](repeating: 0, count: bytes.count - start)
            counts.add(bytes[..<start] + zeros, sample.records)
        }
        print("journal zero-filled from every byte: \(counts)")
        #expect(counts.wrong == 0)
        #expect(counts.refused == sample.lineStarts[1])
    }

    @Test func `space reserved at the end is none of the journal`() {
        let zeros = [UInt8](repeating: 0, count: JournalLimits.zerosMax)
        for length in stride(from: sample.lineStarts[1], to: bytes.count, by: 7) {
            let cut = Recovery(Array(bytes[..<length]))
            let reserved = Recovery(bytes[..<length] + zeros)
            #expect(reserved.end == cut.end)
            #expect(reserved.last == cut.last)
        }
        #expect(Recovery(bytes + zeros).end == .whole)
        guard case .damaged = Recovery(bytes + zeros + [0]).end else {
            Issue.record("more zeros than are ever reserved were taken for reserved")
            return
        }
    }

    @Test func `zeros among the lines are damage`() {
        let place = sample.lineStarts[sample.lineStarts.count / 2]
        let torn = bytes[..<place] + [UInt8](repeating: 0, count: 100) + bytes[place...]
        guard case .damaged = Recovery(Array(torn)).end else {
            Issue.record("\(Recovery(Array(torn)).end)")
            return
        }
    }

    @Test func `no flipped bit loses what was acknowledged`() {
        var counts = Counts()
        var flipped = bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                flipped[place] ^= 1 << bit
                counts.add(flipped, sample.records)
                flipped[place] ^= 1 << bit
            }
        }
        print("journal with every bit flipped: \(counts)")
        #expect(counts.wrong == 0)
        #expect(counts.shortened == 0)
        #expect(counts.whole == 0)
        // What is not refused hit the last two marks.
        #expect(counts.torn <= 8 * (bytes.count - sample.lineStarts[sample.lineStarts.count - 3]))
    }

    @Test func `lines deleted, doubled or swapped are noticed`() {
        var counts = Counts()
        let lines = sample.journalLines
        for index in lines.indices {
            var deleted = lines
            deleted.remove(at: index)
            counts.add(Array(deleted.joined()), sample.records)
            var doubled = lines
            doubled.insert(lines[index], at: index)
            counts.add(Array(doubled.joined()), sample.records)
            guard index > 0 else { continue }
            var swapped = lines
            swapped.swapAt(index, index - 1)
            counts.add(Array(swapped.joined()), sample.records)
        }
        print("journal with lines deleted, doubled, swapped: \(counts)")
        #expect(counts.wrong == 0)
        #expect(counts.shortened == 0)
    }

    /// A group of 30 records over 6 sectors that was never acknowledged: whatever of it came to the disk,
    /// the daemon starts, with what was acknowledged and whole records.
    @Test func `every subset of a torn group's sectors leaves a start`() throws {
        var (journal, contents) = try Journal.open(sample.storage)
        try journal.begin(epoch: contents.epoch, revision: contents.lastRevision, lines: [])
        let acknowledged = [SampleJournal.record(sample.records.count)]
        try journal.append(acknowledged)
        let name = FileNames.journal(3)
        let durableCount = try #require(sample.storage.files[name]).count
        let group = (1...30).map {
            SampleJournal.record(sample.records.count + $0)
                + Array(" \"a line of usual length\"".utf8)
        }
        try journal.append(group)
        let bytes = try #require(sample.storage.files[name])
        let sectors = durableCount / 512...(bytes.count - 1) / 512
        #expect(sectors.count >= 6)
        var counts = Counts()
        for subset in 0..<(1 << sectors.count) {
            var torn = bytes
            for place in durableCount..<bytes.count
            where subset >> (place / 512 - sectors.lowerBound) & 1 == 0 {
                torn[place] = 0
            }
            let recovery = Recovery(torn)
            #expect(recovery.count >= acknowledged.count)
            counts.add(torn, acknowledged + group)
        }
        print("group over \(sectors.count) sectors, every subset of them: \(counts)")
        #expect(counts.refused == 0)
        #expect(counts.wrong == 0)
    }

    @Test func `more than a write can tear is damage`() throws {
        let records = sample.lineStarts[sample.lineStarts.count - 3]
        for (excess, isTorn) in [(0, true), (1, false)] {
            let rubbish = [UInt8](repeating: 88, count: JournalLimits.tornBytesMax + excess)
            let recovery = Recovery(bytes[..<records] + rubbish)
            if isTorn {
                #expect(recovery.end == .torn(offset: records))
            } else {
                guard case .damaged = recovery.end else {
                    Issue.record("\(rubbish.count) bytes were taken for torn")
                    return
                }
            }
        }
    }

    @Test func `damage names its place and the revisions`() throws {
        let start = sample.lineStarts[10]
        var flipped = bytes
        flipped[start + 20] ^= 4
        guard case .damaged(let damage) = Recovery(flipped).end else {
            Issue.record("the damage was not noticed")
            return
        }
        #expect(damage.offset == start)
        #expect(damage.lastGood == 51)
        #expect(damage.lastSeen == SampleJournal.base + UInt64(sample.records.count))
        #expect(Array(Recovery(flipped).records) == Array(sample.records.prefix(9)))
    }

    @Test func `random bytes are refused and never trap`() {
        var fate = Fate(seed: 7)
        for _ in 0..<200 {
            let noise = (0..<fate.number(in: 0...400)).map { _ in
                UInt8(truncatingIfNeeded: fate.number(in: 0...255))
            }
            guard case .damaged = Recovery(noise).end else {
                Issue.record("taken for a journal: \(noise)")
                return
            }
            let recovery = Recovery(bytes + noise)
            #expect(recovery.count == sample.records.count)
        }
    }
}

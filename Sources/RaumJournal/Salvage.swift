// Salvage decides which state of a damaged directory can be proved. A snapshot's sum and a journal's chain of hashes
// prove everything up to the first line that does not hold, so that is an exact state which was acknowledged once. A
// line that is not damaged can still be one that no start reads, since an earlier version wrote it. The state ends
// before it. Changes after the damage are not taken, since they may depend on a lost one. They are listed in words, so
// that people can ask for them again.

package import RaumWords

/// The state that can be saved of a data directory, and the changes that cannot.
package struct Salvage: Sendable {
    /// A change after the damage that can still be read.
    package struct Remnant: Hashable, Sendable {
        /// The revision that it made.
        package let revision: UInt64
        /// The journal's record: `T rev=… at=… by=… did="…" …`.
        package let record: [UInt8]
    }

    /// The part of a proved state whose lines can also be read as entities and changes.
    package struct Legibility: Sendable {
        /// Lines of the state that must be left out, in words.
        package var leftOut: [Sentence]
        /// Records before the first that cannot be read.
        package var recordCount: Int
        /// Further remarks for a person, a line each.
        package var remarks: [Sentence]

        /// Of a state in which `leftOut` is missing, with its first `recordCount` records.
        package init(leftOut: [Sentence], recordCount: Int, remarks: [Sentence]) {
            self.leftOut = leftOut
            self.recordCount = recordCount
            self.remarks = remarks
        }
    }

    /// The newest state that can be proved.
    package let contents: JournalContents
    /// The highest revision that is mentioned anywhere; that of `contents` where nothing is lost.
    package let lastSeen: UInt64
    /// Journals after the state that are missing or cannot be read: their content is unknown.
    package let unknown: [String]
    /// Journals that end in the middle of a write: it was never acknowledged, unless the file was cut afterwards.
    package let torn: [String]
    /// Changes after `contents` that can be read and not be proved, by revision.
    package let remnants: [Remnant]

    /// Looks for the newest state in a directory, and changes nothing.
    ///
    /// `judge` decides how much of a state can be read. A snapshot of which nothing must be left out goes before a
    /// newer one. Throws `noSnapshot` or `snapshotsDamaged` where no state can be proved, `laterVersion` where a later
    /// version has written, `storage` where the disk refuses.
    package init(
        _ storage: any JournalStorage,
        judge: (JournalContents) -> Legibility = {
            Legibility(leftOut: [], recordCount: $0.records.count, remarks: [])
        }
    ) throws(JournalError) {
        let finder = try StateFinder(storage)
        let best = try finder.newestState(judge)
        contents = best
        unknown = finder.unknownJournals(after: best.snapshotName)
        torn = finder.tornJournals
        let remnants = finder.remnants(after: best.lastRevision)
        self.remnants = remnants
        lastSeen = max(finder.lastSeen, remnants.last?.revision ?? 0, best.lastRevision)
    }

    /// How many changes are lost.
    package var lostCount: Int { Int(lastSeen - contents.lastRevision) }
}

private struct StateFinder {
    private let snapshots: [Int]
    /// Every snapshot that is whole, by generation.
    private var wholeSnapshots: [Int: SnapshotFile] = [:]
    /// The faults of snapshots, by generation.
    private var snapshotFaults: [Int: Sentence] = [:]
    /// Every journal that can be read, by generation.
    private var journals: [Int: Recovery] = [:]
    /// The faults of journals, by generation.
    private var faults: [Int: Sentence] = [:]
    private(set) var lastSeen: UInt64 = 0

    init(_ storage: any JournalStorage) throws(JournalError) {
        let names = try storing { () throws(StorageError) in try storage.names() }
        try StateFinder.expectKnownMark(storage)
        snapshots = FileNames.snapshots(names)
        for generation in snapshots {
            try takeSnapshot(generation, FileNames.snapshot(generation), storage)
        }
        for generation in FileNames.journals(names) {
            let name = FileNames.journal(generation)
            let bytes: [UInt8]
            do {
                bytes = try storage.read(name) ?? []
            } catch {
                faults[generation] = StateFinder.unreadable(name, error)
                continue
            }
            try add(Recovery(bytes), generation, name)
        }
    }

    /// A mark that is lost or damaged tells nothing about the states; one of a later version means that they may be of
    /// that version, too.
    private static func expectKnownMark(_ storage: any JournalStorage) throws(JournalError) {
        let name = FileNames.initMark
        guard let bytes = try? storage.read(name) else { return }
        do {
            _ = try InitMark(bytes)
        } catch .laterVersion(let version) {
            throw .laterVersion(file: name, version: version)
        } catch {
            return
        }
    }

    private static func unreadable(_ name: String, _ error: StorageError) -> Sentence {
        Sentence(
            en: "\(name) cannot be read: \(error.reason)",
            de: "\(name) lässt sich nicht lesen: \(error.reason)"
        )
    }

    private mutating func takeSnapshot(
        _ generation: Int,
        _ name: String,
        _ storage: any JournalStorage
    ) throws(JournalError) {
        snapshotFaults[generation] = Sentence(
            en: "\(name) is damaged",
            de: "\(name) ist beschädigt"
        )
        let bytes: [UInt8]
        do {
            bytes = try storage.read(name) ?? []
        } catch {
            snapshotFaults[generation] = StateFinder.unreadable(name, error)
            return
        }
        do {
            let snapshot = try SnapshotFile(bytes)
            if snapshot.generation == generation { wholeSnapshots[generation] = snapshot }
        } catch .laterVersion(let version) {
            throw .laterVersion(file: name, version: version)
        } catch {
            return
        }
    }

    private mutating func add(
        _ recovery: Recovery,
        _ generation: Int,
        _ name: String
    ) throws(JournalError) {
        journals[generation] = recovery
        lastSeen = max(lastSeen, recovery.last)
        switch recovery.end {
        case .whole: return
        case .torn:
            faults[generation] = Sentence(
                en: "\(name) ends in a write that was never acknowledged",
                de: "\(name) endet mitten in etwas, das nie bestätigt wurde"
            )
        case .damaged(let damage):
            faults[generation] = damage.place(in: name)
            lastSeen = max(lastSeen, damage.lastSeen ?? 0)
        case .laterVersion(let version): throw .laterVersion(file: name, version: version)
        }
    }

    /// Of the states that the whole snapshots lead to, the newest.
    func newestState(
        _ judge: (JournalContents) -> Salvage.Legibility
    ) throws(JournalError) -> JournalContents {
        guard !snapshots.isEmpty else { throw .noSnapshot }
        var remarks: [Sentence] = []
        var best: (contents: JournalContents, isComplete: Bool)?
        for generation in snapshots {
            guard let snapshot = wholeSnapshots[generation] else {
                if let fault = snapshotFaults[generation] { remarks.append(fault) }
                continue
            }
            let found = judged(extended(snapshot), judge)
            if isBetter(found, than: best) { best = found }
        }
        guard var best = best?.contents else {
            throw .snapshotsDamaged(snapshots.map(FileNames.snapshot))
        }
        best.remarks = remarks + best.remarks
        return best
    }

    /// The part of a state that can be read, and whether its snapshot is kept whole.
    private func judged(
        _ contents: JournalContents,
        _ judge: (JournalContents) -> Salvage.Legibility
    ) -> (contents: JournalContents, isComplete: Bool) {
        let legibility = judge(contents)
        var readable = contents
        readable.records = contents.records.first(legibility.recordCount)
        readable.remarks += legibility.leftOut + legibility.remarks
        return (readable, legibility.leftOut.isEmpty)
    }

    private func isBetter(
        _ found: (contents: JournalContents, isComplete: Bool),
        than best: (contents: JournalContents, isComplete: Bool)?
    ) -> Bool {
        guard let best else { return true }
        guard found.isComplete == best.isComplete else { return found.isComplete }
        return found.contents.lastRevision > best.contents.lastRevision
    }

    /// A snapshot with the journals that go on from it without a gap.
    private func extended(_ snapshot: SnapshotFile) -> JournalContents {
        var contents = JournalContents(
            epoch: snapshot.epoch,
            revision: snapshot.revision,
            lines: snapshot.lines,
            snapshotName: FileNames.snapshot(snapshot.generation)
        )
        contents.remarks = [
            Sentence(
                en: "\(contents.snapshotName) is taken",
                de: "\(contents.snapshotName) wird genommen"
            )
        ]
        var base = snapshot.revision
        let known = Set(journals.keys).union(faults.keys).sorted()
        for generation in known where generation >= snapshot.generation {
            guard let recovery = journals[generation] else {
                contents.remarks += faults[generation].map { [$0] } ?? []
                continue
            }
            guard let header = recovery.header,
                goesOn(header, generation, snapshot, contents.epoch),
                base...contents.lastRevision ~= header.base
            else {
                contents.remarks.append(
                    Sentence(
                        en: "\(FileNames.journal(generation)) does not go on from revision"
                            + " \(contents.lastRevision)",
                        de: "\(FileNames.journal(generation)) geht nicht ab Stand"
                            + " \(contents.lastRevision) weiter"
                    )
                )
                break
            }
            contents.records.removeLast(Int(contents.lastRevision - header.base))
            contents.records.append(recovery.bytes, count: recovery.count)
            contents.epoch = header.epoch
            base = header.base
            if let fault = faults[generation] { contents.remarks.append(fault) }
        }
        return contents
    }

    private func goesOn(
        _ header: JournalHeader,
        _ generation: Int,
        _ snapshot: SnapshotFile,
        _ epoch: UInt64
    ) -> Bool {
        guard header.generation == generation,
            header.epoch == epoch || header.formerEpoch == epoch
        else { return false }
        return generation != snapshot.generation
            || header.baseSum == snapshot.sum.prefix(Envelope.hashDigitCount)
    }

    /// The journals from the snapshot called `name` on that are missing or cannot be read.
    func unknownJournals(after name: String) -> [String] {
        let first = snapshots.last { FileNames.snapshot($0) == name } ?? 0
        let generations = Set(faults.keys).union(journals.keys).union([first]).sorted()
        return generations.filter { $0 >= first && journals[$0]?.header == nil }
            .map(FileNames.journal)
    }

    /// Journals whose last write is not whole.
    var tornJournals: [String] {
        journals.filter { if case .torn = $0.value.end { true } else { false } }.keys.sorted()
            .map(FileNames.journal)
    }

    /// Lines that read as records of later revisions, wherever they are; one for each revision.
    func remnants(after last: UInt64) -> [Salvage.Remnant] {
        var found: [UInt64: [UInt8]] = [:]
        for recovery in journals.values {
            for record in readableRecords(recovery.bytes) where record.revision > last {
                found[record.revision] = record.payload
            }
        }
        return found.keys.sorted().map { Salvage.Remnant(revision: $0, record: found[$0] ?? []) }
    }
}

/// The records of a journal whose line has the form of one, whatever comes before them.
private func readableRecords(_ bytes: [UInt8]) -> [(revision: UInt64, payload: [UInt8])] {
    bytes.withUnsafeBufferPointer { buffer in
        var records: [(revision: UInt64, payload: [UInt8])] = []
        var offset = 0
        while let end = lineEnd(buffer, from: offset) {
            if let envelope = Envelope(buffer, offset..<end) {
                let payload = UnsafeBufferPointer(rebasing: buffer[envelope.payload])
                if let revision = recordRevision(payload) {
                    records.append((revision, Array(payload)))
                }
            }
            offset = end + 1
        }
        return records
    }
}

// These files lead to the state: the newest whole snapshot, then its journal and all later ones. Each must be the one
// its name says, of the same epoch, and go on where the one before it ends. A journal may reach further than the next
// one's base: those records were never acknowledged (see `Journal`).

internal import RaumWords

/// Reads a data directory without changing it.
struct DirectoryReader {
    /// The end of a journal that was never acknowledged.
    struct TornTail {
        let generation: Int
        let bytes: [UInt8]
    }

    private let storage: any JournalStorage
    private let mark: InitMark
    /// Generations, newest first.
    private let snapshots: [Int]
    private let journals: [Int]
    private(set) var tornTails: [TornTail] = []
    /// The newest journal that was read, as it was read.
    private(set) var newestJournal: Recovery?

    /// The highest number in use.
    var newestGeneration: Int { max(journals.first ?? 0, snapshots.first ?? 0) }

    init(_ storage: any JournalStorage) throws(JournalError) {
        self.storage = storage
        let names = try storing { () throws(StorageError) in try storage.names() }
        snapshots = FileNames.snapshots(names)
        journals = FileNames.journals(names)
        let bytes = try reading(FileNames.initMark, in: storage)
        guard let bytes else {
            throw snapshots.isEmpty && journals.isEmpty ? .noInitMark : .unfinished
        }
        do {
            mark = try InitMark(bytes)
        } catch .laterVersion(let version) {
            throw .laterVersion(file: FileNames.initMark, version: version)
        } catch {
            throw .foreign(
                file: FileNames.initMark,
                reason: Sentence(
                    en: "it is not as it was written",
                    de: "sie ist nicht, wie sie geschrieben wurde"
                )
            )
        }
    }

    mutating func read() throws(JournalError) -> JournalContents {
        guard !snapshots.isEmpty else { throw .noSnapshot }
        for (index, generation) in snapshots.enumerated() {
            guard let snapshot = try readSnapshot(generation) else { continue }
            var contents = JournalContents(
                epoch: snapshot.epoch,
                revision: snapshot.revision,
                lines: snapshot.lines,
                snapshotName: FileNames.snapshot(generation)
            )
            contents.remarks = snapshots.prefix(index).map {
                Sentence(
                    en: "\(FileNames.snapshot($0)) is damaged; an earlier one was taken",
                    de: "\(FileNames.snapshot($0)) ist beschädigt; genommen wurde ein früherer"
                )
            }
            try readJournals(after: snapshot, &contents)
            guard mark.covers(contents.epoch) else {
                throw .foreign(
                    file: FileNames.snapshot(generation),
                    reason: Sentence(
                        en: "\(FileNames.initMark) names another epoch",
                        de: "\(FileNames.initMark) nennt eine andere Epoche"
                    )
                )
            }
            return contents
        }
        throw .snapshotsDamaged(snapshots.map(FileNames.snapshot))
    }

    /// Nil if it is damaged.
    private func readSnapshot(_ generation: Int) throws(JournalError) -> SnapshotFile? {
        let name = FileNames.snapshot(generation)
        let bytes = try reading(name, in: storage)
        guard let bytes else { return nil }
        let snapshot: SnapshotFile
        do {
            snapshot = try SnapshotFile(bytes)
        } catch .laterVersion(let version) {
            throw .laterVersion(file: name, version: version)
        } catch {
            return nil
        }
        guard snapshot.generation == generation else {
            throw .foreign(file: name, reason: ofGeneration(snapshot.generation))
        }
        return snapshot
    }

    private mutating func readJournals(
        after snapshot: SnapshotFile,
        _ contents: inout JournalContents
    ) throws(JournalError) {
        guard journals.contains(snapshot.generation) else {
            throw .missing(file: FileNames.journal(snapshot.generation))
        }
        var base = snapshot.revision
        for generation in journals.reversed() where generation >= snapshot.generation {
            let name = FileNames.journal(generation)
            let recovery = try recover(generation, &contents)
            guard let header = recovery.header else { continue }
            try expect(header, generation, snapshot, contents.epoch)
            guard base...contents.lastRevision ~= header.base else {
                throw .gap(file: name, expected: contents.lastRevision, found: header.base)
            }
            contents.records.removeLast(Int(contents.lastRevision - header.base))
            contents.records.append(recovery.bytes, count: recovery.count)
            contents.epoch = header.epoch
            newestJournal = recovery
            base = header.base
        }
    }

    /// Reads a journal; throws if it is damaged.
    private mutating func recover(
        _ generation: Int,
        _ contents: inout JournalContents
    ) throws(JournalError) -> Recovery {
        let name = FileNames.journal(generation)
        let bytes = try reading(name, in: storage)
        guard let bytes else { throw .missing(file: name) }
        let recovery = Recovery(bytes)
        switch recovery.end {
        case .whole: break
        case .torn(let offset):
            tornTails.append(
                TornTail(generation: generation, bytes: Array(recovery.bytes[offset...]))
            )
            contents.remarks.append(
                Sentence(
                    en:
                        "\(name): \(recovery.bytes.count - offset) bytes from byte \(offset) on were never "
                        + "acknowledged and are left out; \(FileNames.torn(generation)) keeps them",
                    de:
                        "\(name): \(recovery.bytes.count - offset) Bytes ab Byte \(offset) wurden nie "
                        + "bestätigt und fallen weg; \(FileNames.torn(generation)) behält sie"
                )
            )
        case .damaged(var damage):
            // Without its header the file does not name the revision before it.
            damage.lastGood = max(damage.lastGood, contents.lastRevision)
            throw .damaged(file: name, damage)
        case .laterVersion(let version): throw .laterVersion(file: name, version: version)
        }
        return recovery
    }

    private func expect(
        _ header: JournalHeader,
        _ generation: Int,
        _ snapshot: SnapshotFile,
        _ epoch: UInt64
    ) throws(JournalError) {
        let name = FileNames.journal(generation)
        guard header.generation == generation else {
            throw .foreign(file: name, reason: ofGeneration(header.generation))
        }
        guard header.epoch == epoch || header.formerEpoch == epoch else {
            throw .foreign(
                file: name,
                reason: Sentence(
                    en: "it is of another epoch",
                    de: "sie ist von einer anderen Epoche"
                )
            )
        }
        guard generation == snapshot.generation else { return }
        guard header.epoch == snapshot.epoch, header.base == snapshot.revision,
            header.baseSum == snapshot.sum.prefix(Envelope.hashDigitCount)
        else {
            throw .foreign(
                file: name,
                reason: Sentence(
                    en: "it goes with another snapshot",
                    de: "sie gehört zu einem anderen Gesamtstand"
                )
            )
        }
    }

    private func ofGeneration(_ generation: Int) -> Sentence {
        Sentence(
            en: "it is of generation \(generation)",
            de: "sie ist von Generation \(generation)"
        )
    }
}

/// A file's bytes; nil if there is none.
private func reading(
    _ name: String,
    in storage: any JournalStorage
) throws(JournalError) -> [UInt8]? {
    do {
        return try storage.read(name)
    } catch {
        throw .unreadable(file: name, reason: error.reason)
    }
}

// A start reads the newest whole snapshot and every journal from its generation on. A damaged newest
// snapshot costs nothing but time: the one before it and its journal lead to the same state.

/// What a data directory held, in the order in which it must be taken in.
package struct JournalContents: Sendable {
    /// Which life of the grid this is.
    package var epoch: UInt64
    /// The revision of the snapshot.
    package var revision: UInt64
    /// The snapshot's lines.
    package var lines: [[UInt8]]
    /// The records after it, oldest first.
    package var records: [[UInt8]] = []
    /// What a person should know of it: a torn tail, a snapshot that was passed over.
    package var remarks: [String] = []
}

extension Journal {
    /// Reads a data directory; `begin` must follow before anything is appended.
    package static func open(
        _ storage: any JournalStorage
    ) throws(JournalError) -> (journal: Journal, contents: JournalContents) {
        do {
            var reader = try DirectoryReader(storage)
            let contents = try reader.read()
            let newest = max(reader.journals.first ?? 0, reader.snapshots.first ?? 0)
            let journal = Journal(storage, generation: newest, epoch: contents.epoch)
            return (journal, contents)
        } catch let error as JournalError {
            throw error
        } catch let error as StorageError {
            throw .storage(error)
        } catch {
            preconditionFailure("a directory's reader throws only these two")
        }
    }
}

struct DirectoryReader {
    let storage: any JournalStorage
    /// Generations, newest first.
    let snapshots: [Int]
    let journals: [Int]

    init(_ storage: any JournalStorage) throws {
        self.storage = storage
        let names = try storage.names()
        guard let mark = try storage.read(FileNames.initMark) else { throw JournalError.noInitMark }
        try DirectoryReader.check(mark)
        snapshots = FileNames.snapshots(names)
        journals = FileNames.journals(names)
    }

    private static func check(_ mark: [UInt8]) throws {
        let words = mark.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 2, words[0] == "raumwerk" else { throw JournalError.noInitMark }
        guard let version = Int(words[1].prefix { $0.isNumber }) else {
            throw JournalError.noInitMark
        }
        guard version <= JournalLimits.formatVersion else {
            throw JournalError.laterVersion(version)
        }
    }

    mutating func read() throws -> JournalContents {
        guard !snapshots.isEmpty else { throw JournalError.noSnapshot }
        var passedOver: [String] = []
        for generation in snapshots {
            let name = FileNames.snapshot(generation)
            guard let bytes = try storage.read(name), let snapshot = SnapshotFile(bytes) else {
                passedOver.append(name)
                continue
            }
            var contents = JournalContents(
                epoch: snapshot.epoch,
                revision: snapshot.revision,
                lines: snapshot.lines
            )
            contents.remarks = passedOver.map { "\($0) is damaged; the one before it was taken" }
            try readJournals(from: generation, snapshot, &contents)
            return contents
        }
        throw JournalError.snapshotsDamaged(passedOver)
    }

    private func readJournals(
        from first: Int,
        _ snapshot: SnapshotFile,
        _ contents: inout JournalContents
    ) throws {
        var last = snapshot.revision
        for generation in journals.reversed() where generation >= first {
            let name = FileNames.journal(generation)
            guard let bytes = try storage.read(name) else { continue }
            var records: [(UInt64, [UInt8])] = []
            let recovery = Recovery(bytes) { records.append(($0, Array($1))) }
            try judge(recovery, name, bytes, &contents)
            guard let header = recovery.header else { continue }
            // A journal on which a write failed may hold records that were never acknowledged; the next
            // generation went on without them, and its base says so.
            guard contents.revision...last ~= header.base else {
                throw JournalError.gap(file: name, expected: last, found: header.base)
            }
            contents.records.removeLast(Int(last - header.base))
            try expectPair(header, snapshot, name)
            contents.records += records.map(\.1)
            last = recovery.last
        }
    }

    private func expectPair(
        _ header: JournalHeader,
        _ snapshot: SnapshotFile,
        _ name: String
    ) throws {
        guard header.generation == snapshot.generation else { return }
        guard header.baseSum == snapshot.sum.prefix(16), header.epoch == snapshot.epoch else {
            throw JournalError.damaged(
                file: name,
                offset: 0,
                lastGood: snapshot.revision,
                reason: "it belongs to another snapshot"
            )
        }
    }

    private func judge(
        _ recovery: Recovery,
        _ name: String,
        _ bytes: [UInt8],
        _ contents: inout JournalContents
    ) throws {
        switch recovery.end {
        case .whole: break
        case .torn(let offset):
            let rest = bytes.count - offset
            contents.remarks.append(
                "\(name): \(rest) bytes at the end were never acknowledged and are left out"
            )
            try keepTorn(Array(bytes[offset...]), of: name)
        case .damaged(let offset, let lastGood, let reason):
            throw JournalError.damaged(
                file: name,
                offset: offset,
                lastGood: lastGood,
                reason: reason
            )
        }
    }

    /// Keeps what is left out aside, for whoever wants to look; not being able to is no reason to stop.
    private func keepTorn(_ rest: [UInt8], of name: String) throws {
        guard let generation = FileNames.journals([name]).first else { return }
        let torn = FileNames.torn(generation)
        guard try storage.read(torn) == nil else { return }
        try? write(rest, torn, storage)
    }
}

// The journal makes changes durable. It is never appended to after a start, and a file on which a write
// or sync failed is never written or synced again: after a failed fsync the kernel may call pages clean
// that never reached the disk, and a second fsync would succeed without them ("fsyncgate").
//
// Records that were not acknowledged may still be found at the next start, where even cutting the file back failed:
// each record whole or not at all, for its line carries its hash. The next generation's `base` tells which of them the
// daemon left out.

/// A data directory that is being written.
package struct Journal: Sendable {
    private enum File: Sendable {
        /// `begin` has not been called.
        case none
        case open(any JournalFile)
        /// No longer written, for this reason.
        case failed(StorageError)
    }

    /// The payload of a line that only states that all before it is durable.
    static let markByte: UInt8 = 0x4D

    /// The directory of the files; no other process writes there.
    let storage: any JournalStorage
    /// The last generation that was begun or tried.
    private var generation: Int
    /// The epoch of the state that the journal continues.
    private var epoch: UInt64
    /// The revision of the last record that was appended, durable or not.
    private var revision: UInt64 = 0
    /// The file that grows; none before `begin` and after a failure.
    private var file = File.none
    /// The sum of the last record, on which the next one builds.
    private var previous: [UInt8] = Envelope.origin
    /// Bytes of the file, all of them known to be on disk while the file is open.
    private var durable = 0

    init(_ storage: any JournalStorage, generation: Int, epoch: UInt64) {
        self.storage = storage
        self.generation = generation
        self.epoch = epoch
    }

    /// Whether the present file can still be written.
    package var isWritable: Bool {
        if case .open = file { true } else { false }
    }

    /// Why nothing can be written until `begin` succeeds; nil while it can.
    package var readOnlyReason: StorageError? {
        switch file {
        case .open: nil
        case .failed(let error): error
        case .none: StorageError("append", "no generation was begun")
        }
    }

    /// Sets up an empty directory with the state `lines` at `revision`.
    ///
    /// The mark comes last: without it the directory counts as never set up.
    ///
    /// Throws if the disk fails.
    package static func initialise(
        _ storage: any JournalStorage,
        epoch: UInt64,
        revision: UInt64,
        lines: [[UInt8]]
    ) throws(JournalError) {
        if let rest = UnfinishedSetUp(storage) {
            try storing { () throws(StorageError) in try rest.remove(from: storage) }
        }
        let names = try storing { () throws(StorageError) in try storage.names() }
        guard !names.contains(FileNames.initMark) else { throw .notEmpty(FileNames.initMark) }
        if let name = names.sorted().first(where: { !FileNames.isUnrelated($0) }) {
            throw .notEmpty(name)
        }
        var journal = Journal(storage, generation: 0, epoch: epoch)
        try journal.begin(epoch: epoch, revision: revision, lines: lines)
        let mark = InitMark(epoch: epoch, formerEpoch: epoch)
        try storing { () throws(StorageError) in
            try storage.install(mark.bytes, as: FileNames.initMark)
        }
    }

    /// Begins the next generation with the state `lines` at `revision`; the old ones stay until then.
    ///
    /// Ends read-only where it succeeds. Where it fails nothing is lost, and it may be tried again; a file
    /// that was open stays open unless names of the new generation are there already.
    ///
    /// The journal gets its name before the snapshot does, so a snapshot without its journal always means a lost file.
    ///
    /// Throws if the disk fails.
    package mutating func begin(
        epoch: UInt64,
        revision: UInt64,
        lines: [[UInt8]]
    ) throws(JournalError) {
        let next = generation + 1
        guard next <= JournalLimits.generationMax else {
            throw .unfit("generation \(generation) is the last that a file's name can tell")
        }
        let snapshot = SnapshotFile.write(
            generation: next,
            epoch: epoch,
            revision: revision,
            lines: lines
        )
        let header = JournalHeader(
            generation: next,
            epoch: epoch,
            formerEpoch: self.epoch,
            base: revision,
            baseSum: String(snapshot.sum.prefix(Envelope.hashDigitCount))
        )
        let sealed = Envelope.seal(header.bytes, durable: 0, after: Envelope.origin)
        do {
            try announce(epoch)
            file = .open(try makeGeneration(next, snapshot.bytes, sealed.line))
        } catch {
            if generation == next || !isWritable { file = .failed(error) }
            removeTemporaries()
            throw .storage(error)
        }
        self.epoch = epoch
        self.revision = revision
        previous = sealed.hash
        durable = sealed.line.count
        removeOldGenerations()
    }

    /// Writes a new epoch to the mark before its first file is there, and again where the mark was removed.
    private func announce(_ epoch: UInt64) throws(StorageError) {
        let names = try storage.names()
        let isMissing = generation > 0 && !names.contains(FileNames.initMark)
        guard epoch != self.epoch || isMissing else { return }
        let mark = InitMark(epoch: epoch, formerEpoch: self.epoch)
        try storage.install(mark.bytes, as: FileNames.initMark)
    }

    private mutating func makeGeneration(
        _ next: Int,
        _ snapshot: [UInt8],
        _ header: [UInt8]
    ) throws(StorageError) -> any JournalFile {
        let (snapshotName, journalName) = (FileNames.snapshot(next), FileNames.journal(next))
        _ = try storage.prepare(snapshot, for: snapshotName)
        let file = try storage.prepare(header, for: journalName)
        // From here on names exist, even where an error is reported: the number is used up.
        generation = next
        try storage.rename(FileNames.temporary(journalName), to: journalName)
        try storage.syncDirectory()
        try storage.rename(FileNames.temporary(snapshotName), to: snapshotName)
        try storage.syncDirectory()
        return file
    }

    /// Removes files that are older than the generations to fall back to; a failure does no harm.
    private func removeOldGenerations() {
        removeTemporaries()
        guard let names = try? storage.names() else { return }
        let kept = FileNames.snapshots(names).prefix(JournalLimits.generationsKept)
        guard let oldest = kept.last else { return }
        for old in FileNames.snapshots(names) where old < oldest {
            try? storage.remove(FileNames.snapshot(old))
        }
        for old in FileNames.journals(names) where old < oldest {
            try? storage.remove(FileNames.journal(old))
        }
    }

    /// Frees the space that an attempt took on a full disk; a failure does no harm.
    private func removeTemporaries() {
        guard let names = try? storage.names() else { return }
        for name in names where name.hasSuffix(FileNames.temporarySuffix) {
            try? storage.remove(name)
        }
    }

    /// Makes a group of records durable: one write and one sync, as long as it fits into one write.
    ///
    /// Throws `storage` if the disk refuses; then none of the group counts, and the file is no longer written.
    /// Throws `unfit` before anything is written.
    package mutating func append(_ records: [KeptRecord]) throws(JournalError) {
        try expectFit(records)
        let start = durable
        var bytes: [UInt8] = []
        for payload in records.lazy.map(\.bytes) {
            if bytes.count + payload.count + JournalLimits.envelopeBytesMax
                > JournalLimits.writeBytesMax
            {
                try commit(bytes, orCutTo: start)
                bytes = []
            }
            bytes += seal(payload)
        }
        if !bytes.isEmpty { try commit(bytes, orCutTo: start) }
        revision += UInt64(records.count)
    }

    /// Appends lines that another process wrote, whose revisions are read from them.
    ///
    /// Throws as `append` of records does, and `unfit` where a line names no revision.
    package mutating func append(_ payloads: [[UInt8]]) throws(JournalError) {
        var records: [KeptRecord] = []
        for payload in payloads {
            guard let found = payload.withUnsafeBufferPointer({ recordRevision($0) }) else {
                throw .unfit("revision \(revision + UInt64(records.count) + 1) is next, not none")
            }
            records.append(KeptRecord(revision: found, bytes: payload))
        }
        try append(records)
    }

    private func expectFit(_ records: [KeptRecord]) throws(JournalError) {
        var expected = revision
        for record in records {
            let payload = record.bytes
            expected += 1
            guard payload.count + JournalLimits.envelopeBytesMax <= JournalLimits.recordBytesMax
            else { throw .unfit("\(payload.count) bytes are too many for a record") }
            guard !payload.contains(0x0A) else { throw .unfit("it holds a line end") }
            guard record.revision == expected else {
                throw .unfit("revision \(expected) is next, not \(record.revision)")
            }
        }
    }

    /// Notes twice that everything so far is durable, so that damage to the last group can be told from a
    /// torn write; to be called when it has been quiet for 200 ms.
    ///
    /// Throws if the disk does not take it, or the journal failed before.
    package mutating func mark() throws(JournalError) {
        let first = seal([Journal.markByte])
        try commit(first + seal([Journal.markByte]), orCutTo: durable)
    }

    /// Checks whether a start would find the durable records; to be called while nothing is written.
    ///
    /// Throws if the journal, its snapshot or the mark was removed or replaced. Then the file is no longer written,
    /// and a new generation must be begun.
    package mutating func look() throws(JournalError) {
        guard case .open(let open) = file else { return }
        do throws(StorageError) {
            try open.expectPresent(as: FileNames.journal(generation))
            for name in [FileNames.snapshot(generation), FileNames.initMark]
            where try !storage.holds(name) {
                throw StorageError("look for \(name)", "it was removed")
            }
        } catch {
            file = .failed(error)
            throw .storage(error)
        }
    }

    private mutating func seal(_ payload: [UInt8]) -> [UInt8] {
        let sealed = Envelope.seal(payload, durable: durable, after: previous)
        previous = sealed.hash
        return sealed.line
    }

    private mutating func commit(_ bytes: [UInt8], orCutTo start: Int) throws(JournalError) {
        guard case .open(let open) = file else {
            throw .storage(readOnlyReason ?? StorageError("append", "the journal is closed"))
        }
        do {
            try open.write(bytes)
            try open.sync()
            try open.expectPresent(as: FileNames.journal(generation))
        } catch {
            // Where this fails too, records of the group may be found at the next start, each whole.
            try? open.truncate(to: start)
            file = .failed(error)
            throw .storage(error)
        }
        durable += bytes.count
    }
}

/// Runs `body`, and converts its storage error.
func storing<Result>(
    _ body: () throws(StorageError) -> Result
) throws(JournalError) -> Result {
    do {
        return try body()
    } catch {
        throw .storage(error)
    }
}

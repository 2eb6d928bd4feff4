// The journal makes changes durable. It is never appended to after a start, and a file on which a write
// or sync failed is never written or synced again: after a failed fsync the kernel may call pages clean
// that never reached the disk, and a second fsync would succeed without them ("fsyncgate").

/// A data directory that is being written.
package struct Journal: Sendable {
    private let storage: any JournalStorage
    private var generation: Int
    private var epoch: UInt64
    private var file: (any JournalFile)?
    private var previous: [UInt8] = Envelope.origin
    /// Bytes written to the file, and bytes of it known to be on disk.
    private var written = 0
    private var durable = 0

    /// Sets up an empty directory with the state `lines` at `revision`.
    package static func initialise(
        _ storage: any JournalStorage,
        epoch: UInt64,
        revision: UInt64,
        lines: [[UInt8]]
    ) throws(JournalError) {
        try storing { () throws(StorageError) in
            let names = try storage.names()
            if let name = names.sorted().first(where: { $0 != FileNames.lock }) {
                return JournalError.notEmpty(name)
            }
            return nil
        }
        var journal = Journal(storage, generation: 0, epoch: epoch)
        try journal.begin(epoch: epoch, revision: revision, lines: lines)
        try storing { () throws(StorageError) in
            try write(
                Array("raumwerk \(JournalLimits.formatVersion)\n".utf8),
                FileNames.initMark,
                storage
            )
            return nil
        }
    }

    init(_ storage: any JournalStorage, generation: Int, epoch: UInt64) {
        self.storage = storage
        self.generation = generation
        self.epoch = epoch
    }

    /// Whether the present file can still be written.
    package var isWritable: Bool { file != nil }

    /// Begins the next generation with the state `lines` at `revision`: a new snapshot, then a new
    /// journal; the old ones stay until both are durable.
    package mutating func begin(
        epoch: UInt64,
        revision: UInt64,
        lines: [[UInt8]]
    ) throws(JournalError) {
        file = nil
        let next = generation + 1
        let snapshot = SnapshotFile.write(
            generation: next,
            epoch: epoch,
            revision: revision,
            lines: lines
        )
        let header = JournalHeader(
            generation: next,
            epoch: epoch,
            base: revision,
            baseSum: String(snapshot.sum.prefix(16))
        )
        let sealed = Envelope.seal(header.bytes, durable: 0, after: Envelope.origin)
        do {
            try write(snapshot.bytes, FileNames.snapshot(next), storage)
            let file = try storage.create(FileNames.journal(next))
            try file.write(sealed.line)
            try file.sync()
            try storage.syncDirectory()
            self.file = file
        } catch {
            generation = next
            throw .storage(error)
        }
        generation = next
        self.epoch = epoch
        previous = sealed.hash
        written = sealed.line.count
        durable = written
        removeOldGenerations()
    }

    /// Removes what is older than the generations to fall back to; failing to is no harm.
    private func removeOldGenerations() {
        guard let names = try? storage.names() else { return }
        let oldest = generation - JournalLimits.generationsKept + 1
        for old in FileNames.snapshots(names) where old < oldest {
            try? storage.remove(FileNames.snapshot(old))
        }
        for old in FileNames.journals(names) where old < oldest {
            try? storage.remove(FileNames.journal(old))
        }
    }

    /// Makes a group of records durable: one write where it fits, one sync.
    ///
    /// Throws where the disk refuses; then none of the group counts, and the file is done with.
    package mutating func append(_ payloads: [[UInt8]]) throws(JournalError) {
        var bytes: [UInt8] = []
        for payload in payloads { bytes += seal(payload) }
        try commit(bytes)
    }

    /// Notes twice that everything so far is durable, so that damage to the last group can be told from a
    /// torn write; to be called when it has been quiet for a while.
    package mutating func mark() throws(JournalError) {
        let first = seal(Array("M".utf8))
        try commit(first + seal(Array("M".utf8)))
    }

    private mutating func seal(_ payload: [UInt8]) -> [UInt8] {
        let sealed = Envelope.seal(payload, durable: durable, after: previous)
        previous = sealed.hash
        return sealed.line
    }

    private mutating func commit(_ bytes: [UInt8]) throws(JournalError) {
        guard let file else {
            throw .storage(StorageError(FileNames.journal(generation), "failed before"))
        }
        do {
            var rest = bytes[...]
            while !rest.isEmpty {
                try file.write(Array(rest.prefix(JournalLimits.writeBytesMax)))
                rest = rest.dropFirst(JournalLimits.writeBytesMax)
            }
            try file.sync()
        } catch {
            // Where this fails too, the group may be found at the next start, whole records only.
            try? file.truncate(to: durable)
            self.file = nil
            throw .storage(error)
        }
        written += bytes.count
        durable = written
    }
}

/// Runs `body`; its storage errors and the error it gives become ours.
private func storing(
    _ body: () throws(StorageError) -> JournalError?
) throws(JournalError) {
    let refusal: JournalError?
    do {
        refusal = try body()
    } catch {
        throw .storage(error)
    }
    if let refusal { throw refusal }
}

/// Writes a file so that it is either there whole or not at all (rename(2), fsync(2)).
func write(_ bytes: [UInt8], _ name: String, _ storage: any JournalStorage) throws(StorageError) {
    let temporary = FileNames.temporary(name)
    let file = try storage.create(temporary)
    try file.write(bytes)
    try file.sync()
    try storage.rename(temporary, to: name)
    try storage.syncDirectory()
}

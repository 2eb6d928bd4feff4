// A start reads the newest whole snapshot and every journal from its generation on. A damaged newest snapshot costs
// only time: the one before it and its journal lead to the same state.

package import RaumWords

/// The contents of a data directory, in the order in which they must be taken in.
package struct JournalContents: Sendable {
    /// The epoch of the grid.
    package var epoch: UInt64
    /// The revision of the snapshot.
    package var revision: UInt64
    /// The snapshot's lines.
    package var lines: [[UInt8]]
    /// The records after it, oldest first.
    package var records = JournalRecords()
    /// The file that the snapshot's lines are from.
    package var snapshotName: String
    /// Remarks for a person: a torn tail, a snapshot that was passed over.
    package var remarks: [Sentence] = []

    /// The revision of the last record.
    package var lastRevision: UInt64 { revision + UInt64(records.count) }
}

extension Journal {
    /// Reads a data directory, keeps a torn tail aside in it, and makes the contents durable.
    ///
    /// `begin` must follow before anything is appended.
    ///
    /// Throws if it was never set up, a file is damaged before its end, its format is a newer one, or
    /// the disk fails.
    package static func open(
        _ storage: any JournalStorage
    ) throws(JournalError) -> (journal: Journal, contents: JournalContents) {
        var reader = try DirectoryReader(storage)
        let contents = try reader.read()
        for tail in reader.tornTails { keep(tail, in: storage) }
        try storing { () throws(StorageError) in try settle(reader.newestJournal, in: storage) }
        let journal = Journal(
            storage,
            generation: reader.newestGeneration,
            epoch: contents.epoch
        )
        return (journal, contents)
    }

    /// The contents of a data directory, which is not changed.
    ///
    /// Throws if it was never set up, a file is damaged before its end, its format is a newer one, or
    /// the disk fails.
    package static func contents(
        of storage: any JournalStorage
    ) throws(JournalError) -> JournalContents {
        var reader = try DirectoryReader(storage)
        return try reader.read()
    }

    /// Writes the newest journal again, byte for byte.
    ///
    /// After a kill between write and sync its last records may be in memory only, and syncing that file
    /// would prove nothing where a sync has failed before. The next generation goes on from them, and falls
    /// back to this file when its snapshot is damaged.
    private static func settle(
        _ journal: Recovery?,
        in storage: any JournalStorage
    ) throws(StorageError) {
        guard let journal, journal.count > 0, let generation = journal.generation else { return }
        let name = FileNames.journal(generation)
        do {
            _ = try storage.prepare(journal.bytes, for: name)
        } catch {
            // The file takes room that the next generation may need.
            try? storage.remove(FileNames.temporary(name))
            return try prove(journal, name, in: storage, orThrow: error)
        }
        try storage.install(name)
    }

    /// Makes sure that all records are durable where the disk has no room for a copy.
    ///
    /// Those that a later line calls durable are. The others are written over themselves, which takes no room: a sync
    /// after that is a proof, even if one failed before.
    private static func prove(
        _ journal: Recovery,
        _ name: String,
        in storage: any JournalStorage,
        orThrow error: StorageError
    ) throws(StorageError) {
        let rest = journal.unproven
        guard !rest.isEmpty else { return }
        guard (try? storage.rewrite(name, at: rest.lowerBound, Array(journal.bytes[rest]))) != nil
        else { throw error }
    }

    /// Keeps the bytes that are left out for inspection; a failure to do so does not stop the start.
    private static func keep(_ tail: DirectoryReader.TornTail, in storage: any JournalStorage) {
        let name = FileNames.torn(tail.generation)
        guard let names = try? storage.names(), !names.contains(name) else { return }
        try? storage.install(tail.bytes, as: name)
    }
}

// The journal knows files only through these few operations on one directory. The daemon provides the real ones, tests
// a disk that fails and forgets.

/// One directory in which journal and snapshots are kept.
package protocol JournalStorage: Sendable {
    /// The names of the files, in any order.
    func names() throws(StorageError) -> [String]
    /// Whether there is a file of this name; on a disk this needs no descriptor.
    func holds(_ name: String) throws(StorageError) -> Bool
    /// A file's bytes; nil if there is none.
    func read(_ name: String) throws(StorageError) -> [UInt8]?
    /// Opens a file for appending, new and empty.
    func create(_ name: String) throws(StorageError) -> any JournalFile
    /// Writes `bytes` over the same bytes of a file at `offset`, and returns when they are on the disk.
    func rewrite(_ name: String, at offset: Int, _ bytes: [UInt8]) throws(StorageError)
    /// Gives a file a new name, and replaces a file of that name.
    func rename(_ old: String, to new: String) throws(StorageError)
    /// Removes a file.
    func remove(_ name: String) throws(StorageError)
    /// Makes names durable: files made, renamed and removed (fsync(2), notes on directories).
    func syncDirectory() throws(StorageError)
}

/// A file that is being written.
package protocol JournalFile: AnyObject, Sendable {
    /// Appends all of `bytes`; how far it came is unknown where it throws.
    func write(_ bytes: [UInt8]) throws(StorageError)
    /// Makes what was written durable.
    func sync() throws(StorageError)
    /// Cuts the file off after `count` bytes.
    func truncate(to count: Int) throws(StorageError)
    /// Throws if the file does not stand under `name` in its directory: then no start will find it.
    func expectPresent(as name: String) throws(StorageError)
}

/// The disk refused.
package struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The failed operation: `fdatasync journal-00000003.log`.
    package let attempt: String
    /// The system's reason: `No space left on device`.
    package let reason: String

    /// `attempt` was refused for `reason`.
    package init(_ attempt: String, _ reason: String) {
        self.attempt = attempt
        self.reason = reason
    }

    package var description: String { "\(attempt): \(reason)" }
}

extension JournalStorage {
    package func holds(_ name: String) throws(StorageError) -> Bool {
        try names().contains(name)
    }

    /// A storage that cannot rewrite proves nothing.
    package func rewrite(
        _ name: String,
        at offset: Int,
        _ bytes: [UInt8]
    ) throws(StorageError) {
        throw StorageError("rewrite \(name)", "Operation not supported")
    }

    /// Writes a file so that it is either there whole or not at all (rename(2), fsync(2)).
    func install(_ bytes: [UInt8], as name: String) throws(StorageError) {
        _ = try prepare(bytes, for: name)
        try install(name)
    }

    /// Gives the prepared file its name.
    func install(_ name: String) throws(StorageError) {
        try rename(FileNames.temporary(name), to: name)
        try syncDirectory()
    }

    /// Writes the file that will be called `name` under its temporary name, and syncs it.
    func prepare(_ bytes: [UInt8], for name: String) throws(StorageError) -> any JournalFile {
        let file = try create(FileNames.temporary(name))
        try file.write(bytes)
        try file.sync()
        return file
    }
}

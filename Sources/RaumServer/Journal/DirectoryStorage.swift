package import RaumIO
package import RaumJournal
internal import Synchronization

/// A directory of the file system as the journal knows it.
package struct DirectoryStorage: JournalStorage {
    private let directory: Directory
    /// Receives the announcement of each system call.
    package let activity: DiskActivity
    private let bytesMax: Int

    /// The storage in `directory`, which exists; files of more than `bytesMax` are not read.
    package init(_ directory: Directory, bytesMax: Int = JournalLimits.fileBytesMax) {
        self.directory = directory
        activity = DiskActivity()
        self.bytesMax = bytesMax
    }

    package func names() throws(StorageError) -> [String] {
        try activity.translating { () throws(SystemError) in try directory.names() }
    }

    package func holds(_ name: String) throws(StorageError) -> Bool {
        try activity.translating { () throws(SystemError) in try directory.holds(name) }
    }

    package func read(_ name: String) throws(StorageError) -> [UInt8]? {
        try activity.translating { () throws(SystemError) in
            try directory.read(name, bytesMax: bytesMax)
        }
    }

    package func create(_ name: String) throws(StorageError) -> any JournalFile {
        try activity.translating { () throws(SystemError) in
            try directory.remove(name)
            let file = try directory.creating(name)
            return DirectoryFile(file, in: directory, activity)
        }
    }

    package func rewrite(_ name: String, at offset: Int, _ bytes: [UInt8]) throws(StorageError) {
        try activity.translating { () throws(SystemError) in
            let file = try File.rewriting(directory.path(of: name))
            try file.write(bytes, at: offset)
            try file.syncData()
        }
    }

    package func rename(_ old: String, to new: String) throws(StorageError) {
        try activity.translating { () throws(SystemError) in try directory.rename(old, to: new) }
    }

    package func remove(_ name: String) throws(StorageError) {
        try activity.translating { () throws(SystemError) in try directory.remove(name) }
    }

    package func syncDirectory() throws(StorageError) {
        try activity.translating { () throws(SystemError) in try directory.sync() }
    }
}

// A journal grows into space that was reserved: then a sync writes the data and no new length, which takes little more
// than half the time (measured on ext4). Recovery passes over zeros at the end.

private final class DirectoryFile: JournalFile {
    private let file: File
    private let directory: Directory
    private let activity: DiskActivity
    private let extent = Mutex(Extent())
    private let sighting = Mutex(Sighting())

    private struct Extent {
        /// Bytes written.
        var count = 0
        /// Bytes that have their place on the disk.
        var reserved = 0
        var hasSynced = false
    }

    init(_ file: File, in directory: Directory, _ activity: DiskActivity) {
        self.file = file
        self.directory = directory
        self.activity = activity
    }

    func write(_ bytes: [UInt8]) throws(StorageError) {
        reserve(for: bytes.count)
        try activity.translating { () throws(SystemError) in try file.write(bytes) }
        extent.withLock { $0.count += bytes.count }
    }

    func sync() throws(StorageError) {
        try activity.translating { () throws(SystemError) in
            try activity.syncing { () throws(SystemError) in try file.syncData() }
        }
        extent.withLock { $0.hasSynced = true }
    }

    func truncate(to count: Int) throws(StorageError) {
        try activity.translating { () throws(SystemError) in try file.truncate(toBytes: count) }
        extent.withLock { $0 = Extent(count: count, hasSynced: true) }
    }

    func expectPresent(as name: String) throws(StorageError) {
        let isPresent = try activity.translating { () throws(SystemError) in
            let stamp = try? directory.stamp
            if let stamp, sighting.withLock({ $0.holds(stamp) }) { return true }
            guard try directory.holds(file, as: name) else { return false }
            let now = MonotonicClock.nowNanoseconds
            if let stamp { sighting.withLock { $0.note(stamp, at: now) } }
            return true
        }
        guard isPresent else {
            throw StorageError("look for \(directory.path(of: name))", "it was removed or replaced")
        }
    }

    /// Only for a file that goes on after its first sync; where there is no room, the write itself fails.
    private func reserve(for more: Int) {
        extent.withLock { extent in
            guard extent.hasSynced, extent.count + more > extent.reserved else { return }
            extent.reserved = extent.count + more + JournalLimits.reservedBytes
            try? activity.calling { () throws(SystemError) in
                try file.reserve(toBytes: extent.reserved)
            }
        }
    }
}

extension DiskActivity {
    /// Makes a system call, announced; its error becomes one of the journal.
    fileprivate func translating<Result>(
        _ body: () throws(SystemError) -> Result
    ) throws(StorageError) -> Result {
        do {
            return try calling(body)
        } catch {
            throw StorageError("\(error.call) \(error.subject)", error.reason)
        }
    }
}

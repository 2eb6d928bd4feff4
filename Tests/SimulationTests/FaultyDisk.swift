import RaumJournal
import RaumReplica
import Synchronization

/// A disk in memory that forgets what was not synced when the power goes, and fails when it is told to.
final class FaultyDisk: JournalStorage {
    private let files = Mutex<[String: FaultyFile]>([:])
    private let failing = Mutex(false)

    /// Whether every sync fails.
    var isFailing: Bool {
        get { failing.withLock { $0 } }
        set { failing.withLock { $0 = newValue } }
    }

    /// Cuts the power: of what was not synced, some prefix survives.
    func cutPower(_ random: inout SeededGenerator) {
        let files = self.files.withLock { $0 }
        for name in files.keys.sorted() { files[name]?.cutPower(&random) }
    }

    func names() -> [String] { files.withLock { Array($0.keys) } }

    func read(_ name: String) -> [UInt8]? { files.withLock { $0[name]?.bytes } }

    func create(_ name: String) throws(StorageError) -> any JournalFile {
        let file = FaultyFile(self)
        files.withLock { $0[name] = file }
        return file
    }

    func rename(_ old: String, to new: String) throws(StorageError) {
        files.withLock { files in files[new] = files.removeValue(forKey: old) }
    }

    func remove(_ name: String) throws(StorageError) {
        files.withLock { $0[name] = nil }
    }

    func syncDirectory() throws(StorageError) {}
}

/// A file, which stays itself whatever it is called.
final class FaultyFile: JournalFile {
    private struct Content {
        var bytes: [UInt8] = []
        /// Bytes from the start that survive a power cut.
        var durable = 0
    }

    private let disk: FaultyDisk
    private let content = Mutex(Content())

    init(_ disk: FaultyDisk) {
        self.disk = disk
    }

    var bytes: [UInt8] { content.withLock { $0.bytes } }

    func cutPower(_ random: inout SeededGenerator) {
        let present = content.withLock { $0 }
        let kept = Int.random(in: present.durable...present.bytes.count, using: &random)
        content.withLock { content in
            content.bytes = Array(present.bytes.prefix(kept))
            content.durable = kept
        }
    }

    func write(_ bytes: [UInt8]) throws(StorageError) {
        content.withLock { $0.bytes += bytes }
    }

    func sync() throws(StorageError) {
        guard !disk.isFailing else { throw StorageError("fdatasync", "Input/output error") }
        content.withLock { $0.durable = $0.bytes.count }
    }

    func truncate(to count: Int) throws(StorageError) {
        content.withLock { content in
            content.bytes = Array(content.bytes.prefix(count))
            content.durable = min(content.durable, count)
        }
    }
}

import RaumJournal
import RaumReplica
import Synchronization

/// A disk in memory that forgets what was not synced when the power goes, and fails when it is told to.
final class FaultyDisk: JournalStorage {
    struct Content {
        var bytes: [UInt8] = []
        /// Bytes from the start that survive a power cut.
        var durable = 0
    }

    private let files = Mutex<[String: Content]>([:])
    private let failing = Mutex(false)

    /// Whether every sync fails.
    var isFailing: Bool {
        get { failing.withLock { $0 } }
        set { failing.withLock { $0 = newValue } }
    }

    /// Cuts the power: of what was not synced, some prefix survives.
    func cutPower(_ random: inout SeededGenerator) {
        files.withLock { files in
            for name in files.keys.sorted() {
                guard let file = files[name] else { continue }
                let kept = Int.random(in: file.durable...file.bytes.count, using: &random)
                files[name]?.bytes = Array(file.bytes.prefix(kept))
                files[name]?.durable = kept
            }
        }
    }

    func change(_ name: String, _ body: (inout Content) -> Void) {
        files.withLock { body(&$0[name, default: Content()]) }
    }

    func sync(_ name: String) throws(StorageError) {
        guard !isFailing else { throw StorageError("fdatasync \(name)", "Input/output error") }
        change(name) { $0.durable = $0.bytes.count }
    }

    func names() -> [String] { files.withLock { Array($0.keys) } }

    func read(_ name: String) -> [UInt8]? { files.withLock { $0[name]?.bytes } }

    func create(_ name: String) throws(StorageError) -> any JournalFile {
        change(name) { $0 = Content() }
        return FaultyFile(self, name)
    }

    func rename(_ old: String, to new: String) throws(StorageError) {
        files.withLock { files in files[new] = files.removeValue(forKey: old) }
    }

    func remove(_ name: String) throws(StorageError) {
        files.withLock { $0[name] = nil }
    }

    func syncDirectory() throws(StorageError) {}
}

private final class FaultyFile: JournalFile {
    private let disk: FaultyDisk
    private let name: String

    init(_ disk: FaultyDisk, _ name: String) {
        self.disk = disk
        self.name = name
    }

    func write(_ bytes: [UInt8]) throws(StorageError) {
        disk.change(name) { $0.bytes += bytes }
    }

    func sync() throws(StorageError) { try disk.sync(name) }

    func truncate(to count: Int) throws(StorageError) {
        disk.change(name) { file in
            file.bytes = Array(file.bytes.prefix(count))
            file.durable = min(file.durable, count)
        }
    }
}

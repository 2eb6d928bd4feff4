import RaumJournal
import RaumReplica
import Synchronization

// Bytes are durable once their file was synced, names once the directory was. When the power goes, of what
// was not, anything may survive: a prefix of the bytes, zeros behind it, any of the names. A journal ends with
// zeros of any number, the space that was reserved for it.

/// A disk in memory that forgets what was not synced when the power goes, and fails when it is told to.
final class FaultyDisk: JournalStorage {
    struct Inode {
        var bytes: [UInt8] = []
        var synced: [UInt8] = []
    }

    struct State {
        var random: SeededGenerator
        var inodes: [Inode] = []
        var names: [String: Int] = [:]
        var syncedNames: [String: Int] = [:]
        /// Changes of names since the directory was synced; each survives whole or not at all.
        var unsynced: [[(name: String, inode: Int?)]] = []
        /// One call in so many fails; none where it is 0.
        var failsOneIn = 0
        /// Calls that still succeed before all fail; nil where they may go on for ever.
        var callsLeft: Int?
        var failures = 0
    }

    private let state: Mutex<State>

    init(seed: UInt64) {
        state = Mutex(State(random: SeededGenerator(seed: seed)))
    }

    /// Lets one call in `oneIn` fail; none where it is 0.
    func fail(oneIn: Int) { state.withLock { $0.failsOneIn = oneIn } }

    /// Lets every call fail after `count` more; nil ends that.
    func failAll(after count: Int?) { state.withLock { $0.callsLeft = count } }

    /// Calls that failed.
    var failures: Int { state.withLock { $0.failures } }

    /// Cuts the power.
    func cutPower() {
        state.withLock { state in
            var names = state.syncedNames
            for change in state.unsynced where Bool.random(using: &state.random) {
                for (name, inode) in change { names[name] = inode }
            }
            for index in state.inodes.indices { state.forget(index) }
            state.names = names
            state.syncedNames = names
            state.unsynced = []
        }
    }

    /// Flips a bit of the newest snapshot; gives whether there is an older one.
    func damageNewestSnapshot() -> Bool {
        state.withLock { state in
            let snapshots = state.names.keys.filter { $0.hasSuffix(".snap") }
            guard snapshots.count > 1, let name = snapshots.max(), let inode = state.names[name],
                let place = state.inodes[inode].bytes.indices.randomElement(using: &state.random)
            else { return false }
            let bit = UInt8.random(in: 0..<8, using: &state.random)
            state.inodes[inode].bytes[place] ^= 1 << bit
            state.inodes[inode].synced = state.inodes[inode].bytes
            return true
        }
    }

    func names() -> [String] { state.withLock { Array($0.names.keys) } }

    func read(_ name: String) -> [UInt8]? {
        state.withLock { state in
            guard let inode = state.names[name] else { return nil }
            let reserved =
                name.hasSuffix(".log") ? Int.random(in: 0...1000, using: &state.random) : 0
            return state.inodes[inode].bytes + [UInt8](repeating: 0, count: reserved)
        }
    }

    func create(_ name: String) throws(StorageError) -> any JournalFile {
        let inode = try call("open \(name)") { state in
            state.inodes.append(Inode())
            state.rename([(name, state.inodes.count - 1)])
            return state.inodes.count - 1
        }
        return FaultyFile(self, inode)
    }

    func rename(_ old: String, to new: String) throws(StorageError) {
        try call("rename \(old)") { state in
            state.rename([(new, state.names[old]), (old, nil)])
        }
    }

    func remove(_ name: String) throws(StorageError) {
        try call("unlink \(name)") { $0.rename([(name, nil)]) }
    }

    func syncDirectory() throws(StorageError) {
        try call("fsync") { state in
            state.syncedNames = state.names
            state.unsynced = []
        }
    }

    /// Performs a call, or fails; `partly` is what happens where it does.
    func call<Result>(
        _ attempt: String,
        partly: (inout State) -> Void = { _ in },
        _ body: (inout State) -> Result
    ) throws(StorageError) -> Result {
        let result = state.withLock { state -> Result? in
            guard state.fails() else { return body(&state) }
            state.failures += 1
            partly(&state)
            return nil
        }
        guard let result else { throw StorageError(attempt, "Input/output error") }
        return result
    }
}

extension FaultyDisk.State {
    mutating func rename(_ change: [(name: String, inode: Int?)]) {
        for (name, inode) in change { names[name] = inode }
        unsynced.append(change)
    }

    fileprivate mutating func fails() -> Bool {
        if let left = callsLeft {
            callsLeft = max(0, left - 1)
            return left == 0
        }
        return failsOneIn > 0 && Int.random(in: 0..<failsOneIn, using: &random) == 0
    }

    fileprivate mutating func forget(_ index: Int) {
        let (bytes, synced) = (inodes[index].bytes, inodes[index].synced)
        guard bytes != synced else { return }
        let kept: [UInt8]
        if bytes.count <= synced.count {
            kept = Bool.random(using: &random) ? bytes : synced
        } else {
            let end = Int.random(in: synced.count...bytes.count, using: &random)
            let whole = Int.random(in: synced.count...end, using: &random)
            kept = bytes[..<whole] + [UInt8](repeating: 0, count: end - whole)
        }
        inodes[index] = FaultyDisk.Inode(bytes: kept, synced: kept)
    }
}

private final class FaultyFile: JournalFile {
    private let disk: FaultyDisk
    private let inode: Int

    init(_ disk: FaultyDisk, _ inode: Int) {
        self.disk = disk
        self.inode = inode
    }

    func write(_ bytes: [UInt8]) throws(StorageError) {
        let inode = inode
        try disk.call("write") { state in
            let count = Int.random(in: 0...bytes.count, using: &state.random)
            state.inodes[inode].bytes += bytes.prefix(count)
        } _: { state in
            state.inodes[inode].bytes += bytes
        }
    }

    func sync() throws(StorageError) {
        let inode = inode
        try disk.call("fdatasync") { $0.inodes[inode].synced = $0.inodes[inode].bytes }
    }

    /// Nobody removes files of this disk.
    func expectPresent(as name: String) {}

    func truncate(to count: Int) throws(StorageError) {
        let inode = inode
        try disk.call("ftruncate") { state in
            state.inodes[inode].bytes = Array(state.inodes[inode].bytes.prefix(count))
        }
    }
}

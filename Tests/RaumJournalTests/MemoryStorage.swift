import RaumJournal
import Synchronization

// A directory in memory with the promises of a disk and no more: what was not synced may be there after a
// power loss in part, with sectors of zeros, or not at all; names that were not synced may be the old
// ones; what a failed sync was about never becomes durable, though a second sync would say so.

/// A disk that fails and forgets.
final class MemoryStorage: JournalStorage {
    enum Trouble: Hashable, Sendable {
        /// The n-th call that changes something fails, a write half way.
        case failing(call: Int)
        /// That one and all after it.
        case failingFrom(call: Int)
        /// No file can grow.
        case full
        /// The process ends when the n-th call has been done.
        case ending(afterCall: Int)
    }

    struct Inode {
        /// All that was ever written to it.
        var written: [UInt8] = []
        var length = 0
        var durableCount = 0
        /// A sync has failed: what was not durable then never will be.
        var isLost = false
        /// Writes or syncs after a failure: forbidden.
        var abuseCount = 0
        var content: [UInt8] { Array(written.prefix(length)) }
    }

    struct State {
        var inodes: [Inode] = []
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        /// Changes of names since the directory was synced, each atomic.
        var pending: [[(name: String, inode: Int?)]] = []
        var callCount = 0
        var trouble: Trouble?
    }

    static let sectorByteCount = 512
    private let state: Mutex<State>

    init(_ files: [String: [UInt8]] = [:], trouble: Trouble? = nil) {
        var state = State()
        state.trouble = trouble
        for (name, bytes) in files {
            state.names[name] = state.inodes.count
            let inode = Inode(written: bytes, length: bytes.count, durableCount: bytes.count)
            state.inodes.append(inode)
        }
        state.durableNames = state.names
        self.state = Mutex(state)
    }

    func setTrouble(_ trouble: Trouble?) { state.withLock { $0.trouble = trouble } }

    var callCount: Int { state.withLock { $0.callCount } }
    /// Writes and syncs of files on which a write or sync had failed.
    var abuseCount: Int { state.withLock { $0.inodes.reduce(0) { $0 + $1.abuseCount } } }

    /// Whether `name` is the file with this number.
    func holds(_ inode: Int, as name: String) -> Bool { state.withLock { $0.names[name] == inode } }

    /// All files as a process sees them, which is also what a killed one leaves.
    var files: [String: [UInt8]] {
        get { state.withLock { state in state.names.mapValues { state.inodes[$0].content } } }
    }

    func names() throws(StorageError) -> [String] { Array(files.keys) }
    func read(_ name: String) throws(StorageError) -> [UInt8]? { files[name] }

    func create(_ name: String) throws(StorageError) -> any JournalFile {
        let inode = try change("open \(name)") { state in
            state.inodes.append(Inode())
            state.setNames([(name, state.inodes.count - 1)])
            return state.inodes.count - 1
        }
        return MemoryFile(self, inode, name)
    }

    func rewrite(_ name: String, at offset: Int, _ bytes: [UInt8]) throws(StorageError) {
        try change("rewrite \(name)") { state in
            guard let inode = state.names[name] else { return }
            state.inodes[inode].rewrite(bytes, at: offset)
        }
    }

    func rename(_ old: String, to new: String) throws(StorageError) {
        try change("rename \(old)") { state in
            state.setNames([(old, nil), (new, state.names[old])])
        }
    }

    func remove(_ name: String) throws(StorageError) {
        try change("unlink \(name)") { $0.setNames([(name, nil)]) }
    }

    func syncDirectory() throws(StorageError) {
        try change("fsync directory") { state in
            state.durableNames = state.names
            state.pending = []
        }
    }

    /// Does `body` unless this call is the one to fail; `half` is done where it is.
    func change<Result>(
        _ attempt: String,
        takesRoom: Bool = false,
        half: (inout State) -> Void = { _ in },
        _ body: (inout State) -> Result
    ) throws(StorageError) -> Result {
        let result = state.withLock { state -> Result? in
            state.callCount += 1
            let call = state.callCount
            switch state.trouble {
            case .failing(let at) where call == at: half(&state)
            case .failingFrom(let from) where call >= from: half(&state)
            case .ending(let last) where call > last: break
            case .full where takesRoom: half(&state)
            default: return body(&state)
            }
            return nil
        }
        guard let result else { throw StorageError(attempt, "Input/output error") }
        return result
    }

    /// The directory after a power loss; `fate` decides what of the unsynced is there.
    func afterPowerLoss(_ fate: inout Fate) -> MemoryStorage {
        state.withLock { state in
            var names = state.durableNames
            for change in state.pending where fate.flip() {
                for (name, inode) in change { names[name] = inode }
            }
            return MemoryStorage(names.mapValues { state.inodes[$0].afterPowerLoss(&fate) })
        }
    }
}

extension MemoryStorage.State {
    mutating func setNames(_ changes: [(name: String, inode: Int?)]) {
        for (name, inode) in changes { names[name] = inode }
        pending.append(changes)
    }
}

extension MemoryStorage.Inode {
    /// Any length from the shortest that was promised on, any sectors of what was not.
    func afterPowerLoss(_ fate: inout Fate) -> [UInt8] {
        let end = fate.number(in: min(length, durableCount)...written.count)
        var bytes = Array(written.prefix(end))
        var start = min(durableCount, end)
        while start < end {
            let sectorEnd =
                (start / MemoryStorage.sectorByteCount + 1) * MemoryStorage.sectorByteCount
            let stop = min(sectorEnd, end)
            if fate.flip() { for place in start..<stop { bytes[place] = 0 } }
            start = stop
        }
        return bytes
    }
}

/// A file of `MemoryStorage`.
final class MemoryFile: JournalFile {
    private let storage: MemoryStorage
    private let inode: Int
    private let name: String

    init(_ storage: MemoryStorage, _ inode: Int, _ name: String) {
        self.storage = storage
        self.inode = inode
        self.name = name
    }

    func write(_ bytes: [UInt8]) throws(StorageError) {
        let inode = inode
        try storage.change("write \(name)", takesRoom: true) { state in
            state.inodes[inode].append(Array(bytes.prefix(bytes.count / 2)))
            state.inodes[inode].isLost = true
        } _: { state in
            state.inodes[inode].append(bytes)
        }
    }

    func sync() throws(StorageError) {
        let inode = inode
        try storage.change("fdatasync \(name)") { state in
            state.inodes[inode].isLost = true
        } _: { state in
            if state.inodes[inode].isLost {
                state.inodes[inode].abuseCount += 1
            } else {
                state.inodes[inode].durableCount = state.inodes[inode].length
            }
        }
    }

    func expectPresent(as name: String) throws(StorageError) {
        guard storage.holds(inode, as: name) else { throw StorageError("look for \(name)", "gone") }
    }

    func truncate(to count: Int) throws(StorageError) {
        let inode = inode
        try storage.change("ftruncate \(name)") { $0.inodes[inode].length = count }
    }
}

extension MemoryStorage.Inode {
    /// What stands before `offset` must be durable for this to make more so.
    mutating func rewrite(_ bytes: [UInt8], at offset: Int) {
        written.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        if durableCount >= offset { durableCount = max(durableCount, offset + bytes.count) }
    }

    mutating func append(_ bytes: [UInt8]) {
        if isLost { abuseCount += 1 }
        written = content + bytes
        length = written.count
    }
}

/// Decides by chance, repeatably (SplitMix64).
struct Fate {
    private var seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
    }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func flip() -> Bool { next() & 1 == 0 }

    private mutating func next() -> UInt64 {
        seed &+= 0x9e37_79b9_7f4a_7c15
        var word = seed
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}

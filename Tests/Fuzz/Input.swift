import RaumJournal

// What the targets share. A broken promise traps, which libFuzzer reports with the input that broke it.

/// Bytes that libFuzzer made, taken from the front.
struct Input {
    private var bytes: ArraySlice<UInt8>

    init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
        bytes = Array(UnsafeBufferPointer(start: start, count: count))[...]
    }

    var isEmpty: Bool { bytes.isEmpty }

    mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

    /// A number below `limit`, from three bytes.
    mutating func number(below limit: Int) -> Int {
        let word = (0..<3).reduce(0) { word, _ in word << 8 | Int(byte()) }
        return limit > 0 ? word % limit : 0
    }

    mutating func take(_ count: Int) -> [UInt8] {
        defer { bytes = bytes.dropFirst(count) }
        return Array(bytes.prefix(count))
    }

    var rest: [UInt8] { Array(bytes) }
}

/// Ends the run where a promise is broken.
func promise(_ holds: Bool, _ what: String) {
    if !holds { fatalError("broken: \(what)") }
}

/// A directory in memory that never fails.
final class MemoryDirectory: JournalStorage, @unchecked Sendable {
    var files: [String: [UInt8]] = [:]

    func names() -> [String] { Array(files.keys) }
    func read(_ name: String) -> [UInt8]? { files[name] }
    func rename(_ old: String, to new: String) { files[new] = files.removeValue(forKey: old) }
    func remove(_ name: String) { files[name] = nil }
    func syncDirectory() {}

    func create(_ name: String) -> any JournalFile {
        files[name] = []
        return MemoryFile(self, name)
    }
}

/// A file that grows in memory; it keeps its bytes whatever it is called.
private final class MemoryFile: JournalFile, @unchecked Sendable {
    private let directory: MemoryDirectory
    private var bytes: [UInt8] = []
    private let name: String

    init(_ directory: MemoryDirectory, _ name: String) {
        self.directory = directory
        self.name = name
    }

    func sync() {}
    func expectPresent(as name: String) {}

    func write(_ more: [UInt8]) {
        let old = bytes
        bytes += more
        replace(old)
    }

    func truncate(to count: Int) {
        let old = bytes
        bytes = Array(bytes.prefix(count))
        replace(old)
    }

    private func replace(_ old: [UInt8]) {
        let isTemporary = directory.files[name] == old
        let present = isTemporary ? name : directory.files.first { $0.value == old }?.key
        if let present { directory.files[present] = bytes }
    }
}

/// A directory with a journal of a few transactions, as it was written.
struct WrittenJournal {
    let directory = MemoryDirectory()
    private(set) var records: [[UInt8]] = []
    let journalName = FileNames.journal(2)
    let snapshotName = FileNames.snapshot(2)

    static let state = (1...5).map { Array("ROOM r\($0) rev=\($0) name=\"Raum \($0)\"".utf8) }

    init() throws {
        try Journal.initialise(directory, epoch: 7, revision: 5, lines: WrittenJournal.state)
        var (journal, contents) = try Journal.open(directory)
        try journal.begin(epoch: 7, revision: contents.lastRevision, lines: contents.lines)
        for size in [1, 2, 1, 3, 1] {
            let group = (0..<size).map { index in
                Array("T rev=\(6 + records.count + index) \"ROOM r1 name=x\(index)\"".utf8)
            }
            try journal.append(group)
            records += group
        }
        try journal.mark()
    }
}

extension [UInt8] {
    /// The bytes after up to sixteen changes that the input describes.
    func changed(by input: inout Input) -> [UInt8] {
        var bytes = self
        for _ in 0..<16 where !input.isEmpty && !bytes.isEmpty {
            let place = input.number(below: bytes.count)
            let count = Swift.min(input.number(below: 700), bytes.count - place)
            switch input.byte() % 7 {
            case 0: bytes[place] ^= 1 << (input.byte() % 8)
            case 1: bytes[place] = input.byte()
            case 2: bytes.removeSubrange(place..<place + count)
            case 3: bytes.insert(contentsOf: bytes[place..<place + count], at: place)
            case 4:
                bytes.replaceSubrange(place..<place + count, with: repeatElement(0, count: count))
            case 5: bytes.removeLast(bytes.count - place)
            default: bytes.insert(contentsOf: input.take(count % 32), at: place)
            }
        }
        return bytes
    }
}

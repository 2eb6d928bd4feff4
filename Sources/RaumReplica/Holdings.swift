internal import RaumDigest
internal import RaumGrid
internal import RaumNotation

// The sum is over the lines as they came, not as this version would write them: a newer daemon may send keys and verbs
// that are unknown here; they are kept unread.

/// The content of a copy: the lines as they came, their grid, and the sum over them.
struct Holdings: Sendable {
    private struct Held: Sendable {
        let line: [UInt8]
        let digest: UInt64
        let entity: EntityKey?
    }

    private var lines: [LineKey: Held] = [:]
    /// The grid of the lines, with every time on the event's clock.
    private(set) var grid = Grid()
    /// The sum over the lines.
    private(set) var sum: UInt64 = 0
    /// The number of bytes of the lines.
    private(set) var byteCount = 0

    /// The number of lines.
    var count: Int { lines.count }

    /// Adds a line, in place of the line with the same key.
    mutating func put(_ new: StagedLine) {
        let held = Held(line: new.line, digest: new.digest, entity: new.entity?.key)
        if let old = lines.updateValue(held, forKey: new.key) {
            sum = sum &- old.digest
            byteCount -= old.line.count
            if let key = old.entity { grid.withdraw(key) }
        }
        sum = sum &+ new.digest
        byteCount += new.line.count
        if let entity = new.entity { grid.putTold(entity) }
    }

    /// The lines in a fixed order.
    ///
    /// O(n log n).
    var sortedLines: [[UInt8]] {
        lines.sorted { $0.key < $1.key }.map(\.value.line)
    }
}

/// The key of a line: the verb and the entity's name, whatever the verb means.
struct LineKey: Hashable, Comparable, Sendable {
    let verb: String
    let name: String

    /// The key of `line`; a detail has its name in several fields.
    init(_ line: Line) {
        verb = line.verb
        let word = line.words.first ?? ""
        let parts = ["room", "name", "part"].compactMap { line[$0] }
        name = verb == "DETAIL" ? ([word] + parts).joined(separator: " ") : word
    }

    static func < (left: LineKey, right: LineKey) -> Bool {
        (left.verb, left.name) < (right.verb, right.name)
    }
}

/// One line of a block, read as far as it is understood.
struct StagedLine: Sendable {
    let key: LineKey
    let line: [UInt8]
    let digest: UInt64
    /// The entity; nil if this version does not know the verb or one of the values.
    let entity: Entity?

    /// Throws if `bytes` are not a line.
    init(_ bytes: [UInt8]) throws(NotationError) {
        let parsed = try Line(bytes)
        key = LineKey(parsed)
        line = bytes
        digest = SHA256.prefix64(of: bytes)
        // A line with a value of a later version is kept, but its entity is not shown.
        entity = try? Entity(parsed)
    }
}

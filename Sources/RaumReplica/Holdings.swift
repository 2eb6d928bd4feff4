internal import RaumDigest
internal import RaumGrid
internal import RaumNotation

// The sum is over lines as they came, not as this version would write them: a newer daemon's lines hold
// keys, and blocks hold verbs, that are not known here, and are carried along unread.

/// What a reader holds: the lines as they came, the grid they make, and the sum over them.
struct Holdings: Sendable {
    private struct Held: Sendable {
        let line: [UInt8]
        let digest: UInt64
        let entity: EntityKey?
    }

    private var lines: [LineKey: Held] = [:]
    /// The grid that the lines make, every time on the event's clock.
    private(set) var grid = Grid()
    /// The sum over the lines.
    private(set) var sum: UInt64 = 0
    /// Bytes of the lines.
    private(set) var byteCount = 0

    /// Lines held.
    var count: Int { lines.count }

    /// Puts a line in the place of what had its key.
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

/// What tells one thing's line from another's: the verb and the name, whatever the verb means.
struct LineKey: Hashable, Comparable, Sendable {
    let verb: String
    let name: String

    /// A detail has its name in several fields.
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
    /// Nil where this version does not know the verb or one of its values.
    let entity: Entity?

    /// Throws where `bytes` are no line at all.
    init(_ bytes: [UInt8]) throws(NotationError) {
        let parsed = try Line(bytes)
        key = LineKey(parsed)
        line = bytes
        digest = SHA256.prefix64(of: bytes)
        // A value from the future makes a thing that is carried along and not shown.
        entity = try? Entity(parsed)
    }
}

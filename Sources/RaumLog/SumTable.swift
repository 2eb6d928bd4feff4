internal import RaumDigest
internal import RaumGrid
package import RaumNotation

/// The contribution of each entity to the sum over all lines of the grid, so that the sum after a record is known
/// without a scan of the grid.
package struct SumTable: Sendable {
    private var digests: [EntityKey: UInt64] = [:]
    /// The sum.
    package private(set) var total: UInt64 = 0

    /// The table of an empty grid.
    package init() {}

    /// The table of the grid in a snapshot's lines; lines about the past contribute nothing.
    ///
    /// Throws if a line cannot be read.
    package init(_ lines: [[UInt8]]) throws(NotationError) {
        var change = SumChange(total: 0)
        for bytes in lines {
            guard let entity = try Entity(try Line(bytes)) else { continue }
            add([entity], to: &change)
        }
        apply(change)
    }

    /// An empty change, with the present sum.
    var unchanged: SumChange { SumChange(total: total) }

    /// Adds the entities of a record to a change.
    func add(_ entities: [Entity], to change: inout SumChange) {
        for entity in entities {
            let former = change.digests[entity.key] ?? digests[entity.key] ?? 0
            let digest = SHA256.prefix64(of: entity.bytes)
            change.digests[entity.key] = digest
            change.total = change.total &- former &+ digest
        }
    }

    /// Applies a change.
    mutating func apply(_ change: SumChange) {
        digests.merge(change.digests) { $1 }
        total = change.total
    }
}

/// The effect of some records, which follow a table's state, on it.
struct SumChange: Sendable {
    fileprivate(set) var digests: [EntityKey: UInt64] = [:]
    /// The sum after them.
    fileprivate(set) var total: UInt64

    fileprivate init(digests: [EntityKey: UInt64] = [:], total: UInt64) {
        self.digests = digests
        self.total = total
    }
}

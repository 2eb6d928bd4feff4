internal import RaumDigest
internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// What readers may see: the durable state, as the lines that carry it. Each line is encoded and hashed
// once for each change, whoever reads it.

/// The durable state as readers see it.
struct Published: Sendable {
    struct Item: Sendable {
        let entity: Entity
        let line: [UInt8]
        /// The line's share of a sum.
        let digest: UInt64

        init(_ entity: Entity) {
            self.entity = entity
            line = entity.bytes
            digest = SHA256.prefix64(of: line)
        }
    }

    /// One thing that changed, as it was and as it is.
    struct Change: Sendable {
        let before: Item?
        let after: Item
    }

    private(set) var items: [EntityKey: Item] = [:]
    /// The items that no screen is sent: apart, so that screens cost nothing for them.
    private var details: [EntityKey: Item] = [:]
    private(set) var grid = Grid()

    /// Puts what changed in place; of a thing that changed more than once, only the last counts.
    mutating func publish(_ entities: [Entity]) -> [Change] {
        var last: [EntityKey: Entity] = [:]
        for entity in entities { last[entity.key] = entity }
        return last.keys.sorted().compactMap { key in last[key].map { replace($0) } }
    }

    private mutating func replace(_ entity: Entity) -> Change {
        let item = Item(entity)
        grid.put(entity)
        if case .detail(let key) = entity.key {
            return Change(before: details.updateValue(item, forKey: .detail(key)), after: item)
        }
        return Change(before: items.updateValue(item, forKey: entity.key), after: item)
    }

    /// What `scope` holds that changed after `revision`, in the order of a snapshot.
    func items(in scope: Scope, after revision: Revision) -> [Item] {
        var found = items.values.filter { item in
            item.entity.revision > revision && scope.includes(item.entity)
        }
        if scope == .details {
            found += details.values.filter { $0.entity.revision > revision }
        }
        return found.sorted { $0.entity.key < $1.entity.key }
    }

    /// Everything that `scope` holds, in the order of a snapshot.
    func items(in scope: Scope) -> [Item] {
        let shown = items.values.filter { scope.includes($0.entity) }
        let all = scope == .details ? shown + details.values : shown
        return all.sorted { $0.entity.key < $1.entity.key }
    }

    /// The sum over everything that `scope` holds.
    func sum(of scope: Scope) -> UInt64 {
        let shown = items.values.reduce(0) { sum, item in
            sum &+ (scope.includes(item.entity) ? item.digest : 0)
        }
        guard scope == .details else { return shown }
        return details.values.reduce(shown) { $0 &+ $1.digest }
    }
}

/// BEGIN, lines, END, each with its line end.
func block(
    from: Revision?,
    revision: Revision,
    lines: some Collection<[UInt8]>,
    sum: UInt64
) -> [UInt8] {
    let size = lines.reduce(160) { $0 + $1.count + 1 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    bytes += BlockHead(from: from, revision: revision, count: lines.count).bytes
    bytes.append(Byte.lineFeed)
    for line in lines {
        bytes += line
        bytes.append(Byte.lineFeed)
    }
    bytes += BlockFoot(revision: revision, count: lines.count, sum: sum).bytes
    bytes.append(Byte.lineFeed)
    return bytes
}

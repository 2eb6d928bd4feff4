internal import RaumDigest
internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// The state that subscribers see: the durable state, as the lines that carry it. Each line is encoded and hashed once
// for each change, however many subscribers receive it.

/// The durable state as subscribers see it.
struct Published: Sendable {
    /// An entity with its line; a class, since every change and every full scan passes items on, and a copy is some
    /// hundred bytes.
    final class Item: Sendable {
        let entity: Entity
        /// The entity's revision, stored here for fast access in a full scan.
        let revision: Revision
        let line: [UInt8]
        /// The line's part of a sum.
        let digest: UInt64

        convenience init(_ entity: Entity) { self.init(entity, line: entity.bytes) }

        /// An item of an entity whose line is already encoded.
        init(_ entity: Entity, line: [UInt8]) {
            self.entity = entity
            revision = entity.revision
            self.line = line
            digest = SHA256.prefix64(of: line)
        }
    }

    /// One entity that changed, as it was and as it is.
    struct Change: Sendable {
        let before: Item?
        let after: Item
    }

    private(set) var items: [EntityKey: Item] = [:]
    /// The items that no door display receives; kept apart, so that displays cost nothing for them.
    private var besides: [EntityKey: Item] = [:]
    private(set) var grid = Grid()
    /// The keys of the sessions, in the order of a snapshot, so that no snapshot has to sort them; `others` has all
    /// other keys of `items`, `besideNames` those of `besides`.
    private var sessions = SortedKeys()
    private var others = SortedKeys()
    private var besideNames = SortedKeys()
    private var recent = RecentNames()

    /// Publishes changed items; if an entity changed more than once, only the last item counts.
    mutating func publish(_ items: [Item]) -> [Change] {
        let last = Published.lastOfEach(items)
        for (revision, place) in last.enumerated().map({ ($1.revision, $0) }).sorted(by: <) {
            recent.note(last[place].entity.key, revision)
        }
        let changes = last.map { replace($0) }
        noteNames(changes.filter { $0.before == nil }.map(\.after.entity.key))
        return changes
    }

    /// The last item of each entity, in the order of a snapshot, which is also the order of a record.
    private static func lastOfEach(_ items: [Item]) -> [Item] {
        let keys = items.map(\.entity.key)
        if zip(keys, keys.dropFirst()).allSatisfy({ $0 < $1 }) { return items }
        var last: [Int] = []
        // Each of several records is in order: the sort detects these runs and merges them.
        for place in keys.indices.sorted(by: { keys[$0] < keys[$1] }) {
            if let former = last.last, keys[former] == keys[place] {
                last[last.count - 1] = max(former, place)
            } else {
                last.append(place)
            }
        }
        return last.map { items[$0] }
    }

    private mutating func noteNames(_ new: [EntityKey]) {
        sessions.insert(new.filter(\.isSession))
        besideNames.insert(new.filter(\.isBesides))
        others.insert(new.filter { !$0.isSession && !$0.isBesides })
    }

    private mutating func replace(_ item: Item) -> Change {
        grid.put(item.entity)
        let key = item.entity.key
        let before =
            key.isBesides
            ? besides.updateValue(item, forKey: key) : items.updateValue(item, forKey: key)
        return Change(before: before, after: item)
    }

    /// The rooms by their identifiers.
    var roomsInOrder: [RoomID] {
        others.keys.compactMap { if case .room(let id) = $0 { id } else { nil } }
    }

    /// The items in `scope` that changed after `revision`, in the order of a snapshot.
    func items(in scope: Scope, after revision: Revision) -> [Item] {
        guard let keys = recent.keys(after: revision) else {
            return look(in: scope) { $0.revision > revision }
        }
        return keys.compactMap { $0.isBesides ? besides[$0] : items[$0] }
            .filter { scope.includes($0.entity) }
    }

    /// The number of items to visit to find those that changed after `revision`, or all of them if it is nil.
    func lookCount(after revision: Revision?) -> Int {
        revision.flatMap { recent.keys(after: $0)?.count } ?? items.count / 4
    }

    /// All items in `scope`, in the order of a snapshot.
    ///
    /// The cost for a few rooms does not grow with the sessions of other rooms.
    func items(in scope: Scope) -> [Item] { look(in: scope) { _ in true } }

    /// Finds items by visiting each entity once that may be in `scope`.
    private func look(in scope: Scope, where isWanted: (Item) -> Bool) -> [Item] {
        var found: [Item] = []
        func collect(_ keys: ArraySlice<EntityKey>, _ items: [EntityKey: Item]) {
            for key in keys {
                guard let item = items[key], isWanted(item), scope.includes(item.entity) else {
                    continue
                }
                found.append(item)
            }
        }
        let first = sessions.keys.first
        let shape = others.keys.prefix { key in first.map { key < $0 } ?? false }
        collect(shape, items)
        collect(sessionKeys(in: scope), items)
        collect(others.keys.dropFirst(shape.count), items)
        collect(besideKeys(in: scope), besides)
        return found
    }

    /// The sessions that may be in `scope`.
    private func sessionKeys(in scope: Scope) -> ArraySlice<EntityKey> {
        switch scope {
        case .all, .details, .held, .whole, .ticker: return sessions.keys[...]
        case .rooms(let rooms):
            let ids = Set(rooms.flatMap { grid.sessions(concerning: $0).map(\.id) })
            return ids.sorted().map(EntityKey.session)[...]
        }
    }

    /// The keys of `besides` that may be in `scope`; details stand last.
    private func besideKeys(in scope: Scope) -> ArraySlice<EntityKey> {
        switch scope {
        case .rooms, .ticker: []
        case .all, .held: besideNames.keys.prefix { !$0.isDetail }
        case .details, .whole: besideNames.keys[...]
        }
    }

    /// The sum over all items in `scope`.
    func sum(of scope: Scope) -> UInt64 {
        items(in: scope).reduce(0) { $0 &+ $1.digest }
    }
}

/// Sorted keys, of which none is ever removed.
private struct SortedKeys: Sendable {
    private(set) var keys: [EntityKey] = []

    /// Inserts keys that are not contained yet, in ascending order.
    ///
    /// O(k log n) comparisons, and a move of the keys after the first.
    mutating func insert(_ new: [EntityKey]) {
        // From the end, so that each key moves once: the first `old` keys have not moved yet.
        var old = keys.count
        keys += new
        var end = keys.count
        for key in new.reversed() {
            let place = place(of: key, among: old)
            while old > place {
                old -= 1
                end -= 1
                keys.swapAt(old, end)
            }
            end -= 1
            keys[end] = key
        }
    }

    /// The place of `key` among the first `count` keys; those of an import most often come after all others.
    private func place(of key: EntityKey, among count: Int) -> Int {
        guard count > 0, key < keys[count - 1] else { return count }
        var (low, high) = (0, count - 1)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension EntityKey {
    fileprivate var isSession: Bool { if case .session = self { true } else { false } }
    fileprivate var isDetail: Bool { if case .detail = self { true } else { false } }

    /// Whether only subscribers of the whole plan receive the entity.
    fileprivate var isBesides: Bool {
        switch self {
        case .call, .interest, .held, .detail: true
        case .event, .room, .slot, .session, .notice, .hashtag, .page, .stage: false
        }
    }
}

/// A block: BEGIN, lines, END, each with its line end.
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

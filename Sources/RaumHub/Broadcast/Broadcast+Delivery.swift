internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A change that comes alone is delivered at once. While more changes are on their way to the disk, durable ones wait
// for them a moment, and each display is written to once for all of them: so the last state is on every door sooner
// than with a write to each display for every state between.

extension Broadcast {
    /// When the durable changes must have been delivered, in steady milliseconds; nil if all were.
    var dueAt: Int64? { pending.isEmpty ? nil : deliversAt }

    /// Takes in published changes.
    mutating func add(_ changes: [Published.Change]) {
        nowTable.forget(changes)
        pending.add(changes)
    }

    /// The parcels that deliver all durable changes.
    ///
    /// To be called before a sum or a revision of an audience is sent: they are those of its last delivery.
    mutating func deliver(_ ledger: Ledger, at now: ClockReading) -> [Parcel] {
        guard !pending.isEmpty else { return [] }
        deliversAt = now.steady + Broadcast.deliveryMilliseconds
        let changes = pending.removeAll()
        return audiences.indices.compactMap { place in
            audiences[place]?.forgetBlocks()
            return audiences[place]?.view == .now
                ? refreshNowLines(place, ledger, now) : deliver(changes, to: place, ledger)
        }
    }

    private mutating func deliver(
        _ changes: [Published.Change],
        to place: Int,
        _ ledger: Ledger
    ) -> Parcel? {
        guard let audience = audiences[place] else { return nil }
        let delta = Delta(changes, to: audience)
        guard !delta.lines.isEmpty || delta.takesAway else { return nil }
        // A delta removes no entity: where one left the scope, its subscribers receive a new snapshot.
        let isWhole = delta.takesAway
        let bytes = RaumHub.block(
            from: isWhole ? nil : audience.revision,
            revision: ledger.durableRevision,
            lines: isWhole
                ? ledger.published.items(in: audience.scope).map(\.line) : delta.lines,
            sum: delta.sum
        )
        audiences[place]?.sum = delta.sum
        audiences[place]?.revision = ledger.durableRevision
        blockCount += audience.inStep.count
        return Parcel(bytes: bytes, subscribers: audience.inStep)
    }

    /// The lines for subscribers with `view=now` that follow from the time alone.
    mutating func refreshNowLines(_ ledger: Ledger, at now: ClockReading) -> [Parcel] {
        audiences.indices.compactMap { place in
            audiences[place]?.view == .now ? refreshNowLines(place, ledger, now) : nil
        }
    }

    /// The NOW lines for subscribers with `view=now`, if they differ from the last ones.
    private mutating func refreshNowLines(
        _ place: Int,
        _ ledger: Ledger,
        _ now: ClockReading
    ) -> Parcel? {
        guard let audience = audiences[place] else { return nil }
        let present = presentNowLines(audience.scope, ledger.published, now)
        guard present != audience.nowLines else { return nil }
        audiences[place]?.nowLines = present
        audiences[place]?.revision = ledger.durableRevision
        return Parcel(bytes: joined(present), subscribers: audience.inStep)
    }

    /// The present session of a room and the next one, as lines.
    ///
    /// Throws if there is no such room, with the nearest one where that is `suggesting`.
    mutating func nowLines(
        of room: RoomID,
        _ ledger: Ledger,
        at now: ClockReading,
        suggesting: Bool
    ) throws(Failure) -> [[UInt8]] {
        let grid = ledger.published.grid
        let known = try grid.knownRoom(room, suggesting: suggesting)
        return nowTable.lines(of: known, in: grid, at: grid.time(at: now.wall))
    }

    mutating func presentNowLines(
        _ scope: Scope,
        _ published: Published,
        _ now: ClockReading
    ) -> [[UInt8]] {
        let grid = published.grid
        let time = grid.time(at: now.wall)
        let rooms: [RoomID] =
            if case .rooms(let named) = scope { named } else { published.roomsInOrder }
        return rooms.compactMap { grid.rooms[$0] }.filter { $0.state != .removed }
            .flatMap { nowTable.lines(of: $0, in: grid, at: time) }
    }
}

/// The effect of changes on one audience.
private struct Delta {
    var sum: UInt64
    var lines: [[UInt8]] = []
    /// Whether an entity left the scope.
    var takesAway = false

    init(_ changes: [Published.Change], to audience: Audience) {
        sum = audience.sum
        for change in changes {
            let wasIn = change.before.map { audience.scope.includes($0.entity) } ?? false
            if wasIn, let before = change.before { sum = sum &- before.digest }
            guard audience.scope.includes(change.after.entity) else {
                takesAway = takesAway || wasIn
                continue
            }
            sum = sum &+ change.after.digest
            lines.append(change.after.line)
        }
    }
}

/// Lines, each with its line end.
func joined(_ lines: [[UInt8]]) -> [UInt8] {
    lines.reduce(into: []) { bytes, line in
        bytes += line
        bytes.append(Byte.lineFeed)
    }
}

extension Grid {
    /// The room of `id`; throws if there is none.
    fileprivate func knownRoom(_ id: RoomID, suggesting: Bool) throws(Failure) -> Room {
        if let known = rooms[id], known.state != .removed { return known }
        let nearest = suggesting ? nearestRoom(id).map(EntityKey.room) : nil
        throw Failure(.unknown(.room(id), nearest: nearest), in: self)
    }
}

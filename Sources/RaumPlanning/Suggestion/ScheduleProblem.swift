package import RaumGrid

// The problem of a plan, as arrays that a search can walk over quickly: pitches, free cells, and for any two pitches
// the cost of letting them take place at the same time.

/// The pitches of a grid, and the cells that are free for them.
package struct ScheduleProblem: Sendable {
    /// A room during a slot.
    package struct Cell: Hashable, Sendable {
        /// Its room and slot.
        package let room: RoomID
        package let slot: SlotID
        package let start: ZonedTime
        package let end: ZonedTime
        /// Seats; 0 where they are unknown.
        let capacity: Int
        /// Its slot's place among `ScheduleProblem.spans`.
        let span: Int
    }

    /// Sessions of the tray in the order in which they are considered: most hands first, then in the order of arrival.
    package let pitches: [Session]
    /// Free cells, by time and room.
    package let cells: [Cell]
    /// Whether two slots have a moment in common.
    let isTogether: [[Bool]]
    /// The worth of each pitch in each cell, without regard to the others.
    let worths: [[Int]]
    /// The loss of two pitches that take place together; nil if they must not.
    let losses: [[Int?]]
    /// The loss of a pitch in a slot beside the sessions that are there already; nil if it must not be there.
    let fixedLosses: [[Int?]]

    /// The tray of `grid`, and the cells that are free from `now` on: open rooms during slots for sessions that have
    /// not begun, touch no break, and have no session; with `day`, of that day only.
    package init(_ grid: Grid, now: ZonedTime, day: CivilDate? = nil) {
        let pitches = grid.sessions.values.filter { $0.state == .pitched }.sorted(by: isBefore)
        let planned = grid.sessions.values.filter { $0.state == .planned && $0.placement != nil }
            .sorted { $0.id < $1.id }
        let slots = grid.slots.values.filter { slot in
            slot.kind == .session && slot.start >= now && !grid.hasBreak(during: slot)
                && (day ?? slot.start.date) == slot.start.date
        }
        .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        let rooms = grid.rooms.values.filter { $0.state == .open }.sorted { $0.id < $1.id }
        self.pitches = pitches
        cells = slots.enumerated().flatMap { index, slot in
            rooms.compactMap { room in
                planned.contains { $0.takes(room.id, during: slot) }
                    ? nil
                    : Cell(
                        room: room.id,
                        slot: slot.id,
                        start: slot.start,
                        end: slot.end,
                        capacity: room.capacity,
                        span: index
                    )
            }
        }
        isTogether = slots.map { one in slots.map { one.overlaps($0.start, $0.end) } }
        let cells = self.cells
        let arrivals = pitches.sorted { ($0.revision, $0.id) < ($1.revision, $1.id) }
        let places = Dictionary(uniqueKeysWithValues: zip(arrivals.map(\.id), arrivals.indices))
        worths = pitches.map { pitch in
            cells.map { cell in
                Score.worth(
                    of: pitch.hands,
                    in: cell.capacity,
                    arrival: places[pitch.id] ?? 0,
                    of: pitches.count
                )
            }
        }
        losses = pitches.map { one in pitches.map { one.loss(beside: $0) } }
        fixedLosses = pitches.map { pitch in
            slots.map { slot in
                planned.filter { $0.isDuring(slot) }.map { pitch.loss(beside: $0) }
                    .reduce(0) { sum, loss in sum.flatMap { sum in loss.map { sum + $0 } } }
            }
        }
    }
}

/// Most hands first, then in the order of arrival.
private func isBefore(_ one: Session, _ other: Session) -> Bool {
    if one.hands != other.hands { return one.hands > other.hands }
    return (one.revision, one.id) < (other.revision, other.id)
}

extension Grid {
    fileprivate func hasBreak(during slot: Slot) -> Bool {
        slots.values.contains { $0.kind == .pause && $0.overlaps(slot.start, slot.end) }
    }
}

extension Slot {
    fileprivate func overlaps(_ start: ZonedTime, _ end: ZonedTime) -> Bool {
        self.start.milliseconds < end.milliseconds && start.milliseconds < self.end.milliseconds
    }
}

extension Session {
    fileprivate func isDuring(_ slot: Slot) -> Bool {
        placement.map { slot.overlaps($0.start, $0.end) } ?? false
    }

    fileprivate func takes(_ room: RoomID, during slot: Slot) -> Bool {
        placement?.room == room && isDuring(slot)
    }

    /// The loss where both take place together; nil if a host would have to be in two rooms.
    fileprivate func loss(beside other: Session) -> Int? {
        guard id != other.id else { return 0 }
        guard !hosts.contains(where: other.hosts.contains) else { return nil }
        let shared = tags.filter(other.tags.contains).count
        return shared * min(hands, other.hands) * Score.sharedTag
    }
}

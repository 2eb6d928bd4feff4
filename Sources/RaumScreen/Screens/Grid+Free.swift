package import RaumGrid

// Slots without a session, and sessions without a slot.

extension Grid {
    /// Pitches without a place, those with most hands first.
    var tray: [Session] {
        sessions.values.filter { $0.state == .pitched }.sorted {
            $0.hands == $1.hands ? $0.id < $1.id : $0.hands > $1.hands
        }
    }

    /// The free cells of the present slots, and of the next slot of today that has any.
    func invitingCells(at time: ZonedTime) -> (now: [FreeCell], next: [FreeCell]) {
        let cells = freeCells(at: time)
        let ahead = cells.filter {
            time.milliseconds < $0.slot.start.milliseconds && $0.slot.start.date == time.date
        }
        return (
            cells.filter { $0.slot.start.milliseconds <= time.milliseconds },
            ahead.filter { $0.slot.start.isSameInstant(as: ahead[0].slot.start) }
        )
    }

    /// Slots that are not over and not used, in rooms that people may enter.
    func freeCells(at time: ZonedTime) -> [FreeCell] {
        let ahead = slots.values.filter { time.milliseconds < $0.end.milliseconds }
        let pauses = ahead.filter { $0.kind == .pause }
        let open = ahead.filter { slot in
            slot.kind == .session && !pauses.contains { slot.overlaps($0.start, $0.end) }
        }
        let rooms = rooms.values.filter { $0.state == .open }.map {
            ($0.id, taken($0.id, at: time))
        }
        let cells = open.flatMap { slot in
            rooms.filter { !$0.1.contains { slot.overlaps($0.start, $0.end) } }
                .map { FreeCell(slot: slot, room: $0.0) }
        }
        return cells.sorted {
            $0.slot.start.milliseconds == $1.slot.start.milliseconds
                ? ($0.room, $0.slot.id) < ($1.room, $1.slot.id)
                : $0.slot.start.milliseconds < $1.slot.start.milliseconds
        }
    }

    /// Rooms in which something runs at the time of `session`, or is about to, that is not full: the largest first.
    ///
    /// A session that is planned in a closed room takes place in the room to which that sends people.
    package func rooms(besides session: Session, at time: ZonedTime) -> [RoomID] {
        guard let place = session.placement else { return [] }
        let present = sessions.values.filter { other in
            guard other.state == .planned, let its = other.placement else { return false }
            return its.isAhead(of: time) && its.isSoon(time) && place.isAtTime(of: its)
        }
        let full = sessions.values.filter {
            $0.isFull && $0.state == .planned && $0.placement?.contains(time) ?? false
        }
        let crowded = Set((full + [session]).compactMap(reachedRoom))
        let open = Set(present.filter { !$0.isFull }.compactMap(reachedRoom)).subtracting(crowded)
        return open.sorted { one, other in
            let (a, b) = (rooms[one]?.capacity ?? 0, rooms[other]?.capacity ?? 0)
            return a == b ? one < other : b < a
        }
    }

    /// The room in which people find a session; nil for none.
    private func reachedRoom(_ session: Session) -> RoomID? {
        session.placement.flatMap { destination(of: $0.room) }
    }

    private func taken(_ room: RoomID, at time: ZonedTime) -> [Placement] {
        sessions(concerning: room).filter { takesPlace($0, in: room) }
            .compactMap(\.placement).filter { $0.isAhead(of: time) }
    }
}

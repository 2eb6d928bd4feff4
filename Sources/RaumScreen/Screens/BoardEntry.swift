package import RaumGrid

/// One line of a board: a session, a break, or a room that is free or closed.
package struct BoardEntry: Hashable, Sendable {
    /// The subject of the line.
    package enum Subject: Hashable, Sendable {
        case session(Session)
        /// A break of the whole event.
        case pause(Slot)
        /// A room without a session: free, or closed.
        case room(Room)
        /// A slot in which nothing takes place.
        case free(Slot)
        /// Rooms in which nothing takes place in a slot, in order.
        case freeRooms(Slot, [RoomID])
    }

    /// A deviation from the plan that people know.
    package enum Change: Hashable, Sendable {
        /// Does not take place.
        case cancelled
        /// Takes place, but neither here nor now: the line stands where people look for it.
        case away(to: Placement)
        /// Has taken place elsewhere or earlier: the line stands where people look for it.
        case past(at: Placement)
        /// Is in the tray again.
        case parked
        /// Has come from another room.
        case arrived(from: RoomID)
        /// Has another start in the same room.
        case retimed(from: ZonedTime)
    }

    /// The subject of the line.
    package let subject: Subject
    /// Where and when people look for it; nil for a room without a session.
    package let start: ZonedTime?
    package let end: ZonedTime?
    /// Nil for a line about all rooms.
    package let room: RoomID?
    package let change: Change?
    package let isRunning: Bool

    /// Where and when people look for it; nil if it has no room or no time.
    package var place: Placement? {
        guard let room, let start, let end else { return nil }
        return Placement(room: room, start: start, end: end)
    }
    /// Whether people look for it where the plan has it: only then a closed room sends them on.
    var stands: Bool {
        switch change {
        case .cancelled, .away, .past, .parked: false
        case .arrived, .retimed, nil: true
        }
    }
    /// The day on whose page it stands.
    var day: CivilDate? { start?.date }
    /// The text that orders lines of one start and one room.
    package var name: String {
        switch subject {
        case .session(let session): session.id.string
        case .pause(let slot), .free(let slot), .freeRooms(let slot, _): slot.id.string
        case .room(let room): room.id.string
        }
    }
    /// The revision of the change that made it so.
    var revision: Revision {
        switch subject {
        case .session(let session): session.revision
        case .pause(let slot), .free(let slot), .freeRooms(let slot, _): slot.revision
        case .room(let room): room.revision
        }
    }
}

extension BoardEntry {
    /// The line of a session at `time`; nil if it has none.
    init?(_ session: Session, in grid: Grid, at time: ZonedTime) {
        let departure = grid.departure(of: session, from: nil, at: time)
        if session.state == .planned, let placement = session.placement,
            placement.isAhead(of: time),
            placement.start.date <= time.date || !BoardEntry.isToday(departure, time)
        {
            let change = BoardEntry.change(of: session, at: placement, grid)
            self.init(session, at: placement, change, isRunning: placement.contains(time))
            return
        }
        guard let departure, departure.fate == .cancelled || BoardEntry.isToday(departure, time)
        else { return nil }
        switch departure.fate {
        case .moved(let place), .withoutRoom(let place):
            self.init(session, at: departure.place, .away(to: place), isRunning: false)
        case .over(let place):
            self.init(session, at: departure.place, .past(at: place), isRunning: false)
        case .parked: self.init(session, at: departure.place, .parked, isRunning: false)
        case .cancelled:
            let own = session.placement.flatMap { $0.isAhead(of: time) ? $0 : nil }
            self.init(session, at: own ?? departure.place, .cancelled, isRunning: false)
        case .removed:
            guard departure.isNear(time) else { return nil }
            self.init(session, at: departure.place, .cancelled, isRunning: false)
        }
    }

    private static func isToday(_ departure: Departure?, _ time: ZonedTime) -> Bool {
        departure.map { $0.place.start.date <= time.date } ?? false
    }

    private init(_ session: Session, at place: Placement, _ change: Change?, isRunning: Bool) {
        self.init(
            subject: .session(session),
            start: place.start,
            end: place.end,
            room: place.room,
            change: change,
            isRunning: isRunning
        )
    }

    /// A session that became longer or shorter keeps its start, so people still come in time.
    private static func change(
        of session: Session,
        at placement: Placement,
        _ grid: Grid
    ) -> Change? {
        guard let left = grid.formerPlace(of: session) else { return nil }
        if left.room != placement.room { return .arrived(from: left.room) }
        return left.start.isSameInstant(as: placement.start) ? nil : .retimed(from: left.start)
    }

    init(_ slot: Slot, at time: ZonedTime) {
        self.init(
            subject: slot.kind == .pause ? .pause(slot) : .free(slot),
            start: slot.start,
            end: slot.end,
            room: nil,
            change: nil,
            isRunning: slot.start.milliseconds <= time.milliseconds
        )
    }

    /// The rooms of `cells`, which are of one slot; nil for none.
    ///
    /// On a board by rooms it stands with `room`.
    init?(_ cells: [FreeCell], at time: ZonedTime, in room: RoomID? = nil) {
        guard let slot = cells.first?.slot else { return nil }
        self.init(
            subject: .freeRooms(slot, cells.map(\.room)),
            start: slot.start,
            end: slot.end,
            room: room,
            change: nil,
            isRunning: slot.start.milliseconds <= time.milliseconds
        )
    }

    init(_ room: Room) {
        self.init(
            subject: .room(room),
            start: nil,
            end: nil,
            room: room.id,
            change: nil,
            isRunning: false
        )
    }
}

package import RaumGrid
internal import RaumNotation
package import RaumWords

/// The sessions that still take place in a room that is to be closed, and the rooms to which each could go.
package struct Closing: Sendable {
    /// One session with the rooms that are free for all of its time, the best first.
    package struct Offer: Sendable {
        /// The session, its present placement, and the rooms that are free then, the most fitting first.
        package let session: Session
        package let placement: Placement
        package let rooms: [Room]
    }

    /// The offers in order of start.
    package let offers: [Offer]
    private let naming: Naming
    private var grid: Grid { naming.grid }

    /// The sessions that end in `room` after `now`.
    package init(_ room: RoomID, in grid: Grid, at now: ZonedTime) {
        naming = Naming(grid, at: now)
        let remaining = grid.sessions.values.compactMap { session -> (Session, Placement)? in
            guard session.state == .planned, let placement = session.placement,
                placement.room == room, now.milliseconds < placement.end.milliseconds
            else { return nil }
            return (session, placement)
        }
        .sorted {
            ($0.1.start.milliseconds, $0.0.id.string) < ($1.1.start.milliseconds, $1.0.id.string)
        }
        offers = remaining.map { session, placement in
            let rooms = grid.roomsFree(for: session, at: placement, except: room)
            return Offer(session: session, placement: placement, rooms: rooms)
        }
    }

    /// A line for each session: `19:30–20:00  “Offene Runde”: Raum Grün, Raum Rot (40 seats)`.
    package var lines: [Sentence] {
        offers.map { offer in
            let end = Sentence(name: "–\(offer.placement.end.clock)  ")
            let rooms = offer.rooms.map { room in
                let seats = Sentence(name: " (") + seats(room) + Sentence(name: ")")
                return Sentence(name: grid.name(of: room.id)) + (room.capacity > 0 ? seats : .empty)
            }
            let none = Sentence(en: "no room is free", de: "kein Raum ist frei")
            let places = rooms.isEmpty ? none : rooms.joined(separator: ", ")
            return naming.spoken(offer.placement.start) + end + quoted(offer.session.title)
                + Sentence(name: ": ") + places
        }
    }

    /// The first room that is free for all of them, as a command line names it; nil for none.
    package var commonRoom: RoomID? {
        guard let first = offers.first else { return nil }
        return first.rooms.map(\.id).first { room in
            offers.allSatisfy { $0.rooms.contains { $0.id == room } }
        }
    }

    /// Whether each finds a room of its own.
    package var isSolvable: Bool { choices.allSatisfy { $0.room != nil } }

    /// Every session with a room of its own choice; nil for those that find none.
    ///
    /// In order of start, so that the session that begins first has the best choice.
    package var choices: [(session: SessionID, room: RoomID?)] {
        var taken: [Placement] = []
        return offers.map { offer in
            let room = offer.rooms.first { room in
                var place = offer.placement
                place.room = room.id
                return !taken.contains { $0.overlaps(place) }
            }
            if let room {
                var place = offer.placement
                place.room = room.id
                taken.append(place)
            }
            return (offer.session.id, room?.id)
        }
    }
}

extension Grid {
    /// Open rooms without another session at that time: those that hold the hands, and those who fill its present room,
    /// first, the smallest of them before larger ones; an unknown capacity may be enough.
    func roomsFree(
        for session: Session,
        at placement: Placement,
        except closed: RoomID
    ) -> [Room] {
        let free = rooms.values.filter { room in
            guard room.state == .open, room.id != closed else { return false }
            var place = placement
            place.room = room.id
            return isFree(place, for: session.id)
        }
        let present = session.isFull ? rooms[placement.room]?.capacity ?? 0 : 0
        let heads = max(session.hands, present)
        return free.sorted { rank($0, heads) < rank($1, heads) }
    }

    private func rank(_ room: Room, _ heads: Int) -> (Int, Int, String) {
        if room.capacity == 0 { return (1, 0, room.id.string) }
        return room.capacity >= heads
            ? (0, room.capacity, room.id.string) : (2, -room.capacity, room.id.string)
    }
}

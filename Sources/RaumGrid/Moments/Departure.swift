// People keep the plan that they read first. For a door and a moment, this gives the fate of each session that they
// still expect there: doors, boards, lines of text and programs all use it.

/// A session that people still expect at a placement where it is not.
package struct Departure: Hashable, Sendable {
    /// The fate of a session.
    package enum Fate: Hashable, Sendable {
        /// It takes place there, now or later: in a room that people may enter.
        case moved(to: Placement)
        /// It takes place then, but in a room that is closed and names no other room.
        case withoutRoom(Placement)
        /// It has taken place there.
        case over(at: Placement)
        case cancelled
        /// It is in the tray again.
        case parked
        case removed
    }

    /// The session as it is now.
    package let session: Session
    /// Where and when people expect it.
    package let place: Placement
    package let fate: Fate
    /// The session that it was made a part of, which is announced where that takes place; nil if it is none.
    package var whole: Session?

    /// Minutes after the expected start for which the departure comes before what takes place here:
    /// after them, most people who expected the session have read it.
    package static let pointerMinutes = 5

    /// Seconds within which a change that is taken back leaves no trace: few people have read it in so short a time,
    /// and all others would read about a move that did not happen.
    package static let unreadSeconds: Int64 = 60

    /// Whether people who expect the session are still arriving.
    package func isFresh(at time: ZonedTime) -> Bool {
        time.milliseconds < place.start.adding(minutes: Departure.pointerMinutes).milliseconds
    }

    /// Whether people may be standing at the door for it: from `Agenda.soonMinutes` before the expected start until the
    /// expected end.
    package func isNear(_ time: ZonedTime) -> Bool {
        let soon = time.adding(minutes: Agenda.soonMinutes)
        return place.start.milliseconds <= soon.milliseconds && place.isAhead(of: time)
    }
}

extension Grid {
    /// The room that people reach who look for `room`: itself where it is open, else where its
    /// detours lead; nil if they lead nowhere or in a circle.
    package func destination(of room: RoomID) -> RoomID? {
        var next: RoomID? = room
        var passed: Set<RoomID> = []
        while let id = next, passed.insert(id).inserted, let known = rooms[id] {
            if known.state == .open { return id }
            next = known.detour
        }
        return nil
    }

    /// Whether people of `room` find a planned session there: it is planned there, or has left the
    /// room for one whose detour leads back.
    package func takesPlace(_ session: Session, in room: RoomID) -> Bool {
        guard session.state == .planned, let placement = session.placement else { return false }
        if placement.room == room { return true }
        return session.left.contains { $0.room == room }
            && destination(of: placement.room) == room
    }

    /// The placement in the room that people reach who look for its room; nil if they reach none.
    package func reached(_ placement: Placement) -> Placement? {
        guard let room = destination(of: placement.room) else { return nil }
        return Placement(room: room, start: placement.start, end: placement.end)
    }

    /// The placement at which people find a planned session of a closed room that is not over: in the room to which
    /// that one sends them; nil for one that takes place where it is planned, or nowhere.
    package func detoured(_ session: Session, at time: ZonedTime) -> Placement? {
        guard session.state == .planned, let placement = session.placement,
            placement.isAhead(of: time), let reached = reached(placement), reached != placement
        else { return nil }
        return reached
    }

    /// The placement that `session` left last and is not at; nil if there is none.
    package func formerPlace(of session: Session) -> Placement? {
        session.left.last { !finds(session, at: $0) }
    }

    /// Whether people who expect the session at `expected` find it there in time.
    private func finds(_ session: Session, at expected: Placement) -> Bool {
        guard session.state == .planned, let placement = session.placement else { return false }
        return placement.start.isSameInstant(as: expected.start)
            && destination(of: placement.room) == expected.room
    }

    /// The departures of all sessions that people may still expect in `room`, in order of the expected start; O(k log
    /// k) over the sessions that concern it.
    package func departures(from room: RoomID, at time: ZonedTime) -> [Departure] {
        let concerned = sessions(concerning: room)
        return concerned.compactMap { departure(of: $0, from: room, at: time) }.sorted {
            $0.place.start.isSameInstant(as: $1.place.start)
                ? $0.session.id < $1.session.id : $0.place.start < $1.place.start
        }
    }

    /// The departure of `session` for people who still expect it in `room`, or anywhere where `room` is nil; nil if no
    /// one expects it there, or if it takes place there.
    package func departure(
        of session: Session,
        from room: RoomID?,
        at time: ZonedTime
    ) -> Departure? {
        if let room, !session.concerns(room) { return nil }
        let places = formerPlaces(of: session).filter {
            $0.isAhead(of: time) && (room == nil || $0.room == room) && !finds(session, at: $0)
        }
        guard let place = told(among: places, at: time) else { return nil }
        guard let fate = fate(of: session, expectedIn: place.room, at: time) else { return nil }
        let whole = session.state == .removed ? kept(of: session) : nil
        return Departure(session: session, place: place, fate: fate, whole: whole)
    }

    /// The placement that people are told about, of several that they may expect; `places` are oldest first.
    ///
    /// It is the one that began last; before any has begun, the first; of two that begin at the same time, the one
    /// that the session has left last.
    private func told(among places: [Placement], at time: ZonedTime) -> Placement? {
        places.reversed().filter { $0.contains(time) }.max { $0.start < $1.start }
            ?? places.reversed().min { $0.start < $1.start }
    }

    /// The placements that people may expect although the session is not there, over or not.
    private func formerPlaces(of session: Session) -> [Placement] {
        guard let placement = session.placement else { return session.left }
        switch session.state {
        case .pitched: return session.left
        case .cancelled, .removed: return session.left + [placement]
        case .planned:
            let isHere = destination(of: placement.room) == placement.room
            return isHere ? session.left : session.left + [placement]
        }
    }

    /// The session that a removed one is a part of now; nil if there is none, or none that is known here.
    private func kept(of session: Session) -> Session? {
        let kept = sessions[whole(session.id)]
        return kept?.state == .removed ? nil : kept
    }

    /// The session of which `id` is a part, directly or through others; itself where it is none.
    package func whole(_ id: SessionID) -> SessionID {
        var next = id
        var passed: Set<SessionID> = [id]
        while let into = sessions[next]?.into, passed.insert(into).inserted { next = into }
        return next
    }

    private func fate(
        of session: Session,
        expectedIn room: RoomID,
        at time: ZonedTime
    ) -> Departure.Fate? {
        switch session.state {
        case .pitched: return .parked
        case .cancelled: return .cancelled
        case .removed:
            guard let kept = kept(of: session) else { return .removed }
            return fate(of: kept, expectedIn: room, at: time)
        case .planned:
            guard let placement = session.placement else { return .parked }
            guard placement.isAhead(of: time) else { return .over(at: placement) }
            guard let reached = reached(placement) else { return .withoutRoom(placement) }
            return reached.room == room && reached.contains(time) ? nil : .moved(to: reached)
        }
    }
}

extension Placement {
    /// Whether its end is still to come.
    package func isAhead(of time: ZonedTime) -> Bool { time.milliseconds < end.milliseconds }
}

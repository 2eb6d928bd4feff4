// Commands about one session.

extension Draft {
    mutating func pitch(_ id: SessionID?, _ patch: SessionPatch) throws(Rejection) -> EntityKey {
        let known = id.flatMap { grid.sessions[$0] }
        var session = if let known { known } else { try newSession(id, patch) }
        try expectSeen(patch)
        if session.state == .removed {
            session.state = session.placement == nil ? .pitched : .planned
            session.into = nil
        }
        session.apply(patch)
        put(.session(session))
        return .session(session.id)
    }

    private func newSession(_ id: SessionID?, _ patch: SessionPatch) throws(Rejection) -> Session {
        try CountLimit.expect(grid.sessions.count + 1, of: "sessions", atMost: CountLimit.sessions)
        {
            // A part of another session has not ended.
            grid.sessions.values.filter { $0.into == nil }.map(Entity.session)
        }
        guard let title = patch.title else { throw .missing(field: "title") }
        return Session(id: id ?? grid.unusedID("s", grid.sessions), title: title)
    }

    mutating func edit(_ id: SessionID, _ patch: SessionPatch) throws(Rejection) -> EntityKey {
        var session = try grid.knownSession(id)
        try expectSeen(patch)
        session.apply(patch)
        put(.session(session))
        return .session(id)
    }

    /// Throws if a text has no visible character.
    func expectSeen(_ patch: SessionPatch) throws(Rejection) {
        if patch.title?.isBlank ?? false { throw .missing(field: "title") }
        if patch.hosts?.contains(where: \.isBlank) ?? false { throw .missing(field: "hosts") }
        if patch.tags?.contains(where: \.isBlank) ?? false { throw .missing(field: "tags") }
    }

    mutating func vote(_ id: SessionID, _ hands: Int) throws(Rejection) -> EntityKey {
        var session = try grid.knownSession(id)
        session.hands = hands
        put(.session(session))
        return .session(id)
    }

    mutating func place(_ id: SessionID, _ patch: PlacementPatch) throws(Rejection) -> EntityKey {
        let session = try grid.knownSession(id)
        switch session.state {
        case .pitched: break
        case .planned: throw .alreadyPlaced(id)
        case .cancelled, .removed: throw .notTakingPlace(id, session.state)
        }
        guard let room = patch.room else { throw .missing(field: "room") }
        guard let start = patch.start.map(resolve) else { throw .missing(field: "start") }
        guard let end = try namedEnd(patch, from: start) else { throw .missing(field: "end") }
        return try put(session, at: Placement(room: room, start: start, end: end), patch)
    }

    mutating func move(_ id: SessionID, _ patch: PlacementPatch) throws(Rejection) -> EntityKey {
        let (session, old) = try grid.planned(id)
        let start = patch.start.map(resolve) ?? old.start
        let kept = inVenueTime(start.adding(milliseconds: old.milliseconds))
        let end = try namedEnd(patch, from: start) ?? kept
        let new = Placement(room: patch.room ?? old.room, start: start, end: end)
        return try put(session, at: new, patch)
    }

    /// The end that a command names, directly or by a length; nil if it names none.
    ///
    /// Throws if both contradict each other.
    private func namedEnd(
        _ patch: PlacementPatch,
        from start: ZonedTime
    ) throws(Rejection) -> ZonedTime? {
        let counted = patch.minutes.map { inVenueTime(start.adding(minutes: $0)) }
        guard let end = patch.end.map(resolve) else { return counted }
        guard let counted, let minutes = patch.minutes else { return end }
        guard end.isSameInstant(as: counted) else {
            throw .endContradicts(end: end, minutes: minutes)
        }
        return end
    }

    private mutating func put(
        _ session: Session,
        at placement: Placement,
        _ patch: PlacementPatch
    ) throws(Rejection) -> EntityKey {
        if grid.rooms[placement.room]?.state == .removed {
            throw .roomRemoved(placement.room, for: session.id)
        }
        _ = try grid.knownRoom(placement.room)
        var session = session
        if let allowsOverlap = patch.allowsOverlap { session.allowsOverlap = allowsOverlap }
        try relocate(&session, to: placement)
        session.state = .planned
        put(.session(session))
        return .session(session.id)
    }

    /// Gives `session` a new placement.
    ///
    /// Throws if its end is not valid.
    func relocate(_ session: inout Session, to placement: Placement) throws(Rejection) {
        try placement.start.expectSpan(to: placement.end)
        // "Full" applied to a room and to the people who came there.
        if let old = session.placement, !old.overlaps(placement) { session.isFull = false }
        session.placement = placement
    }

    mutating func swap(_ first: SessionID, _ second: SessionID) throws(Rejection) -> EntityKey {
        guard first != second else { throw .sameTwice(first) }
        var (one, placeOfOne) = try grid.planned(first)
        var (other, placeOfOther) = try grid.planned(second)
        try relocate(&one, to: placeOfOther)
        try relocate(&other, to: placeOfOne)
        put(.session(one))
        put(.session(other))
        return .session(first)
    }

    mutating func extend(_ id: SessionID, _ minutes: Int) throws(Rejection) -> EntityKey {
        var (session, placement) = try grid.planned(id)
        placement.end = inVenueTime(placement.end.adding(minutes: minutes))
        try placement.start.expectSpan(to: placement.end)
        session.placement = placement
        put(.session(session))
        return .session(id)
    }

    mutating func finish(_ id: SessionID) throws(Rejection) -> EntityKey {
        var (session, placement) = try grid.planned(id)
        guard placement.contains(now) else { throw .notRunning(id) }
        let minute = now.milliseconds - now.milliseconds % 60_000
        let end = max(minute, placement.start.milliseconds + 60_000)
        placement.end = ZonedTime(milliseconds: end, offsetMinutes: now.offsetMinutes)
        session.placement = placement
        put(.session(session))
        return .session(id)
    }

    mutating func cancel(_ id: SessionID, _ note: Text?) throws(Rejection) -> EntityKey {
        var session = try grid.knownSession(id)
        if session.state == .removed { throw .notTakingPlace(id, .removed) }
        session.state = .cancelled
        if let note { session.note = note }
        put(.session(session))
        return .session(id)
    }

    mutating func restore(_ id: SessionID) throws(Rejection) -> EntityKey {
        var session = try grid.knownSession(id)
        if session.state == .cancelled, !session.note.isEmpty { remarks.append(.keepsNote(id)) }
        session.state = session.placement == nil ? .pitched : .planned
        session.into = nil
        put(.session(session))
        return .session(id)
    }

    mutating func park(_ id: SessionID) throws(Rejection) -> EntityKey {
        var (session, _) = try grid.planned(id)
        session.placement = nil
        session.isFull = false
        session.state = .pitched
        put(.session(session))
        return .session(id)
    }
}

extension Placement {
    /// The length.
    var milliseconds: Int64 { end.milliseconds - start.milliseconds }
}

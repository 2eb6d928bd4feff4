// A session remembers the placements that it has left, so that a door that has shown it can tell where it is. Its
// placements between two commands of one transaction were never shown: the left placement is worked out once, from the
// session before the transaction and the one after it.

/// The consequences of a transaction, worked out once at its end on the draft that it leaves.
enum Consequences {
    /// Works out all of them, each on the result of those before it.
    ///
    /// Throws `limit` if a session has left more rooms than it can remember.
    static func settle(_ draft: inout Draft) throws(Rejection) {
        settleDetours(&draft)
        settleCalls(&draft)
        try settleLeft(&draft)
        settleSent(&draft)
        settleJoined(&draft)
    }

    /// Lets each session that the transaction moved remember the placement that it had before.
    private static func settleLeft(_ draft: inout Draft) throws(Rejection) {
        let clocks = ClockChange(draft)
        for id in draft.touchedSessionIDs {
            guard let present = draft.grid.sessions[id] else { continue }
            var session = present
            let former = draft.former(session: id)
            if !forgets(&session, draft.untold[id], shownIn: former?.rooms ?? []) {
                session.left = former?.left ?? []
                if let clocks, clocks.shows(former?.placement, at: session.placement) {
                    session.left = session.left.map(clocks.kept)
                } else {
                    try session.leave(former?.placement, at: draft.now)
                }
                session.was = former?.was ?? []
            }
            session.was = session.was.filter { [session] in !session.isKnown(in: $0) }
            guard session.left != present.left || session.was != present.was else { continue }
            draft.put(.session(session))
        }
    }

    /// Restores the left placements of `untold`, the session before a change that is taken back without a trace;
    /// returns whether it did.
    ///
    /// Not where the session is elsewhere than then, or where more rooms have shown it than are kept.
    private static func forgets(
        _ session: inout Session,
        _ untold: Session?,
        shownIn rooms: Set<RoomID>
    ) -> Bool {
        guard let untold, untold.placement?.room == session.placement?.room,
            untold.placement?.start == session.placement?.start
        else { return false }
        session.left = untold.left
        let was = rooms.filter { [session] in !session.isKnown(in: $0) }
        guard was.count <= CountLimit.left else { return false }
        session.was = was.sorted()
        return true
    }
}

extension Session {
    /// Whether it is in `room`, or has left it.
    fileprivate func isKnown(in room: RoomID) -> Bool {
        placement?.room == room || left.contains { $0.room == room }
    }

    /// Keeps `old` where the session is not there any more, and forgets where it is again.
    fileprivate mutating func leave(_ old: Placement?, at now: ZonedTime) throws(Rejection) {
        let present = placement
        if let old, old.room != present?.room || old.start != present?.start {
            try remember(old, at: now)
        }
        left.removeAll { $0.room == present?.room && $0.start == present?.start }
    }
}

// A closed room sends people on to another one, whose door then tells of the sessions that stay planned in the closed
// one. A door receives only sessions that concern its room, so such a session keeps the placement at which people stand
// there for it.

extension Consequences {
    /// Lets each session that a closed room sends elsewhere remember where people look for it there.
    ///
    /// Visits the sessions that the transaction touched, and those of rooms that it touched.
    private static func settleSent(_ draft: inout Draft) {
        for id in sentOn(draft).sorted() {
            guard var session = draft.grid.sessions[id],
                let sent = draft.grid.detoured(session, at: draft.now),
                !session.left.contains(sent)
            else { continue }
            // A room that has to be closed is closed, even if a session cannot remember another placement.
            guard (try? session.remember(sent, at: draft.now)) != nil else { continue }
            session.was.removeAll { [session] in session.isKnown(in: $0) }
            draft.put(.session(session))
        }
    }

    private static func sentOn(_ draft: Draft) -> Set<SessionID> {
        var found: Set<SessionID> = []
        for key in draft.touched {
            switch key {
            case .session(let id): found.insert(id)
            case .room(let id): found.formUnion(draft.grid.planned(in: id).map(\.id))
            case .event, .slot, .notice, .hashtag, .page, .stage, .call, .interest, .held, .detail:
                break
            }
        }
        return found
    }
}

// A session that was made one with another leaves its place, too. A door receives the other session only where that one
// names its room: so the other session keeps these placements.

extension Consequences {
    /// Lets each session know where people expect those that were made one with it.
    ///
    /// Visits all sessions only where the transaction merged two, or split them again.
    private static func settleJoined(_ draft: inout Draft) {
        var kept: Set<SessionID> = []
        for id in draft.touched.compactMap(\.session) {
            guard let session = draft.grid.sessions[id] else { continue }
            let former = draft.former(session: session.id)
            if session.into != former?.into {
                kept.formUnion(
                    [session.into, former?.into].compactMap(\.self).map(draft.grid.whole)
                )
            }
            if session.joined != former?.joined ?? [] { kept.insert(session.id) }
        }
        guard !kept.isEmpty else { return }
        let parts = Dictionary(
            grouping: draft.grid.sessions.values.filter { $0.into != nil },
            by: \.into
        )
        for id in kept.sorted() { keepPlaces(of: parts, in: id, &draft) }
    }

    private static func keepPlaces(
        of parts: [SessionID?: [Session]],
        in id: SessionID,
        _ draft: inout Draft
    ) {
        guard var session = draft.grid.sessions[id] else { return }
        var places: Set<Placement> = []
        var next = parts[id] ?? []
        var passed: Set<SessionID> = [id]
        while let part = next.popLast() {
            guard passed.insert(part.id).inserted else { continue }
            places.formUnion(part.left + (part.placement.map { [$0] } ?? []))
            next += parts[part.id] ?? []
        }
        let ahead = places.filter { $0.isAhead(of: draft.now) }.sorted {
            $0.start.isSameInstant(as: $1.start) ? $0.room < $1.room : $0.start < $1.start
        }
        session.joined = Array(ahead.prefix(CountLimit.left))
        draft.put(.session(session))
    }
}

extension Session {
    /// Keeps a placement that the session leaves.
    ///
    /// Over the limit, the oldest that is over gives way, one of a room named twice first; else the oldest
    /// of a room named twice. So no door loses sight of a session that people may still come to.
    fileprivate mutating func remember(_ placement: Placement, at now: ZonedTime) throws(Rejection)
    {
        left.removeAll { $0.room == placement.room && $0.start == placement.start }
        left.append(placement)
        guard left.count > CountLimit.left else { return }
        let isRepeated = { [left] (old: Placement) in left.count { $0.room == old.room } > 1 }
        let dispensable =
            left.firstIndex { !$0.isAhead(of: now) && isRepeated($0) }
            ?? left.firstIndex { !$0.isAhead(of: now) } ?? left.firstIndex(where: isRepeated)
        guard let dispensable else {
            throw .limit(of: "rooms left by one session", max: CountLimit.left)
        }
        left.remove(at: dispensable)
    }
}

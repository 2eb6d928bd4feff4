// The rules that must hold for the grid as a whole when a transaction ends. Only entities that the transaction touched
// are checked: all others were accepted before.

/// Checks a draft that is to become the grid, without changing it.
struct DraftInspection {
    let draft: Draft
    /// The planned sessions that the transaction has put, in order.
    private let touchedSessions: [Session]

    init(_ draft: Draft) {
        self.draft = draft
        touchedSessions = draft.touchedSessionIDs.compactMap { draft.grid.sessions[$0] }
            .filter { $0.state == .planned }
    }

    /// The grid as the transaction leaves it.
    var grid: Grid { draft.grid }
    /// The keys of the entities that the transaction has put.
    var touched: [EntityKey] { draft.touched }
    private var now: ZonedTime { draft.now }

    /// The warnings about the result of the transaction, in a stable order.
    ///
    /// Throws if it leaves a session in a room that is removed, closed or taken, or a time that cannot be written, or
    /// if it removes a room that is in use.
    func warnings() throws(Rejection) -> [Warning] {
        try expectCalendar()
        try expectRooms()
        try expectPages()
        // Rivals refuse a session or are warned of, and are found once.
        let rivals = touchedSessions.map(rivals(of:))
        try expectSingleBooking(rivals)
        return draft.remarks.filter(isTrue) + sessionWarnings(rivals) + detourWarnings()
    }

    /// Whether a remark still holds: what was restored may be cancelled again.
    private func isTrue(_ remark: Warning) -> Bool {
        guard case .keepsNote(let id) = remark else { return true }
        return grid.sessions[id]?.state != .cancelled
    }

    /// The warnings about sessions that a closed room now sends to those of another one, as it did before: nothing of
    /// such a session itself changes.
    private func detourWarnings() -> [Warning] {
        let touched = Set(touchedSessions.map(\.id))
        return touchedRooms.filter(hasNewDetour).flatMap { room in
            grid.planned(in: room.id).filter { session in
                !touched.contains(session.id) && session.placement?.isAhead(of: now) ?? false
            }
            .sorted { ($0.placement?.start, $0.id) < ($1.placement?.start, $1.id) }
            .flatMap { session in guests(of: session).map { .overlap(session.id, $0.id) } }
        }
    }

    private func hasNewDetour(_ room: Room) -> Bool {
        guard room.detour != nil, case .room(let old)? = draft.former(.room(room.id)) else {
            return false
        }
        return old.detour != room.detour
    }

    private func expectRooms() throws(Rejection) {
        for session in touchedSessions { try expectRoom(for: session) }
        for room in touchedRooms { try expectUnused(room) }
    }

    /// Throws if the room of a session is removed or closed.
    ///
    /// A session that was in the room before that may stay, but not take longer.
    private func expectRoom(for session: Session) throws(Rejection) {
        guard let placement = session.placement, let room = grid.rooms[placement.room] else {
            return
        }
        let former = plannedFormer(session.id)?.placement
        let enters = former?.room != room.id
        switch room.state {
        case .open: return
        case .closed: if enters { throw .roomClosed(room.id) }
        case .removed:
            let lasts = placement.isAhead(of: now) && former.map { $0.end < placement.end } ?? true
            if enters || lasts { throw .roomRemoved(room.id, for: session.id) }
        }
    }

    /// Throws if a session still takes place in a removed room.
    private func expectUnused(_ room: Room) throws(Rejection) {
        guard room.state == .removed else { return }
        if case .room(let old) = draft.former(.room(room.id)), old.state == .removed { return }
        let users = grid.planned(in: room.id).filter { $0.placement?.isAhead(of: now) ?? false }
        if let user = users.min(by: { $0.id < $1.id }) { throw .roomInUse(room.id, by: user) }
    }

    /// Throws if a page stands newly, and too many do.
    private func expectPages() throws(Rejection) {
        let isRaised = touched.contains { key in
            guard case .page(let id) = key, let page = grid.pages[id] else { return false }
            return !page.text.isEmpty && draft.former(key)?.isRemoved ?? true
        }
        guard isRaised else { return }
        let count = grid.pages.values.count { !$0.text.isEmpty }
        try CountLimit.expect(count, of: "pages", atMost: CountLimit.pages)
    }

    /// Throws if a session may not share its room with one of its `rivals`; there are some for each touched session.
    private func expectSingleBooking(_ rivals: [[Session]]) throws(Rejection) {
        for (session, rivals) in zip(touchedSessions, rivals) {
            guard let placement = session.placement, !session.allowsOverlap else { continue }
            let occupant = rivals.first { !$0.allowsOverlap }
            if let occupant { throw .roomTaken(placement, by: occupant) }
        }
    }

    private func sessionWarnings(_ rivals: [[Session]]) -> [Warning] {
        zip(touchedSessions, rivals).flatMap { session, rivals -> [Warning] in
            guard let placement = session.placement else { return [] }
            let former = plannedFormer(session.id)
            return hostWarnings(session, placement, former)
                + roomWarnings(session, placement, former, rivals)
        }
    }

    /// A session as it was planned before the transaction; nil if it was not planned.
    private func plannedFormer(_ id: SessionID) -> Session? {
        draft.former(session: id).flatMap { $0.state == .planned ? $0 : nil }
    }

    private var touchedRooms: [Room] {
        let rooms = touched.compactMap { key -> Room? in
            if case .room(let id) = key { grid.rooms[id] } else { nil }
        }
        return rooms.sorted { $0.id < $1.id }
    }

    /// The other sessions that a detour brings, at the same time, into the room in which this one takes place, earliest
    /// first; if a detour brings this one itself, also the sessions that are planned there.
    private func guests(of session: Session) -> [Session] {
        guard let placement = session.placement, let reached = grid.reached(placement),
            reached != placement || grid.rooms.values.contains(where: { $0.detour == reached.room })
        else { return [] }
        let found = grid.sessions(concerning: reached.room).filter {
            grid.takesPlace($0, in: reached.room) && $0.placement?.room != placement.room
        }
        return others(than: session, among: found.map(\.id)) { $0.isAtTime(of: reached) }
    }

    /// The other sessions that need the same room at the same time, earliest first.
    private func rivals(of session: Session) -> [Session] {
        guard let placement = session.placement else { return [] }
        let found = grid.timetable.sessions(in: placement.room, near: placement)
        return others(than: session, among: found) { $0.overlaps(placement) }
    }

    /// The sessions of `ids` except `session` itself whose placement matches, earliest first.
    private func others(
        than session: Session,
        among ids: [SessionID],
        where matches: (Placement) -> Bool
    ) -> [Session] {
        var found: [Session] = []
        for id in ids where id != session.id {
            // A session is copied only where it matches.
            guard let index = grid.sessions.index(forKey: id),
                grid.sessions.values[index].state == .planned,
                let place = grid.sessions.values[index].placement, matches(place)
            else { continue }
            found.append(grid.sessions.values[index])
        }
        return found.sorted { ($0.placement?.start, $0.id) < ($1.placement?.start, $1.id) }
    }

    private func hostWarnings(
        _ session: Session,
        _ placement: Placement,
        _ former: Session?
    ) -> [Warning] {
        guard !session.hosts.isEmpty,
            former?.placement != placement || former?.hosts != session.hosts
        else { return [] }
        let held = session.hosts.flatMap { grid.timetable.sessions(heldBy: $0, near: placement) }
        let parallel = others(than: session, among: Array(Set(held))) { place in
            place.room != placement.room && place.start.milliseconds < placement.end.milliseconds
                && placement.start.milliseconds < place.end.milliseconds
        }
        return parallel.flatMap { other in
            session.hosts.filter { other.hosts.contains($0) }.map { host in
                Warning.hostTwice(host, session.id, other.id)
            }
        }
    }

    private func roomWarnings(
        _ session: Session,
        _ placement: Placement,
        _ former: Session?,
        _ rivals: [Session]
    ) -> [Warning] {
        var warnings: [Warning] = []
        let hasMoved = former?.placement != placement
        if hasMoved || former?.hands != session.hands {
            warnings += sizeWarnings(session, placement)
        }
        if hasMoved { warnings += timeWarnings(session, placement) }
        if hasMoved || former?.allowsOverlap != session.allowsOverlap {
            warnings += rivals.map { .overlap(session.id, $0.id) }
        }
        if hasMoved || former?.left != session.left {
            warnings += guests(of: session).map { .overlap(session.id, $0.id) }
        }
        return warnings
    }

    private func sizeWarnings(_ session: Session, _ placement: Placement) -> [Warning] {
        guard let room = grid.rooms[placement.room], 1..<max(1, session.hands) ~= room.capacity
        else { return [] }
        return [.roomTooSmall(room.id, capacity: room.capacity, hands: session.hands)]
    }

    private func timeWarnings(_ session: Session, _ placement: Placement) -> [Warning] {
        let pauses = grid.slots.values.filter { slot in
            slot.kind == .pause && slot.overlaps(placement.start, placement.end)
        }
        let pause = pauses.min { $0.id < $1.id }
        let days = grid.event?.days ?? []
        let date = grid.time(at: placement.start.milliseconds).date
        return (pause.map { [.duringBreak(session.id, $0.id)] } ?? [])
            + (days.isEmpty || days.contains(date) ? [] : [.outsideDays(session.id, date)])
    }
}

private func < (
    left: (ZonedTime?, SessionID),
    right: (ZonedTime?, SessionID)
) -> Bool {
    let a = left.0?.milliseconds ?? .min
    let b = right.0?.milliseconds ?? .min
    return a == b ? left.1 < right.1 : a < b
}

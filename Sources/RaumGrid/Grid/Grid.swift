// The grid is a plain value: its holder owns it, and a change is a new value. No entity disappears from it, since a
// removed one stays in state `removed`; so a subscriber with an older revision catches up by receiving the entities
// that carry a higher one.

/// The whole plan: the event, and a table for each other kind of entity.
package struct Grid: Hashable, Sendable {
    /// Nil before the first line of a grid arrived.
    package private(set) var event: Event?
    /// All rooms, removed ones included.
    package private(set) var rooms: [RoomID: Room] = [:]
    /// All slots, removed ones included.
    package private(set) var slots: [SlotID: Slot] = [:]
    /// All sessions, removed ones included.
    package private(set) var sessions: [SessionID: Session] = [:]
    /// All notices, removed ones included.
    package private(set) var notices: [NoticeID: Notice] = [:]
    /// All hashtags, withdrawn ones included.
    package private(set) var hashtags: [ISOWeek: Hashtag] = [:]
    /// All standing pages, withdrawn ones included.
    package private(set) var pages: [PageID: StandingPage] = [:]
    /// The last message to each stage, withdrawn ones included.
    package private(set) var stages: [RoomID: StageMessage] = [:]
    /// The calls of pitches, those that are over included.
    package private(set) var calls: [SessionID: Call] = [:]
    /// The interest in sessions.
    package private(set) var interests: [SessionID: SessionInterest] = [:]
    /// The pitches of guests' keys that wait, and those that were decided; only organisers receive them.
    package private(set) var held: [HeldID: HeldPitch] = [:]
    /// Finds sessions by room and by host.
    private(set) var timetable = Timetable()

    /// Texts that no screen shows.
    private(set) var details = DetailTable()

    /// An empty grid.
    package init() {}

    /// The entity that `key` names.
    package subscript(key: EntityKey) -> Entity? {
        switch key {
        case .event: event.map(Entity.event)
        case .room(let id): rooms[id].map(Entity.room)
        case .slot(let id): slots[id].map(Entity.slot)
        case .session(let id): sessions[id].map(Entity.session)
        case .notice(let id): notices[id].map(Entity.notice)
        case .hashtag(let week): hashtags[week].map(Entity.hashtag)
        case .page(let id): pages[id].map(Entity.page)
        case .stage(let id): stages[id].map(Entity.stage)
        case .call(let id): calls[id].map(Entity.call)
        case .interest(let id): interests[id].map(Entity.interest)
        case .held(let id): held[id].map(Entity.held)
        case .detail(let key): details[key].map(Entity.detail)
        }
    }

    /// Puts `entity` in the place of the one that had its key.
    ///
    /// Validates nothing: for states that a daemon has already accepted.
    package mutating func put(_ entity: Entity) {
        switch entity {
        case .event(let event): self.event = event
        case .room(let room): rooms[room.id] = room
        case .slot(let slot): slots[slot.id] = slot
        case .session(let session): replace(session.id, session)
        case .notice(let notice): notices[notice.id] = notice
        case .hashtag(let hashtag): hashtags[hashtag.week] = hashtag
        case .page(let page): pages[page.id] = page
        case .stage(let message): stages[message.room] = message
        case .call(let call): calls[call.session] = call
        case .interest(let interest): interests[interest.session] = interest
        case .held(let held): self.held[held.id] = held
        case .detail(let detail): details.put(detail)
        }
    }

    /// Removes the entity of `key`: undoes a `put` that made a new one.
    package mutating func withdraw(_ key: EntityKey) {
        switch key {
        case .event: event = nil
        case .room(let id): rooms[id] = nil
        case .slot(let id): slots[id] = nil
        case .session(let id): replace(id, nil)
        case .notice(let id): notices[id] = nil
        case .hashtag(let week): hashtags[week] = nil
        case .page(let id): pages[id] = nil
        case .stage(let id): stages[id] = nil
        case .call(let id): calls[id] = nil
        case .interest(let id): interests[id] = nil
        case .held(let id): held[id] = nil
        case .detail(let key): details.withdraw(key)
        }
    }

    private mutating func replace(_ id: SessionID, _ session: Session?) {
        let old = sessions[id]
        sessions[id] = session
        timetable.replace(old, with: session)
    }

    /// The sessions that stand in `room` or have left it, whatever their state, in no order.
    ///
    /// O(k), where k of them do.
    package func sessions(concerning room: RoomID) -> [Session] {
        timetable.sessions(concerning: room).compactMap { sessions[$0] }
    }

    /// The planned sessions of `room`, in no order; O(k) as `sessions(concerning:)`.
    package func planned(in room: RoomID) -> [Session] {
        sessions(concerning: room).filter { $0.state == .planned && $0.placement?.room == room }
    }

    /// Every entity, in the order of a snapshot: by kind, then by identifier.
    ///
    /// O(n log n).
    package var entities: [Entity] {
        var all: [Entity] = event.map { [.event($0)] } ?? []
        all += rooms.values.sorted { $0.id < $1.id }.map(Entity.room)
        all += slots.values.sorted { $0.id < $1.id }.map(Entity.slot)
        all += sessions.values.sorted { $0.id < $1.id }.map(Entity.session)
        all += notices.values.sorted { $0.id < $1.id }.map(Entity.notice)
        all += hashtags.values.sorted { $0.week < $1.week }.map(Entity.hashtag)
        all += pages.values.sorted { $0.id < $1.id }.map(Entity.page)
        all += stages.values.sorted { $0.room < $1.room }.map(Entity.stage)
        all += calls.values.sorted { $0.session < $1.session }.map(Entity.call)
        all += interests.values.sorted { $0.session < $1.session }.map(Entity.interest)
        all += held.values.sorted { $0.id < $1.id }.map(Entity.held)
        all += details.sorted.map(Entity.detail)
        return all
    }

    /// The venue's reading of the point `milliseconds` after 1970; UTC without an event.
    ///
    /// For clocks: one beyond the limits of notation stands still at the limit.
    package func time(at milliseconds: Int64) -> ZonedTime {
        let limits = Grid.clockLimits
        let point = min(max(milliseconds, limits.lowerBound), limits.upperBound)
        return event.told(ZonedTime(milliseconds: point, offsetMinutes: 0))
    }

    /// Points whose reading can be written in every zone.
    private static let clockLimits: ClosedRange<Int64> = {
        let days = CivilDate.writableDays
        return Int64(days.lowerBound + 1) * 86_400_000...Int64(days.upperBound) * 86_400_000 - 1
    }()
}

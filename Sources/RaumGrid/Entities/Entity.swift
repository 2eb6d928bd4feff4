/// One entity of the grid, whole, as one line of the wire carries it.
package enum Entity: Hashable, Sendable {
    case event(Event)
    case room(Room)
    case slot(Slot)
    case session(Session)
    case notice(Notice)
    case hashtag(Hashtag)
    case page(StandingPage)
    case stage(StageMessage)
    case call(Call)
    case interest(SessionInterest)
    case held(HeldPitch)
    case detail(Detail)

    /// Its key.
    package var key: EntityKey {
        switch self {
        case .event: .event
        case .room(let room): .room(room.id)
        case .slot(let slot): .slot(slot.id)
        case .session(let session): .session(session.id)
        case .notice(let notice): .notice(notice.id)
        case .hashtag(let hashtag): .hashtag(hashtag.week)
        case .page(let page): .page(page.id)
        case .stage(let message): .stage(message.room)
        case .call(let call): .call(call.session)
        case .interest(let interest): .interest(interest.session)
        case .held(let held): .held(held.id)
        case .detail(let detail): .detail(detail.key)
        }
    }

    /// Whether it is in its state `removed`; an entity without such a state counts as removed where it has no text or
    /// no time.
    package var isRemoved: Bool {
        switch self {
        case .event: false
        case .room(let room): room.state == .removed
        case .slot(let slot): slot.kind == .removed
        case .session(let session): session.state == .removed
        case .notice(let notice): notice.level == .removed
        case .hashtag(let hashtag): hashtag.text.isEmpty
        case .page(let page): page.text.isEmpty
        case .stage(let message): message.text.isEmpty
        case .call(let call): call.at == nil
        case .interest(let interest): interest.count == 0
        case .held(let held): held.state == .removed
        case .detail(let detail): detail.text.isEmpty
        }
    }

    /// Whether the history tells only organisers of it.
    package var isConfidential: Bool {
        switch self {
        case .held(let held): held.state != .accepted
        case .stage: true
        case .event, .room, .slot, .session, .notice, .hashtag, .page, .call, .interest, .detail:
            false
        }
    }

    /// The revision of its last change.
    package var revision: Revision {
        get {
            switch self {
            case .event(let event): event.revision
            case .room(let room): room.revision
            case .slot(let slot): slot.revision
            case .session(let session): session.revision
            case .notice(let notice): notice.revision
            case .hashtag(let hashtag): hashtag.revision
            case .page(let page): page.revision
            case .stage(let message): message.revision
            case .call(let call): call.revision
            case .interest(let interest): interest.revision
            case .held(let held): held.revision
            case .detail(let detail): detail.revision
            }
        }
        set {
            switch self {
            case .event(var event):
                event.revision = newValue
                self = .event(event)
            case .room(var room):
                room.revision = newValue
                self = .room(room)
            case .slot(var slot):
                slot.revision = newValue
                self = .slot(slot)
            case .session(var session):
                session.revision = newValue
                self = .session(session)
            case .notice(var notice):
                notice.revision = newValue
                self = .notice(notice)
            case .hashtag(var hashtag):
                hashtag.revision = newValue
                self = .hashtag(hashtag)
            case .page(var page):
                page.revision = newValue
                self = .page(page)
            case .stage(var message):
                message.revision = newValue
                self = .stage(message)
            case .call(var call):
                call.revision = newValue
                self = .call(call)
            case .interest(var interest):
                interest.revision = newValue
                self = .interest(interest)
            case .held(var held):
                held.revision = newValue
                self = .held(held)
            case .detail(var detail):
                detail.revision = newValue
                self = .detail(detail)
            }
        }
    }
}

/// The key of one entity of the grid.
package enum EntityKey: Hashable, Sendable {
    case event
    case room(RoomID)
    case slot(SlotID)
    case session(SessionID)
    case notice(NoticeID)
    case hashtag(ISOWeek)
    case page(PageID)
    case stage(RoomID)
    case call(SessionID)
    case interest(SessionID)
    case held(HeldID)
    case detail(DetailKey)
}

extension EntityKey {
    /// The session that it names; nil if it names another kind of entity.
    package var session: SessionID? {
        if case .session(let id) = self { id } else { nil }
    }
}

extension EntityKey: Comparable {
    private var rank: Int {
        switch self {
        case .event: 0
        case .room: 1
        case .slot: 2
        case .session: 3
        case .notice: 4
        case .hashtag: 5
        case .page: 6
        case .stage: 7
        case .call: 8
        case .interest: 9
        case .held: 10
        case .detail: 11
        }
    }

    /// Orders by kind, then by identifier: the order of a snapshot.
    package static func < (left: EntityKey, right: EntityKey) -> Bool {
        switch (left, right) {
        case (.room(let a), .room(let b)): a < b
        case (.slot(let a), .slot(let b)): a < b
        case (.session(let a), .session(let b)): a < b
        case (.notice(let a), .notice(let b)): a < b
        case (.hashtag(let a), .hashtag(let b)): a < b
        case (.page(let a), .page(let b)): a < b
        case (.stage(let a), .stage(let b)): a < b
        case (.call(let a), .call(let b)): a < b
        case (.interest(let a), .interest(let b)): a < b
        case (.held(let a), .held(let b)): a < b
        case (.detail(let a), .detail(let b)): a < b
        case (.event, _), (.room, _), (.slot, _), (.session, _), (.notice, _), (.hashtag, _),
            (.page, _), (.stage, _), (.call, _), (.interest, _), (.held, _),
            (.detail, _):
            left.rank < right.rank
        }
    }
}

package import RaumGrid
internal import RaumNotation

/// The part of the grid that a subscriber receives.
///
/// Shape, notices and hashtags belong to every scope: they are few, and a door needs the other rooms to point to them.
/// Scopes differ in their sessions, and in the entities that only some screens show: standing pages, messages to a
/// stage, calls.
package enum Scope: Hashable, Sendable {
    /// Sessions that are in one of these rooms or have left it; sorted, at most
    /// `WireLimits.watchRoomsMax`.
    case rooms([RoomID])
    /// Every session that is or was on the grid.
    case ticker
    /// All entities that a screen may show.
    case all
    /// All of these, and the details that no screen shows.
    case details
    /// `all`, and the pitches that wait: the scope of an organiser that requests everything.
    case held
    /// `details`, and the pitches that wait.
    case whole

    /// The scope to request from a daemon that knows no details.
    package var withoutDetails: Scope {
        switch self {
        case .details: .all
        case .whole: .held
        case .rooms, .ticker, .all, .held: self
        }
    }

    /// The scope that an organiser receives instead of it.
    package var forOrganisers: Scope {
        switch self {
        case .all: .held
        case .details: .whole
        case .rooms, .ticker, .held, .whole: self
        }
    }

    /// Whether `entity` is in the scope.
    ///
    /// Once true for a session it stays true, because former placements are kept; so a subscriber never has to remove
    /// an entity.
    package func includes(_ entity: Entity) -> Bool {
        switch entity {
        case .event, .room, .slot, .notice, .hashtag: true
        case .session(let session): includes(session)
        case .stage(let message): isWhole || rooms.contains(message.room)
        case .page: isWhole || self == .ticker
        case .call, .interest: isWhole
        case .held: self == .held || self == .whole
        case .detail: self == .details || self == .whole
        }
    }

    private func includes(_ session: Session) -> Bool {
        switch self {
        case .all, .details, .held, .whole: true
        case .ticker:
            session.placement != nil || !session.left.isEmpty || !session.was.isEmpty
        case .rooms(let rooms): rooms.contains { session.concerns($0) }
        }
    }

    /// Whether it holds every session.
    private var isWhole: Bool {
        switch self {
        case .all, .details, .held, .whole: true
        case .rooms, .ticker: false
        }
    }

    private var rooms: [RoomID] { if case .rooms(let rooms) = self { rooms } else { [] } }

    func write(to writer: inout LineWriter) {
        switch self {
        case .rooms(let rooms):
            writer.pair("rooms", rooms.map(\.string).joined(separator: ","))
        case .ticker: writer.pair("ticker", "yes")
        case .all, .held: writer.pair("all", "yes")
        case .details, .whole:
            writer.pair("all", "yes")
            writer.pair("details", "yes")
        }
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        let rooms: [RoomID]? = try reader.identifiers(
            "rooms",
            countMax: WireLimits.watchRoomsMax
        )
        let all = try reader.flag("all") ?? false
        let ticker = try reader.flag("ticker") ?? false
        guard (rooms == nil ? 0 : 1) + (all ? 1 : 0) + (ticker ? 1 : 0) == 1 else {
            throw NotationError(.missing("one of rooms=, ticker=yes, all=yes"))
        }
        if let rooms, rooms.isEmpty { throw NotationError(.missing("rooms")) }
        if try reader.flag("details") ?? false {
            guard all else { throw NotationError(.missing("all=yes beside details=yes")) }
            self = .details
            return
        }
        self = all ? .all : ticker ? .ticker : .rooms(Set(rooms ?? []).sorted())
    }
}

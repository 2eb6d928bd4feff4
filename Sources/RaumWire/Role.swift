package import RaumGrid

/// The rights of a connection.
package enum Role: Hashable, Sendable {
    /// Read.
    case display
    /// Read, pitch, and mark sessions as interesting.
    case guest
    /// Read, and change the sessions that are in one room.
    case room(RoomID)
    /// Read, and change everything.
    case organiser
    /// Read, change everything, and see the keys.
    case admin

    /// `display`, `guest`, `room:blau`, `organiser` or `admin`.
    package var notation: String {
        switch self {
        case .display: "display"
        case .guest: "guest"
        case .room(let room): "room:" + room.string
        case .organiser: "organiser"
        case .admin: "admin"
        }
    }

    /// Nil if `notation` names no role.
    package init?(notation: String) {
        switch notation {
        case "display": self = .display
        case "guest": self = .guest
        case "organiser": self = .organiser
        case "admin": self = .admin
        default:
            guard notation.hasPrefix("room:") else { return nil }
            guard let room = RoomID(notation.dropFirst(5)) else { return nil }
            self = .room(room)
        }
    }

    /// Whether it may change anything at all.
    package var mayChange: Bool { self != .display }

    /// Whether it may change everything.
    package var mayChangeEverything: Bool { self == .organiser || self == .admin }
}

package import RaumGrid

/// One difference between a schedule and a grid, and what the import does about it.
package enum ImportEntry: Hashable, Sendable {
    /// The event gets days.
    case eventDays([CivilDate])
    /// A room is new.
    case newRoom(RoomID, Text)
    /// A room that was removed is needed, and put back.
    case roomPutBack(RoomID, Text)
    /// Fields of a room change.
    case changedRoom(RoomID, Text, [FieldChange])
    /// A session is new; without placement it goes into the tray.
    case newSession(SessionID, Text, Placement?)
    /// A session goes from the tray onto the grid.
    case placed(SessionID, Text, Placement)
    /// A session changes its room or its start.
    case moved(SessionID, Text, from: Placement, to: Placement)
    /// A session keeps room and start, and ends at another time.
    case resized(SessionID, Text, from: Placement, to: Placement)
    /// Fields of a session change.
    case edited(SessionID, Text, [FieldChange])
    /// A session is on the grid and not in the file: left alone.
    case missing(SessionID, Text, Placement?)
    /// A session is in the file, and was cancelled or removed by an organiser: left alone.
    case notTakingPlace(SessionID, Text, Session.State)
    /// A session should be in a room that is closed: it stays where it is.
    case roomClosed(SessionID, Text, RoomID)

    /// Whether the import leaves alone what it is about.
    package var isReportOnly: Bool {
        switch self {
        case .missing, .notTakingPlace, .roomClosed: true
        default: false
        }
    }
}

/// A field that gets another value.
package struct FieldChange: Hashable, Sendable {
    /// The field.
    package enum Field: String, CaseIterable, Sendable {
        case name, capacity, title, hosts, tags, language, note, interest
    }

    /// The field.
    package let field: Field
    /// Its value on the grid, as it may be shown.
    package let from: String
    /// Its value in the file, as it may be shown.
    package let to: String
}

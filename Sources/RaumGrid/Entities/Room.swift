/// A room with a door.
package struct Room: Hashable, Sendable {
    /// Whether people may go in.
    package enum State: String, CaseIterable, Sendable {
        /// Sessions take place here.
        case open
        /// People may not go in; `Room.detour` is the room to go to.
        case closed
        /// No longer part of the event.
        case removed
    }

    /// The colour that a room is known by; never the only carrier of a meaning.
    package enum Colour: String, CaseIterable, Sendable {
        case none, red, orange, yellow, green, cyan, blue, violet, pink, brown, white, black
    }

    /// The room's own name on the wire.
    package let id: RoomID
    /// The name on the door.
    package var name: Text
    /// Floor or directions; empty for none.
    package var floor: Text = .empty
    /// Seats; 0 where they are unknown.
    package var capacity = 0
    /// The colour it is known by.
    package var colour: Colour = .none
    /// Whether people may go in.
    package var state: State = .open
    /// Where people go instead while it is closed.
    package var detour: RoomID?
    /// An address for people; empty for none.
    package var url: Text = .empty
    /// The revision of its last change.
    package var revision: Revision

    /// Takes the room out of the grid; it has no detour then.
    mutating func remove() {
        state = .removed
        detour = nil
    }

    /// An open room.
    package init(id: RoomID, name: Text, revision: Revision = .zero) {
        self.id = id
        self.name = name
        self.revision = revision
    }
}

/// Fields of a room that a command names.
package struct RoomPatch: Hashable, Sendable {
    package var name: Text?
    package var floor: Text?
    package var capacity: Int?
    package var colour: Room.Colour?
    package var url: Text?

    /// A patch that names nothing.
    package init() {}
}

/// A row of the grid; a break spans all rooms.
package struct Slot: Hashable, Sendable {
    /// What a slot is for.
    package enum Kind: String, CaseIterable, Sendable {
        /// Sessions can be placed here.
        case session
        /// Nothing takes place: lunch, coffee.
        case pause
        /// No longer part of the grid.
        case removed
    }

    /// The slot's own name on the wire.
    package let id: SlotID
    /// Its first moment.
    package var start: ZonedTime
    /// The first moment after it.
    package var end: ZonedTime
    /// What the row is called; empty for none.
    package var label: Text = .empty
    /// What it is for.
    package var kind: Kind = .session
    /// The change that made it what it is.
    package var revision: Revision

    /// A slot for sessions.
    package init(id: SlotID, start: ZonedTime, end: ZonedTime, revision: Revision = .zero) {
        self.id = id
        self.start = start
        self.end = end
        self.revision = revision
    }
}

/// Fields of a slot that a command names.
package struct SlotPatch: Hashable, Sendable {
    package var start: TimeWord?
    package var end: TimeWord?
    package var label: Text?
    package var kind: Slot.Kind?

    /// A patch that names nothing.
    package init() {}
}

/// A row of the grid; a break spans all rooms.
package struct Slot: Hashable, Sendable {
    /// The purpose of a slot.
    package enum Kind: String, CaseIterable, Sendable {
        /// Sessions can be placed here.
        case session
        /// A break: lunch, coffee.
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
    /// The label of the row; empty for none.
    package var label: Text = .empty
    /// Its purpose.
    package var kind: Kind = .session
    /// The revision of its last change.
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

/// A session, from the pitch to its end.
///
/// Invariant: a `planned` session has a placement; a `pitched` one has none. `running` is no state:
/// it follows from the placement and the time.
package struct Session: Hashable, Sendable {
    /// How far a session has come.
    package enum State: String, CaseIterable, Sendable {
        /// In the tray: proposed, not on the grid.
        case pitched
        /// On the grid.
        case planned
        /// Will not take place; its placement still says where it would have.
        case cancelled
        /// Deleted; shown nowhere.
        case removed
    }

    /// The session's own name on the wire, stable across import and export.
    package let id: SessionID
    /// The title.
    package var title: Text
    /// Who holds it.
    package var hosts: [Text] = []
    /// What it is about.
    package var tags: [Text] = []
    /// The language as a BCP 47 tag; empty where nobody said.
    package var language: Text = .empty
    /// A remark for everyone: why it was cancelled, what to bring.
    package var note: Text = .empty
    /// Hands counted at the pitch.
    package var hands = 0
    /// Whether no more people fit in.
    package var isFull = false
    /// An address for people; empty for none.
    package var url: Text = .empty
    /// How far it has come.
    package var state: State = .pitched
    /// Where and when it takes place; nil in the tray.
    package var placement: Placement?
    /// Whether it may share its room with others, as some imported plans want it.
    package var allowsOverlap = false
    /// The session that it was made one with; nil where it was not, and only there while it is `removed`.
    package var into: SessionID?
    /// The placements it has left, oldest first, so that old doors can point on.
    package var left: [Placement] = []
    /// Where people expect the sessions that were made one with it, earliest first, so that old doors can point here.
    package var joined: [Placement] = []
    /// Rooms that have shown it for so short a time that they say nothing of it, in order: their doors and caches are told
    /// that it is not there.
    package var was: [RoomID] = []
    /// The change that made it what it is.
    package var revision: Revision

    /// A pitched session.
    package init(id: SessionID, title: Text, revision: Revision = .zero) {
        self.id = id
        self.title = title
        self.revision = revision
    }

    /// Whether the door of `room` must know it: it is there, or has left or was shown there, or one that it was made
    /// one with was there.
    package func concerns(_ room: RoomID) -> Bool {
        placement?.room == room || left.contains { $0.room == room }
            || joined.contains { $0.room == room } || was.contains(room)
    }
}

/// Fields of a session that a command names; its placement is not among them.
package struct SessionPatch: Hashable, Sendable {
    package var title: Text?
    package var hosts: [Text]?
    package var tags: [Text]?
    package var language: Text?
    package var note: Text?
    package var isFull: Bool?
    package var url: Text?

    /// A patch that names nothing.
    package init() {}
}

extension Session {
    /// Takes over what a command names.
    mutating func apply(_ patch: SessionPatch) {
        if let title = patch.title { self.title = title }
        if let hosts = patch.hosts { self.hosts = hosts }
        if let tags = patch.tags { self.tags = tags }
        if let language = patch.language { self.language = language }
        if let note = patch.note { self.note = note }
        if let isFull = patch.isFull { self.isFull = isFull }
        if let url = patch.url { self.url = url }
    }
}

/// A session, from the pitch to its end.
///
/// Invariant: a `planned` session has a placement; a `pitched` one has none. `running` is no state:
/// it follows from the placement and the time.
package struct Session: Hashable, Sendable {
    /// The state of a session.
    package enum State: String, CaseIterable, Sendable {
        /// In the tray: proposed, not on the grid.
        case pitched
        /// On the grid.
        case planned
        /// Will not take place; its placement still tells where it was planned.
        case cancelled
        /// Deleted; shown nowhere.
        case removed
    }

    /// The session's own name on the wire, stable across import and export.
    package let id: SessionID
    /// The title.
    package var title: Text
    /// The people who hold it.
    package var hosts: [Text] = []
    /// Its subjects.
    package var tags: [Text] = []
    /// The language as a BCP 47 tag; empty if none was given.
    package var language: Text = .empty
    /// A remark for everyone, such as the reason of a cancellation, or things to bring.
    package var note: Text = .empty
    /// Hands counted at the pitch.
    package var hands = 0
    /// Whether no more people fit in.
    package var isFull = false
    /// An address for people; empty for none.
    package var url: Text = .empty
    /// Its state.
    package var state: State = .pitched
    /// Where and when it takes place; nil in the tray.
    package var placement: Placement?
    /// Whether it may share its room with others, as some imported plans want it.
    package var allowsOverlap = false
    /// The session into which it was merged; nil if it was not, and only there while it is `removed`.
    package var into: SessionID?
    /// The placements it has left, oldest first, so that its former doors can name its new place.
    package var left: [Placement] = []
    /// The placements at which people expect the sessions that were merged into it, earliest first, so that those doors
    /// can name its place.
    package var joined: [Placement] = []
    /// Rooms that have shown it for so short a time that their doors do not mention it, in order: doors and caches of
    /// these rooms receive it, so that they drop it.
    package var was: [RoomID] = []
    /// The revision of its last change.
    package var revision: Revision

    /// A pitched session.
    package init(id: SessionID, title: Text, revision: Revision = .zero) {
        self.id = id
        self.title = title
        self.revision = revision
    }

    /// Whether the door of `room` must receive it: it is there, or has left or was shown there, or one that was merged
    /// into it was there.
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
    /// Sets the fields that a command names.
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

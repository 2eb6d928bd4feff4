/// A message to people, on all screens or at some doors.
package struct Notice: Hashable, Sendable {
    /// How much of a screen it takes.
    package enum Level: String, CaseIterable, Sendable {
        /// One line, beside other content.
        case info
        /// The whole screen.
        case urgent
        /// Withdrawn.
        case removed
    }

    /// The notice's own name on the wire.
    package let id: NoticeID
    /// Its text.
    package var text: Text
    /// The same in German; empty if there is only `text`.
    package var german = Text.empty
    /// The same in English; empty if there is only `text`.
    package var english = Text.empty
    /// How much of a screen it takes.
    package var level: Level = .info
    /// The rooms it is for, in order; empty for every screen.
    package var rooms: [RoomID] = []
    /// Shown from this moment; nil for at once.
    package var from: ZonedTime?
    /// Shown until just before this moment; nil for until withdrawn.
    package var until: ZonedTime?
    /// The revision of its last change.
    package var revision: Revision

    /// A notice for every screen, from now until withdrawn.
    package init(id: NoticeID, text: Text, revision: Revision = .zero) {
        self.id = id
        self.text = text
        self.revision = revision
    }

    /// Whether a screen shows it at `time`.
    package func isCurrent(at time: ZonedTime) -> Bool {
        guard level != .removed, !text.isEmpty else { return false }
        if let from, time.milliseconds < from.milliseconds { return false }
        if let until, time.milliseconds >= until.milliseconds { return false }
        return true
    }

    /// Whether the door of `room` shows it.
    package func concerns(_ room: RoomID) -> Bool { rooms.isEmpty || rooms.contains(room) }
}

/// Fields of a notice that a command names.
package struct NoticePatch: Hashable, Sendable {
    package var text: Text?
    package var german: Text?
    package var english: Text?
    package var level: Notice.Level?
    package var rooms: [RoomID]?
    package var from: TimeChange?
    package var until: TimeChange?

    /// A patch that names nothing.
    package init() {}
}

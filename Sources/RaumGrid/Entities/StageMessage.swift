/// A message to the speaker in a room; no door, board or ticker shows it.
///
/// An entity of its own and no kind of notice, so that a screen that does not know it ignores it.
package struct StageMessage: Hashable, Sendable {
    /// The room on whose stage it is shown: one message at a time.
    package let room: RoomID
    /// Its text; empty if it was withdrawn.
    package var text: Text
    /// When it was sent, so that a screen can recognise a new one.
    package var at: ZonedTime
    /// Shown until just before this moment; nil for until withdrawn.
    package var until: ZonedTime?
    /// The revision of its last change.
    package var revision: Revision

    /// A message that is shown until it is withdrawn.
    package init(room: RoomID, text: Text, at: ZonedTime, revision: Revision = .zero) {
        self.room = room
        self.text = text
        self.at = at
        self.revision = revision
    }

    /// Whether the stage shows it at `time`.
    package func isCurrent(at time: ZonedTime) -> Bool {
        guard !text.isEmpty else { return false }
        return until.map { time.milliseconds < $0.milliseconds } ?? true
    }
}

/// Fields of a message to a stage that a command names.
package struct StagePatch: Hashable, Sendable {
    package var text: Text?
    package var until: TimeChange?

    /// A patch that names nothing.
    package init() {}
}

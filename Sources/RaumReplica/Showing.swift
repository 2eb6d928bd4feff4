internal import RaumGrid
internal import RaumWire

/// The facts about the screen that the daemon receives: its identity, and the revision that it shows.
struct Showing: Sendable {
    /// The screen as it introduces itself; nil if the client only watches.
    private(set) var screen: Screen?
    /// The revision of the last block; nil before the first one.
    private var revision: Revision?
    /// Whether the screen shows the grid as it is.
    private var isDrawn = false

    /// The facts about a screen that has shown nothing yet.
    init(_ screen: Screen?) {
        self.screen = screen
    }

    /// The revision to report; nil while the screen does not show the copy, and for a client without a screen.
    var reportable: Revision? { screen != nil && isDrawn ? revision : nil }

    /// Notes that a block made `revision`.
    mutating func hold(_ revision: Revision) {
        self.revision = revision
    }

    /// Notes that the screen must be drawn again.
    mutating func redraw() {
        isDrawn = false
    }

    /// Notes that the screen shows the copy.
    mutating func finishDrawing() {
        isDrawn = true
    }

    /// Adds or removes a note for the organisers; returns the screen if that changed it.
    mutating func note(_ note: ScreenNote, holds: Bool) -> Screen? {
        guard let notes = screen?.notes, notes.contains(note.rawValue) != holds else { return nil }
        screen?.notes = notes.filter { $0 != note.rawValue } + (holds ? [note.rawValue] : [])
        return screen
    }
}

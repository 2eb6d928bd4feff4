internal import RaumGrid
internal import RaumWire

/// What the daemon is to know of the screen: what it is, and what it shows.
struct Showing: Sendable {
    /// What it says that it is; nil where it only watches.
    private(set) var screen: Screen?
    /// The revision of the last block; nil before the first one.
    private var revision: Revision?
    /// Whether the screen shows the grid as it is.
    private var isDrawn = false

    /// Of a screen that has shown nothing yet.
    init(_ screen: Screen?) {
        self.screen = screen
    }

    /// The revision that a screen shows which is to report it; nil while it does not show what is held.
    var reportable: Revision? { screen != nil && isDrawn ? revision : nil }

    /// Takes in that a block made `revision`.
    mutating func hold(_ revision: Revision) {
        self.revision = revision
    }

    /// Takes in that the screen is to be drawn anew.
    mutating func redraw() {
        isDrawn = false
    }

    /// Takes in that the screen shows what is held.
    mutating func finishDrawing() {
        isDrawn = true
    }

    /// Puts on or takes off what organisers have to know; gives the screen where that changed it.
    mutating func note(_ note: ScreenNote, holds: Bool) -> Screen? {
        guard let notes = screen?.notes, notes.contains(note.rawValue) != holds else { return nil }
        screen?.notes = notes.filter { $0 != note.rawValue } + (holds ? [note.rawValue] : [])
        return screen
    }
}

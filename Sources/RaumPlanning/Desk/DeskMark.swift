internal import RaumGrid

/// Which pitch of the tray numbers count for: the chosen one, else the last one that was made here, else the last one.
struct DeskMark: Sendable {
    /// The pitch that somebody chose with the arrows; nil follows the last one.
    private var selection: SessionID?
    /// The last pitch that was made here; nil where none was.
    private var own: SessionID?

    /// The pitch in `tray`; nil where that is empty.
    func session(in tray: [Session]) -> Session? {
        let wanted = [selection, own].lazy.compactMap(\.self)
        return wanted.compactMap { id in tray.first { $0.id == id } }.first ?? tray.last
    }

    /// Marks a pitch.
    mutating func choose(_ id: SessionID) {
        selection = id
    }

    /// Marks no pitch any more.
    mutating func clear() {
        selection = nil
    }

    /// Follows the pitch that was made here; nil where it is not in the plan.
    mutating func follow(_ id: SessionID?) {
        selection = nil
        own = id
    }
}

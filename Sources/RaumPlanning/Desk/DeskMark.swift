internal import RaumGrid

/// The pitch of the tray that numbers count for: the chosen one, else the last one that was made here, else the last
/// one.
struct DeskMark: Sendable {
    /// The pitch that was chosen with the arrows; nil follows the last one.
    private var selection: SessionID?
    /// The last pitch that was made here; nil if there is none.
    private var own: SessionID?

    /// The marked pitch in `tray`; nil if that is empty.
    func session(in tray: [Session]) -> Session? {
        let wanted = [selection, own].lazy.compactMap(\.self)
        return wanted.compactMap { id in tray.first { $0.id == id } }.first ?? tray.last
    }

    /// Marks a pitch.
    mutating func choose(_ id: SessionID) {
        selection = id
    }

    /// Removes the mark.
    mutating func clear() {
        selection = nil
    }

    /// Marks the pitch that was made here; nil if it is not in the plan.
    mutating func follow(_ id: SessionID?) {
        selection = nil
        own = id
    }
}

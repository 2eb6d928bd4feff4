internal import RaumGrid
internal import RaumHub
internal import RaumJournal

extension Journal {
    /// Begins a new journal with the state of `hub`, in its epoch.
    ///
    /// Throws if its state cannot be read back, or the disk takes nothing.
    mutating func begin(with hub: Hub) throws {
        try begin(
            epoch: hub.epoch.bits,
            revision: hub.durableRevision.number,
            lines: try hub.legibleStateLines()
        )
    }
}

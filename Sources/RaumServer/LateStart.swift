internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
package import RaumLog

extension DataDirectory.Opened {
    /// The same directory where the log still has what follows it, and else with the state of the log's snapshot: its
    /// daemon was away for longer than the log reaches back.
    ///
    /// Where the log is not reached, or contradicts, the start says so later. Throws where the snapshot cannot be read or
    /// the disk takes nothing.
    package func withinReach(of engine: any LogEngine) throws(DataDirectoryError) -> Self {
        guard let first = try? first(in: engine), first > hub.durableRevision.next else {
            return self
        }
        let found: StoredState?
        do throws(EngineError) {
            found = try StoredState.read(engine, hub.epoch)
        } catch {
            throw DataDirectoryError("The log begins at \(first), and \(error.reason).")
        }
        guard let found, found.snapshot.revision.next >= first else {
            throw DataDirectoryError(
                "The log begins at \(first), and has no snapshot to begin with. Ask the other machines: raumwerkd check"
                    + " --log"
            )
        }
        return try taking(found)
    }

    /// The first record that stands behind this state, or at it; nil where the log is of another life or has none.
    private func first(in engine: any LogEngine) throws(EngineError) -> Revision? {
        let page = try engine.read(
            from: hub.durableRevision,
            in: hub.epoch,
            atMost: 2,
            within: EtcdEngine.patienceMilliseconds
        )
        let state = page.state.flatMap { try? LogState($0) }
        return state?.epoch == hub.epoch ? page.entries.first?.revision : nil
    }

    private func taking(_ found: StoredState) throws(DataDirectoryError) -> Self {
        do {
            var fresh = Hub(epoch: hub.epoch) { name in
                Zones.offsets(of: name, around: WallClock.nowMilliseconds)
            }
            try fresh.restore(found.lines, at: found.snapshot.revision)
            var journal = journal
            try journal.begin(with: fresh)
            return replaced(
                by: fresh,
                journal,
                "The log does not reach back to \(hub.durableRevision) any more. Its snapshot of"
                    + " \(found.snapshot.revision) was taken over."
            )
        } catch {
            throw DataDirectoryError("The log's snapshot cannot be taken over: \(error)")
        }
    }
}

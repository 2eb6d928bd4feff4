internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
package import RaumLog

extension DataDirectory.Opened {
    /// The same directory where the log still has the records that follow it; else with the state of the log's
    /// snapshot, since its daemon was away for longer than the log reaches back.
    ///
    /// Where the log is not reached, or contradicts, the start reports that later. Throws if the log in which
    /// `shared` is was closed, the snapshot cannot be read or the disk takes nothing.
    package func withinReach(
        of engine: any LogEngine,
        _ shared: SharedDirectory? = nil
    ) throws(DataDirectoryError) -> Self {
        guard let page = try? page(in: engine),
            let state = page.state.flatMap({ try? LogState($0) }),
            state.epoch == hub.epoch
        else { return self }
        if state.end != nil { try shared?.expectOpen(engine) }
        guard let first = first(on: page) else { return self }
        let found: StoredState?
        do throws(EngineError) {
            found = try StoredState.read(engine, hub.epoch)
        } catch {
            throw DataDirectoryError(
                en: "The log begins at \(first), and \(error.reason).",
                de: "Das Log beginnt bei \(first), und: \(error.reason)."
            )
        }
        guard let found, found.snapshot.revision.next >= first else {
            throw DataDirectoryError(
                en:
                    "The log begins at \(first), and has no snapshot to begin with. A daemon that runs renews it within"
                    + " a minute; else see: raumwerkd check --log URL",
                de:
                    "Das Log beginnt bei \(first) und hat keinen Gesamtstand, mit dem sich anfangen ließe. Ein"
                    + " raumwerkd, der läuft, erneuert ihn binnen einer Minute; sonst siehe: raumwerkd check --log URL"
            )
        }
        return try taking(found)
    }

    /// The records at the end of this state, and after it.
    private func page(in engine: any LogEngine) throws(EngineError) -> LogPage {
        try engine.read(
            from: hub.durableRevision,
            in: hub.epoch,
            atMost: 2,
            within: EtcdEngine.patienceMilliseconds
        )
    }

    /// The first record of the log, where it does not follow this state; that with which the log goes on, where it was
    /// closed and begun again; else nil.
    private func first(on page: LogPage) -> Revision? {
        let base = page.entries.first { entry in
            let record = LogRecord(entry.value, at: entry.revision, in: hub.epoch)
            return entry.revision > hub.durableRevision && record?.isBase ?? false
        }
        if let base { return base.revision }
        return page.entries.first.flatMap {
            $0.revision > hub.durableRevision.next ? $0.revision : nil
        }
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
            throw DataDirectoryError(
                en: "The log's snapshot cannot be taken over: \(error)",
                de: "Der Gesamtstand des Logs lässt sich nicht übernehmen: \(error)"
            )
        }
    }
}

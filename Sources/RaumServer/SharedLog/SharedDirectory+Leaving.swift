package import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
package import RaumLog
internal import RaumNotation

// One step closes the log and proves that it ends where this directory does, and the mark goes last: where this is cut
// short, the same directory can do it again, and no other.

extension SharedDirectory {
    /// Closes the log for all, takes its records into the directory, and makes the directory single again; returns the
    /// revision.
    ///
    /// Throws if the log is not reached, contradicts the directory, or was closed by another.
    package func leave(_ engine: EtcdEngine) throws(DataDirectoryError) -> Revision {
        let mark = try directory.membership.expectShared(in: address)
        let opened = try directory.open()
        let hub = try close(opened, engine, mark)
        do {
            var journal = opened.journal
            try journal.begin(with: hub)
        } catch {
            throw DataDirectoryError(at: path, error)
        }
        try directory.membership.remove()
        return hub.durableRevision
    }

    /// How often others may write first, where the log is to end.
    static let triesMax = 20

    private func close(
        _ opened: DataDirectory.Opened,
        _ engine: EtcdEngine,
        _ mark: SharedMark
    ) throws(DataDirectoryError) -> Hub {
        for _ in 0..<SharedDirectory.triesMax {
            var reading = LogCatchUp(opened.hub, try opened.makeLog(mark))
            try reading.run(engine)
            if let end = reading.end {
                try expectOurs(end, mark, engine)
                return reading.hub
            }
            if try close(behind: reading.hub, engine, mark) { return reading.hub }
        }
        throw DataDirectoryError.busy(mark.log)
    }

    /// Closes the log where it ends; returns false where it went on meanwhile.
    private func close(
        behind hub: Hub,
        _ engine: EtcdEngine,
        _ mark: SharedMark
    ) throws(DataDirectoryError) -> Bool {
        let end = LogState.End(by: mark.daemon.description, revision: hub.durableRevision)
        do throws(EngineError) {
            let page = try engine.read(
                from: end.revision,
                in: hub.epoch,
                atMost: 1,
                within: EtcdEngine.patienceMilliseconds
            )
            guard let last = page.entries.first, last.revision == end.revision else { return false }
            return try engine.close(end, after: last, in: hub.epoch)
        } catch {
            throw DataDirectoryError(
                en:
                    "The log was not closed for certain: \(error.reason). Call this again when that is mended.",
                de:
                    "Ob das Log geschlossen ist, ist nicht sicher: \(error.reason). Wenn das behoben ist, noch einmal."
            )
        }
    }

    /// Throws if another directory has closed the log, and has the plan.
    private func expectOurs(
        _ end: LogState.End,
        _ mark: SharedMark,
        _ engine: any LogEngine
    ) throws(DataDirectoryError) {
        guard end.by != mark.daemon.description else { return }
        throw DataDirectoryError(ClosedLog(end, in: address, engine).refusal(to: path))
    }

    /// Throws if another directory than the one with `mark` has closed this epoch of the log: it has the plan since.
    ///
    /// Does not throw where the log is not reached.
    func expectNotClosedElsewhere(
        _ mark: SharedMark,
        _ engine: any LogEngine
    ) throws(DataDirectoryError) {
        guard let closed = try? ClosedLog(in: address, engine), closed.epoch == mark.epoch else {
            return
        }
        try expectOurs(closed.end, mark, engine)
    }

    /// Throws if the log was closed, and so cannot be served: the error names the machine that has the plan, and
    /// what to do.
    ///
    /// Does not throw where the log is not reached.
    package func expectOpen(_ engine: any LogEngine) throws(DataDirectoryError) {
        guard let mark = try directory.membership.mark(),
            let closed = try? ClosedLog(in: address, engine), closed.epoch == mark.epoch
        else { return }
        throw closed.end.by == mark.daemon.description
            ? closed.ownEnd(of: path) : DataDirectoryError(closed.refusal(to: path))
    }
}

extension DataDirectoryError {
    /// The error where others go on writing into a log that is to end.
    static func busy(_ log: LogName) -> DataDirectoryError {
        DataDirectoryError(
            en:
                "Others go on changing the plan in the log \(log). Stop their daemons, or try again.",
            de:
                "Andere ändern den Plan im Log \(log) weiter. Deren raumwerkd beenden, oder noch einmal versuchen."
        )
    }
}

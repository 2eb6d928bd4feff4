package import RaumEtcd
internal import RaumGrid
internal import RaumHub
internal import RaumIO
package import RaumLog
internal import RaumNotation
internal import RaumWords

// A directory is marked before the log begins and unmarked where it does not: so there is no moment at which both the
// log and a daemon without it could go on from the same state.

/// A directory and the log at an address, which it joins and leaves.
package struct SharedDirectory {
    let directory: DataDirectory
    let address: EtcdAddress
    var path: String { directory.directory.path }

    /// The state of `directory`, which is shared in the log at `address` or is to be.
    package init(_ directory: DataDirectory, in address: EtcdAddress) {
        self.directory = directory
        self.address = address
    }

    /// Puts the state into a log that does not exist yet, or was closed, and marks the directory as shared.
    ///
    /// Can be called again where it was cut short. Throws if there is such a log, another directory closed it and has
    /// the plan since, or it is not reached.
    package func share(_ engine: any LogEngine) throws(DataDirectoryError) {
        let hub = try directory.open().hub
        let former = try directory.membership.mark()
        if let former { try expectNotClosedElsewhere(former, engine) }
        if let former, former.log != address.name {
            throw DataDirectoryError(
                en: "\(path) is shared already, in the log \(former.log).",
                de: "\(path) wird schon geteilt, im Log \(former.log)."
            )
        }
        let daemon = former?.daemon ?? DaemonID(UInt32.random(in: 1 ... .max))
        try directory.membership.write(SharedMark(hub.epoch, daemon, in: address))
        do throws(EngineError) {
            if try LogBeginning(hub).begin(engine) { return }
        } catch {
            let again = "raumwerkd share --data \(path) --log \(address)"
            throw DataDirectoryError(
                en:
                    "The log was not begun for certain: \(error.reason). Call this again when that is mended: \(again)",
                de:
                    "Ob das Log begonnen hat, ist nicht sicher: \(error.reason). Wenn das behoben ist, noch einmal:"
                    + " \(again)"
            )
        }
        if former == nil { try directory.membership.remove() }
        if let closed = try? ClosedLog(in: address, engine) { throw closed.ahead(of: path) }
        let join = "raumwerkd join --data NEWDIR --log \(address)"
        throw DataDirectoryError(
            en:
                "There is a log called \(address.name) already. Join it with: \(join) or take another name.",
            de:
                "Ein Log namens \(address.name) gibt es schon. Mitmachen mit: \(join) oder einen anderen Namen nehmen."
        )
    }

    /// Sets up an empty directory with the snapshot of a log, and marks it as shared.
    ///
    /// Throws if there is no such log, or it is not reached. Later records are read at the start.
    package func join(_ engine: any LogEngine) throws(DataDirectoryError) {
        guard !DataDirectory.isBegun(path) else {
            throw DataDirectoryError(
                en: "\(path) holds a grid already. Name a directory that there is not yet.",
                de:
                    "\(path) hat schon einen Plan. Bitte ein Verzeichnis nennen, das es noch nicht gibt."
            )
        }
        let hub: Hub
        do {
            hub = try snapshot(engine)
        } catch let error as DataDirectoryError {
            throw error
        } catch EngineError.refused(let reason) {
            throw DataDirectoryError(
                en: "The log \(address.name) cannot be taken over: \(reason).",
                de: "Das Log \(address.name) lässt sich nicht übernehmen: \(reason)."
            )
        } catch let error as EngineError {
            throw DataDirectoryError.unreached(error.reason)
        } catch is NotationError {
            let check = "raumwerkd check --log \(address)"
            throw DataDirectoryError(
                en:
                    "The log \(address.name) cannot be read: a later version of raumwerkd may have written it, or"
                    + " somebody else. See: \(check)",
                de:
                    "Das Log \(address.name) lässt sich nicht lesen: Ein späterer raumwerkd kann es geschrieben haben"
                    + " oder sonst jemand. Mehr sagt: \(check)"
            )
        } catch {
            throw DataDirectoryError(
                en: "The log \(address.name) cannot be read: \(error)",
                de: "Das Log \(address.name) lässt sich nicht lesen: \(error)"
            )
        }
        let daemon = DaemonID(UInt32.random(in: 1 ... .max))
        // The mark comes first: a set-up that is cut short does not count, and is repeated.
        try directory.membership.write(SharedMark(hub.epoch, daemon, in: address))
        try directory.initialise(with: hub)
    }

    /// The error where no directory can join before a daemon writes the snapshot anew.
    private func snapshotless(_ reason: Sentence) -> DataDirectoryError {
        DataDirectoryError(
            en:
                "The log \(address.name) cannot be taken over: \(reason.english). A daemon that runs and reaches the log writes it"
                + " anew within a minute: join then.",
            de:
                "Das Log \(address.name) lässt sich nicht übernehmen: \(reason.german). Ein raumwerkd, der läuft und das Log"
                + " erreicht, schreibt ihn binnen einer Minute neu: dann noch einmal."
        )
    }

    private func snapshot(_ engine: any LogEngine) throws -> Hub {
        guard let stored = try engine.object(.state) else {
            let share = "raumwerkd share --data DIR --log \(address)"
            throw DataDirectoryError(
                en:
                    "There is no log called \(address.name). Begin it on the machine that has the plan with: \(share)",
                de:
                    "Ein Log namens \(address.name) gibt es nicht. Es beginnt auf dem Rechner, der den Plan hat, mit:"
                    + " \(share)"
            )
        }
        let state = try LogState(stored.bytes)
        if let end = state.end {
            throw DataDirectoryError(ClosedLog(end, in: address, engine).refusalToJoin)
        }
        let found: StoredState
        switch try StoredState.find(engine, state.epoch) {
        case .none:
            throw snapshotless(Sentence(en: "it has no snapshot", de: "es hat keinen Gesamtstand"))
        case .damaged(let reason): throw snapshotless(reason)
        case .whole(let state): found = state
        }
        var hub = Hub(epoch: state.epoch) { name in
            Zones.offsets(of: name, around: WallClock.nowMilliseconds)
        }
        try hub.restore(found.lines, at: found.snapshot.revision)
        return hub
    }
}

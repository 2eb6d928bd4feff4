package import RaumEtcd
internal import RaumGrid
internal import RaumHub
internal import RaumIO
package import RaumLog
internal import RaumNotation

// A directory is marked before the log begins and unmarked where it does not: so there is no moment at which both the
// log and a daemon without it could go on from the same state.

/// A directory and the log at an address: its way into that log, and out of it.
package struct SharedDirectory {
    let directory: DataDirectory
    let address: EtcdAddress
    var path: String { directory.directory.path }

    /// The state of `directory`, which is shared in the log at `address` or is to be.
    package init(_ directory: DataDirectory, in address: EtcdAddress) {
        self.directory = directory
        self.address = address
    }

    /// Puts the state into a log that there is not yet, or that was closed, and marks the directory as shared.
    ///
    /// Can be called again where it was cut short. Throws where there is such a log, or it is not reached.
    package func share(_ engine: any LogEngine) throws(DataDirectoryError) {
        let hub = try directory.open().hub
        let former = try directory.membership.mark()
        if let former, former.log != address.name {
            throw DataDirectoryError(
                "\(path) is shared already, in the log \(former.log)."
            )
        }
        let daemon = former?.daemon ?? DaemonID(UInt32.random(in: 1 ... .max))
        try directory.membership.write(SharedMark(hub.epoch, daemon, in: address))
        do throws(EngineError) {
            if try LogBeginning(hub).begin(engine) { return }
        } catch {
            throw DataDirectoryError(
                "The log was not begun for certain: \(error.reason). Call this again when that is mended:"
                    + " raumwerkd share --data \(path) --log \(address)"
            )
        }
        if former == nil { try directory.membership.remove() }
        throw DataDirectoryError(
            "There is a log called \(address.name) already. Join it with: raumwerkd join --data NEWDIR --log \(address)"
                + " or take another name."
        )
    }

    /// Sets up an empty directory with the snapshot of a log, and marks it as shared.
    ///
    /// Throws where there is no such log, or it is not reached. What came after the snapshot is read at the start.
    package func join(_ engine: any LogEngine) throws(DataDirectoryError) {
        guard !DataDirectory.isBegun(path) else {
            throw DataDirectoryError(
                "\(path) holds a grid already. Name a directory that there is not yet."
            )
        }
        let hub: Hub
        do {
            hub = try snapshot(engine)
        } catch let error as DataDirectoryError {
            throw error
        } catch EngineError.refused(let reason) {
            throw DataDirectoryError("The log \(address.name) cannot be taken over: \(reason).")
        } catch let error as EngineError {
            throw DataDirectoryError("The log is not reached: \(error.reason).")
        } catch is NotationError {
            throw DataDirectoryError(
                "The log \(address.name) cannot be read: a later version of raumwerkd may have written it, or somebody"
                    + " else. See: raumwerkd check --log \(address)"
            )
        } catch {
            throw DataDirectoryError("The log \(address.name) cannot be read: \(error).")
        }
        let daemon = DaemonID(UInt32.random(in: 1 ... .max))
        // Marked first: a set-up that is cut short is none, and is done anew.
        try directory.membership.write(SharedMark(hub.epoch, daemon, in: address))
        try directory.initialise(with: hub)
    }

    private func snapshot(_ engine: any LogEngine) throws -> Hub {
        guard let stored = try engine.object(.state) else {
            throw DataDirectoryError(
                "There is no log called \(address.name). Begin it on the machine that has the plan with: raumwerkd"
                    + " share --data DIR --log \(address)"
            )
        }
        let state = try LogState(stored.bytes)
        if let end = state.end {
            throw DataDirectoryError(
                "The log \(address.name) was closed by \(end.by) at \(end.revision)."
            )
        }
        guard let found = try StoredState.read(engine, state.epoch) else {
            throw DataDirectoryError("The log \(address.name) has no snapshot.")
        }
        var hub = Hub(epoch: state.epoch) { name in
            Zones.offsets(of: name, around: WallClock.nowMilliseconds)
        }
        try hub.restore(found.lines, at: found.snapshot.revision)
        return hub
    }
}

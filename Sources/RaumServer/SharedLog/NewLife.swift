package import RaumEtcd
package import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
package import RaumLog

// The way out of a log that contradicts acknowledged changes: a person chooses one directory, and its state begins a
// new epoch under the same name. The mark goes first, then the log, then the directory's own files: wherever that is
// cut short, the same call continues it, and a start refuses meanwhile.

/// A directory's state put into its log as a new epoch.
package struct NewLife {
    private let directory: DataDirectory
    private let address: EtcdAddress
    private var path: String { directory.directory.path }

    /// The state of `directory`, which is shared in the log at `address`.
    package init(of directory: DataDirectory, in address: EtcdAddress) {
        self.directory = directory
        self.address = address
    }

    /// Begins the new epoch in the place of the one that the directory was shared in; returns the revision with which
    /// it begins.
    ///
    /// Can be called again where it was cut short. Throws if the directory is not shared in this log, the log is not
    /// reached, others go on changing it, another directory closed it, or another new epoch was begun before.
    package func begin(_ engine: any LogEngine) throws(DataDirectoryError) -> Revision {
        let mark = try directory.membership.expectShared(in: address)
        try SharedDirectory(directory, in: address).expectNotClosedElsewhere(mark, engine)
        let opened = try directory.open()
        let former = opened.hub.epoch
        // A mark with another epoch than the files have is that of an earlier call.
        let epoch = mark.epoch == former ? Epoch(UInt64.random(in: 1 ... .max)) : mark.epoch
        try write(epoch, mark)
        guard let hub = try begin(epoch, opened, mark, engine) else {
            try write(former, mark)
            if try isOpen(former, engine) { throw DataDirectoryError.busy(mark.log) }
            let join = "raumwerkd join --data \(path) --log \(address)"
            throw DataDirectoryError(
                en:
                    "The log \(mark.log) has a new life already. Move \(path) away, and take that over with: \(join)",
                de:
                    "Das Log \(mark.log) hat schon ein neues Leben. \(path) wegräumen und jenes übernehmen mit: \(join)"
            )
        }
        try keep(hub, opened)
        return hub.durableRevision
    }

    /// Begins the epoch `epoch`, and returns the state with which it begins; nil if others were first.
    private func begin(
        _ epoch: Epoch,
        _ opened: DataDirectory.Opened,
        _ mark: SharedMark,
        _ engine: any LogEngine
    ) throws(DataDirectoryError) -> Hub? {
        let former = opened.hub.epoch
        for _ in 0..<SharedDirectory.triesMax {
            // The log's records after the directory's state were acknowledged, too.
            let isNew = mark.epoch == former
            var (hub, isWhole) = isNew ? try caughtUp(opened, mark, engine) : (opened.hub, false)
            let last = isWhole ? hub.durableRevision : nil
            hub.begin(epoch)
            if try begin(hub, FormerLife(former, upTo: last), engine) { return hub }
            guard isWhole, try isOpen(former, engine) else { return nil }
        }
        return nil
    }

    /// Whether the epoch `epoch` of the log is open.
    private func isOpen(
        _ epoch: Epoch,
        _ engine: any LogEngine
    ) throws(DataDirectoryError) -> Bool {
        do throws(EngineError) {
            let state = try engine.object(.state).flatMap { try? LogState($0.bytes) }
            return state?.epoch == epoch && state?.end == nil
        } catch {
            throw .unreached(error.reason)
        }
    }

    /// The state with all records that the log has after it, as far as they follow from the directory, and whether
    /// these are all that it has.
    ///
    /// Throws if the log is not reached.
    private func caughtUp(
        _ opened: DataDirectory.Opened,
        _ mark: SharedMark,
        _ engine: any LogEngine
    ) throws(DataDirectoryError) -> (hub: Hub, isWhole: Bool) {
        var reading = LogCatchUp(opened.hub, try opened.makeLog(mark))
        do throws(DataDirectoryError) {
            try reading.run(engine)
            return (reading.hub, true)
        } catch {
            guard reading.isAnswered else { throw error }
            return (reading.hub, false)
        }
    }

    private func begin(
        _ hub: Hub,
        _ former: FormerLife,
        _ engine: any LogEngine
    ) throws(DataDirectoryError) -> Bool {
        do throws(EngineError) {
            return try LogBeginning(hub, insteadOf: former).begin(engine)
        } catch {
            let again = "raumwerkd share --data \(path) --log \(address) --new-epoch"
            throw DataDirectoryError(
                en:
                    "The new life was not begun for certain: \(error.reason). Call this again when that is mended:"
                    + " \(again)",
                de:
                    "Ob das neue Leben begonnen hat, ist nicht sicher: \(error.reason). Wenn das behoben ist, noch einmal:"
                    + " \(again)"
            )
        }
    }

    private func write(_ epoch: Epoch, _ mark: SharedMark) throws(DataDirectoryError) {
        try directory.membership.write(SharedMark(epoch, mark.daemon, in: address))
    }

    private func keep(_ hub: Hub, _ opened: DataDirectory.Opened) throws(DataDirectoryError) {
        do {
            var journal = opened.journal
            try journal.begin(with: hub)
        } catch {
            let join = "raumwerkd join --data NEWDIR --log \(address)"
            throw DataDirectoryError(
                en:
                    "\(path): \(error). The new life has begun; call this again, or take it over into a new directory"
                    + " with: \(join)",
                de:
                    "\(path): \(error). Das neue Leben hat begonnen; noch einmal versuchen, oder es in ein neues"
                    + " Verzeichnis übernehmen mit: \(join)"
            )
        }
    }
}

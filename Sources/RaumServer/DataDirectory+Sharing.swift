internal import RaumDigest
package import RaumEtcd
internal import RaumGrid
internal import RaumHub
package import RaumIO
internal import RaumJournal
package import RaumLog
internal import RaumNotation
internal import RaumWire

// A directory is marked before the log begins and unmarked where it does not: so there is no moment at which both the
// log and a daemon without it could go on from the same state.

extension DataDirectory {
    /// What says that the directory at `path` is shared; nil where nothing does, or there is no directory.
    ///
    /// Looks only, and needs no hold of it. Throws where it cannot be read.
    package static func sharedMark(at path: String) throws(DataDirectoryError) -> SharedMark? {
        let directory = Directory(path)
        return directory.exists ? try sharedMark(of: directory) : nil
    }

    /// What says that the directory is shared; nil where nothing does.
    ///
    /// Throws where it cannot be read: then it is not served at all.
    package func sharedMark() throws(DataDirectoryError) -> SharedMark? {
        try DataDirectory.sharedMark(of: directory)
    }

    /// The mark in words, for a check.
    static func sharedWords(_ directory: Directory) -> String {
        do throws(DataDirectoryError) {
            guard let mark = try sharedMark(of: directory) else { return "none" }
            return "shared in the log \(mark.log), as daemon \(mark.daemon)"
        } catch {
            return "CANNOT BE READ"
        }
    }

    static func sharedMark(
        of directory: Directory
    ) throws(DataDirectoryError) -> SharedMark? {
        let path = directory.path(of: FileNames.sharedMark)
        do {
            let bytes = try directory.read(FileNames.sharedMark, bytesMax: SharedMark.bytesMax)
            guard let bytes else { return nil }
            return try SharedMark(Array(bytes.prefix { $0 != 0x0A }))
        } catch let error as SystemError {
            throw DataDirectoryError("\(path) cannot be read: \(error.reason)")
        } catch let error as NotationError {
            throw DataDirectoryError("\(path) cannot be read: \(Failure(error).sentence)")
        } catch {
            throw DataDirectoryError("\(path): \(error)")
        }
    }

    /// Throws where the directory is shared, and so not to be served by itself.
    package func expectSingle() throws(DataDirectoryError) {
        guard let mark = try sharedMark() else { return }
        let path = directory.path
        throw DataDirectoryError(
            "\(path) is shared with other daemons in the log \(mark.log), so it is not served by itself. Serve it with:"
                + " raumwerkd serve --data \(path) --log \(mark.spelling) or close the log for all with:"
                + " raumwerkd leave --data \(path) --log \(mark.spelling)"
        )
    }

    /// The mark of a directory that is to be served with the log at `address`.
    ///
    /// Throws where it is not shared, or in another log.
    package func expectShared(in address: EtcdAddress) throws(DataDirectoryError) -> SharedMark {
        let path = directory.path
        guard let mark = try sharedMark() else {
            throw DataDirectoryError(
                "\(path) is not shared. Put what it has into a new log with: raumwerkd share --data \(path) --log"
                    + " \(address) or join one that there is with: raumwerkd join --data NEWDIR --log \(address)"
            )
        }
        guard mark.log == address.name else {
            throw DataDirectoryError(
                "\(path) is shared in the log \(mark.log), and not in \(address.name)."
            )
        }
        return mark
    }

    /// The user of the log, from the file "log.secret": a line with the name and a line with the password; nil where
    /// there is no file.
    ///
    /// Throws where it has something else, or others than its owner can read it.
    package static func logUser(at path: String) throws(DataDirectoryError) -> EtcdUser? {
        let directory = Directory(path)
        let name = FileNames.logSecret
        do {
            guard let bytes = try directory.read(name, bytesMax: 1024) else { return nil }
            guard let mode = directory.mode(of: name), mode & 0o077 == 0 else {
                throw DataDirectoryError(
                    "\(directory.path(of: name)) can be read by others. Take that from them with chmod 600, and"
                        + " change the password if somebody may have read it."
                )
            }
            let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
            guard lines.count == 2 else {
                throw DataDirectoryError(
                    "\(directory.path(of: name)) must have two lines: a user of etcd, and the password."
                )
            }
            return EtcdUser(name: lines[0], password: lines[1])
        } catch let error as DataDirectoryError {
            throw error
        } catch {
            throw DataDirectoryError("\(directory.path(of: name)): \(error)")
        }
    }

    /// Puts the state into a log that there is not yet, or that was closed, and marks the directory as shared.
    ///
    /// Can be called again where it was cut short. Throws where there is such a log, or it is not reached.
    package func share(
        _ engine: any LogEngine,
        _ address: EtcdAddress
    ) throws(DataDirectoryError) {
        let hub = try open().hub
        let former = try sharedMark()
        if let former, former.log != address.name {
            throw DataDirectoryError(
                "\(directory.path) is shared already, in the log \(former.log)."
            )
        }
        let daemon = former?.daemon ?? DaemonID(UInt32.random(in: 1 ... .max))
        let mark = SharedMark(
            log: address.name,
            epoch: hub.epoch,
            daemon: daemon,
            address: address.description
        )
        try write(mark)
        do throws(EngineError) {
            if try LogBeginning(hub).begin(engine) { return }
        } catch {
            throw DataDirectoryError(
                "The log was not begun for certain: \(error.reason). Call this again when that is mended:"
                    + " raumwerkd share --data \(directory.path) --log \(address)"
            )
        }
        if former == nil { try unmark() }
        throw DataDirectoryError(
            "There is a log called \(address.name) already. Join it with: raumwerkd join --data NEWDIR --log \(address)"
                + " or take another name."
        )
    }

    /// Sets up an empty directory with the snapshot of a log, and marks it as shared.
    ///
    /// Throws where there is no such log, or it is not reached. What came after the snapshot is read at the start.
    package func join(
        _ engine: any LogEngine,
        _ address: EtcdAddress
    ) throws(DataDirectoryError) {
        guard !DataDirectory.isBegun(directory.path) else {
            throw DataDirectoryError(
                "\(directory.path) holds a grid already. Name a directory that there is not yet."
            )
        }
        let hub: Hub
        do {
            hub = try snapshot(engine, address)
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
        try write(
            SharedMark(
                log: address.name,
                epoch: hub.epoch,
                daemon: daemon,
                address: address.description
            )
        )
        try initialise(with: hub)
    }

    private func snapshot(_ engine: any LogEngine, _ address: EtcdAddress) throws -> Hub {
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

    func write(_ mark: SharedMark) throws(DataDirectoryError) {
        do {
            try directory.replaceAtomically(FileNames.sharedMark, with: mark.bytes + [0x0A])
        } catch {
            throw DataDirectoryError("\(directory.path): \(error)", isOfDisk: true)
        }
    }

    func unmark() throws(DataDirectoryError) {
        do {
            try directory.remove(FileNames.sharedMark)
            try directory.sync()
        } catch {
            throw DataDirectoryError("\(directory.path): \(error)", isOfDisk: true)
        }
    }
}

extension DataDirectory.Opened {
    /// What its daemon shares in the log of `engine`, as the mark says; what comes of it is announced through `wakeup`,
    /// and `keys` brings the log's keys.
    ///
    /// Throws where the directory holds another life than the mark, and where the state cannot be written as lines.
    package func makeSharing(
        _ engine: any LogEngine,
        as mark: SharedMark,
        keys: KeyMirror? = nil,
        _ wakeup: Wakeup
    ) throws(DataDirectoryError) -> Sharing {
        let keeper = LogKeeper(engine, epoch: hub.epoch, wakeup: wakeup, keys: keys)
        let board = NoticeBoard(engine, as: mark.daemon)
        return Sharing(try makeLog(mark), keeper, board, as: mark.daemon)
    }

    /// What is done about the log behind this state.
    ///
    /// Throws as `makeSharing` does.
    func makeLog(_ mark: SharedMark) throws(DataDirectoryError) -> SharedLog {
        guard mark.epoch == hub.epoch else {
            throw DataDirectoryError(
                "The directory holds the life \(hub.epoch), and was shared as \(mark.epoch). Where a new life was begun"
                    + " and that was cut short, begin it again with: raumwerkd share --new-epoch. Else put its own files"
                    + " back, or set up another one with: raumwerkd join"
            )
        }
        do {
            let steady = Int64(MonotonicClock.nowNanoseconds / 1_000_000)
            return SharedLog(
                epoch: hub.epoch,
                at: hub.durableRevision,
                line: lastLine,
                sums: try SumTable(hub.stateLines),
                now: ClockReading(wall: WallClock.nowMilliseconds, steady: steady)
            )
        } catch {
            throw DataDirectoryError("The state cannot be shared: \(Failure(error).sentence)")
        }
    }
}

extension EngineError {
    /// What the engine said.
    var reason: String {
        switch self {
        case .unclear(let reason), .unreached(let reason), .refused(let reason): reason
        }
    }
}

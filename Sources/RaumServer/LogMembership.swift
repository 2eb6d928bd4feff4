package import RaumEtcd
internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
package import RaumLog
internal import RaumNotation
internal import RaumWire

/// What a directory says about the log that it is shared in: the file with the mark, and the one with the log's user.
package struct LogMembership {
    private let directory: Directory
    private var path: String { directory.path }

    init(of directory: Directory) {
        self.directory = directory
    }

    /// What the directory at `path` says; needs no hold of it.
    package init(at path: String) {
        directory = Directory(path)
    }

    /// What says that the directory is shared; nil where nothing does, or there is no directory.
    ///
    /// Throws where it cannot be read: then it is not served at all.
    package func mark() throws(DataDirectoryError) -> SharedMark? {
        guard directory.exists else { return nil }
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

    /// The mark in words, for a check.
    var words: String {
        do throws(DataDirectoryError) {
            guard let mark = try mark() else { return "none" }
            return "shared in the log \(mark.log), as daemon \(mark.daemon)"
        } catch {
            return "CANNOT BE READ"
        }
    }

    /// Throws where the directory is shared, and so not to be served by itself.
    package func expectSingle() throws(DataDirectoryError) {
        guard let mark = try mark() else { return }
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
        guard let mark = try mark() else {
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
    package func user() throws(DataDirectoryError) -> EtcdUser? {
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

    /// Marks the directory as shared, in the place of an older mark.
    ///
    /// Throws where the disk takes nothing.
    func write(_ mark: SharedMark) throws(DataDirectoryError) {
        do {
            try directory.replaceAtomically(FileNames.sharedMark, with: mark.bytes + [0x0A])
        } catch {
            throw DataDirectoryError("\(path): \(error)", isOfDisk: true)
        }
    }

    /// Makes the directory single; nothing happens where it is.
    ///
    /// Throws where the disk takes nothing.
    func remove() throws(DataDirectoryError) {
        do {
            try directory.remove(FileNames.sharedMark)
            try directory.sync()
        } catch {
            throw DataDirectoryError("\(path): \(error)", isOfDisk: true)
        }
    }
}

extension SharedMark {
    /// That of the daemon `daemon` in the log at `address`.
    init(_ epoch: Epoch, _ daemon: DaemonID, in address: EtcdAddress) {
        self.init(log: address.name, epoch: epoch, daemon: daemon, address: address.description)
    }
}

package import RaumEtcd
internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
package import RaumLog
internal import RaumNotation
internal import RaumWire
internal import RaumWords

/// A directory's files about the log that it is shared in: the mark, and the log's user.
package struct LogMembership {
    private let directory: Directory
    private var path: String { directory.path }

    init(of directory: Directory) {
        self.directory = directory
    }

    /// The membership of the directory at `path`; needs no hold of it.
    package init(at path: String) {
        directory = Directory(path)
    }

    /// The mark of a shared directory; nil if there is none, or no directory.
    ///
    /// Throws if it cannot be read: then it is not served at all.
    package func mark() throws(DataDirectoryError) -> SharedMark? {
        guard directory.exists else { return nil }
        let path = directory.path(of: FileNames.sharedMark)
        do {
            let bytes = try directory.read(FileNames.sharedMark, bytesMax: SharedMark.bytesMax)
            guard let bytes else { return nil }
            return try SharedMark(Array(bytes.prefix { $0 != 0x0A }))
        } catch let error as SystemError {
            throw unreadable(path, Sentence(name: error.reason))
        } catch {
            let reason = Sentence(
                en: "it is not what raumwerkd wrote",
                de: "darin steht nicht, was raumwerkd schrieb"
            )
            throw unreadable(path, reason)
        }
    }

    /// The error for a mark that cannot be read, with the way out for a directory that is shared and for one that is
    /// not.
    private func unreadable(_ path: String, _ reason: Sentence) -> DataDirectoryError {
        let join = "raumwerkd join --data NEWDIR --log etcd://…"
        let ways = Sentence(
            en:
                ". Put the file back from a copy; where the directory was never shared with other daemons, move the file"
                + " away; else set up another directory with: \(join)",
            de:
                ". Die Datei aus einer Kopie zurücklegen; wo das Verzeichnis nie mit anderen raumwerkd geteilt wurde,"
                + " die Datei wegräumen; sonst ein anderes einrichten mit: \(join)"
        )
        return DataDirectoryError(
            Sentence(en: "\(path) cannot be read: ", de: "\(path) lässt sich nicht lesen: ")
                + reason + ways
        )
    }

    /// Why a start would not take these files; nil if it would.
    ///
    /// The log's user is read only where the directory is shared.
    var complaint: Sentence? {
        do throws(DataDirectoryError) {
            if try mark() != nil { _ = try user() }
            return nil
        } catch {
            return error.sentence
        }
    }

    /// The mark in words, for a check.
    var words: Sentence {
        do throws(DataDirectoryError) {
            guard let mark = try mark() else { return Sentence(en: "none", de: "keines") }
            return Sentence(
                en: "shared in the log \(mark.log), as daemon \(mark.daemon)",
                de: "geteilt im Log \(mark.log), als raumwerkd \(mark.daemon)"
            )
        } catch {
            return Sentence(en: "CANNOT BE READ", de: "NICHT ZU LESEN")
        }
    }

    /// Throws if the directory is shared, and so not to be served by itself.
    package func expectSingle() throws(DataDirectoryError) {
        guard let mark = try mark() else { return }
        let serve = "raumwerkd serve --data \(path) --log \(mark.spelling)"
        let leave = "raumwerkd leave --data \(path) --log \(mark.spelling)"
        throw DataDirectoryError(
            en:
                "\(path) is shared with other daemons in the log \(mark.log), so it is not served by itself. Serve it"
                + " with: \(serve) or close the log for all with: \(leave)",
            de:
                "\(path) wird mit anderen raumwerkd im Log \(mark.log) geteilt, also nicht allein gestartet. Gestartet"
                + " wird mit: \(serve) oder das Log für alle geschlossen mit: \(leave)"
        )
    }

    /// The mark of a directory that is to be served with the log at `address`.
    ///
    /// Throws if it is not shared, or in another log.
    package func expectShared(in address: EtcdAddress) throws(DataDirectoryError) -> SharedMark {
        guard let mark = try mark() else {
            let share = "raumwerkd share --data \(path) --log \(address)"
            let join = "raumwerkd join --data NEWDIR --log \(address)"
            throw DataDirectoryError(
                en:
                    "\(path) is not shared. Put what it has into a new log with: \(share) or join one that there is"
                    + " with: \(join)",
                de:
                    "\(path) wird nicht geteilt. In ein neues Log kommt sein Inhalt mit: \(share) und bei einem Log, das"
                    + " es gibt, macht mit: \(join)"
            )
        }
        guard mark.log == address.name else {
            throw DataDirectoryError(
                en: "\(path) is shared in the log \(mark.log), and not in \(address.name).",
                de: "\(path) wird im Log \(mark.log) geteilt, nicht in \(address.name)."
            )
        }
        return mark
    }

    /// The user of the log, from the file "log.secret": a line with the name and a line with the password; nil if
    /// there is no file.
    ///
    /// Throws if it has other content, or others than its owner can read it.
    package func user() throws(DataDirectoryError) -> EtcdUser? {
        let name = FileNames.logSecret
        do {
            guard let bytes = try directory.read(name, bytesMax: 1024) else { return nil }
            guard let mode = directory.mode(of: name), mode & 0o077 == 0 else {
                let file = directory.path(of: name)
                throw DataDirectoryError(
                    en:
                        "\(file) can be read by others. Take that from them with chmod 600, and change the password if"
                        + " somebody may have read it.",
                    de:
                        "\(file) können andere lesen. Mit chmod 600 nehmen Sie ihnen das; das Passwort ändern, wenn es"
                        + " jemand gelesen haben kann."
                )
            }
            let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
            guard lines.count == 2 else {
                let file = directory.path(of: name)
                throw DataDirectoryError(
                    en: "\(file) must have two lines: a user of etcd, and the password.",
                    de: "\(file) muss zwei Zeilen haben: wer man für etcd ist, und das Passwort."
                )
            }
            return EtcdUser(name: lines[0], password: lines[1])
        } catch let error as DataDirectoryError {
            throw error
        } catch {
            throw DataDirectoryError(at: directory.path(of: name), error)
        }
    }

    /// Marks the directory as shared, in the place of an older mark.
    ///
    /// Throws if the disk takes nothing.
    func write(_ mark: SharedMark) throws(DataDirectoryError) {
        do {
            try directory.replaceAtomically(FileNames.sharedMark, with: mark.bytes + [0x0A])
        } catch {
            throw DataDirectoryError(at: path, error, isOfDisk: true)
        }
    }

    /// Makes the directory single; nothing happens where it is.
    ///
    /// Throws if the disk takes nothing.
    func remove() throws(DataDirectoryError) {
        do {
            try directory.remove(FileNames.sharedMark)
            try directory.sync()
        } catch {
            throw DataDirectoryError(at: path, error, isOfDisk: true)
        }
    }
}

extension SharedMark {
    /// That of the daemon `daemon` in the log at `address`.
    init(_ epoch: Epoch, _ daemon: DaemonID, in address: EtcdAddress) {
        self.init(log: address.name, epoch: epoch, daemon: daemon, address: address.description)
    }
}

package import RaumGrid
package import RaumHub
package import RaumIO
package import RaumJournal
internal import RaumNotation
internal import RaumWire
package import RaumWords

/// A daemon's data directory: the hold on it, and its contents.
package struct DataDirectory {
    /// The directory of the files, which only its own user may enter.
    let directory: Directory
    /// The same for the journal.
    let storage: DirectoryStorage
    /// Held as long as this lives.
    private let lock: DirectoryLock

    /// Takes hold of the directory at `path`; no other process can until the last copy of this is gone.
    ///
    /// Throws `DataDirectoryError`.
    package init(_ path: String, creating: Bool = false) throws(DataDirectoryError) {
        directory = Directory(path)
        if creating {
            if let file = directory.fileInTheWay { throw .fileInTheWay(file) }
            do {
                try directory.make()
            } catch {
                throw DataDirectoryError(
                    en: "\(path) cannot be made: \(error)",
                    de: "\(path) lässt sich nicht anlegen: \(error)"
                )
            }
        }
        if let denial = directory.denial ?? directory.absence { throw denial }
        if let refusal = directory.refusalToStart { throw refusal }
        do {
            lock = try DirectoryLock(directory)
        } catch {
            throw DataDirectoryError(at: path, error)
        }
        storage = DirectoryStorage(directory)
    }

    /// Its files about the log that it is shared in.
    package var membership: LogMembership { LogMembership(of: directory) }

    /// Sets up an empty directory with an event called `name` in `zone`.
    ///
    /// Throws if the directory is not empty, the name or the zone cannot be one, or the disk takes
    /// nothing.
    package func initialise(
        name: String,
        zone: String,
        days: [CivilDate] = []
    ) throws(DataDirectoryError) {
        var hub = Hub(epoch: Epoch(UInt64.random(in: 1 ... .max))) { _ in nil }
        do {
            var event = try EventSettings(name: name, zone: zone).event(at: Revision(1))
            event.days = days
            try hub.restore([Entity.event(event).bytes], at: Revision(1))
        } catch let error as DataDirectoryError {
            throw error
        } catch {
            throw DataDirectoryError(at: directory.path, error)
        }
        try initialise(with: hub)
    }

    /// Sets up an empty directory with the state of `hub`.
    func initialise(with hub: Hub) throws(DataDirectoryError) {
        do {
            try Journal.initialise(
                storage,
                epoch: hub.epoch.bits,
                revision: hub.durableRevision.number,
                lines: try hub.legibleStateLines()
            )
        } catch let error as NotationError {
            throw DataDirectoryError(
                Sentence(name: "\(directory.path): ") + unwritable(error)
            )
        } catch {
            // The next command names the directory.
            let path = directory.path
            throw DataDirectoryError(
                DataDirectoryError(at: path, error).sentence.map {
                    $0.replacing("--data DIR", with: "--data \(path)")
                }
            )
        }
    }

    /// An opened directory: a hub with the recovered state, and the journal that keeps its changes.
    package struct Opened {
        /// The hub as it was when the files ended, and the journal that goes on.
        package let hub: Hub
        package let journal: Journal
        /// Remarks about the recovery for a person.
        package let remarks: [String]
        /// The line of the last record; nil if only the state after it is known.
        let lastLine: [UInt8]?
        /// Why changes cannot be kept for now; nil if they can.
        package var readOnlyReason: String? { journal.readOnlyReason?.description }
        private let activity: DiskActivity

        init(
            _ hub: Hub,
            _ journal: Journal,
            remarks: [String],
            lastLine: [UInt8]?,
            _ activity: DiskActivity
        ) {
            self.lastLine = lastLine
            self.hub = hub
            self.journal = journal
            self.remarks = remarks
            self.activity = activity
        }

        /// The same with the state of `hub`, with which `journal` has begun a new generation.
        func replaced(by hub: Hub, _ journal: Journal, _ remark: String) -> Opened {
            Opened(hub, journal, remarks: remarks + [remark], lastLine: nil, activity)
        }

        /// Keeps the hub's records in the journal, and announces outcomes through `wakeup`.
        package func makeKeeper(_ wakeup: Wakeup) -> JournalKeeper {
            JournalKeeper(journal, epoch: hub.epoch.bits, wakeup: wakeup, activity: activity)
        }
    }

    /// Recovers the state and begins a new generation of files; a disk that takes none leaves the journal
    /// read-only.
    ///
    /// Throws if it was never set up, is damaged before its end, or cannot be read.
    package func open() throws(DataDirectoryError) -> Opened {
        do {
            var (journal, contents) = try Journal.open(storage)
            let reading = StateReading(contents) { name in
                Zones.offsets(of: name, around: WallClock.nowMilliseconds)
            }
            if let complaint = reading.complaint { throw DataDirectoryError(complaint) }
            let lines = try reading.hub.legibleStateLines()
            do {
                try journal.begin(
                    epoch: contents.epoch,
                    revision: reading.hub.durableRevision.number,
                    lines: lines
                )
            } catch {
                guard case .storage = error else { throw error }
            }
            return Opened(
                reading.hub,
                journal,
                remarks: contents.remarks.map(\.english),
                lastLine: contents.records.reduce(nil) { $1 },
                storage.activity
            )
        } catch let error as NotationError {
            throw DataDirectoryError(
                Sentence(name: "\(directory.path): ") + unwritable(error)
            )
        } catch {
            throw DataDirectoryError(at: directory.path, error)
        }
    }
}

extension Directory {
    /// Why a daemon cannot start, if a directory or the like has the name of a file that a start writes; nil if
    /// none does.
    ///
    /// A file with the name of an unfinished one is removed and written again.
    var refusalToStart: DataDirectoryError? {
        if let owner = denyingOwner(of: FileNames.lock) {
            return DataDirectoryError(
                en:
                    "\(path(of: FileNames.lock)) belongs to \(owner), and you are \(ownUserName). Take the directory"
                    + " back: sudo chown -R \(ownUserName): \(path)",
                de:
                    "\(path(of: FileNames.lock)) gehört \(owner), und hier ist \(ownUserName) am Werk. Das Verzeichnis"
                    + " zurückholen: sudo chown -R \(ownUserName): \(path)"
            )
        }
        if let refusal = refusal(toUpdate: FileNames.lock) {
            return DataDirectoryError(
                en: "\(refusal). Move it away, then start again.",
                de: "\(refusal). Bitte beiseiteräumen und dann neu starten."
            )
        }
        let unfinished = ((try? names()) ?? []).filter(FileNames.isTemporary)
        return unfinished.first { Directory(self.path(of: $0)).exists }.map { name in
            DataDirectoryError(
                en:
                    "\(self.path(of: name)) is a directory where a start writes a file. Move it away, then"
                    + " start again.",
                de:
                    "\(self.path(of: name)) ist ein Verzeichnis, wo ein Start eine Datei schreibt. Bitte"
                    + " beiseiteräumen und dann neu starten."
            )
        }
    }
}

/// The words for a state that would not be read again as it is.
private func unwritable(_ error: NotationError) -> Sentence {
    Sentence(
        en: "The state cannot be written, since a start could not read it: ",
        de: "Der Plan lässt sich nicht schreiben, denn ein Start könnte ihn nicht lesen: "
    ) + Sentence(name: Failure(error).sentence)
}

/// Why a data directory is not served, with what to do next.
package struct DataDirectoryError: SpokenError, Hashable, Sendable {
    package let sentence: Sentence
    package var description: String { sentence.english }
    /// Whether the disk takes nothing for now: then the existing state can be served.
    package let isOfDisk: Bool

    init(_ sentence: Sentence, isOfDisk: Bool = false) {
        self.sentence = sentence
        self.isOfDisk = isOfDisk
    }

    /// What happened to the file or directory at `path`, in both languages as far as the error has them.
    init(at path: String, _ error: any Error, isOfDisk: Bool = false) {
        let words =
            (error as? any SpokenError)?.sentence ?? (error as? DirectoryLockError)?.sentence
            ?? Sentence(name: "\(error)")
        self.init(Sentence(name: "\(path): ") + words, isOfDisk: isOfDisk)
    }

    init(en english: String, de german: String) {
        self.init(Sentence(en: english, de: german))
    }

    /// Where a directory should be made and something else is.
    fileprivate static func fileInTheWay(_ path: String) -> DataDirectoryError {
        DataDirectoryError(
            en:
                "\(path) is there already, and is no directory. Choose another place for --data, or move that away.",
            de:
                "\(path) gibt es schon, und es ist kein Verzeichnis. Bitte für --data einen anderen Ort wählen, oder"
                + " es beiseiteräumen."
        )
    }
}

extension DirectoryLockError {
    fileprivate var sentence: Sentence {
        switch self {
        case .held(let path, let process?):
            Sentence(
                en: "\(path) is in use by process \(process); stop that one first",
                de: "\(path) gehört gerade Prozess \(process); bitte diesen zuerst beenden"
            )
        case .held(let path, nil):
            Sentence(
                en: "\(path) is in use by another process; stop that one first",
                de: "\(path) gehört gerade einem anderen Prozess; bitte diesen zuerst beenden"
            )
        case .failed: Sentence(name: description)
        }
    }
}

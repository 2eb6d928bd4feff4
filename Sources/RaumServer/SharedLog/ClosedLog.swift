internal import RaumEtcd
internal import RaumGrid
internal import RaumLog
internal import RaumWords

/// A log that was closed by `leave`: the machine that has the plan since, and the ways for the others.
struct ClosedLog {
    /// The epoch that ended.
    let epoch: Epoch?
    let end: LogState.End
    private let address: EtcdAddress
    /// The daemon that closed it, as in status.
    private let closer: Sentence

    /// A log that ended so, at `address`.
    init(
        _ end: LogState.End,
        of epoch: Epoch? = nil,
        in address: EtcdAddress,
        _ engine: any LogEngine
    ) {
        self.end = end
        self.epoch = epoch
        self.address = address
        closer = ((try? engine.daemons()) ?? []).title(of: end.by)
    }

    /// The log at `address`; nil if it is open, or there is none.
    ///
    /// Throws if it is not reached or cannot be read.
    init?(in address: EtcdAddress, _ engine: any LogEngine) throws {
        guard let stored = try engine.object(.state) else { return nil }
        let state = try LogState(stored.bytes)
        guard let end = state.end else { return nil }
        self.init(end, of: state.epoch, in: address, engine)
    }

    /// `closed at 12 by vm at 10.0.0.5:7433, whose directory has the plan now`.
    var words: Sentence {
        Sentence(
            en: "closed at \(end.revision) by \(closer.english), whose directory has the plan now",
            de:
                "geschlossen bei \(end.revision) von \(closer.german), dessen Verzeichnis jetzt den Plan hat"
        )
    }

    private var sentence: Sentence {
        Sentence(en: "The log \(address.name) was ", de: "Das Log \(address.name) wurde ") + words
    }

    private var again: String { "raumwerkd share --data DIR --log \(address)" }

    /// Why no directory can join, and what to do.
    var refusalToJoin: Sentence {
        sentence
            + Sentence(
                en: ". To go on with several machines, there: \(again) and then join.",
                de:
                    ". Soll es mit mehreren Rechnern weitergehen, dort: \(again) und dann mitmachen."
            )
    }

    /// Why the directory at `path` is neither served nor left, and what to do.
    func refusal(to path: String) -> Sentence { sentence + Sentence(name: ". ") + ways(from: path) }

    /// The advice for the directory at `path`, which did not close the log.
    func ways(from path: String) -> Sentence {
        let serve = "raumwerkd serve --data \(path) --log \(address)"
        let save = "raumwerkd check --data \(path) --salvage NEWDIR"
        return Sentence(
            en:
                "Serve that one. To go on with several machines, there: \(again) and then here: \(serve) Where that"
                + " directory is lost, what \(path) has becomes a new one with: \(save)",
            de:
                "Zu starten ist dort. Soll es mit mehreren Rechnern weitergehen, dort: \(again) und dann hier: \(serve)"
                + " Ist jenes Verzeichnis verloren, wird aus dem, was \(path) hat, ein neues mit: \(save)"
        )
    }

    /// The error where the directory at `path` has closed the log itself, and was not made single any more.
    func ownEnd(of path: String) -> DataDirectoryError {
        let leave = "raumwerkd leave --data \(path) --log \(address)"
        return DataDirectoryError(
            en:
                "The log \(address.name) was closed at \(end.revision) from \(path), and that was cut short. Finish it"
                + " with: \(leave)",
            de:
                "Das Log \(address.name) wurde bei \(end.revision) von \(path) aus geschlossen, und das wurde"
                + " unterbrochen. Fertig wird es mit: \(leave)"
        )
    }

    /// The error where the directory at `path` lacks records of the closed log, so that the log cannot go on from it.
    func ahead(of path: String) -> DataDirectoryError {
        DataDirectoryError(
            sentence
                + Sentence(
                    en:
                        ", and \(path) does not have that. Call this there: \(again) or take another name.",
                    de:
                        ", und \(path) hat das nicht. Dort: \(again) oder einen anderen Namen nehmen."
                )
        )
    }
}

extension [(id: DaemonID, bytes: [UInt8])] {
    /// The name of the machine of the daemon `id`, if it has reported one.
    func title(of id: String) -> Sentence {
        let notice = first { $0.id.description == id }.flatMap { DaemonNotice($0.bytes) }
        return notice?.title ?? Sentence(en: "the daemon \(id)", de: "raumwerkd \(id)")
    }
}

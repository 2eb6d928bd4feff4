package import RaumEtcd
internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
internal import RaumLog
package import RaumWords

/// A shared log explained in words, without changing it, and compared with a directory.
package struct LogCheck {
    /// The findings, a line each.
    package internal(set) var lines: [Sentence] = []
    /// Whether all that was checked is right; a warning alone does not change it.
    package private(set) var isRight = true

    /// The engine that is asked about the log.
    private let engine: EtcdEngine
    /// The log's address, for commands.
    let address: EtcdAddress
    /// The records of the directory; nil if none is compared.
    let own: OwnRecords?

    /// Looks at the log at `address`, and compares it with the directory at `path`.
    ///
    /// Changes nothing, and needs no hold of the directory. An engine that is not reached is reported in `lines`.
    package init(_ engine: EtcdEngine, _ address: EtcdAddress, directory path: String?) {
        self.engine = engine
        self.address = address
        own = path.map(OwnRecords.init)
        do throws(EngineError) {
            try tellCluster()
            try tellLog()
        } catch {
            complain(DataDirectoryError.unreached(error.reason).sentence)
            if error.isSilence { lines.append(LogCheck.advice) }
        }
    }

    private static let advice = Sentence(
        en:
            "A log answers while a majority of its members runs. Which do: etcdctl endpoint status --cluster, or"
            + " systemctl status etcd on each machine.",
        de:
            "Ein Log antwortet, solange die Mehrheit seiner Mitglieder läuft. Welche das sind: etcdctl endpoint status"
            + " --cluster, oder systemctl status etcd auf jedem Rechner."
    )

    mutating func complain(_ line: Sentence) {
        lines.append(line)
        isRight = false
    }

    private mutating func tellCluster() throws(EngineError) {
        let found = try engine.inspect()
        let count = found.members.count
        let names = found.members.map {
            $0.name.isEmpty
                ? Sentence(en: "one that has not started", de: "eines, das nicht gestartet ist")
                : Sentence(name: $0.name)
        }.joined(separator: ", ")
        let leader =
            found.leaderName.map { Sentence(en: "\($0) leads", de: "\($0) führt") }
            ?? Sentence(en: "NOBODY LEADS", de: "KEINES FÜHRT")
        let members = Sentence(
            en: "\(counted(count, "member", "members")) of etcd: ",
            de: "\(counted(count, "Mitglied", "Mitglieder")) von etcd: "
        )
        lines.append(members + names + Sentence(name: "; ") + leader)
        if found.leaderName == nil { isRight = false }
        if count < 3 { lines.append(LogCheck.warning(count)) }
        let space = (found.status.spaceBytes + 1_048_575) / 1_048_576
        lines.append(
            Sentence(
                en: "the asked member's database has \(space) MiB at most",
                de: "die Datenbank des gefragten Mitglieds hat höchstens \(space) MiB"
            )
        )
        for alarm in Set(found.alarms).sorted() {
            complain(Sentence(name: "ALARM \(alarm): ") + LogCheck.advice(alarm))
        }
    }

    private static func warning(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(
                en:
                    "WARNING: a log with one member is lost with it. Three members survive the loss of one.",
                de:
                    "WARNUNG: Ein Log mit einem Mitglied ist mit diesem verloren. Drei überstehen den Verlust von einem."
            )
            : Sentence(
                en:
                    "WARNING: two members survive nothing: each of them stops all changes. Add a third one, which needs"
                    + " no daemon.",
                de:
                    "WARNUNG: Zwei Mitglieder überstehen nichts: Fehlt eines, ändert niemand mehr etwas. Bitte ein drittes"
                    + " dazunehmen; es braucht keinen raumwerkd."
            )
    }

    private static func advice(_ alarm: String) -> Sentence {
        switch alarm {
        case "NOSPACE":
            Sentence(
                en:
                    "etcd takes no more until there is space and the alarm is off: see README, When the log is full",
                de:
                    "etcd nimmt nichts mehr, bis Platz und der Alarm aus ist: siehe README, When the log is full"
            )
        case "CORRUPT":
            Sentence(
                en: "a member differs from the others: replace it",
                de: "ein Mitglied weicht von den anderen ab: ersetzen"
            )
        default:
            Sentence(en: "see etcd's own documentation", de: "siehe die Dokumentation von etcd")
        }
    }

    private mutating func tellLog() throws(EngineError) {
        guard let stored = try engine.object(.state) else {
            return complain(
                Sentence(
                    en: "There is no log called \(address.name).",
                    de: "Ein Log namens \(address.name) gibt es nicht."
                )
            )
        }
        guard let state = try? LogState(stored.bytes) else {
            return complain(
                Sentence(
                    en:
                        "The log's own line cannot be read: a later version of raumwerkd may have written it.",
                    de:
                        "Die eigene Zeile des Logs lässt sich nicht lesen: Ein späterer raumwerkd kann sie geschrieben haben."
                )
            )
        }
        let closed = state.end.map { ClosedLog($0, in: address, engine) }
        lines.append(
            Sentence(
                en: "log \(address.name), life \(state.epoch), ",
                de: "Log \(address.name), Leben \(state.epoch), "
            ) + (closed?.words ?? Sentence(en: "open", de: "offen"))
        )
        let snapshot = tellSnapshot(state.epoch)
        let proof = try prove(state.epoch, snapshot)
        tell(proof)
        let daemons = try tellDaemons(proof, state.epoch)
        compare(proof, state, daemons)
        tellEnd(closed, state.epoch)
    }

    /// Adds what to do with the directory, where another one has closed the log.
    private mutating func tellEnd(_ closed: ClosedLog?, _ epoch: Epoch) {
        guard let closed, let own, own.epoch == epoch else { return }
        if let daemon = own.daemon, daemon.description != closed.end.by {
            complain(closed.ways(from: own.path))
        }
    }

    private mutating func tellSnapshot(_ epoch: Epoch) -> LogProof.State? {
        do throws(EngineError) {
            guard let found = try StoredState.read(engine, epoch) else {
                complain(
                    Sentence(
                        en: "The log has no snapshot: ",
                        de: "Das Log hat keinen Gesamtstand: "
                    )
                        + LogCheck.renewal
                )
                return nil
            }
            guard let sums = found.sums else {
                complain(
                    Sentence(
                        en: "The log's snapshot cannot be read: ",
                        de: "Der Gesamtstand des Logs lässt sich nicht lesen: "
                    ) + LogCheck.renewal
                )
                return nil
            }
            let count = found.snapshot.partCount
            let revision = found.snapshot.revision
            lines.append(
                Sentence(
                    en:
                        "snapshot of revision \(revision) in \(counted(count, "part", "parts")), whole",
                    de: "Gesamtstand von \(revision) in \(counted(count, "Teil", "Teilen")), ganz"
                )
            )
            return LogProof.State(at: revision, sums)
        } catch {
            complain(
                Sentence(
                    en: "The log's snapshot is not as it was written (\(error.reason)): ",
                    de:
                        "Der Gesamtstand des Logs ist nicht, wie er geschrieben wurde (\(error.reason)): "
                ) + LogCheck.renewal
            )
            return nil
        }
    }

    private static let renewal = Sentence(
        en: "nobody can join. A daemon that runs and reaches the log renews it within a minute.",
        de:
            "Niemand kann mitmachen. Ein raumwerkd, der läuft und das Log erreicht, erneuert ihn binnen einer Minute."
    )

    private func prove(
        _ epoch: Epoch,
        _ snapshot: LogProof.State?
    ) throws(EngineError) -> LogProof {
        let isOurs = own?.epoch == epoch
        var proof = LogProof(
            epoch,
            snapshot: snapshot,
            own: isOurs ? own?.state : nil,
            lines: isOurs ? own?.lines ?? [:] : [:]
        )
        while true {
            let page = try engine.read(
                from: proof.next,
                in: epoch,
                atMost: LogLimits.pageRecordsMax,
                within: EtcdEngine.patienceMilliseconds
            )
            guard !page.entries.isEmpty else { return proof }
            proof.read(page.entries)
            if proof.fault != nil { return proof }
        }
    }

    private mutating func tell(_ proof: LogProof) {
        guard let first = proof.first, let last = proof.last else {
            return complain(
                Sentence(en: "The log has no record.", de: "Das Log hat keinen Eintrag.")
            )
        }
        let sums =
            proof.summedFrom.map {
                Sentence(en: "sums right from \($0) on", de: "Summen richtig ab \($0)")
            } ?? Sentence(en: "sums unknown", de: "Summen unbekannt")
        lines.append(
            Sentence(
                en: "records \(first) to \(last): digits right, ",
                de: "Einträge \(first) bis \(last): Prüfziffern richtig, "
            ) + sums
        )
        guard let fault = proof.fault else { return }
        complain(fault.kind.sentence(fault.revision))
        // A damaged member can be replaced; a fault that all members have needs a person's decision.
        if fault.kind != .damaged { lines += remedy }
    }

    private mutating func tellDaemons(
        _ proof: LogProof,
        _ epoch: Epoch
    ) throws(EngineError) -> [DaemonWord] {
        let daemons = try engine.daemons().map(DaemonWord.init)
        let listed = daemons.listed(in: epoch)
        for daemon in listed {
            lines.append(daemon.words)
            if let reason = daemon.diverged { tellDiverged(daemon, reason) }
            guard let last = proof.last, proof.fault == nil, daemon.revision > last,
                try !has(daemon.revision, epoch)
            else { continue }
            complain(
                Sentence(
                    en:
                        "The log does not have that: it lost it, or somebody else wrote this. What that daemon has, says"
                        + " raumwerkd check on its machine.",
                    de:
                        "Das hat das Log nicht: Es hat ihn verloren, oder sonst jemand hat das geschrieben. Was jener"
                        + " raumwerkd hat, sagt raumwerkd check auf seinem Rechner."
                )
            )
        }
        if listed.isEmpty {
            lines.append(
                Sentence(
                    en: "no daemon has told of itself",
                    de: "kein raumwerkd hat von sich gesprochen"
                )
            )
        }
        return daemons.filter { ($0.epoch ?? epoch) == epoch }
    }

    private mutating func tellDiverged(_ daemon: DaemonWord, _ reason: String) {
        lines.append(
            Sentence(
                en:
                    "It makes no changes, since \(reason). It stays so until it is restarted; where a check with its --data"
                    + " finds nothing wrong, do that.",
                de:
                    "Er ändert nichts: \(reason). Das bleibt so bis zum Neustart; wo eine Prüfung mit seinem --data nichts"
                    + " findet, genügt der."
            )
        )
    }

    /// Whether there is a record of `revision`: others go on writing during the check.
    private func has(_ revision: Revision, _ epoch: Epoch) throws(EngineError) -> Bool {
        let page = try engine.read(
            from: revision,
            in: epoch,
            atMost: 1,
            within: EtcdEngine.patienceMilliseconds
        )
        return page.entries.first?.revision == revision
    }
}

extension EngineError {
    /// Whether no member answered, so that too few may run.
    fileprivate var isSilence: Bool {
        switch self {
        case .unreached: true
        case .unclear(let reason): reason.hasSuffix(EtcdConnection.noAnswer)
        case .refused: false
        }
    }
}

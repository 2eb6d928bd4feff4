package import RaumEtcd
internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
internal import RaumLog
internal import RaumNotation

/// A shared log explained in words, without changing it, and compared with a directory.
package struct LogCheck {
    /// What was found, a line each.
    package private(set) var lines: [String] = []
    /// Whether everything that was looked at is right; a warning alone changes nothing.
    package private(set) var isRight = true

    private let engine: EtcdEngine
    private let address: EtcdAddress
    private let own: OwnRecords?

    /// Looks at the log at `address`, and compares it with the directory at `path`.
    ///
    /// Looks only, and needs no hold of the directory. What is not reached is said in `lines`.
    package init(_ engine: EtcdEngine, _ address: EtcdAddress, directory path: String?) {
        self.engine = engine
        self.address = address
        own = path.map(OwnRecords.init)
        do throws(EngineError) {
            try tellCluster()
            try tellLog()
        } catch {
            complain("The log is not reached: \(error.reason).")
            lines.append(LogCheck.advice)
        }
    }

    private static let advice =
        "A log answers while a majority of its members runs. Which do: etcdctl endpoint status --cluster, or systemctl"
        + " status etcd on each machine."

    private mutating func complain(_ line: String) {
        lines.append(line)
        isRight = false
    }

    private mutating func tellCluster() throws(EngineError) {
        let found = try engine.inspect()
        let names = found.members.map { $0.name.isEmpty ? "one that has not started" : $0.name }
        let leader = found.leaderName.map { "\($0) leads" } ?? "NOBODY LEADS"
        lines.append(
            "\(counted(names.count, "member", "members")) of etcd: \(names.joined(separator: ", ")); \(leader)"
        )
        if found.leaderName == nil { isRight = false }
        if names.count < 3 { lines.append(LogCheck.warning(names.count)) }
        let space = found.status.spaceBytes
        lines.append(
            "the asked member's database has \((space + 1_048_575) / 1_048_576) MiB at most"
        )
        for alarm in Set(found.alarms).sorted() {
            complain("ALARM \(alarm): \(LogCheck.advice(alarm))")
        }
    }

    private static func warning(_ count: Int) -> String {
        count == 1
            ? "WARNING: a log with one member is lost with it. Three members survive the loss of one."
            : "WARNING: two members survive nothing: each of them stops all changes. Add a third one, which needs no"
                + " daemon."
    }

    private static func advice(_ alarm: String) -> String {
        switch alarm {
        case "NOSPACE":
            "etcd takes no more until there is space and the alarm is off: see README, When the log is full"
        case "CORRUPT": "a member differs from the others: replace it"
        default: "see etcd's own documentation"
        }
    }

    private mutating func tellLog() throws(EngineError) {
        guard let stored = try engine.object(.state) else {
            return complain("There is no log called \(address.name).")
        }
        guard let state = try? LogState(stored.bytes) else {
            return complain(
                "The log's own line cannot be read: a later version of raumwerkd may have written it."
            )
        }
        let end = state.end.map { "closed by the daemon \($0.by) at \($0.revision)" }
        lines.append("log \(address.name), life \(state.epoch), \(end ?? "open")")
        let snapshot = tellSnapshot(state.epoch)
        let proof = try prove(state.epoch, snapshot)
        tell(proof)
        let daemons = try tellDaemons()
        compare(proof, state, daemons)
    }

    private mutating func tellSnapshot(_ epoch: Epoch) -> LogProof.State? {
        do throws(EngineError) {
            guard let found = try StoredState.read(engine, epoch) else {
                complain("The log has no snapshot: nobody can join.")
                return nil
            }
            guard let sums = found.sums else {
                complain("The log's snapshot cannot be read: nobody can join.")
                return nil
            }
            let parts = counted(found.snapshot.partCount, "part", "parts")
            lines.append("snapshot of revision \(found.snapshot.revision) in \(parts), whole")
            return LogProof.State(at: found.snapshot.revision, sums)
        } catch {
            complain("The log's snapshot is not as it was written: \(error.reason).")
            return nil
        }
    }

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
            return complain("The log has no record.")
        }
        let sums = proof.summedFrom.map { "digits right, sums right from \($0) on" }
        lines.append("records \(first) to \(last): \(sums ?? "digits right, sums unknown")")
        guard let fault = proof.fault else { return }
        complain(
            fault.words == "is damaged"
                ? "\(fault.revision) is damaged in the member that was asked: replace that member."
                : "\(fault.revision) \(fault.words)."
        )
    }

    private mutating func tellDaemons() throws(EngineError) -> [DaemonWord] {
        let daemons = try engine.daemons().map(DaemonWord.init)
        for daemon in daemons { lines.append(daemon.words) }
        if daemons.isEmpty { lines.append("no daemon has told of itself") }
        return daemons
    }

    private mutating func compare(_ proof: LogProof, _ state: LogState, _ daemons: [DaemonWord]) {
        guard let own else { return }
        if let complaint = own.complaint { return complain(complaint) }
        guard let held = own.state, let epoch = own.epoch else { return }
        guard epoch == state.epoch else {
            return complain(
                "\(own.path) holds the life \(epoch) at \(held.revision), and the log another one. Move it away, and"
                    + " take the log's over with: raumwerkd join --data \(own.path) --log \(address)"
            )
        }
        guard let end = proof.last, proof.fault == nil else { return }
        if let parting = proof.parting {
            return diverge(
                "\(own.path) and the log hold different things at \(parting)",
                end,
                daemons
            )
        }
        if held.revision > end {
            let lost = counted(
                Int(clamping: held.revision.number - end.number),
                "change",
                "changes"
            )
            return diverge(
                "the log ends at \(end), and \(own.path) at \(held.revision): \(lost) that somebody was told are not"
                    + " in the log",
                end,
                daemons
            )
        }
        if let first = proof.first, held.revision.next < first {
            lines.append(
                "\(own.path) ends at \(held.revision), and the log begins at \(first): a start begins with its snapshot"
            )
            return
        }
        lines.append("\(own.path) ends at \(held.revision), as it stands in the log")
    }

    /// Says what a person has to decide, and how it is done.
    private mutating func diverge(_ words: String, _ end: Revision, _ daemons: [DaemonWord]) {
        guard let own, let held = own.state else { return }
        complain("DIVERGED: \(words).")
        let name = own.daemon.map { "daemon \($0)" } ?? own.path
        let mine = DaemonWord(name: name, revision: held.revision)
        let others = daemons.filter { $0.id != own.daemon }
        let longest = ([mine] + others).max { $0.revision < $1.revision } ?? mine
        lines += [
            "The log ends at \(end). The longest journal that is known is that of \(longest.name), at"
                + " \(longest.revision)."
                + (longest.name == name ? " It is this one." : ""),
            "What a daemon has that tells nothing is known on its machine alone: call this on each.",
            "Nobody may change anything until you have decided. Stop all daemons, then:",
            "To keep the longest journal, on its machine: raumwerkd share --data DIR --log \(address) --new-epoch",
            "To keep what the log has: raumwerkd join --data NEWDIR --log \(address) and then raumwerkd share --data"
                + " NEWDIR --log \(address) --new-epoch",
            "On the other machines move the directory away, and set it up with: raumwerkd join --data DIR --log"
                + " \(address)",
        ]
    }
}

/// What a daemon says of itself in the log.
struct DaemonWord {
    let id: DaemonID?
    /// What it is called, and where it is.
    let name: String
    let revision: Revision

    init(name: String, revision: Revision) {
        id = nil
        self.name = name
        self.revision = revision
    }

    /// What it cannot say is left out.
    init(_ told: (id: DaemonID, bytes: [UInt8])) {
        id = told.id
        let line = try? Line(told.bytes)
        let place = line?["address"].map { " at \($0)" } ?? ""
        name = "daemon \(told.id)\(place)"
        revision = Revision(line?["rev"].flatMap { UInt64($0) } ?? 0)
    }

    var words: String { "\(name): its last word was of revision \(revision)" }
}

/// What a directory holds of a shared log.
struct OwnRecords {
    let path: String
    private(set) var epoch: Epoch?
    private(set) var daemon: DaemonID?
    private(set) var state: LogProof.State?
    private(set) var lines: [Revision: [UInt8]] = [:]
    /// Why it cannot be compared; nil where it can.
    private(set) var complaint: String?

    init(_ path: String) {
        self.path = path
        let directory = Directory(path)
        if let denial = directory.denial {
            complaint = denial.description
            return
        }
        do {
            let mark = try LogMembership(of: directory).mark()
            daemon = mark?.daemon
            let contents = try Journal.contents(of: DirectoryStorage(directory))
            let hub = StateReading(contents) { name in
                Zones.offsets(of: name, around: WallClock.nowMilliseconds)
            }.hub
            if let mark, mark.epoch != hub.epoch {
                complaint =
                    "\(path): a new life was begun and that was cut short. Begin it again with: raumwerkd share"
                    + " --new-epoch"
                return
            }
            var revision = Revision(contents.revision)
            for line in contents.records {
                revision = revision.next
                lines[revision] = line
            }
            epoch = hub.epoch
            state = LogProof.State(at: hub.durableRevision, try SumTable(hub.stateLines))
        } catch {
            complaint = "\(path) cannot be compared: \(error)"
        }
    }
}

internal import RaumGrid
internal import RaumHub
internal import RaumLog

/// A log that begins with the state of a hub: first the snapshot's parts, then the list of its parts, and last the
/// first record together with the log's own line, so that until then there is no such log.
struct LogBeginning {
    /// The state with which the log begins.
    let hub: Hub
    /// The open epoch that this one replaces; nil if no log may be open.
    var former: FormerLife?

    init(_ hub: Hub, insteadOf former: FormerLife? = nil) {
        self.hub = hub
        self.former = former
    }

    /// Begins it; returns false where another log is there.
    ///
    /// Steps of an earlier call are not repeated. Throws if the outcome is not certain.
    func begin(_ engine: any LogEngine) throws(EngineError) -> Bool {
        if let stored = try engine.object(.state), let state = try? LogState(stored.bytes) {
            if state.end == nil, state.epoch != former?.epoch { return try isOurs(state, engine) }
            if let end = state.end, state.epoch == hub.epoch, end.revision >= hub.durableRevision {
                return try reopen(end, stored.version, engine)
            }
        }
        guard let lines = try? hub.legibleStateLines(), let sums = try? SumTable(lines),
            let (snapshot, parts) = LogSnapshot.cut(lines, at: hub.durableRevision)
        else { throw .refused("the state cannot be written as a snapshot") }
        for (index, part) in parts.enumerated() {
            _ = try engine.put(.part(hub.epoch, snapshot.revision, index), part, ifVersion: nil)
        }
        _ = try engine.put(.snapshot(hub.epoch), snapshot.bytes, ifVersion: nil)
        let base = LogRecord(baseAt: snapshot.revision, sum: sums.total)
        return try engine.begin(base, in: hub.epoch, insteadOf: former)
    }

    /// Opens a log again where it ended with this very state, its own line having this version; returns false where it
    /// has more records, or others.
    private func reopen(
        _ end: LogState.End,
        _ version: UInt64,
        _ engine: any LogEngine
    ) throws(EngineError) -> Bool {
        guard end.revision == hub.durableRevision, try endsHere(engine) else { return false }
        return try engine.put(.state, LogState(hub.epoch).bytes, ifVersion: version)
    }

    /// Whether the record of this state's revision in the log makes this very state.
    private func endsHere(_ engine: any LogEngine) throws(EngineError) -> Bool {
        let page = try engine.read(
            from: hub.durableRevision,
            in: hub.epoch,
            atMost: 1,
            within: EtcdEngine.patienceMilliseconds
        )
        guard let entry = page.entries.first, entry.revision == hub.durableRevision,
            let record = LogRecord(entry.value, at: entry.revision, in: hub.epoch),
            let lines = try? hub.legibleStateLines()
        else { return false }
        return record.makes(lines)
    }

    /// Whether an open log is the one that an earlier call began or opened with this state.
    private func isOurs(_ state: LogState, _ engine: any LogEngine) throws(EngineError) -> Bool {
        guard state.epoch == hub.epoch else { return false }
        return try endsHere(engine)
    }
}

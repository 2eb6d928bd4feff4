internal import RaumGrid
internal import RaumHub
internal import RaumLog

/// A log that begins with the state of a hub: the snapshot's parts, what it consists of, and last the first record
/// together with the log's own line, so that until then there is no such log.
struct LogBeginning {
    /// What the log begins with.
    let hub: Hub
    /// The open life in whose place this one comes; nil where no log may be open.
    var former: Epoch?

    init(_ hub: Hub, insteadOf former: Epoch? = nil) {
        self.hub = hub
        self.former = former
    }

    /// Begins it; gives false where another stands there.
    ///
    /// What an earlier call did already is done. Throws where that is not certain.
    func begin(_ engine: any LogEngine) throws(EngineError) -> Bool {
        if let stored = try engine.object(.state), let state = try? LogState(stored.bytes),
            state.end == nil, state.epoch != former
        {
            return try isOurs(state, engine)
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

    /// Whether an open log is the one that an earlier call began with this state.
    private func isOurs(_ state: LogState, _ engine: any LogEngine) throws(EngineError) -> Bool {
        guard state.epoch == hub.epoch, let lines = try? hub.legibleStateLines(),
            let sums = try? SumTable(lines)
        else { return false }
        let base = LogRecord(baseAt: hub.durableRevision, sum: sums.total)
        let page = try engine.read(
            from: base.revision,
            in: hub.epoch,
            atMost: 1,
            within: EtcdEngine.patienceMilliseconds
        )
        return page.entries.first?.value == base.bytes(in: hub.epoch)
    }
}

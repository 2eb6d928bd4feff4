internal import RaumGrid
internal import RaumLog
internal import RaumNotation
internal import RaumWords

/// The state that a log's snapshot holds.
struct StoredState {
    /// The list of its parts.
    let snapshot: LogSnapshot
    /// Its lines.
    let lines: [[UInt8]]

    /// How often another snapshot may take its place while it is read.
    private static let triesMax = 3

    /// The result of the search for a snapshot.
    enum Found {
        case none
        /// It cannot be taken over, for this reason.
        case damaged(Sentence)
        case whole(StoredState)
    }

    /// Reads the newest snapshot of the epoch `epoch`; nil if the log has none.
    ///
    /// Throws `EngineError`; refused where it is damaged.
    static func read(_ engine: any LogEngine, _ epoch: Epoch) throws(EngineError) -> StoredState? {
        switch try find(engine, epoch) {
        case .none: return nil
        case .damaged(let reason): throw .refused(reason.english)
        case .whole(let state): return state
        }
    }

    /// Whether the log has a snapshot of the epoch `epoch` that can be taken over.
    ///
    /// Throws `EngineError` if that cannot be found out.
    static func isWhole(_ engine: any LogEngine, _ epoch: Epoch) throws(EngineError) -> Bool {
        switch try find(engine, epoch) {
        case .none, .damaged: return false
        case .whole(let state): return state.sums != nil
        }
    }

    /// Looks for the newest snapshot of the epoch `epoch`.
    ///
    /// Throws `EngineError`.
    static func find(_ engine: any LogEngine, _ epoch: Epoch) throws(EngineError) -> Found {
        for _ in 0..<triesMax {
            guard let stored = try engine.object(.snapshot(epoch)) else { return .none }
            guard let snapshot = try? LogSnapshot(stored.bytes) else { break }
            var parts: [[UInt8]] = []
            for index in 0..<snapshot.partCount {
                let part = try engine.object(.part(epoch, snapshot.revision, index))
                parts.append(part?.bytes ?? [])
            }
            if let lines = snapshot.lines(of: parts) {
                guard try record(at: snapshot.revision, engine, epoch)?.makes(lines) ?? false else {
                    return .damaged(
                        Sentence(
                            en: "its snapshot of \(snapshot.revision) is not proved by a record",
                            de: "kein Eintrag belegt seinen Gesamtstand von \(snapshot.revision)"
                        )
                    )
                }
                return .whole(StoredState(snapshot: snapshot, lines: lines))
            }
            // A daemon that replaces a snapshot removes its parts.
            if try engine.object(.snapshot(epoch)) == stored { break }
        }
        return .damaged(
            Sentence(en: "its snapshot is damaged", de: "sein Gesamtstand ist beschädigt")
        )
    }

    /// The record that proves a snapshot; nil if there is none, or it is damaged.
    private static func record(
        at revision: Revision,
        _ engine: any LogEngine,
        _ epoch: Epoch
    ) throws(EngineError) -> LogRecord? {
        let page = try engine.read(
            from: revision,
            in: epoch,
            atMost: 1,
            within: EtcdEngine.patienceMilliseconds
        )
        guard let entry = page.entries.first, entry.revision == revision else { return nil }
        return LogRecord(entry.value, at: revision, in: epoch)
    }

    /// The sums of its entities; nil if a line cannot be read.
    var sums: SumTable? { try? SumTable(lines) }
}

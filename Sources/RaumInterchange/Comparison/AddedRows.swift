import RaumGrid

/// Finds sessions of the plan for rows that people added to this program's export, with an identifier of their choice.
///
/// Such an identifier may be that of a session which came since, or of a row that was added to another copy. So a row is
/// the session that an earlier import of the file made of it, or one with its identifier and its title.
struct AddedRows {
    /// The rows, by their index, and their sessions.
    private(set) var pairs: [(Int, SessionID)] = []

    /// The file.
    private let schedule: Schedule
    /// The plan.
    private let grid: Grid
    /// What earlier imports read.
    private let records: [SessionID: SourceRecord]
    /// The sessions that were found.
    private var claimed: Set<SessionID>

    /// `claimed` are the sessions that were found for other rows.
    init(
        _ schedule: Schedule,
        _ claimed: Set<SessionID>,
        _ grid: Grid,
        _ records: [SessionID: SourceRecord]
    ) {
        (self.schedule, self.grid, self.records) = (schedule, grid, records)
        self.claimed = claimed
        let added = schedule.sessions.indices.filter { schedule.sessions[$0].isAdded }
        guard !added.isEmpty else { return }
        let known = Dictionary(grouping: grid.sessions.keys.sorted()) { records[$0]?[.key] }
        for likeness in [Likeness.both, .title, .file] { match(added, known, likeness) }
    }

    /// The facts that a row and a session have in common.
    private enum Likeness { case both, title, file }

    private func isAlike(_ session: ScheduleSession, _ id: SessionID, _ likeness: Likeness) -> Bool
    {
        switch likeness {
        case .both: isOfFile(id) && hasTitle(session, id)
        case .title: hasTitle(session, id)
        case .file: isOfFile(id)
        }
    }

    private mutating func match(
        _ added: [Int],
        _ known: [String?: [SessionID]],
        _ likeness: Likeness
    ) {
        for index in added where !pairs.contains(where: { $0.0 == index }) {
            let session = schedule.sessions[index]
            let found = (known[session.key] ?? []) + [session.base]
            let id = found.first { !claimed.contains($0) && isAlike(session, $0, likeness) }
            if let id {
                pairs.append((index, id))
                claimed.insert(id)
            }
        }
    }

    /// Whether an import of this file made the session of an added row.
    private func isOfFile(_ id: SessionID) -> Bool {
        guard let record = records[id], !schedule.file.isEmpty else { return false }
        return record[.file] == schedule.file && record[.key]?.hasPrefix("row ") == true
    }

    private func hasTitle(_ session: ScheduleSession, _ id: SessionID) -> Bool {
        guard let known = grid.sessions[id], known.state != .removed else { return false }
        return session.hasTitle(of: known, records[id])
    }
}

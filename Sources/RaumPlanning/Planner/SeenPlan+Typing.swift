internal import RaumArguments
internal import RaumGrid
internal import RaumNames
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

// Commands for typed times and lengths.

extension SeenPlan {
    /// The command of a line; nil for none.
    ///
    /// Throws if its text does not fit the purpose.
    func command(typed prompt: Prompt, _ language: Language) throws -> Command? {
        var patch = SessionPatch()
        switch prompt.purpose {
        case .search, .title: return nil
        case .pitch(let title):
            patch.title = try Text(title, .title)
            patch.hosts = try TypedText.hosts(prompt.text)
            return .pitch(nil, patch)
        case .rename(let session, _):
            patch.title = try Text(prompt.text, .title)
            return .edit(session, patch)
        case .hosts(let session, _):
            patch.hosts = try TypedText.hosts(prompt.text)
            return .edit(session, patch)
        case .hands(let session, _):
            return .vote(session, hands: try TypedText.number(prompt.text, 0...CountLimit.heads))
        case .start(let session, _): return try pinning(session, to: prompt.text, language)
        case .length(let session, _): return try lengthening(session, to: prompt.text)
        }
    }

    /// The command that puts a session where the cursor is, or leaves it in its room, at a time that need not be that
    /// of a row; nil if there is no such place.
    ///
    /// Throws if `text` is no time.
    private func pinning(
        _ id: SessionID,
        to text: String,
        _ language: Language
    ) throws -> Command? {
        guard let session = grid.sessions[id] else { return nil }
        let base = session.placement?.start
        let day = base?.date ?? cursor.row(in: table)?.start.date ?? now.date
        let noon = grid.time(at: now.milliseconds)
        let naming = Naming(grid, at: noon)
        let label = Sentence(en: "The start", de: "Der Beginn").spoken(in: language)
        let clock = Self.isClock(text) ? try naming.clock(text, on: day) : nil
        let start = try clock ?? naming.time(text, for: label, from: base)
        var patch = PlacementPatch()
        patch.start = .at(start)
        if session.state == .planned { return .move(id, patch) }
        guard let row = cursor.row(in: table), let room = cursor.room(in: table) else { return nil }
        patch.room = room.id
        patch.minutes = row.end.minutes(since: row.start)
        return .place(id, patch)
    }

    /// Whether `text` is a clock's reading without a day: then the day is that of the cursor.
    private static func isClock(_ text: String) -> Bool {
        text.contains(":") && text.utf8.count <= 6
            && text.utf8.first.map { $0 < 0x3A && $0 > 0x2F } ?? false
    }

    /// The command that gives a planned session the length that was typed, in minutes; throws if it is none.
    private func lengthening(_ id: SessionID, to text: String) throws -> Command {
        let minutes = try TypedText.number(text, 1...CountLimit.sessionMinutes)
        guard grid.sessions[id]?.state == .planned else {
            throw UsageError(
                en: "It is in the tray. Put it on the grid first.",
                de: "Sie liegt in der Ablage. Erst einplanen."
            )
        }
        var patch = PlacementPatch()
        patch.minutes = minutes
        return .move(id, patch)
    }
}

internal import RaumArguments
package import RaumGrid
internal import RaumNames
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

extension Planner {
    mutating func type(_ key: Key, _ prompt: Prompt) {
        var prompt = prompt
        switch key {
        case .escape: leave(prompt)
        case .enter: enter(prompt)
        case .up where prompt.isSearch, .down where prompt.isSearch:
            prompt.match += key == .down ? 1 : -1
            mode = .typing(prompt)
            follow(prompt)
        default:
            guard prompt.edit(key) else { return }
            mode = .typing(prompt)
            follow(prompt)
        }
    }

    private mutating func leave(_ prompt: Prompt) {
        mode = .browsing
        if case .search(let cursor) = prompt.purpose {
            self.cursor = cursor
            self.cursor.clamp(to: table)
        }
    }

    /// Goes to what is searched for while it is typed.
    private mutating func follow(_ prompt: Prompt) {
        guard prompt.isSearch else { return }
        let found = matches(prompt)
        guard !found.isEmpty else { return }
        cursor.go(to: found[place(of: prompt, found.count)].id, in: table)
    }

    private func place(of prompt: Prompt, _ count: Int) -> Int {
        (prompt.match % count + count) % count
    }

    /// The sessions that a search finds, by title, host or id: those on the grid first, by time.
    package func matches(_ prompt: Prompt) -> [Session] {
        let listed = table.cells.joined().joined().filter(\.begins).map(\.session)
        let sessions = (listed + table.tray.map(\.id)).compactMap { grid.sessions[$0] }
        return sessions.filter { session in
            ([session.title.string, session.id.string] + session.hosts.map(\.string))
                .contains { Suggestion.contains($0, prompt.text) }
        }
    }

    /// `2 of 5`, of a search; empty for other lines.
    package func count(of prompt: Prompt) -> String {
        guard prompt.isSearch, !prompt.text.isEmpty else { return "" }
        let count = matches(prompt).count
        let place = count == 0 ? 0 : place(of: prompt, count) + 1
        let words =
            count == 0
            ? Sentence(en: "nothing found", de: "nichts gefunden")
            : Sentence(en: "\(place) of \(count)", de: "\(place) von \(count)")
        return words.spoken(in: language)
    }

    private mutating func enter(_ prompt: Prompt) {
        mode = .browsing
        do {
            try perform(prompt)
        } catch {
            refuse(prompt, TypedText.sentence(error))
        }
    }

    /// What was typed stays there to be mended.
    private mutating func refuse(_ prompt: Prompt, _ sentence: Sentence) {
        mode = .typing(prompt)
        say(sentence, .alarm)
    }

    private mutating func perform(_ prompt: Prompt) throws {
        var patch = SessionPatch()
        switch prompt.purpose {
        case .search: return
        case .title:
            guard !prompt.text.isEmpty else { return }
            _ = try Text(prompt.text, .title)
            mode = .typing(Prompt(.pitch(title: prompt.text)))
        case .pitch(let title):
            patch.title = try Text(title, .title)
            patch.hosts = try TypedText.hosts(prompt.text)
            change([.pitch(nil, patch)])
        case .rename(let session, _):
            patch.title = try Text(prompt.text, .title)
            change([.edit(session, patch)])
        case .hosts(let session, _):
            patch.hosts = try TypedText.hosts(prompt.text)
            change([.edit(session, patch)])
        case .hands(let session, _):
            change([.vote(session, hands: try number(prompt.text, 0...CountLimit.heads))])
        case .start(let session, _): try pin(session, prompt.text)
        case .length(let session, _):
            let minutes = try number(prompt.text, 1...CountLimit.sessionMinutes)
            try setLength(session, minutes)
        }
    }

    private func number(_ text: String, _ range: ClosedRange<Int>) throws(UsageError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                en: "A number from \(range.lowerBound) to \(range.upperBound), please.",
                de: "Eine Zahl von \(range.lowerBound) bis \(range.upperBound), bitte."
            )
        }
        return number
    }

    /// Puts a session where the cursor is, or leaves it in its room, at a time that no row has to have.
    private mutating func pin(_ id: SessionID, _ text: String) throws {
        guard let session = grid.sessions[id] else { return }
        let base = session.placement?.start
        let day = base?.date ?? cursor.row(in: table)?.start.date ?? now.date
        let noon = grid.time(at: now.milliseconds)
        let naming = Naming(grid, at: noon)
        let label = Sentence(en: "The start", de: "Der Beginn").spoken(in: language)
        var start = try naming.time(text, for: label, from: base)
        if Planner.isClock(text), start.date != day {
            start = ZonedTime(
                day,
                hour: start.hour,
                minute: start.minute,
                offsetMinutes: base?.offsetMinutes ?? start.offsetMinutes
            )
        }
        var patch = PlacementPatch()
        patch.start = .at(start)
        if session.state == .planned { return change([.move(id, patch)], since: hand?.seen) }
        guard let row = cursor.row(in: table), let room = cursor.room(in: table) else { return }
        patch.room = room.id
        patch.minutes = row.end.minutes(since: row.start)
        change([.place(id, patch)], since: hand?.seen)
    }

    /// Whether `text` is a clock's reading without a day: then the day is the one that is looked at.
    private static func isClock(_ text: String) -> Bool {
        text.contains(":") && text.utf8.count <= 5
            && text.utf8.first.map { $0 < 0x3A && $0 > 0x2F } ?? false
    }

    private mutating func setLength(_ id: SessionID, _ minutes: Int) throws {
        guard grid.sessions[id]?.state == .planned else {
            throw UsageError(
                en: "It is in the tray. Put it on the grid first.",
                de: "Sie liegt in der Ablage. Erst einplanen."
            )
        }
        var patch = PlacementPatch()
        patch.minutes = minutes
        change([.move(id, patch)], since: hand?.seen)
    }
}

extension Prompt {
    var isSearch: Bool {
        if case .search = purpose { true } else { false }
    }
}

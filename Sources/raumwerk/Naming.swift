import RaumArguments
import RaumGrid

// People say "blau", "Raum Blau" or a part of a title. What they say is looked up here; two answers are
// none, and the nearest name is offered.

extension CommandBuilder {
    /// The session that the argument at `index` means.
    func session(_ index: Int) throws(UsageError) -> SessionID {
        let word = invocation.argument(index) ?? ""
        if let id = SessionID(word), grid.sessions[id] != nil { return id }
        let wanted = word.lowercased()
        let found = grid.sessions.values.filter { session in
            session.state != .removed && session.title.string.lowercased().contains(wanted)
        }
        .sorted { $0.id < $1.id }
        if found.count == 1 { return found[0].id }
        guard found.isEmpty else { throw ambiguous(word, found) }
        let titles = grid.sessions.values.map(\.title.string)
        let guess = Suggestion.nearest(to: word, among: titles + grid.sessions.keys.map(\.string))
        let hint = guess.map { " Did you mean \($0)?" } ?? ""
        throw UsageError("No session is called \(word).\(hint) See: raumwerk show")
    }

    private func ambiguous(_ word: String, _ found: [Session]) -> UsageError {
        let named = found.prefix(5).map { "\($0.id) “\($0.title)”" }.joined(separator: ", ")
        let rest = found.count > 5 ? " and \(found.count - 5) more" : ""
        return UsageError("\(word) could be \(named)\(rest). Give the id.")
    }

    /// The room that `word` means.
    func room(_ word: String) throws(UsageError) -> RoomID {
        if let id = grid.room(called: word) { return id }
        let known = grid.rooms.values.filter { $0.state != .removed }
        let guess = Suggestion.nearest(
            to: word,
            among: known.map(\.id.string) + known.map(\.name.string)
        )
        let hint = guess.map { " Did you mean \($0)?" } ?? ""
        throw UsageError("No room is called \(word).\(hint) See: raumwerk show")
    }
}

extension Grid {
    /// The room with this id or name; nil where there is none, or more than one by the name.
    func room(called word: String) -> RoomID? {
        if let id = RoomID(word), rooms[id] != nil { return id }
        let found = rooms.values.filter { room in
            room.state != .removed && room.name.string.lowercased() == word.lowercased()
        }
        return found.count == 1 ? found.first?.id : nil
    }

    /// An id for a new session.
    func unusedSessionID() -> SessionID? {
        (sessions.count + 1..<sessions.count + 1_000_000).lazy.compactMap { SessionID("s\($0)") }
            .first { sessions[$0] == nil }
    }
}

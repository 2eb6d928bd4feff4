// People say "blau", "Raum Blau", a part of a title, or "now in blau". Their words are looked up here; a word that
// means several entities is refused, and the candidates are offered.

package import RaumArguments
package import RaumGrid
internal import RaumNames
internal import RaumNotation
internal import RaumWire
package import RaumWords

/// The meanings of words in a grid at a moment.
package struct Naming: Sendable {
    /// The grid in which words are looked up.
    package let grid: Grid
    /// The daemon's clock.
    package let now: ZonedTime

    /// The names of `grid` at `now`.
    package init(_ grid: Grid, at now: ZonedTime) {
        self.grid = grid
        self.now = now
    }

    /// Candidates that one refusal names: a list that can be read at a glance.
    package static let candidatesMax = 8
}

extension Naming {
    /// The session that `word` means: by id, by `blau:now` or `now in blau`, by title or a part of it.
    ///
    /// A whole title goes before a part. With `isRestoring`, sessions that were removed are found as
    /// well. Throws with the candidates where there are several, with the nearest where there is none.
    package func session(
        _ word: String,
        isRestoring: Bool = false
    ) throws(UsageError) -> SessionID {
        if let id = SessionID(word), grid.sessions[id] != nil { return id }
        if let id = numbered(word) { return id }
        if let (moment, room) = Moment.reading(word) {
            return try session(moment, in: try self.room(room))
        }
        let open = grid.sessions.values.filter { isRestoring || $0.state != .removed }
            .sorted { $0.id < $1.id }
        let whole = open.filter { Suggestion.isSame($0.title.string, word) }
        let found =
            whole.isEmpty ? open.filter { Suggestion.contains($0.title.string, word) } : whole
        if found.count == 1 { return found[0].id }
        guard found.isEmpty else { throw ambiguous(word, found) }
        let names = open.map(\.title.string) + open.map(\.id.string)
        if let room = knownRoom(word) { throw roomForSession(word, room) }
        throw unknown(Sentence(en: "No session", de: "Keine Session"), word, among: names)
    }

    private func roomForSession(_ word: String, _ room: RoomID) -> UsageError {
        UsageError(
            en:
                "\(word) is a room. What is on there now is called \(room):now, what comes then \(room):next.",
            de:
                "\(word) ist ein Raum. Was dort gerade läuft, heißt \(room):now, was danach kommt, \(room):next.",
            exitCode: .failure
        )
    }

    /// The session that is called 12 and has the id `s12`, or that a file knows by `word`: an import puts the
    /// kind of the word in front of it.
    ///
    /// Nil if there is none, or more than one.
    private func numbered(_ word: String) -> SessionID? {
        let isNumber = word.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        let ids = ((isNumber ? ["s"] : []) + ["id-", "code-", "guid-"])
            .compactMap { SessionID($0 + word) }
        let known = ids.filter { grid.sessions[$0] != nil }
        return known.count == 1 ? known[0] : nil
    }

    /// The first of `found` in lines, and how many more there are.
    package static func candidates<Thing>(
        _ found: [Thing],
        _ line: (Thing) -> Sentence
    ) -> [Sentence] {
        let rest = found.count - candidatesMax
        return found.prefix(candidatesMax).map(line) + (rest > 0 ? [more(rest)] : [])
    }

    /// The pitch that waits, or was declined, and that `word` means: by id, or by its title or a part of it.
    ///
    /// A pitch that waits goes before one that was declined, then a whole title before a part.
    /// Throws if none is meant, or several.
    package func heldPitch(_ word: String) throws(UsageError) -> HeldID {
        if let id = HeldID(word), grid.held[id] != nil { return id }
        let open = grid.held.values.filter { $0.state == .waiting || $0.state == .declined }
            .sorted { $0.id < $1.id }
        let title = { (held: HeldPitch) in held.pitch.title?.string ?? "" }
        let parts = open.filter { Suggestion.contains(title($0), word) }
        let waiting = parts.filter { $0.state == .waiting }
        let found = waiting.isEmpty ? parts : waiting
        let whole = found.filter { Suggestion.isSame(title($0), word) }
        let meant = whole.isEmpty ? found : whole
        if meant.count == 1 { return meant[0].id }
        guard meant.isEmpty else {
            throw UsageError(
                Sentence(
                    en: "\(word) could be one of these; give the id:",
                    de: "\(word) kann eines davon sein; bitte das Kürzel angeben:"
                ),
                listing: Naming.candidates(meant) {
                    Sentence(name: "\($0.id)  ") + quoted($0.pitch.title ?? .empty)
                }
            )
        }
        throw unknown(
            Sentence(en: "No pitch that waits", de: "Kein wartender Vorschlag"),
            word,
            among: open.map(title) + open.map(\.id.string)
        )
    }

    /// The session that `word` means for a person at a door: of a room, the one that runs.
    ///
    /// Throws if none is meant, or several, or nothing runs in the room.
    package func runningSession(_ word: String) throws(UsageError) -> SessionID {
        guard let room = knownRoom(word), SessionID(word).flatMap({ grid.sessions[$0] }) == nil
        else { return try session(word) }
        return try session(.now, in: room)
    }

    /// The room that `word` means, by id or name.
    ///
    /// Throws if the event has no such room; the error names the nearest.
    package func room(_ word: String) throws(UsageError) -> RoomID {
        if let id = knownRoom(word) { return id }
        let known = grid.rooms.values.filter { $0.state != .removed }.sorted { $0.id < $1.id }
        let parts = known.filter { Suggestion.contains($0.name.string, word) }
        if parts.count == 1 { return parts[0].id }
        if parts.count > 1 {
            let names = parts.map { Sentence(name: "\($0.id) ") + quoted($0.name) }
                .joined(separator: ", ")
            throw UsageError(
                Sentence(en: "\(word) could be ", de: "\(word) kann ") + names
                    + Sentence(
                        en: ". Give the id.",
                        de: " sein. Bitte das Kürzel angeben."
                    )
            )
        }
        let names = known.map(\.id.string) + known.map(\.name.string)
        throw unknown(Sentence(en: "No room", de: "Kein Raum"), word, among: names)
    }

    /// The room with this id or this whole name; nil if there is none, or more than one.
    package func knownRoom(_ word: String) -> RoomID? {
        if let id = RoomID(word), grid.rooms[id] != nil { return id }
        let found = grid.rooms.values.filter { room in
            room.state != .removed && Suggestion.isSame(room.name.string, word)
        }
        return found.count == 1 ? found.first?.id : nil
    }

    /// The id of a room, for an example.
    package var firstRoom: String {
        grid.rooms.values.filter { $0.state != .removed }.map(\.id).min()?.string ?? "blau"
    }

    /// Whether `word` is nearly the id or the name of a room.
    package func resemblesRoom(_ word: String) -> Bool {
        let rooms = grid.rooms.values.filter { $0.state != .removed }
        if rooms.contains(where: { Suggestion.contains($0.name.string, word) }) { return true }
        let names = rooms.map(\.id.string) + rooms.map(\.name.string)
        return Suggestion.nearest(to: word, among: names) != nil
    }

    /// The session at the door that `word` names: of a room, the one that runs, else the next; else the one
    /// that `session` finds.
    ///
    /// Throws if nothing is found: no such room, nothing at its door, no such session or several.
    package func sessionAtDoor(_ word: String) throws(UsageError) -> SessionID {
        guard let room = knownRoom(word) else { return try session(word) }
        let agenda = Agenda(of: room, in: grid, at: now)
        return try session(agenda.current.isEmpty ? .next : .now, in: room)
    }

    private func unknown(_ none: Sentence, _ word: String, among names: [String]) -> UsageError {
        let guess = Suggestion.nearest(to: word, among: names)
        let refusal = none + Sentence(en: " is called \(word).", de: " heißt \(word).")
        return UsageError(
            refusal + (guess.map(didYouMean) ?? .empty) + Naming.advice,
            exitCode: .failure
        )
    }

    /// The hint at the command that shows names.
    private static let advice = Sentence(en: " See: raumwerk show", de: " Siehe: raumwerk show")

    private func ambiguous(_ word: String, _ found: [Session]) -> UsageError {
        UsageError(
            Sentence(
                en: "\(word) could be one of these; give the id:",
                de: "\(word) kann eine von diesen sein; bitte das Kürzel angeben:"
            ),
            listing: Naming.candidates(found, line)
        )
    }

    /// `s12  Raum Blau 18:30  “Offene Runde” (Kernteam)`.
    private func line(_ session: Session) -> Sentence {
        let place = session.placement.map { place in
            Sentence(name: "\(grid.name(of: place.room)) ") + spoken(place.start)
        }
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        let title =
            Sentence(name: "  ") + quoted(session.title)
            + Sentence(name: hosts.isEmpty ? "" : " (\(hosts))")
        let state =
            session.state == .planned || session.state == .pitched
            ? .empty : Sentence(name: ", ") + session.state.words
        return Sentence(name: "\(session.id)  ")
            + (place ?? Sentence(en: "tray", de: "Ablage")) + title + state
    }

    /// The clock alone for today, else with the day.
    package func spoken(_ time: ZonedTime) -> Sentence {
        let clock = Sentence(name: time.clock)
        return time.date == now.date ? clock : dayName(time.date) + Sentence(name: " ") + clock
    }

    /// `Raum Blau Mon 2026-11-30 10:00–10:45`; the clock alone for today.
    package func spoken(_ place: Placement) -> Sentence {
        Sentence(name: "\(grid.name(of: place.room)) ") + spoken(place.start)
            + Sentence(name: "–") + spokenEnd(place.end, after: place.start)
    }
}

extension Naming {
    private enum Moment {
        case now, next

        /// `blau:now`, `now in blau`; nil for anything else.
        static func reading(_ word: String) -> (Moment, room: String)? {
            let colon = word.utf8.lastIndex(of: UInt8(ascii: ":"))
            if let colon, let moment = named(word[word.utf8.index(after: colon)...]) {
                return (moment, String(word[..<colon]))
            }
            let parts = word.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, parts[1] == "in", let moment = named(parts[0]) else {
                return nil
            }
            return (moment, String(parts[2]))
        }

        private static func named(_ word: Substring) -> Moment? {
            switch word.lowercased() {
            case "now", "jetzt": .now
            case "next", "danach": .next
            default: nil
            }
        }
    }

    private func session(_ moment: Moment, in room: RoomID) throws(UsageError) -> SessionID {
        let agenda = Agenda(of: room, in: grid, at: now)
        let name = grid.name(of: room)
        switch moment {
        case .now:
            if agenda.current.count > 1 { throw ambiguous("now in \(name)", agenda.current) }
            if let session = agenda.current.first { return session.id }
            let next = Sentence(en: " Next is:", de: " Danach kommt:")
            throw UsageError(
                Sentence(
                    en: "Nothing is on in \(name) at \(now.clock).",
                    de: "In \(name) läuft um \(now.clock) nichts."
                ) + (agenda.upcoming.isEmpty ? .empty : next),
                listing: agenda.upcoming.prefix(1).map(line),
                exitCode: .failure
            )
        case .next:
            if let session = agenda.upcoming.first { return session.id }
            throw UsageError(
                Sentence(
                    en: "Nothing comes after \(now.clock) in \(name).",
                    de: "In \(name) kommt nach \(now.clock) nichts mehr."
                ) + Naming.advice,
                exitCode: .failure
            )
        }
    }
}

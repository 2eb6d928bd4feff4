import RaumArguments
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

/// Makes the commands that set up rooms, and open, fill and close them.
struct RoomChanges: CommandReading {
    let invocation: Invocation
    let naming: Naming

    func roomCommands() throws -> [Command] {
        var patch = try roomPatch()
        let id = try roomOrNew(&patch)
        var commands: [Command] = patch == RoomPatch() ? [] : [.room(id, patch)]
        if invocation.has("close") {
            commands.append(.close(id, to: try invocation.value("to").map { try naming.room($0) }))
        }
        if invocation.has("open") { commands.append(.open(id)) }
        if invocation.has("remove") { commands.append(.remove(.room(id))) }
        guard !commands.isEmpty else { throw nothingToChange("--name, --close, …") }
        return commands
    }

    private func roomPatch() throws -> RoomPatch {
        var patch = RoomPatch()
        patch.name = try text("name", .roomName)
        patch.floor = try text("floor", .floor)
        patch.capacity = try invocation.number("capacity", in: 0...CountLimit.heads)
        if let word = invocation.value("colour") {
            guard let colour = Room.Colour(rawValue: word) else {
                let known = Room.Colour.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError(
                    en: "--colour takes one of \(known), not \(word).",
                    de: "--colour ist eines von \(known), nicht \(word)."
                )
            }
            patch.colour = colour
        }
        patch.url = try url()
        return patch
    }

    /// The room named by the first argument, or the id of a new one: an id with `--name`, or a name alone, which is set
    /// in `patch`.
    ///
    /// Throws if a name is similar to that of an existing room, since it is more often a slip than a new room.
    func roomOrNew(_ patch: inout RoomPatch) throws -> RoomID {
        let word = invocation.arguments[0]
        if let id = naming.knownRoom(word) { return id }
        if patch.name != nil, let id = RoomID(word) { return id }
        // Ids are in lower case; a word with a capital is a name.
        let isName = RoomID(word) == nil || word != word.lowercased()
        guard isMaking, isName, !naming.resemblesRoom(word) else {
            return try naming.room(word)
        }
        if patch.name == nil { patch.name = try checked(word, .roomName) }
        guard patch.name.map({ !$0.isBlank }) ?? false,
            let id = RoomID(madeOf: word, unlike: Set(grid.rooms.keys))
        else { throw blankName }
        return id
    }

    private var blankName: UsageError {
        UsageError(
            en: "Please give the room a name: raumwerk room \"Großer Saal\"",
            de: "Bitte dem Raum einen Namen geben: raumwerk room \"Großer Saal\""
        )
    }

    /// Whether no option applies only to an existing room.
    private var isMaking: Bool {
        !["close", "open", "remove", "to"].contains { invocation.has($0) }
    }

    /// Marks the session in a room as full, or as open again with `--no`: the one that runs, else the next.
    ///
    /// Throws `NothingToDo` for a room without a present or coming session.
    func fullCommands() throws -> [Command] {
        let word = invocation.arguments[0]
        if let idleRoom { throw NothingToDo(sentence: idle(grid.name(of: idleRoom))) }
        return [.edit(try naming.sessionAtDoor(word), full(!invocation.has("no")))]
    }

    /// The named room if it has no present or coming session; else nil.
    private var idleRoom: RoomID? {
        guard let room = naming.knownRoom(invocation.arguments[0]) else { return nil }
        let agenda = Agenda(of: room, in: grid, at: naming.now)
        return agenda.current.isEmpty && agenda.upcoming.isEmpty ? room : nil
    }

    private func idle(_ room: String) -> Sentence {
        Sentence(
            en: "Nothing is on in \(room) now, and nothing comes: nothing to change",
            de: "In \(room) läuft jetzt nichts, und es kommt nichts mehr: nichts zu ändern"
        )
    }

    /// Opens a closed room; in an open room, removes the mark "full" from the session that `full` would mark.
    func openCommands() throws -> [Command] {
        let room = try naming.room(invocation.arguments[0])
        guard grid.rooms[room]?.state == .open else { return [.open(room)] }
        let agenda = Agenda(of: room, in: grid, at: naming.now)
        let marked = agenda.current.isEmpty ? Array(agenda.upcoming.prefix(1)) : agenda.current
        let crowded = marked.filter(\.isFull).map { Command.edit($0.id, full(false)) }
        return crowded.isEmpty ? [.open(room)] : crowded
    }

    private func full(_ isFull: Bool) -> SessionPatch {
        var patch = SessionPatch()
        patch.isFull = isFull
        return patch
    }
}

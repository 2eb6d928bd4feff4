import RaumArguments
import RaumGrid
import RaumOrganiser

extension CommandBuilder {
    /// The room that the first argument means, or the id of a new one: an id with `--name`, or a name alone,
    /// which goes into `patch`.
    ///
    /// Throws where a name is nearly that of a room that exists: it is a slip more often than a new room.
    func roomOrNew(_ patch: inout RoomPatch) throws -> RoomID {
        let word = invocation.arguments[0]
        if let id = naming.knownRoom(word) { return id }
        if patch.name != nil, let id = RoomID(word) { return id }
        // An id is written small; who writes a capital says a name.
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

    /// Whether nothing is asked that only a room that exists can do.
    private var isMaking: Bool {
        !["close", "open", "remove", "to"].contains { invocation.has($0) }
    }
}

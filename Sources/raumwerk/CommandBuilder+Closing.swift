import RaumArguments
import RaumGrid
import RaumOrganiser
import RaumWords

extension CommandBuilder {
    /// Moves what is still to come, then closes: one transaction.
    func closeCommands() throws -> [Command] {
        let room = try naming.room(invocation.arguments[0])
        let closing = Closing(room, in: grid, at: naming.now)
        let detour = try invocation.value("to").map { try naming.room($0) }
        let isMoving = invocation.has("move-to") || invocation.has("move-each")
        guard isMoving || invocation.has("leave") || closing.offers.isEmpty else {
            throw OpenOffers(room: room, lines: closing.lines)
        }
        if let word = invocation.value("move-to") {
            let target = try naming.room(word)
            return closing.offers.map { move($0.session.id, target) }
                + [.close(room, to: detour ?? target)]
        }
        guard invocation.has("move-each") else { return [.close(room, to: detour)] }
        let moves = try closing.choices.map { session, target in
            guard let target else {
                throw UsageError(
                    en: "No room is free for \(session). Move or cancel it first.",
                    de: "Für \(session) ist kein Raum frei. Erst verlegen oder absagen.",
                    exitCode: .failure
                )
            }
            return move(session, target)
        }
        return moves + [.close(room, to: detour)]
    }

    private func move(_ session: SessionID, _ room: RoomID) -> Command {
        var patch = PlacementPatch()
        patch.room = room
        return .move(session, patch)
    }
}

/// A room is not closed before somebody says what becomes of its sessions.
struct OpenOffers: SpokenError {
    let room: RoomID
    let lines: [Sentence]

    var sentence: Sentence {
        let head = Sentence(
            en: "sessions would still take place in \(room); free for them are:\n  ",
            de: "in \(room) fände noch etwas statt; frei dafür ist:\n  "
        )
        let way = "--move-to ROOM, --move-each"
        return head + lines.joined(separator: "\n  ")
            + Sentence(
                en: "\nNothing was done. Say \(way) or --leave.",
                de: "\nNichts wurde getan. Bitte \(way) oder --leave angeben."
            )
    }
}

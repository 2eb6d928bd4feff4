import RaumArguments
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

extension RoomChanges {
    /// Moves the coming sessions, then closes the room, in one transaction.
    ///
    /// Throws if there are coming sessions and no option says where they go.
    func closeCommands() throws -> [Command] {
        let room = try naming.room(invocation.arguments[0])
        let closing = Closing(room, in: grid, at: naming.now)
        let detour = try invocation.value("to").map { try naming.room($0) }
        let isMoving = invocation.has("move-to") || invocation.has("move-each")
        guard isMoving || invocation.has("leave") || closing.offers.isEmpty else {
            throw OpenOffers(room: room, name: grid.name(of: room), closing: closing)
        }
        if let word = invocation.value("move-to") {
            let target = try naming.room(word)
            return closing.offers.map { move($0.session.id, target) }
                + [.close(room, to: detour ?? target)]
        }
        guard invocation.has("move-each") else { return [.close(room, to: detour)] }
        let moves = try closing.choices.map { session, target in
            guard let target else { throw homeless(session) }
            return move(session, target)
        }
        return moves + [.close(room, to: detour)]
    }

    private func homeless(_ id: SessionID) -> UsageError {
        let session = grid.sessions[id]
        let title = session.map { quoted($0.title) } ?? Sentence(name: id.string)
        let place = session?.placement.map(naming.spoken) ?? .empty
        return UsageError(
            Sentence(en: "No room is free for ", de: "Kein Raum ist frei für ") + title
                + Sentence(name: ", ") + place + Sentence(name: "."),
            listing: [
                Sentence(
                    en: "Take it back first: raumwerk session park \(id)",
                    de: "Erst zurücknehmen: raumwerk session park \(id)"
                ),
                Sentence(
                    en: "Or call it off: raumwerk cancel \(id)",
                    de: "Oder absagen: raumwerk cancel \(id)"
                ),
            ],
            exitCode: .failure
        )
    }

    private func move(_ session: SessionID, _ room: RoomID) -> Command {
        var patch = PlacementPatch()
        patch.room = room
        return .move(session, patch)
    }
}

/// The room is not closed, since no option says where its sessions go.
struct OpenOffers: SpokenError {
    let room: RoomID
    let name: String
    let closing: Closing

    var sentence: Sentence {
        let head = Sentence(
            en: "sessions would still take place in \(name); free for them are:\n  ",
            de: "in \(name) fände noch etwas statt; frei dafür ist:\n  "
        )
        return head + closing.lines.joined(separator: "\n  ")
            + Sentence(en: "\nNothing was done.", de: "\nNichts wurde getan.")
            + ways.joined(separator: "")
    }

    /// The commands that would close the room, as far as they are possible.
    private var ways: [Sentence] {
        let close = "raumwerk close \(room)"
        let common = closing.commonRoom.map { target in
            Sentence(
                en: "\n  All into one room: \(close) --move-to \(target)",
                de: "\n  Alle in einen Raum: \(close) --move-to \(target)"
            )
        }
        let each = Sentence(
            en: "\n  Each into a room that is free: \(close) --move-each",
            de: "\n  Jede in einen freien Raum: \(close) --move-each"
        )
        let leave = Sentence(
            en: "\n  Leave them there: \(close) --leave",
            de: "\n  Dort lassen: \(close) --leave"
        )
        return [common, closing.isSolvable ? each : nil, leave].compactMap(\.self)
    }
}

import RaumArguments
import RaumGrid
import RaumNotation
import RaumWire

/// Makes the daemon's commands out of a command line; what people call things is looked up in the grid.
struct CommandBuilder {
    let invocation: Invocation
    let grid: Grid

    func commands() throws -> [Command] {
        switch invocation.path.joined(separator: " ") {
        case "event": [.event(try eventPatch())]
        case "room": try roomCommands()
        case "slot": [try slotCommand()]
        case "notice": [try noticeCommand()]
        case "hashtag": [try hashtagCommand()]
        case "session add": try addCommands()
        case "session edit": try editCommands()
        default: [try sessionCommand()]
        }
    }

    private func sessionCommand() throws -> Command {
        let id = try session(0)
        return switch invocation.path.last ?? "" {
        case "remove": .remove(.session(id))
        case "park": .park(id)
        case "move": try moveCommand(id)
        case "swap": .swap(id, try session(1))
        case "delay": .delay(id, minutes: try minutes(), try scope())
        case "extend": .extend(id, minutes: try minutes())
        case "finish": .finish(id)
        case "cancel": .cancel(id, note: try text("note", .note))
        case "restore": .restore(id)
        default: preconditionFailure("the table has no command \(invocation.path)")
        }
    }

    /// A planned session moves; one from the tray is placed.
    private func moveCommand(_ id: SessionID) throws -> Command {
        let patch = try placementPatch()
        guard patch != PlacementPatch() else {
            throw UsageError("Say where: --room, --start, --end or --minutes.")
        }
        return grid.sessions[id]?.state == .pitched ? .place(id, patch) : .move(id, patch)
    }

    private func addCommands() throws -> [Command] {
        var patch = try sessionPatch()
        patch.title = try checked(invocation.arguments[0], .title)
        let place = try placementPatch()
        guard place != PlacementPatch() else { return [.pitch(try sessionID("id"), patch)] }
        guard place.room != nil, place.start != nil else {
            throw UsageError(
                "To put it onto the grid, give --room, --start and --end or --minutes."
            )
        }
        guard let id = try sessionID("id") ?? grid.unusedSessionID() else {
            throw UsageError("Give an id with --id.")
        }
        return [.pitch(id, patch), .place(id, place)]
    }

    private func editCommands() throws -> [Command] {
        let id = try session(0)
        var patch = try sessionPatch()
        patch.title = try text("title", .title)
        patch.isFull = try yesOrNo("full")
        var commands: [Command] = []
        if patch != SessionPatch() { commands.append(.edit(id, patch)) }
        if let hands = try invocation.number("hands", in: 0...CountLimit.heads) {
            commands.append(.vote(id, hands: hands))
        }
        guard !commands.isEmpty else { throw UsageError("Say what to change: --title, --host, …") }
        return commands
    }

    private func minutes() throws -> Int {
        let word = invocation.argument(1) ?? ""
        guard let minutes = Int(word), abs(minutes) <= CountLimit.minutes else {
            throw UsageError("MINUTES is a number from -1440 to 1440, not \(word).")
        }
        return minutes
    }

    private func scope() throws -> DelayScope {
        guard let word = invocation.value("scope") else { return .session }
        guard let scope = DelayScope(rawValue: word) else {
            throw UsageError("--scope takes session, room or all, not \(word).")
        }
        return scope
    }
}

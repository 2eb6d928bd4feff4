import RaumArguments
import RaumGrid
import RaumNotation
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

/// Makes the daemon's commands out of a command line; what people call things is looked up in the grid.
struct CommandBuilder {
    /// What was asked for, already checked by the specification.
    let invocation: Invocation
    /// What names and times mean, by the plan as it is now.
    let naming: Naming

    var grid: Grid { naming.grid }

    init(_ invocation: Invocation, _ naming: Naming) {
        self.invocation = invocation
        self.naming = naming
    }

    func commands() throws -> [Command] {
        switch invocation.path.joined(separator: " ") {
        case "event": [.event(try eventPatch())]
        case "room": try roomCommands()
        case "slot" where invocation.has("copy"): try copyCommands()
        case "slot": [try slotCommand()]
        case "notice" where invocation.has("stage"): try stageCommands()
        case "notice": [try noticeCommand()]
        case "page": [try pageCommand()]
        case "hashtag": [try hashtagCommand()]
        case "open": try openCommands()
        case "full": try fullCommands()
        case "extend": try extendCommands()
        case "close": try closeCommands()
        case "pitch": [try pitchCommand()]
        case "call": [try callCommand()]
        case "accept": [try acceptCommand()]
        case "decline": [try declineCommand()]
        case "session add": try addCommands()
        case "session edit": try editCommands()
        default: [try sessionCommand()]
        }
    }

    private func sessionCommand() throws -> Command {
        let verb = invocation.path.last ?? ""
        let isAtDoor = verb == "delay" || verb == "finish"
        let id =
            isAtDoor ? try runningSession(0) : try session(0, isRestoring: verb == "restore")
        return switch verb {
        case "remove": .remove(.session(id))
        case "park": .park(id)
        case "interest": .interest(id)
        case "vote": .vote(id, hands: try hands(id))
        case "place", "move": try moveCommand(id)
        case "merge": .merge(id, try session(1))
        case "swap": .swap(id, try session(1))
        case "delay": .delay(id, minutes: try minutes(), try scope())
        case "finish": .finish(id)
        case "cancel": .cancel(id, note: try text("note", .note))
        case "restore": .restore(id)
        default: preconditionFailure("the table has no command \(invocation.path)")
        }
    }

    /// A planned session moves; one from the tray is placed.
    private func moveCommand(_ id: SessionID) throws -> Command {
        let patch = try placementPatch(grid.sessions[id]?.placement)
        guard patch != PlacementPatch() else {
            throw UsageError(
                en: "Say where: --room, --start, --end or --minutes.",
                de: "Bitte angeben, wohin: --room, --start, --end oder --minutes."
            )
        }
        guard grid.sessions[id]?.state == .pitched else { return .move(id, patch) }
        guard patch.room != nil, patch.start != nil, patch.end != nil || patch.minutes != nil else {
            let title = grid.sessions[id].map { quoted($0.title) } ?? Sentence(name: id.string)
            throw UsageError(
                title
                    + Sentence(
                        en:
                            " is in the tray. Give --room and --start; and --end or --minutes where no slot begins then."
                            + " For example: ",
                        de:
                            " ist in der Ablage. Bitte --room und --start angeben, dazu --end oder --minutes, wo kein"
                            + " Slot anfängt. Zum Beispiel: "
                    ) + Sentence(name: naming.placing(id))
            )
        }
        return .place(id, patch)
    }

    private func pitchCommand() throws -> Command {
        var patch = try sessionPatch()
        patch.title = try checked(invocation.arguments[0], .title)
        return .pitch(try sessionID("id"), patch)
    }

    private func addCommands() throws -> [Command] {
        let place = try placementPatch(nil)
        guard place != PlacementPatch() else { return [try pitchCommand()] }
        var patch = try sessionPatch()
        patch.title = try checked(invocation.arguments[0], .title)
        guard place.room != nil, place.start != nil else {
            throw UsageError(
                en: "To put it onto the grid, give --room, --start and --end or --minutes.",
                de: "In den Plan kommt es mit --room, --start und --end oder --minutes."
            )
        }
        guard let id = try sessionID("id") ?? unusedSessionID else {
            throw UsageError(
                en: "Give an id with --id.",
                de: "Bitte mit --id ein Kürzel angeben."
            )
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
        guard !commands.isEmpty else { throw nothingToChange("--title, --host, …") }
        return commands
    }

    func minutes() throws -> Int {
        let word = invocation.argument(1) ?? ""
        guard let minutes = SpokenMinutes.length(word) else {
            throw UsageError(
                en: "How long is 10, -5, 10m or 1h30, from -1440 to 1440 minutes, not \(word).",
                de:
                    "Die Dauer ist 10, -5, 10m oder 1h30, von -1440 bis 1440 Minuten, nicht \(word)."
            )
        }
        return minutes
    }

    /// `17`, or `+1` and `-1` from what was counted.
    private func hands(_ id: SessionID) throws -> Int {
        let word = invocation.argument(1) ?? ""
        let isStep = word.hasPrefix("+") || word.hasPrefix("-")
        let base = isStep ? grid.sessions[id]?.hands ?? 0 : 0
        guard let number = Int(word), abs(number) <= CountLimit.heads,
            0...CountLimit.heads ~= base + number
        else {
            throw UsageError(
                en:
                    "Hands are a number, or +1 or -1 from \(base), and stay from 0 to \(CountLimit.heads); not \(word).",
                de:
                    "Die Hände sind eine Zahl, oder +1 oder -1 von \(base) aus, und bleiben von 0 bis \(CountLimit.heads);"
                    + " nicht \(word)."
            )
        }
        return base + number
    }

    func scope() throws -> DelayScope {
        guard let word = invocation.value("scope") else { return .session }
        guard let scope = DelayScope(rawValue: word) else {
            throw UsageError(
                en: "--scope takes session, room or all, not \(word).",
                de: "--scope ist session, room oder all, nicht \(word)."
            )
        }
        return scope
    }

    /// An id for a new session.
    var unusedSessionID: SessionID? {
        let count = grid.sessions.count
        return (count + 1...count + CountLimit.sessions).lazy.compactMap { SessionID("s\($0)") }
            .first { grid.sessions[$0] == nil }
    }

    /// The session that the argument at `index` means; of a room, the one that runs there.
    func runningSession(_ index: Int) throws(UsageError) -> SessionID {
        try naming.runningSession(invocation.argument(index) ?? "")
    }

    /// The session that the argument at `index` means.
    func session(_ index: Int, isRestoring: Bool = false) throws(UsageError) -> SessionID {
        try naming.session(invocation.argument(index) ?? "", isRestoring: isRestoring)
    }
}

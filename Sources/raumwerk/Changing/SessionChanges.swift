import RaumArguments
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

/// Makes the commands that plan, change and end sessions.
struct SessionChanges: CommandReading {
    let invocation: Invocation
    let naming: Naming

    /// Moves a planned session, or places one from the tray.
    ///
    /// Throws if the session or an option cannot be read.
    func moveCommand() throws -> Command {
        let id = try session(0)
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

    /// A session takes place again; with a place in the same change, there.
    func restoreCommands() throws -> [Command] {
        let id = try session(0, isRestoring: true)
        let place = grid.sessions[id]?.placement
        let patch = try placementPatch(place)
        guard patch != PlacementPatch() else { return [.restore(id)] }
        return [.restore(id), place == nil ? .place(id, patch) : .move(id, patch)]
    }

    func pitchCommand() throws -> Command {
        var patch = try sessionPatch()
        patch.title = try checked(invocation.arguments[0], .title)
        return .pitch(try sessionID("id"), patch)
    }

    func addCommands() throws -> [Command] {
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

    func editCommands() throws -> [Command] {
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

    func voteCommand() throws -> Command {
        let id = try session(0)
        return .vote(id, hands: try hands(id))
    }

    /// The hands in `17`, or in `+1` and `-1` from the present number.
    private func hands(_ id: SessionID) throws -> Int {
        let word = invocation.argument(1) ?? ""
        let isStep = word.hasPrefix("+") || word.hasPrefix("-")
        let base = isStep ? grid.sessions[id]?.hands ?? 0 : 0
        guard let number = Int(word), -CountLimit.heads...CountLimit.heads ~= number,
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

    /// Lengthens a session; with `--scope room`, sessions that are in the way there start later, as far as necessary;
    /// with `--scope all`, all later sessions of that day start that much later.
    func extendCommands() throws -> [Command] {
        let (id, minutes) = (try runningSession(0), try minutes())
        let longer = Command.extend(id, minutes: minutes)
        switch try scope() {
        case .session: return [longer]
        case .room: return pushed(by: id, minutes) + [longer]
        case .all:
            guard let end = grid.sessions[id]?.placement?.end,
                let next = followers(of: id, after: end).first
            else { return [longer] }
            let later = Command.delay(next.id, minutes: minutes, .all)
            return minutes > 0 ? [later, longer] : [longer, later]
        }
    }

    /// Delays sessions after `id` in its room until the one before them ends, if that is later; the last first, so that
    /// each finds its new place free.
    private func pushed(by id: SessionID, _ minutes: Int) -> [Command] {
        guard let place = grid.sessions[id]?.placement else { return [] }
        var free = place.end.adding(minutes: minutes)
        var commands: [Command] = []
        for other in followers(of: id, after: place.end) where other.placement?.room == place.room {
            guard let start = other.placement?.start, let end = other.placement?.end,
                start.milliseconds < free.milliseconds
            else { break }
            let later = free.minutes(since: start)
            commands.insert(.delay(other.id, minutes: later, .session), at: 0)
            free = end.adding(minutes: later)
        }
        return commands
    }

    private func start(_ session: Session) -> Int64 {
        session.placement?.start.milliseconds ?? .max
    }

    /// The sessions that start at `end` or later on the same day, in order.
    private func followers(of id: SessionID, after end: ZonedTime) -> [Session] {
        grid.sessions.values.filter { other in
            guard other.state == .planned, other.id != id, let place = other.placement else {
                return false
            }
            return place.start.date == end.date && end.milliseconds <= place.start.milliseconds
        }
        .sorted { (start($0), $0.id) < (start($1), $1.id) }
    }
}

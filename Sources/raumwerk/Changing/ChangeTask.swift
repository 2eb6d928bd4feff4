import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumScreen
import RaumWire
import RaumWords

// A change has four steps: read the plan, print what doors will show, make the change, print which screens show it.
// Every change is made for the revision that was read, so that another organiser's change in between is reported and
// not overwritten.

/// Changes the plan: reads it, prints what doors will show, makes the change, and prints which screens show it.
struct ChangeTask: OrganiserTask {
    let organiser: Organiser
    /// Whether the commands are made again after a conflict with another organiser's change.
    let isWorkedOutAnew: Bool
    /// Makes the commands, with the present meaning of names and times.
    let make: (Invocation, Naming) throws -> [Command]

    /// The number of attempts of a change that can be made again after a conflict.
    private static let attemptsMax = 20

    func run() throws {
        for attempt in 1... {
            // A daemon allows one WATCH a second on a connection, so each further attempt uses a new connection.
            let task = attempt == 1 ? self : try onConnectionOfItsOwn()
            do {
                return try task.changeOnce()
            } catch let error as ClientError {
                guard error.isConflict, mayTryAgain, attempt < Self.attemptsMax else {
                    throw try organiser.explained(error)
                }
            }
        }
    }

    private func onConnectionOfItsOwn() throws(ClientError) -> ChangeTask {
        let organiser = try Organiser(invocation)
        return ChangeTask(organiser: organiser, isWorkedOutAnew: isWorkedOutAnew, make: make)
    }

    private var mayTryAgain: Bool { isWorkedOutAnew && !invocation.has("if") }

    private func changeOnce() throws {
        let (grid, read) = try connection.snapshot()
        let now = connection.greeting.now
        let naming = Naming(grid, at: now)
        let commands: [Command]
        do {
            commands = try make(invocation, naming)
            guard commands.count <= WireLimits.transactionCommandsMax else {
                return try changeInParts(commands, read)
            }
        } catch let nothing as NothingToDo {
            return say(nothing.sentence)
        }
        let options = try organiser.options(read)
        do {
            let rehearsal = try rehearsal(commands, options)
            guard !rehearsal.lines.isEmpty else {
                return say(
                    unchanged(commands, grid)
                        + Sentence(en: ", revision \(read)", de: ", Stand \(read)")
                )
            }
            // Where all rows move, none overlaps the others.
            let single = invocation.has("keep-times") ? [] : commands
            for remark in Remarks(invocation: invocation, naming: naming).about(single) {
                warn(remark)
            }
            try organiser.perform(rehearsal, of: commands, on: grid) {
                commands.count == 1
                    ? try connection.ask(.change(commands[0], options)).acceptance
                    : try connection.transaction(commands, options)
            }
        } catch let error as ClientError {
            throw told(error, of: commands, naming) ?? error
        }
    }

    /// Makes more commands than one transaction takes, without a rehearsal.
    private func changeInParts(_ commands: [Command], _ read: Revision) throws {
        guard !invocation.has("dry-run") else {
            return say(
                en: counted(commands.count, "change", "changes") + "; nothing was done",
                de: counted(commands.count, "Änderung", "Änderungen") + "; nichts wurde getan"
            )
        }
        let options = try organiser.options(read)
        if let acceptance = try connection.transactions(commands, options) {
            for warning in acceptance.warnings { warn(Sentence(name: warning)) }
            try organiser.report(acceptance)
        }
    }

    /// The plan's refusal with titles, rooms and the next command to type; nil for every other error.
    private func told(
        _ error: ClientError,
        of commands: [Command],
        _ naming: Naming
    ) -> (any Error)? {
        guard case .refused(let failure, _) = error else { return nil }
        let line = TypedLine(Array(CommandLine.arguments.dropFirst()))
        return Refusal(failure, of: commands, typed: line, naming).error
    }

    /// The reason why there is nothing to change.
    private func unchanged(_ commands: [Command], _ grid: Grid) -> Sentence {
        if case .open(let room) = commands.first {
            return Sentence(
                en: "\(grid.name(of: room)) is open, and nothing there is full: nothing to change",
                de: "\(grid.name(of: room)) ist offen, und nichts ist dort voll: nichts zu ändern"
            )
        }
        guard case .restore(let id) = commands.first, let session = grid.sessions[id] else {
            return Sentence(en: "nothing to change", de: "nichts zu ändern")
        }
        let state =
            session.placement == nil
            ? Sentence(en: " is in the tray already", de: " ist schon in der Ablage")
            : Sentence(en: " takes place already", de: " findet schon statt")
        return quoted(session.title) + state
            + Sentence(en: ": there is nothing to restore", de: ": nichts zurückzuholen")
    }

    private func rehearsal(
        _ commands: [Command],
        _ options: ChangeOptions
    ) throws(ClientError) -> OrganiserConnection.Answer {
        guard commands.count == 1 else {
            return try connection.rehearsal(of: commands.requests, options)
        }
        var dry = options
        dry.isDry = true
        return try connection.ask(.change(commands[0], dry))
    }
}

extension Organiser {
    /// Prints what doors of `grid` will show; without `--dry-run`, makes the change and reports its effect.
    ///
    /// Warnings are translated if they can be derived from `commands`. Throws if the change is refused.
    func perform(
        _ rehearsal: OrganiserConnection.Answer,
        of commands: [Command] = [],
        on grid: Grid,
        _ change: () throws -> Acceptance
    ) throws {
        let after = grid.taking(rehearsal.lines)
        let now = connection.greeting.now
        for line in DoorPreview(from: grid, to: after, at: now, Speech.language).lines { say(line) }
        if let shift = ZoneShift(from: grid, to: after, at: now) {
            // Without commands it is an earlier change that is taken back.
            let kind: ZoneShift.Kind = invocation.has("dry-run") ? .asked : .made
            warn(shift.sentence(commands.isEmpty ? .undone : kind))
        }
        guard !invocation.has("dry-run") else {
            for warning in rehearsal.acceptance.warnings {
                warn(spoken(warning, commands, grid, after))
            }
            return reportRehearsal(rehearsal, from: grid, to: after)
        }
        let acceptance = try change()
        for line in differences(rehearsal, from: grid, to: after) { say(line) }
        for warning in acceptance.warnings {
            warn(spoken(warning, commands, grid, after))
        }
        try report(acceptance)
    }

    /// A warning of the daemon in the program's language, if `commands` on `grid` cause the same warning, or if it fits
    /// `told`, the plan after the change; else as it came.
    func spoken(
        _ warning: String,
        _ commands: [Command],
        _ grid: Grid,
        _ told: Grid
    ) -> Sentence {
        var after = grid
        let now = connection.greeting.now.milliseconds
        let made = try? after.apply(commands, now: now, making: Revision(.max))
        let same = made?.warnings.first { $0.sentence(in: after) == warning }
        if let same { return same.spoken(in: after) }
        let changed = told.sessions.values.filter { $0 != grid.sessions[$0.id] }.map(\.id)
        return Warning.spoken(warning, about: changed, in: told) ?? Sentence(name: warning)
    }

    func options(_ read: Revision) throws(UsageError) -> ChangeOptions {
        var options = ChangeOptions()
        guard let text = invocation.value("if") else {
            options.unchangedSince = invocation.has("anyway") ? nil : read
            return options
        }
        guard !invocation.has("anyway") else {
            throw UsageError(
                en: "Give either --if or --anyway.",
                de: "Bitte entweder --if oder --anyway angeben."
            )
        }
        options.unchangedSince = try Organiser.revision(text, "--if")
        return options
    }

    /// A conflict, with the other organiser's change and advice; any other error unchanged.
    ///
    /// Throws if the history cannot be asked.
    func explained(
        _ error: ClientError,
        _ wayOn: ForeignChange.WayOn = .insisting
    ) throws -> any Error {
        guard case .refused(let failure, _) = error, failure.code == "CONFLICT",
            let thing = failure["thing"], let number = failure["rev"].flatMap({ UInt64($0) }),
            number > 0
        else { return error }
        let answer = try connection.tell(in: Speech.language.ofAnswers) {
            .history(since: Revision(number - 1), in: $0)
        }
        let entry = answer.lines.first { $0.words.first == String(number) }
        let change = entry.flatMap { HistoryEntry($0, today: connection.greeting.now.date) }
        return ForeignChange(
            thing: try name(thing),
            change: change?.sentence ?? Sentence(en: "revision \(number)", de: "Stand \(number)"),
            wayOn: wayOn,
            revision: number
        )
    }

    /// The title or the room's name for `s1` or `room:blau` of the wire.
    private func name(_ thing: String) throws -> Sentence {
        let key = EntityKey(notation: thing)
        let (grid, _) = try Organiser(invocation).connection.snapshot()
        let entity = key.flatMap { grid[$0] }
        if case .session(let session)? = entity { return quoted(session.title) }
        if case .room(let room)? = entity { return Sentence(name: room.name.string) }
        if case .notice(let notice)? = entity { return quoted(notice.text) }
        return Sentence(name: thing)
    }
}

/// A conflict with another organiser's change.
struct ForeignChange: SpokenError {
    /// The advice for the user.
    enum WayOn {
        /// The same command with `--anyway`.
        case insisting
        /// A new proposal.
        case proposing
        /// Undoing the other change first.
        case undoing
        /// The same import, compared with the plan as it is then.
        case importing
    }

    let thing: Sentence
    let change: Sentence
    let wayOn: WayOn
    let revision: UInt64

    var sentence: Sentence {
        let head = Sentence(
            en: " was changed meanwhile:\n  ",
            de: " wurde inzwischen geändert:\n  "
        )
        return thing + head + change + Sentence(name: "\n") + next
    }

    /// The typed command with `--anyway` instead of `--if`.
    private var insistence: String {
        TypedLine(typed.without("if").words + ["--anyway"]).command
    }

    private var typed: TypedLine { TypedLine(Array(CommandLine.arguments.dropFirst())) }

    private var next: Sentence {
        switch wayOn {
        case .proposing:
            Sentence(
                en: "See what is proposed now: raumwerk plan --suggest",
                de: "Den neuen Vorschlag zeigt: raumwerk plan --suggest"
            )
        case .undoing:
            Sentence(
                en: "Nothing was done. Undo that first: raumwerk undo \(revision)",
                de: "Nichts wurde getan. Erst das zurücknehmen: raumwerk undo \(revision)"
            )
        case .importing:
            Sentence(
                en: "To compare the file with the plan as it is now: \(typed.command)",
                de: "Die Datei mit dem jetzigen Plan vergleichen: \(typed.command)"
            )
        case .insisting:
            Sentence(
                en: "Nothing was done. To change it all the same: \(insistence)",
                de: "Nichts wurde getan. Trotzdem ändern: \(insistence)"
            )
        }
    }
}

extension ClientError {
    fileprivate var isConflict: Bool {
        guard case .refused(let failure, _) = self else { return false }
        return failure.code == "CONFLICT"
    }
}

extension Grid {
    /// The grid with the entities of `lines`; other lines are left out.
    func taking(_ lines: [Line]) -> Grid {
        var grid = self
        for line in lines {
            if let entity = try? Entity(line) { grid.putTold(entity) }
        }
        return grid
    }
}

import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumScreen
import RaumWire

// Look, say what doors will show, do it, say who shows it. Every change is made for the revision that was
// looked at: what somebody else changed in between is shown, and not lost.

extension Organiser {
    /// Attempts of what can simply be worked out anew, when somebody else was faster.
    private static let attemptsMax = 20

    func change() throws {
        for attempt in 1... {
            // A daemon allows a connection one WATCH a second, so each further look has its own.
            let organiser = attempt == 1 ? self : try Organiser(invocation)
            do {
                return try organiser.changeOnce()
            } catch let error as ClientError {
                guard error.isConflict, isWorkedOutAnew, attempt < Organiser.attemptsMax else {
                    throw try explained(error)
                }
            }
        }
    }

    /// A step from what was counted, and a new session's id, hold for whatever is there now.
    private var isWorkedOutAnew: Bool {
        guard !invocation.has("if") else { return false }
        let isStep = invocation.argument(1).map { $0.hasPrefix("+") || $0.hasPrefix("-") } ?? false
        return switch invocation.path.joined(separator: " ") {
        case "vote": isStep
        case "session add": !invocation.has("id")
        default: false
        }
    }

    private func changeOnce() throws {
        let (grid, read) = try connection.snapshot()
        let now = connection.greeting.now
        let builder = CommandBuilder(invocation, Naming(grid, at: now))
        let commands = try builder.commands()
        let options = try options(read)
        let rehearsal = try rehearsal(commands, options)
        guard !rehearsal.lines.isEmpty else {
            return say("\(unchanged(commands, grid)), revision \(read)")
        }
        for remark in builder.remarks(commands) { warn(remark) }
        try perform(rehearsal, on: grid) {
            commands.count == 1
                ? try connection.ask(.change(commands[0], options)).acceptance
                : try connection.transaction(commands, options)
        }
    }

    /// Says what doors of `grid` will show; unless a rehearsal is all that was asked, makes the change and says
    /// what it did.
    func perform(
        _ rehearsal: OrganiserConnection.Answer,
        on grid: Grid,
        _ change: () throws -> Acceptance
    ) throws {
        let after = grid.taking(rehearsal.lines)
        let now = connection.greeting.now
        for line in DoorPreview(from: grid, to: after, at: now, language).lines { say(line) }
        guard !invocation.has("dry-run") else {
            return reportRehearsal(rehearsal, from: grid, to: after)
        }
        let acceptance = try change()
        for line in differences(rehearsal, from: grid, to: after) { say(line) }
        try report(acceptance)
    }

    /// Why nothing is to be done.
    private func unchanged(_ commands: [Command], _ grid: Grid) -> String {
        guard case .restore(let id) = commands.first, let session = grid.sessions[id] else {
            return "it is so already"
        }
        return session.placement == nil
            ? "“\(session.title)” is in the tray already: there is nothing to restore"
            : "“\(session.title)” takes place already: there is nothing to restore"
    }

    private func rehearsal(
        _ commands: [Command],
        _ options: ChangeOptions
    ) throws(ClientError) -> OrganiserConnection.Answer {
        guard commands.count == 1 else { return try connection.rehearsal(of: commands, options) }
        var dry = options
        dry.isDry = true
        return try connection.ask(.change(commands[0], dry))
    }

    func options(_ read: Revision) throws(UsageError) -> ChangeOptions {
        var options = ChangeOptions()
        guard let text = invocation.value("if") else {
            options.unchangedSince = invocation.has("anyway") ? nil : read
            return options
        }
        guard !invocation.has("anyway") else { throw UsageError("Give either --if or --anyway.") }
        options.unchangedSince = try revision(text, "--if")
        return options
    }

    /// The language of the doors as far as it is known here: that of this terminal.
    var language: Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.lazy.compactMap { Environment.value(of: $0) }.first { !$0.isEmpty }
        return Language(locale: locale ?? "")
    }
}

extension Organiser {
    /// A conflict with what the other did, and how to go on.
    func explained(_ error: ClientError) throws -> any Error {
        guard case .refused(let failure, _) = error, failure.code == "CONFLICT",
            let thing = failure["thing"], let number = failure["rev"].flatMap({ UInt64($0) }),
            number > 0
        else { return error }
        let answer = try connection.ask(.history(since: Revision(number - 1)))
        let entry = answer.lines.first { $0.words.first == String(number) }
        let change = entry.flatMap { HistoryEntry($0, today: connection.greeting.now.date) }
        return ForeignChange(
            thing: thing,
            change: change?.description ?? "revision \(number)",
            command: invocation.path.first ?? ""
        )
    }
}

/// Somebody else was faster.
private struct ForeignChange: Error, CustomStringConvertible {
    let thing: String
    let change: String
    let command: String

    var description: String {
        let next =
            switch command {
            case "plan": "See what is proposed now: raumwerk plan --suggest"
            case "undo": "Nothing was done. Undo that first, or change it by hand."
            default:
                "Nothing was done. Look at it: raumwerk show. To change it all the same, say it again"
                    + " with --anyway."
            }
        return "\(thing) was changed meanwhile:\n  \(change)\n\(next)"
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
            if let entity = try? Entity(line) { grid.put(entity) }
        }
        return grid
    }
}

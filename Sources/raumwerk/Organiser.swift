import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumWire

/// One command of an organiser: understands it, asks the daemon, says what became of it.
struct Organiser {
    let invocation: Invocation
    let connection: OrganiserConnection

    init(_ invocation: Invocation) throws(ClientError) {
        Signals.ignoreBrokenPipes()
        self.invocation = invocation
        let servers = try Servers.chosen(
            server: invocation.value("server"),
            socket: invocation.value("socket")
        )
        connection = try OrganiserConnection(to: servers)
    }

    func run() throws {
        switch invocation.path.first ?? "" {
        case "show": try show()
        case "status": try status()
        case "history": try history()
        case "import": try importFile()
        case "identify": try identify()
        case "assign": try assign()
        case "undo": try undo()
        default: try change()
        }
    }

    private func identify() throws {
        let answer = try connection.ask(.identify(screen: invocation.arguments[0]))
        print("\(answer.acceptance.screens ?? 0) screens show their name")
    }

    private func undo() throws {
        guard let number = UInt64(invocation.arguments[0]) else {
            throw UsageError("\(invocation.arguments[0]) is no revision. See: raumwerk history")
        }
        let answer = try connection.ask(.undo(Revision(number), try options()))
        try report(answer.acceptance, wouldBe: answer.lines)
    }

    private func change() throws {
        let (grid, _) = try connection.snapshot()
        let commands = try CommandBuilder(invocation: invocation, grid: grid).commands()
        let options = try options()
        if commands.count == 1 {
            let answer = try connection.ask(.change(commands[0], options))
            return try report(answer.acceptance, wouldBe: answer.lines)
        }
        try report(try connection.transaction(commands, options))
    }

    private func options() throws(UsageError) -> ChangeOptions {
        var options = ChangeOptions()
        options.isDry = invocation.has("dry-run")
        if let text = invocation.value("if") {
            guard let number = UInt64(text) else {
                throw UsageError("--if takes a revision number, not \(text).")
            }
            options.unchangedSince = Revision(number)
        }
        return options
    }
}

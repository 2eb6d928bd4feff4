import RaumArguments
import RaumGrid
import RaumOrganiser

// What a row of the table does: most ask the daemon, most of those for a change.

extension CommandAction {
    /// Does `run` over a connection to the daemon.
    static func organiser(
        _ run: @escaping @Sendable (Organiser) throws -> Void
    ) -> CommandAction {
        CommandAction { try run(Organiser($0)) }
    }

    /// Asks for the commands that `make` gives.
    ///
    /// `again` says whether they are worked out anew where somebody else was faster: a step from what was counted, and
    /// a new session's id, hold for whatever is there then.
    static func change<Family: CommandReading & SendableMetatype>(
        again: @escaping @Sendable (Invocation) -> Bool = { _ in false },
        _ make: @escaping @Sendable (Family) throws -> [Command]
    ) -> CommandAction {
        organiser { try $0.change(again: again($0.invocation), make) }
    }
}

extension Organiser {
    /// Asks for the commands that `make` gives, worked out anew where somebody else was faster and `again` is true.
    func change<Family: CommandReading>(
        again: Bool = false,
        _ make: @escaping (Family) throws -> [Command]
    ) throws {
        let task = ChangeTask(organiser: self, isWorkedOutAnew: again) { invocation, naming in
            try make(Family(invocation: invocation, naming: naming))
        }
        try task.run()
    }
}

extension Invocation {
    /// Whether its second word is a step, like `+1`.
    var isStep: Bool { argument(1).map { $0.hasPrefix("+") || $0.hasPrefix("-") } ?? false }
}

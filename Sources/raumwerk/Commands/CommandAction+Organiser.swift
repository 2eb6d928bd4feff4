import RaumArguments
import RaumClient
import RaumGrid
import RaumOrganiser
import RaumWire

// The actions of the table's rows: most connect to the daemon, and most of those make a change.

extension CommandAction {
    /// An action that runs `run` with a connection to the daemon.
    static func organiser(
        _ run: @escaping @Sendable (Organiser) throws -> Void
    ) -> CommandAction {
        CommandAction { try run(Organiser($0)) }
    }

    /// An action that makes the change of the commands that `make` returns.
    ///
    /// `again` says whether they are made again after a conflict: a step from the present number, and a new session's
    /// id, are valid in any later state.
    static func change<Family: CommandReading & SendableMetatype>(
        again: @escaping @Sendable (Invocation) -> Bool = { _ in false },
        _ make: @escaping @Sendable (Family) throws -> [Command]
    ) -> CommandAction {
        organiser { try $0.change(again: again($0.invocation), make) }
    }
}

extension CommandAction {
    /// Asks for the command that `make` gives of the guest's pitch that is named.
    ///
    /// A connection that may not decide about pitches sees none, so it is told that it may not, and not that none is there.
    static func decision(_ make: @escaping @Sendable (HeldID) -> Command) -> CommandAction {
        organiser { organiser in
            try organiser.change { (pitches: PitchChanges) in
                do {
                    return [make(try pitches.heldPitch())]
                } catch {
                    try organiser.expectDecider()
                    throw error
                }
            }
        }
    }
}

extension Organiser {
    /// Throws the daemon's refusal where this connection may not decide about pitches of guests.
    fileprivate func expectDecider() throws {
        guard let none = HeldID("none") else { return }
        var options = ChangeOptions()
        options.isDry = true
        do throws(ClientError) {
            _ = try connection.ask(.change(.decline(none), options))
        } catch {
            guard case .refused(let failure, _) = error, failure.kind != .auth else { throw error }
        }
    }

    /// Makes the change of the commands that `make` returns; after a conflict they are made again if `again` is true.
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

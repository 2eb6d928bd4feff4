import RaumArguments
import RaumGrid
import RaumOrganiser

/// Makes the commands of the pitch round.
struct PitchChanges: CommandReading {
    let invocation: Invocation
    let naming: Naming

    /// The named pitch of a guest.
    ///
    /// Throws if it is unknown.
    func heldPitch() throws -> HeldID { try naming.heldPitch(invocation.arguments[0]) }

    /// Calls the named pitch, the next one with `--next`, or none with `--none`.
    func callCommand() throws -> Command {
        let (isNext, isNone) = (invocation.has("next"), invocation.has("none"))
        guard [!invocation.arguments.isEmpty, isNext, isNone].count(where: \.self) == 1 else {
            throw UsageError(
                en: "Name one pitch, or give --next or --none.",
                de: "Bitte einen Vorschlag nennen, oder --next oder --none angeben."
            )
        }
        if isNone { return .call(nil) }
        guard isNext else { return .call(try session(0)) }
        guard let next = grid.uncalledPitches.first else {
            throw UsageError(
                en: "No pitch is left that was not called. See: raumwerk show",
                de: "Kein Vorschlag ist übrig, der nicht aufgerufen war. Siehe: raumwerk show",
                exitCode: .failure
            )
        }
        return .call(next.id)
    }
}

import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumPlanning
import RaumReplica
import RaumScreen
import RaumTerminal
import RaumWords

// The commands that take the whole terminal.

extension Organiser {
    /// The planning screen.
    static func openPlanRoom(_ invocation: Invocation) throws {
        let only = ["yes", "json", "day", "dry-run", "if", "anyway"].first { invocation.has($0) }
        if let only {
            throw UsageError(
                en: "--\(only) goes with --suggest alone.",
                de: "--\(only) geht nur mit --suggest."
            )
        }
        guard let device = TerminalDevice.withPlaces else {
            throw UsageError(
                en: "plan needs a terminal. For a proposal: raumwerk plan --suggest",
                de: "plan braucht ein Terminal. Einen Vorschlag macht: raumwerk plan --suggest"
            )
        }
        try run(Planner(language: Speech.language, now: .unknown), device, invocation)
    }

    /// The registration desk.
    static func openDesk(_ invocation: Invocation) throws {
        guard let device = TerminalDevice.withPlaces else {
            throw UsageError(
                en: "desk needs a terminal. One pitch is entered with: raumwerk pitch TITLE",
                de: "desk braucht ein Terminal. Einen Vorschlag trägt ein: raumwerk pitch TITEL"
            )
        }
        try run(Desk(language: Speech.language, now: .unknown), device, invocation)
    }

    private static func run(
        _ work: some Worktop,
        _ device: TerminalDevice,
        _ invocation: Invocation
    ) throws {
        let key = try key(invocation)
        let hasMouse = work is Planner && !invocation.has("no-mouse")
        let room = try PlanRoom(work, device, try servers(invocation, key), key, hasMouse: hasMouse)
        try room.run()
        for sentence in room.left { warn(sentence) }
    }
}

extension TerminalDevice {
    /// The terminal, if the cursor can be placed on it.
    fileprivate static var withPlaces: TerminalDevice? {
        guard TerminalAbility(.current).canPositionCursor else {
            return nil
        }
        return TerminalDevice()
    }
}

extension ZonedTime {
    /// The time before the daemon told the venue's zone.
    fileprivate static var unknown: ZonedTime {
        ZonedTime(milliseconds: Moment.now.wall, offsetMinutes: 0)
    }
}

import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumScreen
import RaumWire
import RaumWords

/// Sets up a barcamp.
struct SetUpTask: OrganiserTask {
    let organiser: Organiser

    /// Shows the setup, asks, and makes it as one change.
    func run() throws {
        let (grid, read) = try connection.snapshot()
        let now = connection.greeting.now
        let setup = try setup(grid, now.date)
        for remark in setup.remarks(on: grid, at: now) { warn(remark) }
        let commands = setup.commands(on: grid, today: now.date)
        guard !commands.isEmpty else {
            return say(
                en: "nothing to change, revision \(read)",
                de: "nichts zu ändern, Stand \(read)"
            )
        }
        try preview(commands, on: grid)
        guard !invocation.has("dry-run") else { return say(nothingWasDone) }
        guard try invocation.has("yes") || somebodyAgrees() else { return say(nothingWasDone) }
        var options = ChangeOptions()
        options.unchangedSince = read
        guard let acceptance = try connection.transactions(commands, options) else { return }
        for warning in acceptance.warnings { warn(Sentence(name: warning)) }
        try organiser.report(acceptance)
    }

    /// Prints and draws the plan after `commands`.
    private func preview(_ commands: [Command], on grid: Grid) throws {
        guard commands.count <= WireLimits.transactionCommandsMax else { return }
        let rehearsal = try connection.rehearsal(of: commands.requests)
        let after = grid.taking(rehearsal.lines)
        for line in organiser.sentences(rehearsal, from: grid, to: after) { say(line) }
        StandardOutput.write(ShowTask(organiser: organiser).wholeSheet(after))
    }

    private func setup(_ grid: Grid, _ today: CivilDate) throws -> Setup {
        var answers = SetUpAnswers(invocation)
        if answers.isEmpty {
            guard TerminalDevice.isTerminal(STDIN_FILENO) else { throw SetUpAnswers.nothingGiven }
            return answers.ask(grid, today)
        }
        return try answers.setup(today)
    }
}

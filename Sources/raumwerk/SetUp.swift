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

extension Specification {
    static let setup = CommandSpecification(
        "setup",
        Sentence(
            en: "Sets up what a barcamp has: days, rooms, rows of the grid",
            de: "Richtet ein, was ein Barcamp hat: Tage, Räume, Zeilen des Plans"
        ),
        discussion: Sentence(
            en: """
                Asks for what no option gives, shows the grid that comes of it, asks, and does it as one change. Run \
                again, it changes only what differs: rooms go by their names, rows by their times. Rows are said as \
                "10:00-17:00 every 45m, break 12:30-13:30 Lunch"; "every 60m for 45m" leaves time between, \
                and single rows are a list: "10:00-10:45, 11:00-11:45". Rows that an earlier set-up made on these \
                days and that are not said again are taken out, unless a session begins in them; what stays is said.
                """,
            de: """
                Fragt nach allem, was keine Option sagt, zeigt den Plan, der daraus wird, fragt und \
                macht ihn als eine Änderung. Noch einmal aufgerufen ändert es nur, was anders ist: Räume \
                gehen nach Namen, Zeilen nach Zeiten. Zeilen heißen so: "10:00-17:00 alle 45m, pause \
                12:30-13:30 Mittag"; "alle 60m je 45m" lässt Zeit dazwischen, und einzelne Zeilen sind eine \
                Liste: "10:00-10:45, 11:00-11:45". Zeilen einer früheren Einrichtung an diesen Tagen, die nicht \
                wieder genannt sind, gehen, außer eine Session beginnt in ihnen; was bleibt, wird gesagt.
                """
        ),
        options: server + [
            OptionSpecification(
                "name",
                "NAME",
                Sentence(en: "What the event is called.", de: "Wie die Veranstaltung heißt.")
            ),
            OptionSpecification(
                "days",
                "DATES",
                Sentence(
                    en: "Its days, with commas: saturday,sunday.",
                    de: "Ihre Tage, mit Kommas: samstag,sonntag."
                )
            ),
            OptionSpecification(
                "rooms",
                "ROOMS",
                Sentence(
                    en: "Rooms by name, with commas; seats after =.",
                    de: "Räume mit Namen, mit Kommas; Plätze nach =."
                )
            ),
            OptionSpecification(
                "slots",
                "ROWS",
                Sentence(en: "The rows of each day.", de: "Die Zeilen jedes Tages.")
            ),
            OptionSpecification(
                "hashtag",
                "TAG",
                Sentence(
                    en: "The hashtag of the whole event.",
                    de: "Der Hashtag der ganzen Veranstaltung."
                )
            ),
            OptionSpecification(
                "example",
                nil,
                Sentence(
                    en: "Three rooms and a day from 10:00 to 17:00.",
                    de: "Drei Räume und ein Tag von 10:00 bis 17:00."
                )
            ),
            OptionSpecification(
                "yes",
                nil,
                Sentence(en: "Do not ask.", de: "Nicht fragen."),
                letter: "y"
            ),
            dryRun,
        ],
        examples: [
            "raumwerk setup",
            "raumwerk setup --rooms \"Großer Saal=120,Blau=40\" --slots \"10:00-17:00 every 45m, break 12:30-13:30 Lunch\"",
            "raumwerk setup --example --yes",
        ]
    )
}

extension Organiser {
    /// Sets up what a barcamp has: shows it, asks, and does it as one change.
    func setUp() throws {
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
        try report(acceptance)
    }

    /// Says and draws what `commands` would make of the plan.
    private func preview(_ commands: [Command], on grid: Grid) throws {
        guard commands.count <= WireLimits.transactionCommandsMax else { return }
        let rehearsal = try connection.rehearsal(of: commands)
        let after = grid.taking(rehearsal.lines)
        for line in sentences(rehearsal, from: grid, to: after) { say(line) }
        StandardOutput.write(wholeSheet(after))
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

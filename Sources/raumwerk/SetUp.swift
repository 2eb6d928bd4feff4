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
                "10:00-17:00 every 45m, break 12:30-13:30 Lunch"; "every 60m for 45m" leaves time between.
                """,
            de: """
                Fragt nach allem, was keine Option sagt, zeigt den Plan, der daraus wird, fragt und \
                macht ihn als eine Änderung. Noch einmal aufgerufen ändert es nur, was anders ist: Räume \
                gehen nach Namen, Zeilen nach Zeiten. Zeilen heißen so: "10:00-17:00 alle 45m, pause \
                12:30-13:30 Mittag"; "alle 60m je 45m" lässt Zeit dazwischen.
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
        let today = connection.greeting.now.date
        let setup = try setup(grid, today)
        let commands = setup.commands(on: grid, today: today)
        guard !commands.isEmpty else {
            return say(
                en: "nothing to change, revision \(read)",
                de: "nichts zu ändern, Stand \(read)"
            )
        }
        if commands.count <= WireLimits.transactionCommandsMax {
            let rehearsal = try connection.rehearsal(of: commands)
            let after = grid.taking(rehearsal.lines)
            for line in sentences(rehearsal, from: grid, to: after) { say(line) }
            StandardOutput.write(sheet(after))
        }
        guard !invocation.has("dry-run") else { return say(nothingWasDone) }
        guard try invocation.has("yes") || somebodyAgrees() else { return say(nothingWasDone) }
        var options = ChangeOptions()
        options.unchangedSince = read
        guard let acceptance = try connection.transactions(commands, options) else { return }
        for warning in acceptance.warnings { warn(Sentence(name: warning)) }
        try report(acceptance)
    }

    private func setup(_ grid: Grid, _ today: CivilDate) throws -> Setup {
        var answers = try SetUpAnswers(invocation)
        if answers.isEmpty {
            guard TerminalDevice.isTerminal(STDIN_FILENO) else { throw SetUpAnswers.nothingGiven }
            answers.ask(grid, today)
        }
        return try answers.setup(today)
    }
}

/// What was said about an event, by options or by answers, before it is read.
private struct SetUpAnswers {
    private var name: String?
    private var days: String?
    private var rooms: String?
    private var slots: String?
    private var hashtag: String?

    init(_ invocation: Invocation) throws {
        let isExample = invocation.has("example")
        name = invocation.value("name")
        days = invocation.value("days")
        hashtag = invocation.value("hashtag")
        rooms = invocation.value("rooms") ?? (isExample ? Self.exampleRooms.spoken : nil)
        slots = invocation.value("slots") ?? (isExample ? Self.exampleSlots.spoken : nil)
    }

    private static let exampleRooms = Sentence(
        en: "Main Hall=120,Blue=40,Green=25",
        de: "Großer Saal=120,Blau=40,Grün=25"
    )
    private static let exampleSlots = Sentence(
        en: "10:00-17:00 every 45m, break 12:30-13:30 Lunch",
        de: "10:00-17:00 alle 45m, pause 12:30-13:30 Mittag"
    )

    static let nothingGiven = UsageError(
        en: "Say what to set up: --days, --rooms, --slots; or raumwerk setup --example",
        de: "Bitte angeben, was es gibt: --days, --rooms, --slots; oder raumwerk setup --example"
    )

    var isEmpty: Bool { [name, days, rooms, slots, hashtag].allSatisfy { $0 == nil } }

    /// Asks for each; an empty answer leaves it as it is.
    mutating func ask(_ grid: Grid, _ today: CivilDate) {
        let known = grid.event?.days.map { "\($0)" }.joined(separator: ",") ?? ""
        let event = grid.event?.name.string ?? ""
        name = answer(Sentence(en: "Event", de: "Veranstaltung"), event)
        days = answer(Sentence(en: "Days", de: "Tage"), known.isEmpty ? "\(today)" : known)
        rooms = answer(Sentence(en: "Rooms, seats after =", de: "Räume, Plätze nach ="), "")
        slots = answer(Sentence(en: "Rows of a day", de: "Zeilen eines Tages"), "")
        hashtag = answer(Sentence(en: "Hashtag", de: "Hashtag"), grid.event?.hashtag.string ?? "")
    }

    private func answer(_ question: Sentence, _ usual: String) -> String? {
        StandardOutput.write(question.spoken + (usual.isEmpty ? ": " : " [\(usual)]: "))
        let line = readLine() ?? ""
        return line.allSatisfy { $0 == " " } ? nil : line
    }

    func setup(_ today: CivilDate) throws -> Setup {
        var setup = Setup()
        setup.name = try name.map { try checked($0, .eventName) }
        setup.hashtag = try hashtag.map { try checked($0, .hashtag) }
        setup.days = try days.map { text in
            guard let dates = spokenDates(text, today: today) else {
                throw UsageError(spokenDatesRefusal(of: text, for: "--days"))
            }
            return dates
        }
        setup.rooms = try rooms.map(wantedRooms) ?? []
        setup.pattern = try slots.map { text in
            guard let pattern = SlotPattern(text) else {
                throw UsageError(
                    Sentence(en: "--slots takes ", de: "--slots sind ") + SlotPattern.rule
                        + Sentence(en: ", not \(text).", de: ", nicht \(text).")
                )
            }
            return pattern
        }
        return setup
    }

    /// `Großer Saal=120,Blau`.
    private func wantedRooms(_ text: String) throws -> [Setup.WantedRoom] {
        try text.split(separator: ",").map { part in
            let parts = part.split(separator: "=", maxSplits: 1).map(String.init)
            let name = (parts.first ?? "").trimmingCharacters(in: .whitespaces)
            let seats = parts.count == 2 ? Int(parts[1].trimmingCharacters(in: .whitespaces)) : 0
            guard let seats, 0...CountLimit.heads ~= seats, RoomID(madeOf: name) != nil else {
                throw UsageError(
                    en:
                        "--rooms takes names with commas, and seats after =: Main Hall=120,Blue; not \(text).",
                    de:
                        "--rooms sind Namen mit Kommas, Plätze nach =: Großer Saal=120,Blau; nicht \(text)."
                )
            }
            return Setup.WantedRoom(name: try checked(name, .roomName), capacity: seats)
        }
    }
}

import RaumArguments

extension Specification {
    static let reading = [
        CommandSpecification(
            "show",
            "Prints the plan",
            arguments: [ArgumentSpecification("ROOM", "Only this room.", isRequired: false)],
            options: server + [
                json, OptionSpecification("grid", nil, "As a grid: rooms across, slots down."),
            ],
            examples: ["raumwerk show", "raumwerk show blau", "raumwerk show --grid"]
        ),
        CommandSpecification(
            "status",
            "Says how the daemon is, and what every screen shows",
            discussion: """
                With --watch it stays: on a terminal as a picture, with screens that are gone first; into a \
                pipe as a table whenever something has changed. Keys: s sorts by the next column, S by the \
                one before, r turns the order around, arrows scroll, q ends.
                """,
            options: server + [
                json, OptionSpecification("watch", nil, "Stay, and show what changes."),
            ],
            examples: ["raumwerk status", "raumwerk status --json", "raumwerk status --watch"]
        ),
        CommandSpecification(
            "history",
            "Lists what was changed, when and by whom",
            options: server + [
                OptionSpecification("since", "REV", "After this revision; the last 20 by default."),
                json,
            ],
            examples: ["raumwerk history", "raumwerk history --since 40"]
        ),
        CommandSpecification(
            "diff",
            "Says what is different between two revisions",
            arguments: [
                ArgumentSpecification("FROM", "The one revision."),
                ArgumentSpecification(
                    "TO",
                    "The other; the present by default.",
                    isRequired: false
                ),
            ],
            options: server,
            examples: ["raumwerk diff 40 42", "raumwerk diff 40"]
        ),
        CommandSpecification(
            "undo",
            "Takes a change back, with a new one",
            discussion: "Again and again, it takes back one of your changes after the other.",
            arguments: [
                ArgumentSpecification(
                    "REVISION",
                    "The revision it made; your last change by default, or with \"last\".",
                    isRequired: false
                )
            ],
            options: server + [dryRun],
            examples: ["raumwerk undo", "raumwerk undo 42"]
        ),
        CommandSpecification(
            "import",
            "Takes over a schedule file: frab XML or JSON, pretalx, iCalendar, CSV",
            discussion: """
                Shows what would change, asks, and then changes it. Importing again changes only what \
                changed in the file: what was changed here since stays, and is said. Sessions that the file \
                lacks stay, and are reported.
                """,
            arguments: [ArgumentSpecification("FILE", "The file; - reads standard input.")],
            options: server + [
                OptionSpecification("dry-run", nil, "Only show what would change.", letter: "n"),
                OptionSpecification("yes", nil, "Do not ask.", letter: "y"),
                OptionSpecification(
                    "map",
                    "MAP",
                    "What headings of a table mean: Column=field,…, or a file of such lines."
                ),
                OptionSpecification("watch", nil, "Import again whenever the file changes."),
                OptionSpecification(
                    "missing",
                    "HOW",
                    "What an earlier import brought and the file lacks: list, park or cancel it."
                ),
                OptionSpecification(
                    "file-wins",
                    nil,
                    "Overwrite what was changed here since the last import."
                ),
            ],
            examples: [
                "raumwerk import schedule.xml --dry-run", "raumwerk import schedule.xml --yes",
                "raumwerk import wall.csv --map Vortrag=title,Wo=room",
                "raumwerk import schedule.json --watch --yes",
                "raumwerk import schedule.xml --missing park",
            ]
        ),
    ]
}

import RaumArguments
import RaumWords

/// The commands that show the plan, its history and the screens, and that take a change back.
enum ReadingCommands {
    /// In the order in which help lists them.
    static let all = [show, status, history, diff, undo]

    static let show = CommandSpecification(
        "show",
        Sentence(en: "Prints the plan", de: "Zeigt den Plan"),
        arguments: [
            ArgumentSpecification(
                "ROOM",
                Sentence(en: "Only this room.", de: "Nur diesen Raum."),
                isRequired: false
            )
        ],
        options: SharedOptions.server + [
            SharedOptions.json,
            OptionSpecification(
                "grid",
                nil,
                Sentence(
                    en: "As a grid: rooms across, slots down.",
                    de: "Als Raster: Räume nebeneinander, Slots untereinander."
                )
            ),
        ],
        examples: ["raumwerk show", "raumwerk show blau", "raumwerk show --grid"],
        run: .organiser { try ShowTask(organiser: $0).run() }
    )

    static let status = CommandSpecification(
        "status",
        Sentence(
            en: "Says how the daemon is, and what every screen shows",
            de: "Sagt, wie es raumwerkd geht und was jeder Bildschirm zeigt"
        ),
        discussion: Sentence(
            en: """
                With --watch it stays: on a terminal as a picture, with screens that are gone first; into a \
                pipe as a table whenever something has changed. Keys: s sorts by the next column, S by the \
                one before, r turns the order around, arrows scroll, q ends.
                """,
            de: """
                Mit --watch bleibt es stehen: auf einem Terminal als Bild, Bildschirme, die weg sind, \
                zuerst; in eine Pipe als Tabelle, sooft sich etwas ändert. Tasten: s sortiert nach der \
                nächsten Spalte, S nach der vorigen, r dreht um, Pfeile blättern, q endet.
                """
        ),
        options: SharedOptions.server + [
            SharedOptions.json,
            OptionSpecification(
                "watch",
                nil,
                Sentence(
                    en: "Stay, and show what changes.",
                    de: "Bleiben und zeigen, was sich ändert."
                )
            ),
        ],
        examples: ["raumwerk status", "raumwerk status --json", "raumwerk status --watch"],
        run: CommandAction { invocation in
            guard invocation.has("watch") else { return try Organiser(invocation).status() }
            try Organiser.watchStatus(invocation)
        }
    )

    static let history = CommandSpecification(
        "history",
        Sentence(
            en: "Lists what was changed, when and by whom",
            de: "Zeigt, was wann von wem geändert wurde"
        ),
        options: SharedOptions.server + [
            OptionSpecification(
                "since",
                "REV",
                Sentence(
                    en: "After this revision; the last 20 by default.",
                    de: "Nach diesem Stand; sonst die letzten 20."
                )
            ),
            SharedOptions.json,
        ],
        examples: ["raumwerk history", "raumwerk history --since 40"],
        run: .organiser { try $0.history() }
    )

    static let diff = CommandSpecification(
        "diff",
        Sentence(
            en: "Says what is different between two revisions",
            de: "Sagt, was zwischen zwei Ständen anders ist"
        ),
        arguments: [
            ArgumentSpecification(
                "FROM",
                Sentence(en: "The one revision.", de: "Der eine Stand.")
            ),
            ArgumentSpecification(
                "TO",
                Sentence(
                    en: "The other; the present by default.",
                    de: "Der andere; sonst der jetzige."
                ),
                isRequired: false
            ),
        ],
        options: SharedOptions.server,
        examples: ["raumwerk diff 40 42", "raumwerk diff 40"],
        run: .organiser { try $0.difference() }
    )

    static let undo = CommandSpecification(
        "undo",
        Sentence(
            en: "Takes a change back, with a new one",
            de: "Nimmt eine Änderung zurück, mit einer neuen"
        ),
        discussion: Sentence(
            en: """
                Again and again, it takes back one of your changes after the other. With 2..623 it takes back \
                all of these revisions that still stand, whoever made them, from the last to the first, and ends at \
                the first that is refused.
                """,
            de: """
                Immer wieder aufgerufen nimmt es eine eigene Änderung nach der anderen zurück. Mit 2..623 \
                nimmt es alle zurück, die noch stehen, von wem sie auch sind, von der letzten zur ersten, und hört \
                bei der ersten auf, die nicht geht.
                """
        ),
        arguments: [
            ArgumentSpecification(
                "REVISION",
                Sentence(
                    en:
                        "The revision it made, or several as 2..9 or 2..5,7; your last change by default, or with \"last\".",
                    de:
                        "Der Stand, den sie machte, oder mehrere als 2..9 oder 2..5,7; sonst, oder mit \"last\", die letzte eigene Änderung."
                ),
                isRequired: false
            )
        ],
        options: SharedOptions.server + [SharedOptions.dryRun],
        examples: ["raumwerk undo", "raumwerk undo 42", "raumwerk undo 2..623"],
        run: .organiser { try UndoTask(organiser: $0).run() }
    )
}

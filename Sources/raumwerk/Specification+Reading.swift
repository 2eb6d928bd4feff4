import RaumArguments
import RaumWords

extension Specification {
    static let reading = [
        CommandSpecification(
            "show",
            Sentence(en: "Prints the plan", de: "Zeigt den Plan"),
            arguments: [
                ArgumentSpecification(
                    "ROOM",
                    Sentence(en: "Only this room.", de: "Nur diesen Raum."),
                    isRequired: false
                )
            ],
            options: server + [
                json,
                OptionSpecification(
                    "grid",
                    nil,
                    Sentence(
                        en: "As a grid: rooms across, slots down.",
                        de: "Als Raster: Räume nebeneinander, Slots untereinander."
                    )
                ),
            ],
            examples: ["raumwerk show", "raumwerk show blau", "raumwerk show --grid"]
        ),
        CommandSpecification(
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
            options: server + [
                json,
                OptionSpecification(
                    "watch",
                    nil,
                    Sentence(
                        en: "Stay, and show what changes.",
                        de: "Bleiben und zeigen, was sich ändert."
                    )
                ),
            ],
            examples: ["raumwerk status", "raumwerk status --json", "raumwerk status --watch"]
        ),
        CommandSpecification(
            "history",
            Sentence(
                en: "Lists what was changed, when and by whom",
                de: "Zeigt, was wann von wem geändert wurde"
            ),
            options: server + [
                OptionSpecification(
                    "since",
                    "REV",
                    Sentence(
                        en: "After this revision; the last 20 by default.",
                        de: "Nach diesem Stand; sonst die letzten 20."
                    )
                ),
                json,
            ],
            examples: ["raumwerk history", "raumwerk history --since 40"]
        ),
        CommandSpecification(
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
            options: server,
            examples: ["raumwerk diff 40 42", "raumwerk diff 40"]
        ),
        CommandSpecification(
            "undo",
            Sentence(
                en: "Takes a change back, with a new one",
                de: "Nimmt eine Änderung zurück, mit einer neuen"
            ),
            discussion: Sentence(
                en: "Again and again, it takes back one of your changes after the other.",
                de: "Immer wieder aufgerufen nimmt es eine eigene Änderung nach der anderen zurück."
            ),
            arguments: [
                ArgumentSpecification(
                    "REVISION",
                    Sentence(
                        en: "The revision it made; your last change by default, or with \"last\".",
                        de:
                            "Der Stand, den sie machte; sonst, oder mit \"last\", die letzte eigene Änderung."
                    ),
                    isRequired: false
                )
            ],
            options: server + [dryRun],
            examples: ["raumwerk undo", "raumwerk undo 42"]
        ),
        CommandSpecification(
            "import",
            Sentence(
                en: "Takes over a schedule file: frab XML or JSON, pretalx, iCalendar, CSV",
                de: "Liest eine Plandatei ein: frab XML oder JSON, pretalx, iCalendar, CSV"
            ),
            discussion: Sentence(
                en: """
                    Shows what would change, asks, and then changes it. Importing again changes only what \
                    changed in the file: what was changed here since stays, and is said. Sessions that the file \
                    lacks stay, and are reported.
                    """,
                de: """
                    Zeigt, was sich ändern würde, fragt und ändert es dann. Noch einmal eingelesen ändert \
                    sich nur, was in der Datei anders ist: was hier geändert wurde, bleibt und wird genannt. \
                    Sessions, die der Datei fehlen, bleiben und werden genannt.
                    """
            ),
            arguments: [
                ArgumentSpecification(
                    "FILE",
                    Sentence(
                        en: "The file; - reads standard input.",
                        de: "Die Datei; - liest die Eingabe."
                    )
                )
            ],
            options: server + [
                OptionSpecification(
                    "dry-run",
                    nil,
                    Sentence(
                        en: "Only show what would change.",
                        de: "Nur zeigen, was sich ändern würde."
                    ),
                    letter: "n"
                ),
                OptionSpecification(
                    "yes",
                    nil,
                    Sentence(en: "Do not ask.", de: "Nicht fragen."),
                    letter: "y"
                ),
                OptionSpecification(
                    "map",
                    "MAP",
                    Sentence(
                        en:
                            "What headings of a table mean: Column=field,…, or a file of such lines.",
                        de:
                            "Was Überschriften einer Tabelle heißen: Spalte=Feld,…, oder eine Datei mit solchen Zeilen."
                    )
                ),
                OptionSpecification(
                    "watch",
                    nil,
                    Sentence(
                        en: "Import again whenever the file changes.",
                        de: "Wieder einlesen, sooft sich die Datei ändert."
                    )
                ),
                OptionSpecification(
                    "missing",
                    "HOW",
                    Sentence(
                        en:
                            "What an earlier import brought and the file lacks: list, park or cancel it.",
                        de: """
                            Was ein früherer Import brachte und der Datei fehlt: nennen (list), in die Ablage (park) \
                            oder absagen (cancel).
                            """
                    )
                ),
                OptionSpecification(
                    "file-wins",
                    nil,
                    Sentence(
                        en: "Overwrite what was changed here since the last import.",
                        de: "Überschreiben, was hier seit dem letzten Import geändert wurde."
                    )
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

import RaumArguments
import RaumInstall
import RaumWire
import RaumWords

extension DisplayProgram {
    static let specification: CommandSpecification = CommandSpecification(
        "raumwerk-display",
        Sentence(
            en: "Show what is on, at a door or in a hallway",
            de: "Zeigt, was läuft, an einer Tür oder im Flur"
        ),
        discussion: Sentence(
            en: "Without a daemon it shows what it last knew, and says since when.\n"
                + "Where nobody says where the daemon is, it looks on this machine, then on the local network.\n"
                + "Keys: q ends, l draws anew; 1 to 9 choose, where the network has several events.",
            de: """
                Ohne Verbindung zeigt es, was es zuletzt wusste, und sagt, seit wann.
                Sagt niemand, wo raumwerkd ist, sucht es auf diesem Rechner, dann im lokalen Netz.
                Tasten: q endet, l zeichnet neu; 1 bis 9 wählen, wenn im Netz mehrere Veranstaltungen \
                sind.
                """
        ),
        subcommands: [
            CommandSpecification(
                "door",
                Sentence(
                    en: "Show one room: what is on and what comes next",
                    de: "Zeigt einen Raum: was läuft und was danach kommt"
                ),
                discussion:
                    Sentence(
                        en:
                            "With a key of the room (role room:ID) four keys change what is on: f full or not, + five minutes\n"
                            + "more, e ended now, u takes back what this door did.",
                        de: """
                            Mit einem Schlüssel des Raums (Rolle room:ID) ändern vier Tasten, was läuft: f voll oder \
                            nicht, + fünf Minuten mehr, e jetzt beendet, u nimmt zurück, was diese Tür getan hat.
                            """
                    ),
                arguments: [
                    ArgumentSpecification(
                        "ROOM",
                        Sentence(en: "The room's id or name.", de: "Kennung oder Name des Raums.")
                    )
                ],
                options: options,
                examples: [
                    "raumwerk-display door blau --server 10.0.0.5",
                    "raumwerk-display door blau --once --size 80x24",
                    "raumwerk-display door \"Raum Blau\" --at 2023-03-14T18:42+01:00 --speed 60",
                ],
                run: CommandAction(DisplayProgram.start)
            ),
            CommandSpecification(
                "stage",
                Sentence(
                    en: "Show inside a room how much time is left, for who speaks there",
                    de: "Zeigt im Raum, wie viel Zeit bleibt, für die, die dort sprechen"
                ),
                discussion:
                    Sentence(
                        en:
                            "Counts down to the end, says when five minutes and when one are left, then counts what is\n"
                            + "over, and says what follows.",
                        de: """
                            Zählt bis zum Ende, sagt, wenn noch fünf Minuten und wenn noch eine bleibt, zählt dann, \
                            was darüber ist, und sagt, was folgt.
                            """
                    ),
                arguments: [
                    ArgumentSpecification(
                        "ROOM",
                        Sentence(en: "The room's id or name.", de: "Kennung oder Name des Raums.")
                    )
                ],
                options: options,
                examples: [
                    "raumwerk-display stage blau --server 10.0.0.5",
                    "raumwerk-display stage blau --once --at 18:56 --size 80x24",
                ],
                run: CommandAction(DisplayProgram.start)
            ),
            CommandSpecification(
                "ticker",
                Sentence(
                    en: "Show the hashtag of the week, notices and what starts soon",
                    de: "Zeigt den Hashtag der Woche, Durchsagen und was bald beginnt"
                ),
                options: options,
                examples: ["raumwerk-display ticker --server 10.0.0.5"],
                run: CommandAction(DisplayProgram.start)
            ),
            CommandSpecification(
                "board",
                Sentence(
                    en: "Show all rooms, like a board of departures",
                    de: "Zeigt alle Räume, wie eine Tafel am Bahnhof"
                ),
                options: sort + options,
                examples: [
                    "raumwerk-display board --server 10.0.0.5",
                    "raumwerk-display board --sort room",
                ],
                run: CommandAction(DisplayProgram.start)
            ),
            CommandSpecification(
                "grid",
                Sentence(
                    en: "Show the session grid: rooms across, slots down, free cells bright",
                    de: "Zeigt den Plan: Räume nebeneinander, Slots untereinander, Freies hell"
                ),
                options: options,
                examples: [
                    "raumwerk-display grid --server 10.0.0.5",
                    "raumwerk-display grid --once --size 200x60",
                ],
                run: CommandAction(DisplayProgram.start)
            ),
            CommandSpecification(
                "pitches",
                Sentence(
                    en: "Show the pitch round: what is being given, and what is next",
                    de: "Zeigt die Vorschlagsrunde: wer dran ist und wer folgt"
                ),
                discussion:
                    Sentence(
                        en: """
                            raumwerk call puts one on: large, with a clock. Else all pitches are listed, the newest first. \
                            What came onto the grid says where it takes place.
                            """,
                        de: """
                            Mit raumwerk call steht ein Vorschlag groß da, mit Uhr. Sonst stehen alle da, die \
                            neuesten zuerst. Was in den Plan kam, sagt, wo es stattfindet.
                            """
                    ),
                options: seconds + options,
                examples: [
                    "raumwerk-display pitches --server 10.0.0.5",
                    "raumwerk-display pitches --seconds 90",
                ],
                run: CommandAction(DisplayProgram.start)
            ),
            CommandSpecification(
                "kiosk",
                Sentence(
                    en: "Let people search the plan, say interest and enter pitches",
                    de: "Lässt Leute im Plan suchen, Interesse sagen und Vorschläge eingeben"
                ),
                discussion:
                    Sentence(
                        en:
                            "A terminal that anybody may walk up to, with a key of role guest. Typing searches, arrows, mouse\n"
                            + "and touch move; after a minute without a key it rests and forgets. No key ends it: organisers leave\n"
                            + "with Ctrl-O Ctrl-R Ctrl-G Ctrl-A, one after the other.",
                        de: """
                            Ein Terminal, an das alle treten können, mit einem Schlüssel der Rolle guest. Tippen \
                            sucht, Pfeile, Maus und Berührung bewegen; nach einer Minute ohne Taste ruht es und \
                            vergisst. Keine Taste beendet es: Organisierende gehen mit Strg-O Strg-R Strg-G Strg-A \
                            nacheinander.
                            """
                    ),
                options: options,
                examples: [
                    "raumwerk-display kiosk --key kiosk.key --server 10.0.0.5",
                    "raumwerk-display install-kiosk kiosk --server 10.0.0.5 --write",
                ],
                run: CommandAction(DisplayProgram.start)
            ),
            CommandSpecification(
                "assigned",
                Sentence(
                    en: "Show a code until an organiser says what to show, and then that",
                    de: "Zeigt einen Code, bis jemand sagt, was es zeigen soll, und dann das"
                ),
                discussion:
                    Sentence(
                        en:
                            "What is done without a view. raumwerk assign CODE door ROOM tells the screen;\n"
                            + "it remembers over restarts, and can be told again.",
                        de: """
                            Was ohne Ansicht geschieht. raumwerk assign CODE door ROOM sagt es dem Bildschirm; er \
                            merkt es sich über Neustarts und nimmt später anderes an.
                            """
                    ),
                options: sort + seconds + options,
                examples: ["raumwerk-display --server 10.0.0.5", "raumwerk-display assigned"],
                run: CommandAction(DisplayProgram.start)
            ),
            CommandSpecification(
                "wall",
                Sentence(
                    en: "Show several of these side by side on one large screen",
                    de: "Zeigt mehrere davon nebeneinander auf einem großen Bildschirm"
                ),
                discussion:
                    Sentence(
                        en:
                            "A part is a room for its door, stage:ROOM, or \(ScreenKind.list(ScreenKind.parts));\n"
                            + "door:board is a room of that name.",
                        de: """
                            Ein Teil ist ein Raum für seine Tür, stage:ROOM oder \
                            \(ScreenKind.list(ScreenKind.parts)); door:board ist ein Raum dieses Namens.
                            """
                    ),
                arguments: [
                    ArgumentSpecification(
                        "PART",
                        Sentence(
                            en: "A room, stage:ROOM, or another screen's name.",
                            de: "Ein Raum, stage:ROOM, oder der Name einer anderen Ansicht."
                        ),
                        isRepeating: true
                    )
                ],
                options: layout + sort + seconds + options,
                examples: [
                    "raumwerk-display wall blau gruen ticker",
                    "raumwerk-display wall blau gruen board ticker --layout 2x2",
                ],
                run: CommandAction(DisplayProgram.start)
            ),
            Kiosk.specification,
        ],
        examples: [
            "raumwerk-display door blau", "raumwerk-display ticker --lang en",
            "raumwerk-display wall blau gruen ticker",
        ],
        reference: reference
    )

    static let reference = Reference(
        files: [
            Reference.Row(
                "~/.local/state/raumwerk",
                Sentence(
                    en:
                        "The plan, the assignment and the daemon of the last time; below XDG_STATE_HOME where that"
                        + " is set.",
                    de:
                        "Der Plan, die Zuweisung und raumwerkd vom letzten Mal; unter XDG_STATE_HOME, wo das gesetzt ist."
                )
            ),
            Reference.Row(
                DisplayUnit.settings,
                Sentence(
                    en: "Settings of raumwerk-display@tty1.service.",
                    de: "Einstellungen von raumwerk-display@tty1.service."
                )
            ),
            Reference.Row(
                DisplayUnit.key,
                Sentence(
                    en: "The key of that unit, with the drop-in of the examples.",
                    de: "Der Schlüssel dieser Unit, mit dem Drop-in der Beispiele."
                )
            ),
        ],
        variables: [
            Reference.Row(
                "XDG_STATE_HOME",
                Sentence(
                    en: "Where a screen keeps its plan, in raumwerk/.",
                    de: "Wo ein Bildschirm seinen Plan aufhebt, in raumwerk/."
                )
            ),
            Reference.Row(
                "LC_ALL, LC_MESSAGES, LANG",
                Sentence(
                    en: "The language, where --lang is not given.",
                    de: "Die Sprache, wo --lang nichts sagt."
                )
            ),
            Reference.Row(
                "TERM, COLORTERM, TERM_PROGRAM, TMUX, LC_CTYPE",
                Sentence(en: "What the terminal can do.", de: "Was das Terminal kann.")
            ),
        ],
        exits: [.success, .failure, .usage, .unavailable],
        seeAlso: ["raumwerk(1)", "raumwerkd(8)", "setfont(8)"]
    )
}

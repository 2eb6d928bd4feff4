import RaumArguments
import RaumGrid
import RaumWire
import RaumWords

/// The commands for screens beside the plan.
enum ScreenCommands {
    /// In the order in which help lists them.
    static let all = [notice, page, hashtag, identify, assign, forget]

    static let notice = CommandSpecification(
        "notice",
        Sentence(
            en: "Shows people a message, or withdraws it",
            de: "Zeigt allen eine Durchsage, oder zieht sie zurück"
        ),
        discussion: Sentence(
            en: """
                A clock time of --until is today's, or of the night behind it; one that is over is refused.
                With --stage only who speaks in that room sees it, until the next session there begins where one \
                runs now, and no door, board or ticker.
                """,
            de: """
                Eine Uhrzeit von --until ist von heute, oder von der Nacht danach; was vorbei ist, wird abgelehnt.
                Mit --stage sieht sie nur, wer in diesem Raum spricht, bis dort die nächste Session \
                beginnt, falls eine läuft, und keine Tür, keine Tafel und kein Laufband.
                """
        ),
        arguments: [
            ArgumentSpecification(
                "TEXT",
                Sentence(
                    en: "What it says; with --remove, its id or a part of what it says.",
                    de: "Was sie sagt; mit --remove ihre Kennung oder ein Teil davon."
                ),
                isRequired: false
            )
        ],
        options: SharedOptions.change + [
            OptionSpecification(
                "urgent",
                nil,
                Sentence(
                    en: "Alone on every screen, as large as it goes.",
                    de: "Allein auf jedem Bildschirm, so groß es geht."
                )
            ),
            OptionSpecification(
                "de",
                "TEXT",
                Sentence(en: "The same in German.", de: "Dasselbe auf Deutsch.")
            ),
            OptionSpecification(
                "en",
                "TEXT",
                Sentence(
                    en: "The same in English: an urgent one says both.",
                    de: "Dasselbe auf Englisch: eine dringende sagt beides."
                )
            ),
            OptionSpecification(
                "room",
                "ROOM",
                Sentence(en: "Only at this door.", de: "Nur an dieser Tür."),
                isRepeating: true
            ),
            OptionSpecification(
                "stage",
                "ROOM",
                Sentence(
                    en: "Only to who speaks in this room.",
                    de: "Nur für die, die in diesem Raum sprechen."
                ),
                isRepeating: true
            ),
            OptionSpecification(
                "from",
                "TIME",
                Sentence(en: "From then on.", de: "Von da an.")
            ),
            OptionSpecification("until", "TIME", Sentence(en: "Until then.", de: "Bis dahin.")),
            OptionSpecification(
                "for",
                "LENGTH",
                Sentence(en: "So long: 20m, 1h30.", de: "So lange: 20m, 1h30.")
            ),
            OptionSpecification(
                "everywhere",
                nil,
                Sentence(en: "At every door again.", de: "Wieder an jeder Tür.")
            ),
            OptionSpecification(
                "id",
                "ID",
                Sentence(
                    en: "Its id; one that exists is changed.",
                    de: "Ihre Kennung; eine, die es gibt, wird geändert."
                )
            ),
            OptionSpecification(
                "remove",
                nil,
                Sentence(
                    en: "Withdraw it; without TEXT, list those that stand.",
                    de: "Zurückziehen; ohne TEXT die auflisten, die stehen."
                )
            ),
        ],
        examples: [
            "raumwerk notice \"Das Büfett ist eröffnet\" --until 13:30",
            "raumwerk notice \"Bitte leise\" --room blau --until \"end of blau:now\"",
            "raumwerk notice \"Bitte alle ins Freie\" --en \"Please leave the building\" --urgent",
            "raumwerk notice n1 --remove", "raumwerk notice \"Bitte zum Ende\" --stage blau",
            "raumwerk notice --stage blau --remove",
        ],
        run: .change { (screens: ScreenChanges) in try screens.noticeCommands() }
    )

    static let page = CommandSpecification(
        "page",
        Sentence(
            en:
                "Makes a standing page, which boards and tickers show when they have room; or lists them",
            de:
                "Legt eine stehende Seite an, die Tafeln und Laufbänder zeigen, wenn Platz ist; oder nennt alle"
        ),
        arguments: [
            ArgumentSpecification(
                "PAGE",
                Sentence(en: "Its id.", de: "Ihre Kennung."),
                isRequired: false
            )
        ],
        options: SharedOptions.change + [
            OptionSpecification(
                "text",
                "TEXT",
                Sentence(
                    en: "What it says; \\n begins a new line.",
                    de: "Was sie sagt; \\n beginnt eine neue Zeile."
                )
            ),
            OptionSpecification(
                "title",
                "TITLE",
                Sentence(en: "What stands above it.", de: "Was darüber steht.")
            ),
            OptionSpecification(
                "remove",
                nil,
                Sentence(en: "Withdraw it.", de: "Sie zurückziehen.")
            ),
        ],
        examples: [
            "raumwerk page wifi --title WLAN --text \"Netz: barcamp\\nPasswort: offenerunde\"",
            "raumwerk page", "raumwerk page wifi --remove",
        ],
        run: .organiser { organiser in
            guard organiser.invocation.arguments.isEmpty else {
                return try organiser.change { (screens: ScreenChanges) in
                    [try screens.pageCommand()]
                }
            }
            try PageTask(organiser: organiser).run()
        }
    )

    static let hashtag = CommandSpecification(
        "hashtag",
        Sentence(en: "Sets the hashtag of a week", de: "Setzt den Hashtag einer Woche"),
        arguments: [
            ArgumentSpecification(
                "TAG",
                Sentence(en: "The hashtag with its #.", de: "Der Hashtag mit seinem #.")
            )
        ],
        options: SharedOptions.change + [
            OptionSpecification(
                "week",
                "WEEK",
                Sentence(
                    en: "Like 2023-W11; this week by default.",
                    de: "Etwa 2023-W11; sonst diese Woche."
                )
            ),
            OptionSpecification(
                "reveal",
                "TIME",
                Sentence(en: "Count down to it until then.", de: "Bis dahin auf ihn hinzählen.")
            ),
        ],
        examples: ["raumwerk hashtag \"#DIGITALWERK\" --reveal 18:00"],
        run: .change { (screens: ScreenChanges) in [try screens.hashtagCommand()] }
    )

    static let identify = CommandSpecification(
        "identify",
        Sentence(
            en: "Makes a screen show its name",
            de: "Lässt einen Bildschirm seinen Namen zeigen"
        ),
        arguments: [
            ArgumentSpecification(
                "SCREEN",
                Sentence(
                    en: "Its name, its code, or what it shows: \"door blau\".",
                    de: "Sein Name, sein Code, oder was er zeigt: \"door blau\"."
                )
            )
        ],
        options: SharedOptions.server,
        examples: ["raumwerk identify \"door blau\""],
        run: .organiser { try $0.identify() }
    )

    static let assign = CommandSpecification(
        "assign",
        Sentence(
            en: "Tells a waiting screen what to show",
            de: "Sagt einem wartenden Bildschirm, was er zeigen soll"
        ),
        discussion: Sentence(
            en: """
                A display that was started without a view shows a code of four signs. It becomes what it is \
                told, remembers it over restarts, and can be told again.
                """,
            de: """
                Ein Bildschirm, der ohne Ansicht startet, zeigt einen Code aus vier Zeichen. Er wird, \
                was man ihm sagt, merkt es sich über Neustarts und nimmt später anderes an.
                """
        ),
        arguments: [
            ArgumentSpecification(
                "CODE",
                Sentence(
                    en: "The code on the screen, or the screen's name.",
                    de: "Der Code auf dem Bildschirm, oder sein Name."
                )
            ),
            ArgumentSpecification(
                "VIEW",
                ScreenKind.sentence(ScreenKind.allCases) + Sentence(name: ".")
            ),
            ArgumentSpecification(
                "OF",
                Sentence(
                    en: "The room of a door or stage, by id or name; what stands on a wall.",
                    de:
                        "Der Raum einer Tür oder Bühne, mit Kennung oder Namen; was auf einer Wand steht."
                ),
                isRequired: false,
                isRepeating: true
            ),
        ],
        options: SharedOptions.server,
        examples: ["raumwerk assign K7MX door blau", "raumwerk assign K7MX ticker"],
        run: .organiser { try $0.assign() }
    )

    static let forget = CommandSpecification(
        "forget",
        Sentence(
            en: "No longer misses a screen that is gone",
            de: "Vermisst einen Bildschirm nicht mehr, der weg ist"
        ),
        discussion: Sentence(
            en: """
                Every change names the screens that were there and are gone. One that was taken down, or was only \
                for a rehearsal, is forgotten here; where it comes again, it counts again.
                """,
            de: """
                Jede Änderung nennt die Bildschirme, die da waren und weg sind. Einer, der abgebaut ist \
                oder nur für eine Probe da war, wird hier vergessen; kommt er wieder, zählt er wieder.
                """
        ),
        arguments: [
            ArgumentSpecification(
                "SCREEN",
                Sentence(
                    en: "Its name or code, or what it showed: \"door blau\".",
                    de: "Sein Name oder Code, oder was er zeigte: \"door blau\"."
                ),
                isRequired: false
            )
        ],
        options: SharedOptions.server + [
            OptionSpecification(
                "all",
                nil,
                Sentence(en: "All that are gone.", de: "Alle, die weg sind.")
            )
        ],
        examples: ["raumwerk forget \"door blau\"", "raumwerk forget --all"],
        run: .organiser { try $0.forget() }
    )
}

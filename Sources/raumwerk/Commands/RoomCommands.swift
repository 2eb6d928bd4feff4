import RaumArguments
import RaumGrid
import RaumWords

/// The commands that make, open and close rooms.
enum RoomCommands {
    /// In the order in which help lists them.
    static let all = [room, open, full, close, slot]

    static let room = CommandSpecification(
        "room",
        Sentence(
            en: "Makes or changes a room, opens or closes it",
            de: "Legt einen Raum an oder ändert ihn, öffnet oder schließt ihn"
        ),
        arguments: [
            ArgumentSpecification(
                "ROOM",
                Sentence(
                    en: "Its id or name; a new name makes a new room.",
                    de: "Seine Kennung oder sein Name; ein neuer Name macht einen neuen Raum."
                )
            )
        ],
        options: SharedOptions.change + [
            OptionSpecification(
                "name",
                "NAME",
                Sentence(en: "What stands on the door.", de: "Was an der Tür steht.")
            ),
            OptionSpecification(
                "floor",
                "TEXT",
                Sentence(en: "Floor or directions.", de: "Stockwerk oder Weg.")
            ),
            OptionSpecification(
                "capacity",
                "SEATS",
                Sentence(en: "Seats; 0 for unknown.", de: "Plätze; 0 für unbekannt.")
            ),
            OptionSpecification(
                "colour",
                "COLOUR",
                Sentence(
                    en: "The colour it is known by.",
                    de: "Die Farbe, an der er zu erkennen ist."
                )
            ),
            SharedOptions.url,
            OptionSpecification(
                "close",
                nil,
                Sentence(en: "Let nobody in.", de: "Niemanden hineinlassen.")
            ),
            OptionSpecification(
                "to",
                "ROOM",
                Sentence(
                    en: "With --close: where people go instead.",
                    de: "Mit --close: wohin die Leute stattdessen gehen."
                )
            ),
            OptionSpecification(
                "open",
                nil,
                Sentence(en: "Let people in again.", de: "Wieder hineinlassen.")
            ),
            OptionSpecification(
                "remove",
                nil,
                Sentence(en: "Take it out of the event.", de: "Aus der Veranstaltung nehmen.")
            ),
        ],
        examples: [
            "raumwerk room \"Großer Saal\" --capacity 120",
            "raumwerk room blau --name \"Raum Blau\" --floor \"1. OG\" --capacity 40",
            "raumwerk room blau --close --to gruen",
        ],
        run: .change { (rooms: RoomChanges) in try rooms.roomCommands() }
    )

    static let open = CommandSpecification(
        "open",
        Sentence(
            en: "Opens a closed room; of an open one, lets people into its full session again",
            de:
                "Öffnet einen geschlossenen Raum; ist er offen, lässt es wieder in seine volle Session"
        ),
        arguments: [SharedArguments.room],
        options: SharedOptions.change,
        examples: ["raumwerk open blau"],
        run: .change { (rooms: RoomChanges) in try rooms.openCommands() }
    )

    static let full = CommandSpecification(
        "full",
        Sentence(
            en: "Says at the door that nobody else fits in",
            de: "Sagt an der Tür, dass niemand mehr hineinpasst"
        ),
        discussion: Sentence(
            en: "Of a room it is the session that runs, or the next one.",
            de: "Bei einem Raum gilt es für die Session, die läuft, oder die nächste."
        ),
        arguments: [
            ArgumentSpecification(
                "ROOM",
                Sentence(
                    en: "Its id or name; or a session's.",
                    de: "Seine Kennung oder sein Name; oder die einer Session."
                )
            )
        ],
        options: SharedOptions.change + [
            OptionSpecification(
                "no",
                nil,
                Sentence(en: "There are seats again.", de: "Es gibt wieder Plätze.")
            )
        ],
        examples: ["raumwerk full blau", "raumwerk full blau --no"],
        run: .change { (rooms: RoomChanges) in try rooms.fullCommands() }
    )

    static let close = CommandSpecification(
        "close",
        Sentence(
            en: "Closes a room, and says where its sessions could go",
            de: "Schließt einen Raum und sagt, wohin seine Sessions könnten"
        ),
        discussion: Sentence(
            en: """
                Where sessions would still take place there, it lists the rooms that are free for each, and \
                closes only with --move-to, --move-each or --leave. Closing and moving are one change.
                """,
            de: """
                Finden dort noch Sessions statt, nennt es für jede die freien Räume und schließt nur mit \
                --move-to, --move-each oder --leave. Schließen und Verlegen sind eine Änderung.
                """
        ),
        arguments: [SharedArguments.room],
        options: SharedOptions.change + [
            OptionSpecification(
                "move-to",
                "ROOM",
                Sentence(
                    en: "Move all that is still to come there.",
                    de: "Alles, was noch kommt, dorthin verlegen."
                )
            ),
            OptionSpecification(
                "move-each",
                nil,
                Sentence(
                    en: "Move each to the best room that is free.",
                    de: "Jede in den besten freien Raum verlegen."
                )
            ),
            OptionSpecification(
                "leave",
                nil,
                Sentence(
                    en: "Leave the sessions where they are.",
                    de: "Die Sessions lassen, wo sie sind."
                )
            ),
            OptionSpecification(
                "to",
                "ROOM",
                Sentence(
                    en: "Where the door sends people; with --move-to, there by default.",
                    de: "Wohin die Tür die Leute schickt; mit --move-to sonst dorthin."
                )
            ),
        ],
        examples: ["raumwerk close blau", "raumwerk close blau --move-to gruen"],
        run: .change { (rooms: RoomChanges) in try rooms.closeCommands() }
    )

    static let slot = CommandSpecification(
        "slot",
        Sentence(
            en: "Makes or changes a row of the grid; without a name, lists the rows",
            de: "Legt eine Zeile des Plans an oder ändert sie; ohne Namen zeigt es die Zeilen"
        ),
        arguments: [
            ArgumentSpecification(
                "SLOT",
                Sentence(en: "Its id.", de: "Ihre Kennung."),
                isRequired: false
            )
        ],
        options: SharedOptions.change + [
            SharedOptions.start,
            SharedOptions.end,
            SharedOptions.minutes,
            OptionSpecification(
                "label",
                "TEXT",
                Sentence(en: "What the row is called.", de: "Wie die Zeile heißt.")
            ),
            OptionSpecification(
                "break",
                nil,
                Sentence(en: "A break that everybody has.", de: "Eine Pause, die alle haben.")
            ),
            OptionSpecification(
                "remove",
                nil,
                Sentence(en: "Take it out of the grid.", de: "Aus dem Plan nehmen.")
            ),
            OptionSpecification(
                "copy",
                "DATE",
                Sentence(
                    en: "All rows of this day, to the day of --to.",
                    de: "Alle Zeilen dieses Tages, auf den Tag von --to."
                )
            ),
            OptionSpecification(
                "to",
                "DATE",
                Sentence(
                    en: "With --copy: the day that is to have them.",
                    de: "Mit --copy: der Tag, der sie bekommen soll."
                )
            ),
        ],
        examples: [
            "raumwerk slot", "raumwerk slot --copy saturday --to sunday",
            "raumwerk slot s1 --start \"2027-05-14 10:00\" --minutes 45",
            "raumwerk slot mittag --start 12:30 --end 13:30 --label Mittag --break",
        ],
        run: .organiser { organiser in
            guard organiser.asksForSlots else {
                return try organiser.change { (events: EventChanges) in try events.slotCommands() }
            }
            try ShowTask(organiser: organiser).listSlots()
        }
    )
}

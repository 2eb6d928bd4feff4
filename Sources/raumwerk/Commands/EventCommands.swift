import RaumArguments
import RaumGrid
import RaumWords

/// The commands that set up the event.
enum EventCommands {
    /// In the order in which help lists them.
    static let all = [setup, event]

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
        options: SharedOptions.server + [
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
            SharedOptions.dryRun,
        ],
        examples: [
            "raumwerk setup",
            "raumwerk setup --rooms \"Großer Saal=120,Blau=40\" --slots \"10:00-17:00 every 45m, break 12:30-13:30 Lunch\"",
            "raumwerk setup --example --yes",
        ],
        run: .organiser { try SetUpTask(organiser: $0).run() }
    )

    static let event = CommandSpecification(
        "event",
        Sentence(en: "Sets up the event", de: "Richtet die Veranstaltung ein"),
        options: SharedOptions.change + [
            OptionSpecification(
                "name",
                "NAME",
                Sentence(en: "What it is called.", de: "Wie sie heißt.")
            ),
            OptionSpecification(
                "zone",
                "ZONE",
                Sentence(
                    en: "Its time zone, by IANA name.",
                    de: "Ihre Zeitzone, mit dem Namen der IANA."
                )
            ),
            OptionSpecification(
                "keep-times",
                nil,
                Sentence(
                    en:
                        "With --zone: all that people set a time for keeps its time of day, as after a wrong zone: sessions, rows, notices, messages to a stage, the reveal of a hashtag.",
                    de:
                        "Mit --zone: Alles mit einer Zeit behält seine Uhrzeit, wie nach einer falschen Zone: Sessions, Zeilen, Durchsagen, Meldungen an eine Bühne, die Enthüllung eines Hashtags."
                )
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
                "days",
                "DATES",
                Sentence(
                    en: "Its days, with commas: 2027-05-14,2027-05-15 or saturday,sunday.",
                    de: "Ihre Tage, mit Kommas: 2027-05-14,2027-05-15 oder samstag,sonntag."
                )
            ),
            SharedOptions.url,
            OptionSpecification(
                "pitching",
                "open|held|closed",
                Sentence(
                    en:
                        "Pitches of guests' keys: taken, kept until you accept them, or refused.",
                    de:
                        "Vorschläge mit Gastschlüsseln: genommen (open), aufgehoben bis zur Annahme (held) oder abgelehnt (closed)."
                )
            ),
        ],
        examples: [
            "raumwerk event --hashtag \"#DIGITALWERK\"",
            "raumwerk event --zone Europe/Berlin --keep-times",
        ],
        run: .organiser { organiser in
            try organiser.change { (events: EventChanges) in
                try events.eventCommands(organiser.connection)
            }
        }
    )
}

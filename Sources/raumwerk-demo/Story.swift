import RaumGrid
import RaumNotation
import RaumWire

/// An evening of a barcamp: its plan, and the changes to it.
struct Story {
    /// One step of the story.
    struct Step {
        /// The venue's clock.
        let time: ZonedTime
        /// The words for the audience.
        let words: String
        /// The commands of the organisers; empty if only time passes.
        let lines: [String]
        /// The screens that are shown.
        let view: View
    }

    /// The screens of a step.
    enum View {
        /// The beamer of the pitch round and the grid.
        case round
        /// Doors, board and ticker.
        case house
        /// The door of Raum Blau and, behind it, the stage.
        case inside
    }

    static let event = "DIGITALWERK Barcamp"
    static let zone = "Europe/Berlin"
    private static let day = "2026-11-14"

    /// When the evening begins.
    static let start = moment("18:04")

    /// The plan before the pitch round, as an organiser's commands.
    static let plan = [
        "EVENT hashtag=\"#DIGITALWERK\" days=\(day)",
        "ROOM blau name=\"Raum Blau\" floor=\"1. OG\" capacity=40 colour=blue",
        "ROOM gruen name=\"Raum Grün\" floor=\"2. OG\" capacity=60 colour=green",
        "PITCH s1 title=\"Fairer Umgang mit Fachkräften\" hosts=\"Team Pflege\"",
        "PITCH s2 title=\"Digitale Strategie: wo anfangen?\" hosts=\"Stabsstelle Digitales\"",
        "PITCH s3 title=\"Gesundheitsdaten: wem gehören sie?\" hosts=\"Arbeitskreis Ethik\"",
        "PITCH s4 title=\"KI im Wartezimmer\" hosts=\"Praxisteam\"",
        "PITCH s5 title=\"Offene Runde\" hosts=\"Kernteam\"",
        "SLOT a start=18:30 end=18:50", "SLOT b start=18:55 end=19:15",
        "SLOT c start=19:20 end=19:40",
        "HASHTAG text=\"#FAIRDIGITAL\" reveal=\(day)T18:48+01:00",
    ]

    /// The steps, in order.
    static let steps = [
        step("18:05", "Die Pitch-Runde: wer dran ist, steht groß.", ["CALL s1"], .round),
        step(
            "18:07",
            "Zwölf Hände, und die nächste Idee.",
            ["VOTE s1 hands=12", "CALL s2"],
            .round
        ),
        step("18:09", "Die Uhr läuft für alle.", ["VOTE s2 hands=9", "CALL s3"], .round),
        step("18:11", "Die Runde ist vorbei.", ["VOTE s3 hands=21", "CALL"], .round),
        step(
            "18:14",
            "Aus den Ideen wird ein Plan, und was frei ist, lädt ein.",
            [
                "PLACE s1 room=blau start=18:30 end=18:50",
                "PLACE s2 room=gruen start=18:30 end=18:50",
                "PLACE s3 room=blau start=18:55 end=19:15",
                "PLACE s4 room=gruen start=19:20 end=19:40",
                "PLACE s5 room=blau start=19:20 end=19:40",
            ],
            .round
        ),
        step("18:27", "Gleich geht es los: zwei Räume, ein Plan.", []),
        step("18:32", "Die ersten Sessions laufen.", []),
        step(
            "18:36",
            "Eine Nachricht an alle.",
            ["NOTICE n1 text=\"Suppe und Brot stehen im Foyer\" until=\(day)T19:30+01:00"]
        ),
        step("18:40", "Drinnen zählt die Bühne herunter, für die, die sprechen.", [], .inside),
        step("18:44", "Der Hashtag der Woche wird heruntergezählt.", []),
        step("18:48", "Der Hashtag der Woche ist da.", []),
        step(
            "18:53",
            "Raum Blau ist zu klein: die Session zieht um, beide Türen sagen es.",
            ["MOVE s3 room=gruen"]
        ),
        step("18:58", "In Grün läuft sie; Blau zeigt noch dorthin.", []),
        step("19:08", "Das Kernteam braucht zehn Minuten mehr.", ["DELAY s5 by=10"]),
        step(
            "19:14",
            "Eine Session fällt aus.",
            ["CANCEL s4 note=\"Das Praxisteam wurde zum Notdienst gerufen\""]
        ),
        step("19:22", "Grün sagt es an der Tür, Blau wartet auf den neuen Beginn.", []),
        step("19:32", "Die offene Runde läuft.", []),
        step(
            "19:42",
            "Alle Bildschirme zugleich.",
            [
                "NOTICE n2 level=urgent text=\"Abschluss im Foyer: alle bitte kommen\" "
                    + "until=\(day)T19:46+01:00"
            ]
        ),
        step("19:48", "Schluss für heute.", []),
    ]

    private static func step(
        _ clock: String,
        _ words: String,
        _ lines: [String],
        _ view: View = .house
    ) -> Step {
        Step(time: moment(clock), words: words, lines: lines, view: view)
    }

    private static func moment(_ clock: String) -> ZonedTime {
        guard let time = ZonedTime(notation: "\(day)T\(clock)+01:00") else {
            preconditionFailure("The story's times are written as times.")
        }
        return time
    }
}

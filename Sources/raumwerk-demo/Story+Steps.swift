import RaumWords

extension Story {
    /// The steps, in order.
    static let steps = round + evening

    private static let round = [
        step(
            "18:05",
            en: "The pitch round: whose turn it is stands in large letters.",
            de: "Die Pitch-Runde: wer dran ist, steht groß.",
            ["CALL s1"],
            .round
        ),
        step(
            "18:07",
            en: "Twelve hands, and the next idea.",
            de: "Zwölf Hände, und die nächste Idee.",
            ["VOTE s1 hands=12", "CALL s2"],
            .round
        ),
        step(
            "18:09",
            en: "The clock runs for everybody.",
            de: "Die Uhr läuft für alle.",
            ["VOTE s2 hands=9", "CALL s3"],
            .round
        ),
        step(
            "18:11",
            en: "The round is over.",
            de: "Die Runde ist vorbei.",
            ["VOTE s3 hands=21", "CALL"],
            .round
        ),
        step(
            "18:14",
            en: "Ideas become a plan, and what is free invites.",
            de: "Aus den Ideen wird ein Plan, und was frei ist, lädt ein.",
            [
                "PLACE s1 room=blau start=18:30 end=18:50",
                "PLACE s2 room=gruen start=18:30 end=18:50",
                "PLACE s3 room=blau start=18:55 end=19:15",
                "PLACE s4 room=gruen start=19:20 end=19:40",
                "PLACE s5 room=blau start=19:20 end=19:40",
            ],
            .round
        ),
    ]

    private static let evening = [
        step(
            "18:27",
            en: "It is about to begin: two rooms, one plan.",
            de: "Gleich geht es los: zwei Räume, ein Plan."
        ),
        step("18:32", en: "The first sessions are on.", de: "Die ersten Sessions laufen."),
        step(
            "18:36",
            en: "A message to everybody.",
            de: "Eine Nachricht an alle.",
            sentences: [
                line(
                    "NOTICE n1 until=\(day)T19:30+01:00",
                    (
                        "text", en: "Soup and bread are in the foyer",
                        de: "Suppe und Brot stehen im Foyer"
                    )
                )
            ]
        ),
        step(
            "18:40",
            en: "Inside, the stage counts down for those who speak.",
            de: "Drinnen zählt die Bühne herunter, für die, die sprechen.",
            [],
            .inside
        ),
        step(
            "18:44",
            en: "The hashtag of the week is counted down.",
            de: "Der Hashtag der Woche wird heruntergezählt."
        ),
        step(
            "18:48",
            en: "The hashtag of the week is there.",
            de: "Der Hashtag der Woche ist da."
        ),
        step(
            "18:53",
            en: "The Blue Room is too small: the session moves, and both doors say so.",
            de: "Raum Blau ist zu klein: die Session zieht um, beide Türen sagen es.",
            ["MOVE s3 room=gruen"]
        ),
        step(
            "18:58",
            en: "It is on in Green; Blue still points there.",
            de: "In Grün läuft sie; Blau zeigt noch dorthin."
        ),
        step(
            "19:08",
            en: "The core team needs ten minutes more.",
            de: "Das Kernteam braucht zehn Minuten mehr.",
            ["DELAY s5 by=10"]
        ),
        step(
            "19:14",
            en: "A session is cancelled.",
            de: "Eine Session fällt aus.",
            sentences: [
                line(
                    "CANCEL s4",
                    (
                        "note", en: "The surgery team was called to an emergency",
                        de: "Das Praxisteam wurde zum Notdienst gerufen"
                    )
                )
            ]
        ),
        step(
            "19:22",
            en: "Green says it at the door, Blue waits for the new start.",
            de: "Grün sagt es an der Tür, Blau wartet auf den neuen Beginn."
        ),
        step("19:32", en: "The open round is on.", de: "Die offene Runde läuft."),
        step(
            "19:42",
            en: "All screens at once.",
            de: "Alle Bildschirme zugleich.",
            sentences: [
                line(
                    "NOTICE n2 level=urgent until=\(day)T19:46+01:00",
                    (
                        "text", en: "Closing in the foyer: everybody please come",
                        de: "Abschluss im Foyer: alle bitte kommen"
                    )
                )
            ]
        ),
        step("19:48", en: "That is all for today.", de: "Schluss für heute."),
    ]

    private static func step(
        _ clock: String,
        en english: String,
        de german: String,
        _ lines: [String] = [],
        _ view: View = .house,
        sentences: [Sentence] = []
    ) -> Step {
        Step(
            time: moment(clock),
            words: Sentence(en: english, de: german),
            lines: lines.map { Sentence(name: $0) } + sentences,
            view: view
        )
    }
}

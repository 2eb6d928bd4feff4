import RaumArguments
import RaumWords

extension Specification {
    static let place = [
        OptionSpecification(
            "room",
            "ROOM",
            Sentence(en: "Where, by id or name.", de: "Wo, mit Kennung oder Namen.")
        ),
        OptionSpecification(
            "start",
            "TIME",
            Sentence(en: "When it begins.", de: "Wann sie beginnt.")
        ),
        OptionSpecification(
            "end",
            "TIME",
            Sentence(
                en: "When it ends, by default on the start's day.",
                de: "Wann sie endet, sonst am Tag des Beginns."
            )
        ),
        OptionSpecification(
            "minutes",
            "N",
            Sentence(
                en: "How long it lasts, instead of --end.",
                de: "Wie lange sie dauert, statt --end."
            )
        ),
        OptionSpecification(
            "overlap",
            nil,
            Sentence(
                en: "Let it share the room with others.",
                de: "Sie darf den Raum mit anderen teilen."
            )
        ),
    ]

    private static let details = [
        OptionSpecification(
            "host",
            "NAME",
            Sentence(
                en: "Who holds it; several with several --host.",
                de: "Wer sie hält; mehrere mit mehreren --host."
            ),
            isRepeating: true
        ),
        OptionSpecification(
            "tags",
            "TAGS",
            Sentence(en: "What it is about, with commas.", de: "Wovon sie handelt, mit Kommas.")
        ),
        OptionSpecification(
            "language",
            "CODE",
            Sentence(en: "The language, like de.", de: "Die Sprache, etwa de.")
        ),
        OptionSpecification(
            "note",
            "TEXT",
            Sentence(en: "A remark for everyone.", de: "Eine Anmerkung für alle.")
        ), url,
    ]

    private static let held = ArgumentSpecification(
        "PITCH",
        Sentence(
            en: "Its id or a part of its title.",
            de: "Seine Kennung oder ein Teil des Titels."
        )
    )

    static let sessions = [
        CommandSpecification(
            "pitch",
            Sentence(
                en: "Proposes a session: into the tray",
                de: "Schlägt eine Session vor: in die Ablage"
            ),
            arguments: [
                ArgumentSpecification(
                    "TITLE",
                    Sentence(en: "What it is called.", de: "Wie sie heißt.")
                )
            ],
            options: change + details + [
                OptionSpecification(
                    "id",
                    "ID",
                    Sentence(
                        en: "Its id; one is made by default.",
                        de: "Ihre Kennung; sonst wird eine gemacht."
                    )
                )
            ],
            examples: ["raumwerk pitch \"Offene Runde\" --host Kernteam --tags pflege,daten"]
        ),
        CommandSpecification(
            "vote",
            Sentence(
                en: "Notes how many hands were counted for a session",
                de: "Hält fest, wie viele Hände für eine Session gezählt wurden"
            ),
            arguments: [
                session,
                ArgumentSpecification(
                    "HANDS",
                    Sentence(
                        en: "How many; +1 or -1 counts on.",
                        de: "Wie viele; +1 oder -1 zählt weiter."
                    )
                ),
            ],
            options: change,
            examples: ["raumwerk vote \"Offene Runde\" 17", "raumwerk vote s12 +1"]
        ),
        CommandSpecification(
            "call",
            Sentence(
                en: "Gives a pitch the word: screens of the pitch round show it large",
                de: "Gibt einem Vorschlag das Wort: Bildschirme der Runde zeigen ihn groß"
            ),
            discussion: Sentence(
                en: """
                    What is planned, cancelled or removed is no longer called. To call the same pitch again starts \
                    its clock anew.
                    """,
                de: """
                    Was geplant, abgesagt oder entfernt wird, ist nicht mehr aufgerufen. Denselben noch \
                    einmal aufzurufen beginnt seine Uhr von vorn.
                    """
            ),
            arguments: [
                ArgumentSpecification(
                    "PITCH",
                    Sentence(
                        en: "Its number, its id or a part of its title.",
                        de: "Seine Nummer, seine Kennung oder ein Teil des Titels."
                    ),
                    isRequired: false
                )
            ],
            options: change + [
                OptionSpecification(
                    "next",
                    nil,
                    Sentence(
                        en: "The oldest that was not called yet.",
                        de: "Der älteste, der noch nicht aufgerufen wurde."
                    )
                ),
                OptionSpecification(
                    "none",
                    nil,
                    Sentence(en: "Nobody any more.", de: "Niemand mehr.")
                ),
            ],
            examples: ["raumwerk call 12", "raumwerk call --next", "raumwerk call --none"]
        ),
        CommandSpecification(
            "merge",
            Sentence(
                en: "Makes one of two sessions: hosts joined, hands and interest added",
                de: "Macht aus zwei Sessions eine: Personen zusammen, Hände und Interesse addiert"
            ),
            discussion: Sentence(
                en: """
                    The second is removed and points to the first; raumwerk undo makes two of them again.
                    """,
                de: """
                    Die zweite wird entfernt und weist auf die erste; raumwerk undo macht wieder zwei \
                    daraus.
                    """
            ),
            arguments: [
                session,
                ArgumentSpecification(
                    "OTHER",
                    Sentence(
                        en: "What becomes a part of it, likewise.",
                        de: "Was ein Teil davon wird, ebenso."
                    )
                ),
            ],
            options: change,
            examples: ["raumwerk merge s12 s9"]
        ),
        CommandSpecification(
            "interest",
            Sentence(
                en: "Counts one more whom a session interests; apart from hands",
                de: "Zählt jemanden mehr, den eine Session interessiert; getrennt von Händen"
            ),
            arguments: [session],
            options: change,
            examples: ["raumwerk interest s12"]
        ),
        CommandSpecification(
            "accept",
            Sentence(
                en: "Takes a guest's pitch that waits into the tray",
                de: "Nimmt den wartenden Vorschlag eines Gasts in die Ablage"
            ),
            discussion: Sentence(
                en: """
                    What waits is listed by raumwerk show. One that was declined may be accepted yet.
                    """,
                de: """
                    Was wartet, zeigt raumwerk show. Auch ein abgelehnter lässt sich noch annehmen.
                    """
            ),
            arguments: [held],
            options: change,
            examples: ["raumwerk accept h1", "raumwerk accept \"Offene Runde\""]
        ),
        CommandSpecification(
            "decline",
            Sentence(
                en: "Declines a guest's pitch that waits",
                de: "Lehnt den wartenden Vorschlag eines Gasts ab"
            ),
            arguments: [held],
            options: change,
            examples: ["raumwerk decline h1"]
        ),
        CommandSpecification(
            "place",
            Sentence(
                en: "Puts a session from the tray onto the grid",
                de: "Legt eine Session aus der Ablage in den Plan"
            ),
            discussion:
                Sentence(
                    en:
                        "Without --end and --minutes it lasts as long as the slot that begins then.",
                    de:
                        "Ohne --end und --minutes dauert sie so lange wie der Slot, der dann beginnt."
                ),
            arguments: [session],
            options: change + place,
            examples: [
                "raumwerk place \"Offene Runde\" --room blau --start 18:30 --minutes 30",
                "raumwerk place s12 --room blau --start \"next slot\"",
            ]
        ),
        CommandSpecification(
            "session",
            Sentence(
                en: "Adds, edits and removes sessions",
                de: "Legt Sessions an, bearbeitet und entfernt sie"
            ),
            subcommands: [
                CommandSpecification(
                    "add",
                    Sentence(
                        en:
                            "Adds a session: to the tray, or onto the grid where room and time are given",
                        de:
                            "Legt eine Session an: in die Ablage, oder in den Plan, wenn Raum und Zeit dastehen"
                    ),
                    arguments: [
                        ArgumentSpecification(
                            "TITLE",
                            Sentence(en: "What it is called.", de: "Wie sie heißt.")
                        )
                    ],
                    options: change + details + place + [
                        OptionSpecification(
                            "id",
                            "ID",
                            Sentence(
                                en: "Its id; one is made by default.",
                                de: "Ihre Kennung; sonst wird eine gemacht."
                            )
                        )
                    ],
                    examples: [
                        "raumwerk session add \"Offene Runde\" --host Kernteam",
                        "raumwerk session add Fragen --room blau --start 18:30 --minutes 30",
                    ]
                ),
                CommandSpecification(
                    "edit",
                    Sentence(
                        en: "Changes what is said of a session",
                        de: "Ändert, was über eine Session gesagt wird"
                    ),
                    arguments: [session],
                    options: change + details + [
                        OptionSpecification(
                            "title",
                            "TITLE",
                            Sentence(en: "What it is called.", de: "Wie sie heißt.")
                        ),
                        OptionSpecification(
                            "full",
                            "yes|no",
                            Sentence(
                                en: "Whether no more people fit in.",
                                de: "Ob niemand mehr hineinpasst."
                            )
                        ),
                        OptionSpecification(
                            "hands",
                            "N",
                            Sentence(en: "Hands counted for it.", de: "Hände, die gezählt wurden.")
                        ),
                    ],
                    examples: ["raumwerk session edit s12 --title \"Ganz offene Runde\" --full yes"]
                ),
                CommandSpecification(
                    "remove",
                    Sentence(
                        en: "Takes a session out, as if never entered",
                        de: "Nimmt eine Session heraus, als wäre sie nie eingegeben worden"
                    ),
                    arguments: [session],
                    options: change,
                    examples: ["raumwerk session remove s12"]
                ),
                CommandSpecification(
                    "park",
                    Sentence(
                        en: "Takes a session off the grid, back into the tray",
                        de: "Nimmt eine Session aus dem Plan zurück in die Ablage"
                    ),
                    arguments: [session],
                    options: change,
                    examples: ["raumwerk session park s12"]
                ),
            ],
            examples: ["raumwerk session add \"Offene Runde\" --host Kernteam"]
        ),
    ]
}

import RaumArguments
import RaumGrid
import RaumWords

/// The commands for pitches without a place.
enum PitchCommands {
    /// In the order in which help lists them.
    static let all = [pitch, vote, call, merge, interest, accept, decline]

    private static let held = ArgumentSpecification(
        "PITCH",
        Sentence(
            en: "Its id or a part of its title.",
            de: "Seine Kennung oder ein Teil des Titels."
        )
    )

    static let pitch = CommandSpecification(
        "pitch",
        Sentence(
            en: "Proposes a session: into the tray",
            de: "Schlägt eine Session vor: in die Ablage"
        ),
        arguments: [
            SharedArguments.title
        ],
        options: SharedOptions.change + SharedOptions.details + [
            SharedOptions.sessionID
        ],
        examples: ["raumwerk pitch \"Offene Runde\" --host Kernteam --tags pflege,daten"],
        run: .change { (sessions: SessionChanges) in [try sessions.pitchCommand()] }
    )

    static let vote = CommandSpecification(
        "vote",
        Sentence(
            en: "Notes how many hands were counted for a session",
            de: "Hält fest, wie viele Hände für eine Session gezählt wurden"
        ),
        arguments: [
            SharedArguments.session,
            ArgumentSpecification(
                "HANDS",
                Sentence(
                    en: "How many; +1 or -1 counts on.",
                    de: "Wie viele; +1 oder -1 zählt weiter."
                )
            ),
        ],
        options: SharedOptions.change,
        examples: ["raumwerk vote \"Offene Runde\" 17", "raumwerk vote s12 +1"],
        run: .change(again: { $0.isStep }) { (sessions: SessionChanges) in
            [try sessions.voteCommand()]
        }
    )

    static let call = CommandSpecification(
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
        options: SharedOptions.change + [
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
        examples: ["raumwerk call 12", "raumwerk call --next", "raumwerk call --none"],
        run: .change { (pitches: PitchChanges) in [try pitches.callCommand()] }
    )

    static let merge = CommandSpecification(
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
            SharedArguments.session,
            ArgumentSpecification(
                "OTHER",
                Sentence(
                    en: "What becomes a part of it, likewise.",
                    de: "Was ein Teil davon wird, ebenso."
                )
            ),
        ],
        options: SharedOptions.change,
        examples: ["raumwerk merge s12 s9"],
        run: .change { (sessions: SessionChanges) in
            [.merge(try sessions.session(0), try sessions.session(1))]
        }
    )

    static let interest = CommandSpecification(
        "interest",
        Sentence(
            en: "Counts one more whom a session interests; apart from hands",
            de: "Zählt jemanden mehr, den eine Session interessiert; getrennt von Händen"
        ),
        arguments: [SharedArguments.session],
        options: SharedOptions.change,
        examples: ["raumwerk interest s12"],
        run: .change(again: { _ in true }) { (sessions: SessionChanges) in
            [.interest(try sessions.session(0))]
        }
    )

    static let accept = CommandSpecification(
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
        options: SharedOptions.change,
        examples: ["raumwerk accept h1", "raumwerk accept \"Offene Runde\""],
        run: .decision { .accept($0) }
    )

    static let decline = CommandSpecification(
        "decline",
        Sentence(
            en: "Declines a guest's pitch that waits",
            de: "Lehnt den wartenden Vorschlag eines Gasts ab"
        ),
        arguments: [held],
        options: SharedOptions.change,
        examples: ["raumwerk decline h1"],
        run: .decision { .decline($0) }
    )
}

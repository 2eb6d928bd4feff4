import RaumArguments
import RaumGrid
import RaumWords

/// The commands that place sessions, and change those that have a place.
enum SessionCommands {
    /// In the order in which help lists them.
    static let all = [place, session, move, swap, delay, extend, finish, cancel, restore]

    static let place = CommandSpecification(
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
        arguments: [SharedArguments.session],
        options: SharedOptions.change + SharedOptions.place,
        examples: [
            "raumwerk place \"Offene Runde\" --room blau --start 18:30 --minutes 30",
            "raumwerk place s12 --room blau --start \"next slot\"",
        ],
        run: .change { (sessions: SessionChanges) in [try sessions.moveCommand()] }
    )

    static let session = CommandSpecification(
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
                    SharedArguments.title
                ],
                options: SharedOptions.change + SharedOptions.details + SharedOptions.place + [
                    SharedOptions.sessionID
                ],
                examples: [
                    "raumwerk session add \"Offene Runde\" --host Kernteam",
                    "raumwerk session add Fragen --room blau --start 18:30 --minutes 30",
                ],
                run: .change(again: { !$0.has("id") }) { (sessions: SessionChanges) in
                    try sessions.addCommands()
                }
            ),
            CommandSpecification(
                "edit",
                Sentence(
                    en: "Changes what is said of a session",
                    de: "Ändert, was über eine Session gesagt wird"
                ),
                arguments: [SharedArguments.session],
                options: SharedOptions.change + SharedOptions.details + [
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
                examples: ["raumwerk session edit s12 --title \"Ganz offene Runde\" --full yes"],
                run: .change { (sessions: SessionChanges) in try sessions.editCommands() }
            ),
            CommandSpecification(
                "remove",
                Sentence(
                    en: "Takes a session out, as if never entered",
                    de: "Nimmt eine Session heraus, als wäre sie nie eingegeben worden"
                ),
                arguments: [SharedArguments.session],
                options: SharedOptions.change,
                examples: ["raumwerk session remove s12"],
                run: .change { (sessions: SessionChanges) in
                    [.remove(.session(try sessions.session(0)))]
                }
            ),
            CommandSpecification(
                "park",
                Sentence(
                    en: "Takes a session off the grid, back into the tray",
                    de: "Nimmt eine Session aus dem Plan zurück in die Ablage"
                ),
                arguments: [SharedArguments.session],
                options: SharedOptions.change,
                examples: ["raumwerk session park s12"],
                run: .change { (sessions: SessionChanges) in [.park(try sessions.session(0))] }
            ),
        ],
        examples: ["raumwerk session add \"Offene Runde\" --host Kernteam"]
    )

    static let move = CommandSpecification(
        "move",
        Sentence(
            en: "Puts a session elsewhere; what is left out stays",
            de: "Verlegt eine Session; was nicht gesagt wird, bleibt"
        ),
        arguments: [SharedArguments.session],
        options: SharedOptions.change + SharedOptions.place,
        examples: [
            "raumwerk move s12 --room gruen", "raumwerk move \"Offene Runde\" --start 19:00",
            "raumwerk move blau:next --start +10m",
        ],
        run: .change { (sessions: SessionChanges) in [try sessions.moveCommand()] }
    )

    static let swap = CommandSpecification(
        "swap",
        Sentence(
            en: "Exchanges the places of two sessions",
            de: "Tauscht die Plätze zweier Sessions"
        ),
        arguments: [
            SharedArguments.session,
            ArgumentSpecification(
                "OTHER",
                Sentence(en: "The other, likewise.", de: "Die andere, ebenso.")
            ),
        ],
        options: SharedOptions.change,
        examples: ["raumwerk swap s12 s9"],
        run: .change { (sessions: SessionChanges) in
            [.swap(try sessions.session(0), try sessions.session(1))]
        }
    )

    static let delay = CommandSpecification(
        "delay",
        Sentence(
            en: "Makes a session start later, alone or with what follows",
            de: "Lässt eine Session später beginnen, allein oder mit allem, was folgt"
        ),
        arguments: [
            SharedArguments.session,
            ArgumentSpecification(
                "MINUTES",
                Sentence(
                    en: "How much later: 10, 10m, 1h30; negative for earlier.",
                    de: "Wie viel später: 10, 10m, 1h30; negativ für früher."
                )
            ),
        ],
        options: SharedOptions.change + [
            OptionSpecification(
                "scope",
                "session|room|all",
                Sentence(
                    en:
                        "The session, all that follow in its room, or all that follow everywhere.",
                    de: "Die Session, alle folgenden im Raum, oder alle folgenden überall."
                )
            )
        ],
        examples: ["raumwerk delay s12 10 --scope room"],
        run: .change { (sessions: SessionChanges) in
            [
                .delay(
                    try sessions.runningSession(0),
                    minutes: try sessions.minutes(),
                    try sessions.scope()
                )
            ]
        }
    )

    static let extend = CommandSpecification(
        "extend",
        Sentence(en: "Makes a session last longer", de: "Lässt eine Session länger dauern"),
        arguments: [
            SharedArguments.session,
            ArgumentSpecification(
                "MINUTES",
                Sentence(
                    en: "How much; negative for shorter.",
                    de: "Wie viel; negativ für kürzer."
                )
            ),
        ],
        options: SharedOptions.change + [
            OptionSpecification(
                "scope",
                "session|room|all",
                Sentence(
                    en:
                        "What starts later: nothing, what is in the way in its room, or as much all that follows.",
                    de:
                        "Was später beginnt: nichts, was im Raum im Weg ist, oder um so viel alles, was folgt."
                )
            )
        ],
        examples: ["raumwerk extend s12 15", "raumwerk extend blau:now 10 --scope room"],
        run: .change { (sessions: SessionChanges) in try sessions.extendCommands() }
    )

    static let finish = CommandSpecification(
        "finish",
        Sentence(en: "Ends a running session now", de: "Beendet eine laufende Session jetzt"),
        arguments: [SharedArguments.session],
        options: SharedOptions.change,
        examples: ["raumwerk finish blau:now"],
        run: .change { (sessions: SessionChanges) in [.finish(try sessions.runningSession(0))] }
    )

    static let cancel = CommandSpecification(
        "cancel",
        Sentence(
            en: "Cancels a session; its door says so until its end",
            de: "Sagt eine Session ab; ihre Tür zeigt es bis zu ihrem Ende"
        ),
        arguments: [SharedArguments.session],
        options: SharedOptions.change + [
            OptionSpecification("note", "TEXT", Sentence(en: "Why.", de: "Warum."))
        ],
        examples: ["raumwerk cancel s12 --note \"krank\""],
        run: .change { (sessions: SessionChanges) in
            [.cancel(try sessions.session(0), note: try sessions.text("note", .note))]
        }
    )

    static let restore = CommandSpecification(
        "restore",
        Sentence(
            en: "Makes a cancelled or removed session take place again",
            de: "Lässt eine abgesagte oder entfernte Session wieder stattfinden"
        ),
        discussion:
            Sentence(
                en: "It returns to its place, or to the one that --room, --start and others name.",
                de:
                    "Sie kehrt an ihren Platz zurück, oder an den, den --room, --start und andere nennen."
            ),
        arguments: [SharedArguments.session],
        options: SharedOptions.change + SharedOptions.place,
        examples: ["raumwerk restore s12", "raumwerk restore s12 --room gruen"],
        run: .change { (sessions: SessionChanges) in try sessions.restoreCommands() }
    )
}

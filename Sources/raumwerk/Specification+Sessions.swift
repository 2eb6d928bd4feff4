import RaumArguments

extension Specification {
    private static let place = [
        OptionSpecification("room", "ROOM", "Where, by id or name."),
        OptionSpecification("start", "TIME", "When it begins."),
        OptionSpecification("end", "TIME", "When it ends, by default on the start's day."),
        OptionSpecification("minutes", "N", "How long it lasts, instead of --end."),
        OptionSpecification("overlap", nil, "Let it share the room with others."),
    ]

    private static let details = [
        OptionSpecification(
            "host",
            "NAME",
            "Who holds it; several with several --host.",
            isRepeating: true
        ),
        OptionSpecification("tags", "TAGS", "What it is about, with commas."),
        OptionSpecification("language", "CODE", "The language, like de."),
        OptionSpecification("note", "TEXT", "A remark for everyone."), url,
    ]

    private static let held = ArgumentSpecification("PITCH", "Its id or a part of its title.")

    static let sessions = [
        CommandSpecification(
            "pitch",
            "Proposes a session: into the tray",
            arguments: [ArgumentSpecification("TITLE", "What it is called.")],
            options: change + details + [
                OptionSpecification("id", "ID", "Its id; one is made by default.")
            ],
            examples: ["raumwerk pitch \"Offene Runde\" --host Kernteam --tags pflege,daten"]
        ),
        CommandSpecification(
            "vote",
            "Notes how many hands were counted for a session",
            arguments: [
                session, ArgumentSpecification("HANDS", "How many; +1 or -1 counts on."),
            ],
            options: change,
            examples: ["raumwerk vote \"Offene Runde\" 17", "raumwerk vote s12 +1"]
        ),
        CommandSpecification(
            "call",
            "Gives a pitch the word: screens of the pitch round show it large",
            discussion: """
                What is planned, cancelled or removed is no longer called. To call the same pitch again starts \
                its clock anew.
                """,
            arguments: [
                ArgumentSpecification(
                    "PITCH",
                    "Its number, its id or a part of its title.",
                    isRequired: false
                )
            ],
            options: change + [
                OptionSpecification("next", nil, "The oldest that was not called yet."),
                OptionSpecification("none", nil, "Nobody any more."),
            ],
            examples: ["raumwerk call 12", "raumwerk call --next", "raumwerk call --none"]
        ),
        CommandSpecification(
            "merge",
            "Makes one of two sessions: hosts joined, hands and interest added",
            discussion: """
                The second is removed and points to the first; raumwerk undo makes two of them again.
                """,
            arguments: [
                session, ArgumentSpecification("OTHER", "What becomes a part of it, likewise."),
            ],
            options: change,
            examples: ["raumwerk merge s12 s9"]
        ),
        CommandSpecification(
            "interest",
            "Counts one more whom a session interests; apart from hands",
            arguments: [session],
            options: change,
            examples: ["raumwerk interest s12"]
        ),
        CommandSpecification(
            "accept",
            "Takes a guest's pitch that waits into the tray",
            discussion: """
                What waits is listed by raumwerk show. One that was declined may be accepted yet.
                """,
            arguments: [held],
            options: change,
            examples: ["raumwerk accept h1", "raumwerk accept \"Offene Runde\""]
        ),
        CommandSpecification(
            "decline",
            "Declines a guest's pitch that waits",
            arguments: [held],
            options: change,
            examples: ["raumwerk decline h1"]
        ),
        CommandSpecification(
            "place",
            "Puts a session from the tray onto the grid",
            discussion:
                "Without --end and --minutes it lasts as long as the slot that begins then.",
            arguments: [session],
            options: change + place,
            examples: [
                "raumwerk place \"Offene Runde\" --room blau --start 18:30 --minutes 30",
                "raumwerk place s12 --room blau --start \"next slot\"",
            ]
        ),
        CommandSpecification(
            "session",
            "Adds, edits and removes sessions",
            subcommands: [
                CommandSpecification(
                    "add",
                    "Adds a session: to the tray, or onto the grid where room and time are given",
                    arguments: [ArgumentSpecification("TITLE", "What it is called.")],
                    options: change + details + place + [
                        OptionSpecification("id", "ID", "Its id; one is made by default.")
                    ],
                    examples: [
                        "raumwerk session add \"Offene Runde\" --host Kernteam",
                        "raumwerk session add Fragen --room blau --start 18:30 --minutes 30",
                    ]
                ),
                CommandSpecification(
                    "edit",
                    "Changes what is said of a session",
                    arguments: [session],
                    options: change + details + [
                        OptionSpecification("title", "TITLE", "What it is called."),
                        OptionSpecification("full", "yes|no", "Whether no more people fit in."),
                        OptionSpecification("hands", "N", "Hands counted for it."),
                    ],
                    examples: ["raumwerk session edit s12 --title \"Ganz offene Runde\" --full yes"]
                ),
                CommandSpecification(
                    "remove",
                    "Takes a session out, as if never entered",
                    arguments: [session],
                    options: change,
                    examples: ["raumwerk session remove s12"]
                ),
                CommandSpecification(
                    "park",
                    "Takes a session off the grid, back into the tray",
                    arguments: [session],
                    options: change,
                    examples: ["raumwerk session park s12"]
                ),
            ],
            examples: ["raumwerk session add \"Offene Runde\" --host Kernteam"]
        ),
        CommandSpecification(
            "move",
            "Puts a session elsewhere; what is left out stays",
            arguments: [session],
            options: change + place,
            examples: [
                "raumwerk move s12 --room gruen", "raumwerk move \"Offene Runde\" --start 19:00",
                "raumwerk move blau:next --start +10m",
            ]
        ),
        CommandSpecification(
            "swap",
            "Exchanges the places of two sessions",
            arguments: [session, ArgumentSpecification("OTHER", "The other, likewise.")],
            options: change,
            examples: ["raumwerk swap s12 s9"]
        ),
        CommandSpecification(
            "delay",
            "Makes a session start later, alone or with what follows",
            arguments: [
                session,
                ArgumentSpecification(
                    "MINUTES",
                    "How much later: 10, 10m, 1h30; negative for earlier."
                ),
            ],
            options: change + [
                OptionSpecification(
                    "scope",
                    "session|room|all",
                    "The session, all that follow in its room, or all that follow everywhere."
                )
            ],
            examples: ["raumwerk delay s12 10 --scope room"]
        ),
        CommandSpecification(
            "extend",
            "Makes a session last longer",
            arguments: [
                session, ArgumentSpecification("MINUTES", "How much; negative for shorter."),
            ],
            options: change + [
                OptionSpecification(
                    "scope",
                    "session|room|all",
                    "What starts later: nothing, what is in the way in its room, or as much all that follows."
                )
            ],
            examples: ["raumwerk extend s12 15", "raumwerk extend blau:now 10 --scope room"]
        ),
        CommandSpecification(
            "finish",
            "Ends a running session now",
            arguments: [session],
            options: change,
            examples: ["raumwerk finish blau:now"]
        ),
        CommandSpecification(
            "cancel",
            "Cancels a session; its door says so until its end",
            arguments: [session],
            options: change + [OptionSpecification("note", "TEXT", "Why.")],
            examples: ["raumwerk cancel s12 --note \"krank\""]
        ),
        CommandSpecification(
            "restore",
            "Makes a cancelled or removed session take place again",
            arguments: [session],
            options: change,
            examples: ["raumwerk restore s12"]
        ),
    ]
}

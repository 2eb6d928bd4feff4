import RaumArguments

/// What can be asked of `raumwerk`.
enum Specification {
    static let program = CommandSpecification(
        "raumwerk",
        "Changes the session grid, and says what became of it",
        discussion: """
            Sessions are named by id, by a part of their title, or by where they are: "blau:now", \
            "blau:next", "now in blau"; rooms by id or name.
            Times are 18:30 (of the session's day, or of today), +10m or -5m from what was, now, \
            "next slot", "slot mittag", "end of slot", "end of blau:now", "tomorrow 10:00", \
            "2023-03-15 10:00", or 2023-03-14T18:30+01:00.
            Ends with 0 when done, 1 when refused, 64 when the command line cannot be understood, 69 when \
            the daemon cannot be reached, 75 when it may work later.
            """,
        subcommands: [setup] + shape + sessions + screens + reading + [
            follow, plan, desk, export, publish, login,
        ],
        examples: [
            "raumwerk session add \"Offene Runde\" --host Kernteam --room blau --start 18:30 --minutes 30",
            "raumwerk move \"Offene Runde\" --room gruen", "raumwerk status",
        ],
        reference: reference
    )

    private static let reference = Reference(
        files: [
            Reference.Row(
                "~/.config/raumwerk/key",
                "The key of raumwerk login; below XDG_CONFIG_HOME where that is set."
            )
        ],
        variables: [
            Reference.Row(
                "XDG_RUNTIME_DIR",
                "Where the daemon of the same user has its socket, raumwerk.sock."
            ),
            Reference.Row("XDG_CONFIG_HOME", "Where raumwerk login keeps a key, in raumwerk/."),
            Reference.Row("LC_ALL, LC_MESSAGES, LANG", "Your language, where --lang is not given."),
        ],
        exits: [.success, .failure, .usage, .unavailable, .temporary],
        seeAlso: ["raumwerk-display(1)", "raumwerk-protocol(7)", "raumwerkd(8)"]
    )

    static let server = [
        OptionSpecification(
            "server",
            "HOST",
            "Where the daemon is: HOST or HOST:PORT; several with commas.",
            variable: "RAUMWERK_SERVER"
        ),
        OptionSpecification(
            "socket",
            "PATH",
            "The daemon's socket on this machine.",
            variable: "RAUMWERK_SOCKET"
        ),
        OptionSpecification(
            "key",
            "FILE",
            "Your key, in the place of that of raumwerk login.",
            variable: "RAUMWERK_KEY"
        ),
        lang,
    ]

    /// What every command takes.
    static let lang = OptionSpecification(
        "lang",
        "de|en",
        "Your language; that of the locale by default."
    )

    static let json = OptionSpecification("json", nil, "Print JSON, for scripts.")

    static let dryRun = OptionSpecification(
        "dry-run",
        nil,
        "Say what would happen and do nothing.",
        letter: "n"
    )

    static let change =
        server + [
            dryRun,
            OptionSpecification(
                "if",
                "REV",
                "Only if what it changes is as it was at this revision."
            ),
            OptionSpecification("anyway", nil, "Whatever somebody else has changed meanwhile."),
        ]

    static let login = CommandSpecification(
        "login",
        "Keeps a key, with which later commands prove who you are",
        options: [
            OptionSpecification(
                "key",
                "FILE",
                "The line that raumwerkd key add printed; - reads it from standard input.",
                isRequired: true
            ), lang,
        ],
        examples: ["raumwerk login --key lena.key"]
    )

    static let session = ArgumentSpecification(
        "SESSION",
        "Its id, a part of its title, blau:now or blau:next."
    )
    static let room = ArgumentSpecification("ROOM", "Its id or name.")

    static let url = OptionSpecification(
        "url",
        "ADDRESS",
        "An address for people: http, https or mailto; empty takes it away."
    )

    private static let shape = [
        CommandSpecification(
            "event",
            "Sets up the event",
            options: change + [
                OptionSpecification("name", "NAME", "What it is called."),
                OptionSpecification("zone", "ZONE", "Its time zone, by IANA name."),
                OptionSpecification("hashtag", "TAG", "The hashtag of the whole event."),
                OptionSpecification(
                    "days",
                    "DATES",
                    "Its days, with commas: 2027-05-14,2027-05-15 or saturday,sunday."
                ),
                url,
                OptionSpecification(
                    "pitching",
                    "open|held|closed",
                    "Pitches of guests' keys: taken, kept until you accept them, or refused."
                ),
            ],
            examples: ["raumwerk event --hashtag \"#DIGITALWERK\""]
        ),
        CommandSpecification(
            "room",
            "Makes or changes a room, opens or closes it",
            arguments: [
                ArgumentSpecification("ROOM", "Its id or name; a new name makes a new room.")
            ],
            options: change + [
                OptionSpecification("name", "NAME", "What stands on the door."),
                OptionSpecification("floor", "TEXT", "Floor or directions."),
                OptionSpecification("capacity", "SEATS", "Seats; 0 for unknown."),
                OptionSpecification("colour", "COLOUR", "The colour it is known by."),
                url,
                OptionSpecification("close", nil, "Let nobody in."),
                OptionSpecification("to", "ROOM", "With --close: where people go instead."),
                OptionSpecification("open", nil, "Let people in again."),
                OptionSpecification("remove", nil, "Take it out of the event."),
            ],
            examples: [
                "raumwerk room \"Großer Saal\" --capacity 120",
                "raumwerk room blau --name \"Raum Blau\" --floor \"1. OG\" --capacity 40",
                "raumwerk room blau --close --to gruen",
            ]
        ),
        CommandSpecification(
            "open",
            "Lets people into a room again, and into its session where that was full",
            arguments: [room],
            options: change,
            examples: ["raumwerk open blau"]
        ),
        CommandSpecification(
            "full",
            "Says at the door that nobody else fits in",
            discussion: "Of a room it is the session that runs, or the next one.",
            arguments: [ArgumentSpecification("ROOM", "Its id or name; or a session's.")],
            options: change + [OptionSpecification("no", nil, "There are seats again.")],
            examples: ["raumwerk full blau", "raumwerk full blau --no"]
        ),
        CommandSpecification(
            "close",
            "Closes a room, and says where its sessions could go",
            discussion: """
                Where sessions would still take place there, it lists the rooms that are free for each, and \
                closes only with --move-to, --move-each or --leave. Closing and moving are one change.
                """,
            arguments: [room],
            options: change + [
                OptionSpecification("move-to", "ROOM", "Move all that is still to come there."),
                OptionSpecification("move-each", nil, "Move each to the best room that is free."),
                OptionSpecification("leave", nil, "Leave the sessions where they are."),
                OptionSpecification(
                    "to",
                    "ROOM",
                    "Where the door sends people; with --move-to, there by default."
                ),
            ],
            examples: ["raumwerk close blau", "raumwerk close blau --move-to gruen"]
        ),
        CommandSpecification(
            "slot",
            "Makes or changes a row of the grid; without a name, lists the rows",
            arguments: [ArgumentSpecification("SLOT", "Its id.", isRequired: false)],
            options: change + [
                OptionSpecification("start", "TIME", "When it begins."),
                OptionSpecification("end", "TIME", "When it ends, by default on the start's day."),
                OptionSpecification("minutes", "N", "How long it lasts, instead of --end."),
                OptionSpecification("label", "TEXT", "What the row is called."),
                OptionSpecification("break", nil, "A break that everybody has."),
                OptionSpecification("remove", nil, "Take it out of the grid."),
                OptionSpecification("copy", "DATE", "All rows of this day, to the day of --to."),
                OptionSpecification("to", "DATE", "With --copy: the day that is to have them."),
            ],
            examples: [
                "raumwerk slot", "raumwerk slot --copy saturday --to sunday",
                "raumwerk slot s1 --start \"2027-05-14 10:00\" --minutes 45",
                "raumwerk slot mittag --start 12:30 --end 13:30 --label Mittag --break",
            ]
        ),
    ]

    private static let screens = [
        CommandSpecification(
            "notice",
            "Shows people a message, or withdraws it",
            discussion: """
                A clock time of --until is today's, or of the night behind it; one that is over is refused.
                With --stage only who speaks in that room sees it, until the next session there begins where one \
                runs now, and no door, board or ticker.
                """,
            arguments: [
                ArgumentSpecification(
                    "TEXT",
                    "What it says; with --remove, its id or a part of what it says.",
                    isRequired: false
                )
            ],
            options: change + [
                OptionSpecification("urgent", nil, "Alone on every screen, as large as it goes."),
                OptionSpecification("de", "TEXT", "The same in German."),
                OptionSpecification(
                    "en",
                    "TEXT",
                    "The same in English: an urgent one says both."
                ),
                OptionSpecification("room", "ROOM", "Only at this door.", isRepeating: true),
                OptionSpecification(
                    "stage",
                    "ROOM",
                    "Only to who speaks in this room.",
                    isRepeating: true
                ),
                OptionSpecification("from", "TIME", "From then on."),
                OptionSpecification("until", "TIME", "Until then."),
                OptionSpecification("for", "LENGTH", "So long: 20m, 1h30."),
                OptionSpecification("everywhere", nil, "At every door again."),
                OptionSpecification("id", "ID", "Its id; one that exists is changed."),
                OptionSpecification(
                    "remove",
                    nil,
                    "Withdraw it; without TEXT, list those that stand."
                ),
            ],
            examples: [
                "raumwerk notice \"Das Büfett ist eröffnet\" --until 13:30",
                "raumwerk notice \"Bitte leise\" --room blau --until \"end of blau:now\"",
                "raumwerk notice \"Bitte alle ins Freie\" --en \"Please leave the building\" --urgent",
                "raumwerk notice n1 --remove", "raumwerk notice \"Bitte zum Ende\" --stage blau",
                "raumwerk notice --stage blau --remove",
            ]
        ),
        CommandSpecification(
            "page",
            "Makes a standing page, which boards and tickers show when they have room; or lists them",
            arguments: [ArgumentSpecification("PAGE", "Its id.", isRequired: false)],
            options: change + [
                OptionSpecification("text", "TEXT", "What it says; \\n begins a new line."),
                OptionSpecification("title", "TITLE", "What stands above it."),
                OptionSpecification("remove", nil, "Withdraw it."),
            ],
            examples: [
                "raumwerk page wifi --title WLAN --text \"Netz: barcamp\\nPasswort: offenerunde\"",
                "raumwerk page", "raumwerk page wifi --remove",
            ]
        ),
        CommandSpecification(
            "hashtag",
            "Sets the hashtag of a week",
            arguments: [ArgumentSpecification("TAG", "The hashtag with its #.")],
            options: change + [
                OptionSpecification("week", "WEEK", "Like 2023-W11; this week by default."),
                OptionSpecification("reveal", "TIME", "Count down to it until then."),
            ],
            examples: ["raumwerk hashtag \"#DIGITALWERK\" --reveal 18:00"]
        ),
        CommandSpecification(
            "identify",
            "Makes a screen show its name",
            arguments: [
                ArgumentSpecification(
                    "SCREEN",
                    "Its name, its code, or what it shows: \"door blau\"."
                )
            ],
            options: server,
            examples: ["raumwerk identify \"door blau\""]
        ),
        assign, forget,
    ]
}

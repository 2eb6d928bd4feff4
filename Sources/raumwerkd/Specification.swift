import RaumArguments

/// What can be asked of `raumwerkd`.
enum Specification {
    static let program = CommandSpecification(
        "raumwerkd",
        "Holds the session grid and pushes it to the screens",
        discussion: """
            Ends with 0 when asked to stop, 1 when something failed, 64 when the command line cannot be \
            understood.
            """,
        subcommands: [initialise, serve, share, join, leave, check, key, install, announce],
        examples: [
            "raumwerkd init --data /var/lib/raumwerk --event \"Barcamp\" --zone Europe/Berlin",
            "raumwerkd serve --data /var/lib/raumwerk",
        ],
        reference: reference
    )

    private static let data = OptionSpecification(
        "data",
        "DIR",
        "The data directory.",
        isRequired: true
    )

    private static let initialise = CommandSpecification(
        "init",
        "Sets up a data directory for an event",
        options: [
            data,
            OptionSpecification("event", "NAME", "The event's name.", isRequired: true),
            OptionSpecification("zone", "ZONE", "Its time zone, by IANA name.", isRequired: true),
            OptionSpecification(
                "if-missing",
                nil,
                "Where one is set up already, take only event, zone and keys, and only before the first change."
            ),
            OptionSpecification(
                "keys",
                "FILE",
                "Take in these keys, which raumwerkd key add printed."
            ),
            OptionSpecification(
                "days",
                "DATES",
                "Its days, with commas: 2027-05-14,2027-05-15 or saturday,sunday."
            ),
        ],
        examples: [
            "raumwerkd init --data ./grid --event \"Barcamp\" --zone Europe/Berlin --days saturday,sunday"
        ]
    )

    private static let serve = CommandSpecification(
        "serve",
        "Serves the grid until it is told to stop",
        discussion: """
            Prints its addresses, a line each, when it is ready. SIGTERM and SIGINT stop it within two \
            seconds; whatever was acknowledged is on disk. SIGHUP makes it read its keys again; neither \
            that nor the loss of its terminal ends it.
            A service manager is told when it is ready, how it is and that it lives (sd_notify(3), \
            WATCHDOG_USEC). Without --socket it serves raumwerk.sock in XDG_RUNTIME_DIR, or without \
            that in ~/.local/state/raumwerk, where raumwerk and raumwerk-display look by themselves; where \
            another daemon has that one, socket in the data directory. Sockets that the manager passes (sd_listen_fds(3)) take the place of the \
            default address; what --listen and --socket name is opened too, unless it was passed. A \
            passed socket named "proxy" is as --proxy-listen, one named "metrics" as --metrics.
            """,
        options: [
            data,
            OptionSpecification(
                "listen",
                "HOST:PORT",
                "Listen here; port 0 picks one. All interfaces and port 7433 by default, unless sockets were passed.",
                isRepeating: true
            ),
            OptionSpecification(
                "socket",
                "PATH",
                "The Unix socket to listen on; its users need no key.",
                variable: "RAUMWERK_SOCKET"
            ),
            OptionSpecification(
                "proxy-listen",
                "HOST:PORT",
                "Listen here, on loopback, for a TLS proxy that sends PROXY v1 headers.",
                isRepeating: true
            ),
            OptionSpecification(
                "metrics",
                "HOST:PORT",
                "Answer monitors here over HTTP: /metrics and /health. Port 9733 by default, on loopback.",
                isRepeating: true
            ),
            OptionSpecification(
                "trust-loopback",
                nil,
                "Let everybody on this machine change the grid: for tests and demos only."
            ),
            OptionSpecification(
                "log",
                "URL",
                "Serve with others what the log has: etcd://HOST:PORT/NAME. The directory is shared or joined before."
            ),
            OptionSpecification(
                "advertise",
                "HOST:PORT",
                "Where the others' organisers reach this daemon; with --log."
            ),
            OptionSpecification(
                "require-keys",
                nil,
                "Screens without a key say that they are unverified; they still read."
            ),
        ],
        examples: [
            "raumwerkd serve --data ./grid",
            "raumwerkd serve --data ./grid --listen 127.0.0.1:0 --trust-loopback",
        ]
    )

    private static let log = OptionSpecification(
        "log",
        "URL",
        "The log: etcd://HOST:PORT/NAME.",
        isRequired: true
    )

    private static let share = CommandSpecification(
        "share",
        "Puts a grid into a log that several daemons share",
        discussion: """
            The log is kept by etcd, whose member on this machine is asked. There is none of this name yet, and no \
            daemon serves the directory meanwhile. From then on it is served with --log only. Where etcd asks for a \
            user, the file log.secret in the directory has the name and the password, a line each.
            """,
        options: [data, log],
        examples: ["raumwerkd share --data ./grid --log etcd://127.0.0.1/digitalwerk"]
    )

    private static let join = CommandSpecification(
        "join",
        "Sets up a data directory from a log",
        options: [data, log],
        examples: ["raumwerkd join --data ./grid --log etcd://127.0.0.1/digitalwerk"]
    )

    private static let leave = CommandSpecification(
        "leave",
        "Closes a log for all daemons, and makes a directory single again",
        discussion: """
            Takes all that the log has into the directory, whose daemon is stopped. The other daemons end; their \
            directories stay as they are.
            """,
        options: [data, log],
        examples: ["raumwerkd leave --data ./grid --log etcd://127.0.0.1/digitalwerk"]
    )

    private static let check = CommandSpecification(
        "check",
        "Explains a data directory in words and changes nothing",
        discussion: """
            With --salvage it sets up another directory with the newest state that can be proved, in a new \
            epoch, so that screens which have seen more take it; and says what could not be saved. So a copy \
            is restored, and what a damaged directory still holds.
            """,
        options: [
            data,
            OptionSpecification("salvage", "DIR", "Save what can be proved in this new directory."),
        ],
        examples: [
            "raumwerkd check --data ./grid", "raumwerkd check --data ./backup --salvage ./grid2",
        ]
    )

    private static let keyName = ArgumentSpecification(
        "NAME",
        "Its name, which the history shows: letters, digits, - . _"
    )

    private static let key = CommandSpecification(
        "key",
        "Says who may do what from the network",
        subcommands: [
            CommandSpecification(
                "add",
                "Makes a key and prints it, this once",
                arguments: [keyName],
                options: [
                    data,
                    OptionSpecification(
                        "role",
                        "ROLE",
                        "display, guest, room:ID, organiser or admin.",
                        isRequired: true
                    ),
                ],
                examples: ["raumwerkd key add lena --role organiser --data ./grid > lena.key"]
            ),
            CommandSpecification(
                "list",
                "Lists names and roles",
                options: [data],
                examples: ["raumwerkd key list --data ./grid"]
            ),
            CommandSpecification(
                "revoke",
                "Takes a key out of force and closes its connections",
                arguments: [keyName],
                options: [data],
                examples: ["raumwerkd key revoke lena --data ./grid"]
            ),
        ],
        examples: ["raumwerkd key add lena --role organiser --data ./grid > lena.key"]
    )
}

import RaumArguments

/// What can be asked of `raumwerk-bench`.
enum Specification {
    static let program = CommandSpecification(
        "raumwerk-bench",
        "Measures Raumwerk and its peers, so that anyone can repeat it",
        discussion: """
            Starts what it measures by itself: daemons with data of their own, the peers that are installed \
            (redis-server, mosquitto, nats-server), and the floor, which does nothing but send. Build with \
            swift build -c release, and leave the machine alone while it runs.
            Ends with 0, with 1 when something could not be measured or is worse than --compare, with 64 when \
            the command line cannot be understood.
            """,
        subcommands: [
            all, measure("fanout", "One change to many displays: first, median and last of them"),
            measure("burst", "A thousand changes to the same few things"),
            measure("rooms", "A change of one room, alone and among fifty"),
            measure("commit", "An organiser's durable OK, alone and with 31 others"),
            measure("storm", "Kill -9, and everybody comes back at once"),
            measure("standing", "Memory for each display, and a core while nothing happens"),
            measure("hostile", "A change and a key while guests do what they can against it"),
            measure("recovery", "A start with a long journal"),
            measure("import", "A thousand sessions into a running daemon"),
            measure("door", "What a door costs, and how soon it stands"), churn, floor, attack,
        ],
        examples: ["raumwerk-bench all --quick", "raumwerk-bench fanout --displays 1000,5000"]
    )

    private static let output = [
        OptionSpecification("json", "FILE", "Write the figures there, too."),
        OptionSpecification("svg", "FILE", "Draw the last display against N there."),
        OptionSpecification("compare", "FILE", "Name what is worse than in this --json."),
    ]

    private static let load = [
        OptionSpecification("displays", "N,N", "How many displays; several with commas."),
        OptionSpecification("runs", "N", "Runs of which the median counts; 3 by default."),
        OptionSpecification("peers", "yes|no", "Whether to measure the peers; yes by default."),
        OptionSpecification("quick", nil, "Fewer displays and changes, one run."),
    ]

    private static let all = CommandSpecification(
        "all",
        "Everything but churn, as one table",
        options: load + output,
        examples: [
            "raumwerk-bench all --json now.json --svg now.svg", "raumwerk-bench all --quick",
        ]
    )

    private static func measure(_ name: String, _ summary: String) -> CommandSpecification {
        CommandSpecification(
            name,
            summary,
            options: load + output,
            examples: ["raumwerk-bench \(name) --quick"]
        )
    }

    private static let churn = CommandSpecification(
        "churn",
        "Connects and vanishes again and again, and looks at what is left",
        options: [
            OptionSpecification("server", "HOST:PORT", "The daemon to measure.", isRequired: true),
            OptionSpecification("pid", "PID", "Its process, for memory and descriptors."),
            OptionSpecification("connections", "N", "In all; 200000 by default."),
            OptionSpecification("parallel", "N", "At a time; 2000 by default."),
        ],
        examples: ["raumwerk-bench churn --server 127.0.0.1:7433 --pid 4711"]
    )

    private static let attack = CommandSpecification(
        "attack",
        "Attacks as hostile does, until it is ended",
        arguments: [ArgumentSpecification("KIND", Attack.all.map(\.name).joined(separator: ", "))],
        options: [
            OptionSpecification("server", "HOST:PORT", "The daemon to attack.", isRequired: true)
        ],
        examples: ["raumwerk-bench attack pings --server 127.0.0.1:7433"]
    )

    private static let floor = CommandSpecification(
        "floor",
        "Serves as the floor: one send a subscriber, and nothing else",
        options: [
            OptionSpecification("listen", "HOST:PORT", "Where it listens.", isRequired: true)
        ],
        examples: ["raumwerk-bench floor --listen 127.0.0.1:17800"]
    )
}

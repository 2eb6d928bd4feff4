import RaumArguments
import RaumWords

/// The commands and options of `raumwerk-bench`.
enum Specification {
    static let program = CommandSpecification(
        "raumwerk-bench",
        Sentence(
            en: "Measures Raumwerk and its peers, so that anyone can repeat it",
            de: "Misst Raumwerk und seinesgleichen, so dass es alle wiederholen können"
        ),
        discussion: Sentence(
            en: """
                Starts what it measures by itself: daemons with data of their own, the peers that are installed \
                (redis-server, mosquitto, nats-server), and the floor, which does nothing but send. Build with \
                swift build -c release, and leave the machine alone while it runs.
                Ends with 0, with 1 when something could not be measured or is worse than --compare, with 64 when \
                the command line cannot be understood.
                """,
            de: """
                Startet selbst, was es misst: raumwerkd mit eigenen Daten, was von den anderen da ist \
                (redis-server, mosquitto, nats-server), und die Untergrenze, die nur sendet. Gebaut mit \
                swift build -c release; den Rechner solange in Ruhe lassen.
                Endet mit 0, mit 1, wenn etwas nicht zu messen oder schlechter als --compare ist, mit \
                64, wenn die Befehlszeile nicht zu verstehen ist.
                """
        ),
        subcommands: [
            all, table,
            measure(
                "fanout",
                Sentence(
                    en: "One change to many displays: first, median and last of them",
                    de: "Eine Änderung an viele Bildschirme: erster, mittlerer und letzter"
                )
            ),
            measure(
                "burst",
                Sentence(
                    en: "A thousand changes to the same few things",
                    de: "Tausend Änderungen an denselben paar Dingen"
                )
            ),
            measure(
                "rooms",
                Sentence(
                    en: "A change of one room, alone and among fifty",
                    de: "Eine Änderung eines Raums, allein und unter fünfzig"
                )
            ),
            measure(
                "commit",
                Sentence(
                    en: "An organiser's durable OK, alone and with 31 others",
                    de: "Eine dauerhafte Bestätigung, allein und mit 31 anderen"
                )
            ),
            measure(
                "log",
                Sentence(
                    en:
                        "A change where three daemons share a log, beside a bare transaction of etcd",
                    de:
                        "Eine Änderung, wo drei raumwerkd ein Log teilen, neben einer bloßen Transaktion von etcd"
                )
            ),
            measure(
                "storm",
                Sentence(
                    en: "Kill -9, and everybody comes back at once",
                    de: "Kill -9, und alle kommen zugleich wieder"
                )
            ),
            measure(
                "standing",
                Sentence(
                    en: "Memory for each display, and a core while nothing happens",
                    de: "Speicher je Bildschirm, und ein Kern, wenn nichts geschieht"
                )
            ),
            measure(
                "hostile",
                Sentence(
                    en: "A change and a key while guests do what they can against it",
                    de: "Eine Änderung und ein Schlüssel, während Gäste alles dagegen tun"
                )
            ),
            measure(
                "growth",
                Sentence(
                    en: "What a change, a NOW and a snapshot cost, by how large the plan is",
                    de: "Was eine Änderung, ein NOW und ein Abbild kosten, nach Größe des Plans"
                )
            ),
            measure(
                "recovery",
                Sentence(en: "A start with a long journal", de: "Ein Start mit langem Journal")
            ),
            measure(
                "import",
                Sentence(
                    en: "A thousand sessions into a running daemon",
                    de: "Tausend Sessions in ein laufendes raumwerkd"
                )
            ),
            measure(
                "door",
                Sentence(
                    en: "What a door costs, and how soon it stands",
                    de: "Was eine Tür kostet, und wie bald sie steht"
                )
            ), churn, floor, attack, move,
        ],
        examples: ["raumwerk-bench all --quick", "raumwerk-bench fanout --displays 1000,5000"]
    )

    private static let output = [
        OptionSpecification(
            "json",
            "FILE",
            Sentence(en: "Write the figures there, too.", de: "Die Zahlen auch dorthin schreiben.")
        ),
        OptionSpecification(
            "svg",
            "FILE",
            Sentence(
                en: "Draw the last display against N there.",
                de: "Den letzten Bildschirm gegen N dorthin zeichnen."
            )
        ),
        OptionSpecification(
            "compare",
            "FILE",
            Sentence(
                en: "Name what is worse than in this --json.",
                de: "Nennen, was schlechter ist als in diesem --json."
            )
        ),
    ]

    private static let load = [
        OptionSpecification(
            "displays",
            "N,N",
            Sentence(
                en: "How many displays; several with commas.",
                de: "Wie viele Bildschirme; mehrere mit Kommas."
            )
        ),
        OptionSpecification(
            "runs",
            "N",
            Sentence(
                en: "Runs of which the median counts; 3 by default.",
                de: "Läufe, deren Median zählt; sonst 3."
            )
        ),
        OptionSpecification(
            "peers",
            "yes|no",
            Sentence(
                en: "Whether to measure the peers; yes by default.",
                de: "Ob auch die anderen gemessen werden; sonst yes."
            )
        ),
        OptionSpecification(
            "before",
            "DIR",
            Sentence(
                en: "The programs of another build, to be measured in turn with these.",
                de: "Die Programme eines anderen Stands, die reihum mitgemessen werden."
            )
        ),
        OptionSpecification(
            "quick",
            nil,
            Sentence(
                en: "Fewer displays and changes, one run.",
                de: "Weniger Bildschirme und Änderungen, ein Lauf."
            )
        ),
    ]

    private static let all = CommandSpecification(
        "all",
        Sentence(
            en: "Everything but churn, as one table",
            de: "Alles außer churn, als eine Tabelle"
        ),
        options: load + output,
        examples: [
            "raumwerk-bench all --json now.json --svg now.svg", "raumwerk-bench all --quick",
        ],
        run: .measurement { try $0.measure() }
    )

    private static let installed = OptionSpecification(
        "installed",
        "DIR",
        Sentence(
            en:
                "The programs as packages have them, static and stripped: rows of starts measure these.",
            de:
                "Die Programme, wie Pakete sie haben, statisch und ohne Symbole: Zeilen über Starts messen diese."
        )
    )

    private static let table = CommandSpecification(
        "table",
        Sentence(
            en:
                "README's table: goals, figures, and who is best at each, in turns, in some minutes",
            de:
                "Die Tabelle der README: Ziele, Zahlen und die je Besten, reihum, in einigen Minuten"
        ),
        arguments: [
            ArgumentSpecification(
                "ROW",
                Sentence(
                    en: "Only these: \(GoalTable.names.joined(separator: ", ")).",
                    de: "Nur diese: \(GoalTable.names.joined(separator: ", "))."
                ),
                isRequired: false,
                isRepeating: true
            )
        ],
        options: load.filter { ["runs", "before", "quick"].contains($0.name) } + [installed]
            + output,
        examples: [
            "raumwerk-bench table",
            "raumwerk-bench table one many --before ../before/.build/release",
        ],
        run: .measurement { try $0.table() }
    )

    private static func measure(_ name: String, _ summary: Sentence) -> CommandSpecification {
        CommandSpecification(
            name,
            summary,
            options: load + output,
            examples: ["raumwerk-bench \(name) --quick"],
            run: .measurement { try $0.measure() }
        )
    }

    private static let churn = CommandSpecification(
        "churn",
        Sentence(
            en: "Connects and vanishes again and again, and looks at what is left",
            de: "Verbindet und verschwindet immer wieder und sieht nach, was bleibt"
        ),
        options: [
            OptionSpecification(
                "server",
                "HOST:PORT",
                Sentence(en: "The daemon to measure.", de: "Wo raumwerkd ist, der gemessen wird."),
                isRequired: true
            ),
            OptionSpecification(
                "pid",
                "PID",
                Sentence(
                    en: "Its process, for memory and descriptors.",
                    de: "Sein Prozess, für Speicher und Deskriptoren."
                )
            ),
            OptionSpecification(
                "connections",
                "N",
                Sentence(en: "In all; 200000 by default.", de: "Insgesamt; sonst 200000.")
            ),
            OptionSpecification(
                "parallel",
                "N",
                Sentence(en: "At a time; 2000 by default.", de: "Gleichzeitig; sonst 2000.")
            ),
        ],
        examples: ["raumwerk-bench churn --server 127.0.0.1:7433 --pid 4711"],
        run: .measurement { try $0.churn() }
    )

    private static let attack = CommandSpecification(
        "attack",
        Sentence(
            en: "Attacks as hostile does, until it is ended",
            de: "Greift an wie hostile, bis es beendet wird"
        ),
        arguments: [
            ArgumentSpecification(
                "KIND",
                Sentence(name: Attack.all.map(\.name).joined(separator: ", "))
            )
        ],
        options: [
            OptionSpecification(
                "server",
                "HOST:PORT",
                Sentence(
                    en: "The daemon to attack.",
                    de: "Wo raumwerkd ist, der angegriffen wird."
                ),
                isRequired: true
            )
        ],
        examples: ["raumwerk-bench attack pings --server 127.0.0.1:7433"],
        run: .measurement { try $0.attack() }
    )

    private static let floor = CommandSpecification(
        "floor",
        Sentence(
            en: "Serves as the floor: one send a subscriber, and nothing else",
            de: "Dient als Untergrenze: ein send je Leser, sonst nichts"
        ),
        options: [
            OptionSpecification(
                "listen",
                "HOST:PORT",
                Sentence(en: "Where it listens.", de: "Wo sie horcht."),
                isRequired: true
            )
        ],
        examples: ["raumwerk-bench floor --listen 127.0.0.1:17800"],
        run: .measurement { try $0.floor() }
    )

    private static let move = CommandSpecification(
        "move",
        Sentence(
            en:
                "Is the displays of several daemons, and says which are right: for Tests/Engine/run",
            de:
                "Spielt die Bildschirme mehrerer raumwerkd und sagt, welche stimmen: für Tests/Engine/run"
        ),
        options: [
            OptionSpecification(
                "server",
                "HOST:PORT,…",
                Sentence(
                    en: "The daemons; each display begins with another one.",
                    de: "Die Daemons; jeder Bildschirm beginnt mit einem anderen."
                ),
                isRequired: true
            ),
            OptionSpecification(
                "displays",
                "N",
                Sentence(en: "How many; 1000 by default.", de: "Wie viele; sonst 1000.")
            ),
        ],
        examples: ["raumwerk-bench move --server 127.0.0.1:7433,127.0.0.1:7434 --displays 1000"],
        run: .measurement { try $0.move() }
    )
}

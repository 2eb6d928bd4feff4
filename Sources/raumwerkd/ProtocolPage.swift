import RaumArguments
import RaumHub
import RaumWire

/// raumwerk-protocol(7), from the tables of the answers to `HELP` and `LIMITS`.
enum ProtocolPage {
    /// The page, with a line end at its end.
    static var text: String {
        let lines =
            [
                Roff.title("raumwerk-protocol", section: 7, version: Build.version), ".SH NAME",
                "raumwerk\\-protocol \\- what raumwerkd, screens and organisers say to each other",
                ".SH DESCRIPTION",
            ] + introduction.flatMap { [".PP", Roff.text($0)] }.dropFirst()
            + Roff.section("COMMANDS", Help.commands.map { (Roff.bold($0.usage), $0.meaning) })
            + Roff.section("LIMITS", limits)
            + [".SH EXAMPLES", ".nf"] + examples.map(Roff.escaped) + [".fi"]
            + Roff.seeAlso(["raumwerk(1)", "raumwerk-display(1)", "raumwerkd(8)", "nc(1)"])
        return lines.joined(separator: "\n") + "\n"
    }

    private static let introduction = [
        "Lines of UTF-8 over TCP, port \(WireLimits.port), or a Unix socket. The daemon speaks first: RAUMWERK "
            + "\(WireLimits.version), the epoch of its grid, the revision and its time.",
        "Each command is answered with exactly one line that begins with OK or ERR; data lines come before it. A "
            + "word such as #1 in front of a command is repeated in its answer.",
        "A watcher gets the plan as a block from BEGIN to END, and then a block for each change. The sum in END "
            + "tells whether it holds what the daemon holds.",
        "Version \(WireLimits.version) is served for as long as there are daemons of it; additions never raise it. "
            + "Receivers ignore verbs and keys that they do not know.",
        "The file Protocol.md of the sources is the whole specification.",
    ]

    private static var limits: [(name: String, text: String)] {
        WireLimits.announced.map { (Roff.bold($0.name), String($0.value) + ".") }
    }

    private static let examples = [
        "nc 127.0.0.1 \(WireLimits.port)", "#1 WATCH rooms=blau", "#2 NOW blau",
    ]
}

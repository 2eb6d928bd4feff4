internal import RaumNotation
internal import RaumWire

/// The answers to `HELP` and `LIMITS`.
package enum Help {
    static let lines: [[UInt8]] = commands.map { usage, meaning in
        var writer = LineWriter(verb: "HELP")
        writer.text(usage)
        writer.text(meaning)
        return writer.bytes
    }

    /// The answer to `LIMITS`, with the seconds between heartbeats.
    static func limitLines(heartbeatSeconds: Int) -> [[UInt8]] {
        WireLimits.announced.map { name, value in
            var writer = LineWriter(verb: "LIMIT")
            writer.word(name)
            writer.word(String(name == "heartbeat-s" ? heartbeatSeconds : value))
            return writer.bytes
        }
    }

    /// A line of each command, with its purpose.
    package static let commands: [(usage: String, meaning: String)] =
        Verb.allCases.flatMap(\.shape.hints).map { ($0.line, $0.meaning) }
}

import Foundation
import RaumIO

// The cost of a door that runs for a day and shows little else than the minute: bytes to the terminal, wake-ups,
// memory, and the time from its start to its first picture. The built program runs in a terminal of its own, against a
// daemon, and then against none.

/// The cost of one door.
struct DoorCost {
    let minutes: Int

    private static let columns: UInt16 = 80
    private static let rows: UInt16 = 24
    /// The name on the door once the plan is known.
    private static let roomName = "Messraum"
    /// Its id, which stands there before; it differs from the name in every letter, since only differing ones are sent
    /// to a terminal.
    private static let room = "tuer-17"
    /// Nanoseconds that a first picture may take.
    private static let patience: UInt64 = 20_000_000_000

    func run(_ report: Report) throws {
        report.progress("door")
        let server = try Contender.raumwerk.launch()
        try prepare(server)
        let scratch = try Scratch()
        let cache = ["--cache", scratch.path]
        let live = ["--server", "\(server.address)"]
        let nowhere = ["--server", "127.0.0.1:1"]
        let starts: [(String, [String], String, Figure.Goal?)] = [
            ("daemon, nothing kept", live + cache, DoorCost.roomName, nil),
            ("daemon, plan kept", live + cache, DoorCost.roomName, .atMost(50)),
            ("no network, plan kept", nowhere + cache, DoorCost.roomName, .atMost(50)),
            ("no network, nothing kept", nowhere + ["--cache", "-"], DoorCost.room, nil),
        ]
        for (name, words, marker, goal) in starts {
            let time = try start(words, until: marker)
            report.add(Figure("door, start to first picture", name, time, "ms", goal))
        }
        try measure(live + cache, report)
    }

    private func door(_ words: [String]) throws -> PseudoTerminal {
        let program = URL(fileURLWithPath: try Programs.built.path("raumwerk-display"))
        let line = ["door", DoorCost.room, "--lang", "de", "--name", "bench"] + words
        return try PseudoTerminal(program, line, columns: DoorCost.columns, rows: DoorCost.rows)
    }

    /// A room with a session that runs for hours, so that nothing but the minute changes.
    private func prepare(_ server: RunningServer) throws {
        let organiser = try Publisher(to: server.address, server.dialect)
        let room = DoorCost.room
        for line in [
            "ROOM \(room) name=\(DoorCost.roomName)",
            "PITCH \(room) title=\"Fairer Umgang mit Fachkräften\" hosts=\"Team Pflege\"",
            "PLACE \(room) room=\(room) start=\(time(hours: -1)) end=\(time(hours: 3))",
        ] {
            try organiser.send(Array((line + "\n").utf8))
            _ = try organiser.awaitOK()
        }
    }

    private func time(hours: Double) -> String {
        let date = Date(timeIntervalSinceNow: hours * 3600)
        return String(date.ISO8601Format().prefix(16)) + "+00:00"
    }

    /// Milliseconds until the marker is on the screen.
    private func start(_ words: [String], until marker: String) throws -> Double {
        let terminal = try door(words)
        let end = terminal.startedAt + DoorCost.patience
        guard terminal.read(until: end, marker: marker) else {
            throw BenchError.missing("a picture of \(words.joined(separator: " "))")
        }
        let time = Double(MonotonicClock.nowNanoseconds - terminal.startedAt) / 1e6
        // The cache is written a moment after the plan is shown.
        _ = terminal.read(until: MonotonicClock.nowNanoseconds + 3_000_000_000)
        terminal.end()
        return time
    }

    private func measure(_ words: [String], _ report: Report) throws {
        let terminal = try door(words)
        _ = terminal.read(until: terminal.startedAt + DoorCost.patience, marker: DoorCost.roomName)
        _ = terminal.read(until: MonotonicClock.nowNanoseconds + 5_000_000_000)
        let before = try ProcessReading(terminal.identifier)
        let bytesBefore = terminal.byteCount
        let seconds = Double(minutes) * 60
        _ = terminal.read(until: MonotonicClock.nowNanoseconds + UInt64(seconds * 1e9))
        let after = try ProcessReading(terminal.identifier)
        terminal.end()
        let bytes = Double(terminal.byteCount - bytesBefore) / Double(minutes)
        let wakeUps = Double(after.wakeUps - before.wakeUps) / Double(minutes)
        let cpu = Double(after.cpuNanoseconds - before.cpuNanoseconds) / 1e9 / seconds * 100
        let name = "only the minute advances"
        for (what, value, unit, goal) in [
            ("door, to the terminal a minute", bytes, "B", 4096.0),
            ("door, wake-ups a minute", wakeUps, "", 60),
            ("door, share of a core", cpu, "%", 0.1),
            ("door, resident", Double(after.residentKilobytes), "kB", 20_480),
        ] {
            report.add(Figure(what, name, value, unit, .atMost(goal)))
        }
    }
}

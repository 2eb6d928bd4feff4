import RaumIO

/// The cost of one change, one NOW and one snapshot for the daemon, by the size of the plan.
///
/// Its time on a core is counted, not real time, so that the disk has no influence.
struct Growth {
    let sessionCounts: [Int]
    let roomCounts: [Int]
    let operations: Int

    /// The name of the figures of changes, whose curve is drawn.
    static let change = "growth, one change"

    func run(_ report: Report) throws {
        for rooms in roomCounts {
            for sessions in sessionCounts {
                report.progress("growth, \(sessions) sessions, \(rooms) rooms")
                try sample(sessions, rooms, report)
            }
        }
    }

    private func sample(_ sessions: Int, _ rooms: Int, _ report: Report) throws {
        let server = try Contender.raumwerk.launch()
        let organiser = try Publisher(to: server.address, server.dialect)
        // A grid has one room and one session more, and may be as full as a daemon takes it.
        let grid = FilledGrid(rooms: rooms - 1, sessions: sessions - 1)
        try organiser.commit(grid.lines)
        let who = "\(rooms) rooms"
        let change = try cost(operations, server) { number in
            try organiser.send(Array("\(grid.move(number))\n".utf8))
            _ = try organiser.awaitOK()
        }
        let now = try cost(operations, server) { _ in
            try organiser.send(Array("NOW r0\n".utf8))
            _ = try organiser.awaitOK()
        }
        // Each after a change, since a snapshot of an unchanged grid is encoded already.
        let snapshot = try cost(Growth.snapshots, server) { number in
            try organiser.send(Array("\(grid.move(number))\n".utf8))
            _ = try organiser.awaitOK()
            let display = try Crowd(at: server.address, server.dialect)
            try display.gather(1)
        }
        report.add(Figure(Growth.change, who, sessions, change, "µs"))
        report.add(Figure("growth, one NOW", who, sessions, now, "µs"))
        report.add(Figure("growth, one snapshot", who, sessions, snapshot - change, "µs"))
    }

    private static let snapshots = 20

    /// Microseconds of the daemon's cores that one of `count` takes.
    private func cost(_ count: Int, _ server: RunningServer, _ body: (Int) throws -> Void) throws
        -> Double
    {
        let before = try server.reading().cpuNanoseconds
        for number in 0..<count { try body(number) }
        let used = try server.reading().cpuNanoseconds - before
        return Double(used) / 1000 / Double(count)
    }

    /// The figures with a row for each number of sessions, as Markdown.
    static func table(_ figures: [Figure]) -> String {
        let kinds = ["one change", "one NOW", "one snapshot"]
        let names = ordered(figures.map(\.who))
        let counts = Set(figures.map(\.count)).sorted()
        let head = kinds.flatMap { kind in names.map { "\(kind), \($0)" } }
        let rows = counts.map { count in
            let cells = kinds.flatMap { kind in
                names.map { name in
                    figures.first {
                        $0.what == "growth, \(kind)" && $0.who == name && $0.count == count
                    }?
                    .text ?? "–"
                }
            }
            return "| \(count) | " + cells.joined(separator: " | ") + " |"
        }
        return
            ([
                "| sessions | \(head.joined(separator: " | ")) |",
                "|\(String(repeating: "---|", count: head.count + 1))",
            ]
            + rows).joined(separator: "\n")
    }

    private static func ordered(_ names: [String]) -> [String] {
        names.reduce(into: []) { known, name in if !known.contains(name) { known.append(name) } }
    }
}

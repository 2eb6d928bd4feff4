import RaumIO

/// README's table of speed, from one command: the goals, our figures, and those of the best peers.
struct GoalTable {
    let field: Field

    /// The contests by name; the servers of a contest run as long as it does.
    private var contests: [(name: String, make: () throws -> [Contest])] {
        [
            ("import", { try Imports().contests(field) }),
            ("start", { try Starts().contests(field) }),
            ("one", { [try OneOrganiser().contest(field)] }),
            ("many", { [try ManyOrganisers().contest(field)] }),
            ("move", { [try MoveContest().contest(field)] }),
            ("fanout", { [FanOut.contest(field)] }),
            ("burst", { [Burst.contest(field)] }),
            ("storm", { [Storm.contest(field)] }),
            ("idle", { try IdleDisplays().contests(field) }),
        ]
    }

    /// The names of all contests.
    static let names = [
        "import", "start", "one", "many", "move", "fanout", "burst", "storm", "idle",
    ]

    /// The table as Markdown, of all contests or of the chosen ones.
    ///
    /// A contest that could not be measured is reported, and the others are measured all the same.
    func run(_ chosen: [String], _ report: Report) throws -> String {
        var rows: [TableRow] = []
        var failures: [String] = []
        for (name, make) in contests where chosen.isEmpty || chosen.contains(name) {
            do {
                for contest in try make() {
                    let new = try contest.run(rounds: field.rounds, report)
                    new.forEach { rows.join($0) }
                    new.flatMap(\.figures).forEach(report.add)
                }
            } catch {
                failures.append("\(error)")
            }
        }
        let isCompared = field.builds.count > 1
        let head = ["what", "goal"] + (isCompared ? ["before"] : []) + ["Raumwerk", "beside it"]
        let lines = [
            "| \(head.joined(separator: " | ")) |",
            "|" + String(repeating: "---|", count: head.count),
        ]
        let missing = GoalTable.peerPrograms.filter { ServerProcess.program($0) == nil }
            .map { "\($0) is not installed, and was not measured." }
        let sentences = missing + failures.map { "Not measured: \($0)" }
        return
            (["\(report.machine), medians of \(field.rounds) rounds", ""] + lines
            + rows.map { $0.markdown(withBefore: isCompared) }
            + (sentences.isEmpty ? [] : [""] + sentences))
            .joined(separator: "\n")
    }

    private static let peerPrograms = [
        "redis-server", "redis-cli", "mosquitto", "mosquitto_pub", "nats-server", "python3",
    ]
}

extension [TableRow] {
    /// Takes in a row: its entries stand with those of the row of the same name, where there is one.
    fileprivate mutating func join(_ row: TableRow) {
        guard let place = firstIndex(where: { $0.heading.what == row.heading.what }) else {
            return append(row)
        }
        self[place] = TableRow(heading: row.heading, entries: self[place].entries + row.entries)
    }
}

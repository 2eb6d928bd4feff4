import Foundation
import RaumArguments
import RaumIO

/// Runs the measurements of the command line, and prints the figures.
struct Measurement {
    private let invocation: Invocation
    private let isQuick: Bool
    private let runs: Int
    private let counts: [Int]
    private let peers: [Contender]
    /// The build that is measured beside this one; nil if none is named.
    private let before: Programs?

    init(_ invocation: Invocation) throws {
        self.invocation = invocation
        isQuick = invocation.has("quick")
        let runs = invocation.path.first == "table" ? 5 : 3
        self.runs = try invocation.number("runs", in: 1...99) ?? (isQuick ? 1 : runs)
        before = invocation.value("before").map { Programs(name: "before", directory: $0) }
        counts = try Measurement.counts(invocation, isQuick: isQuick)
        peers = try invocation.isYes("peers") ? Contender.peers : []
    }

    private static func counts(_ invocation: Invocation, isQuick: Bool) throws -> [Int] {
        guard let text = invocation.value("displays") else {
            return isQuick ? [1000] : [1000, 5000, 10_000]
        }
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let count = Int(part), 1...50_000 ~= count else {
                throw UsageError("--displays takes numbers from 1 to 50000, not \(part).")
            }
            return count
        }
    }

    func churn() throws { try ChurnReport(invocation).run() }

    func floor() throws {
        let address = try Address(parsing: invocation.value("listen") ?? "")
        var server = try FloorServer(listeningAt: address)
        try server.run()
    }

    func move() throws { try Moving(invocation).run() }

    func attack() throws {
        let attack = try Attack.named(invocation.arguments.first ?? "")
        let address = try Address(parsing: invocation.value("server") ?? "")
        try Attackers(attack, at: address).run()
    }

    /// README's table.
    func table() throws {
        ServerProcess.moveToSecondCore()
        let report = Report()
        let builds = [before, .built].compactMap(\.self)
        var field = Field(builds: builds, rounds: runs, isQuick: isQuick)
        field.installed = invocation.value("installed")
            .map { Programs(name: Programs.built.name, directory: $0) }
        let table = GoalTable(field: field)
        StandardOutput.say(try table.run(invocation.arguments, report))
        try finish(report, [])
    }

    /// Runs the named measurements, or all of them.
    func measure() throws {
        ServerProcess.moveToSecondCore()
        let report = Report()
        let chosen = invocation.path.first ?? ""
        var failures: [String] = []
        for (name, body) in measures where chosen == "all" || chosen == name {
            do {
                try body(report)
            } catch {
                failures.append("\(name): \(error)")
            }
        }
        StandardOutput.say(chosen == "growth" ? Growth.table(report.figures) : report.table)
        try finish(report, failures)
    }

    /// Keeps the figures where that was asked for; throws if a figure was not measured, or is worse.
    private func finish(_ report: Report, _ failures: [String]) throws {
        if let path = invocation.value("json") {
            try OutputFile.put(Array(try report.json()), at: path)
        }
        if let path = invocation.value("svg") {
            let chart = chart(report)
            try OutputFile.put(Array(chart.svg.utf8), at: path)
        }
        guard failures.isEmpty else { throw BenchError.refused(failures.joined(separator: "; ")) }
        guard let path = invocation.value("compare") else { return }
        let before = Data(try File.reading(path).readAll())
        let worse = try report.regressions(since: before)
        guard worse.isEmpty else {
            throw BenchError.refused("worse than before: \(worse.joined(separator: "; "))")
        }
    }

    private func chart(_ report: Report) -> Chart {
        guard invocation.path.first == "growth" else {
            return Chart(report.figures, of: "fan-out, last display, p50")
        }
        let title = "One change in a plan of N sessions: the daemon's core"
        return Chart(report.figures, of: Growth.change, unit: "µs", title: title, axis: "sessions")
    }

    /// Each command with its measurement, in the order of `all`.
    private var measures: [(String, (Report) throws -> Void)] {
        let ours = [before.map(Contender.raumwerk), .raumwerk].compactMap(\.self)
        let everyone = ours + [.floor] + peers
        let many = isQuick ? 1000 : 5000
        return [
            ("fanout", FanOut(contenders: everyone, counts: counts, runs: runs).run),
            ("burst", Burst(contenders: ours + peers, displays: 1000, runs: runs).run),
            ("rooms", Rooms(displaysEach: many / 50, runs: runs).run),
            ("commit", Commit(changes: isQuick ? 500 : 2000, organisers: 32).run),
            ("log", SharedLogGoals(changes: isQuick ? 200 : 1000, deaths: isQuick ? 2 : 5).run),
            ("storm", Storm(contenders: everyone, displays: many, runs: runs).run),
            (
                "standing",
                Standing(contenders: everyone, displays: many, idleSeconds: isQuick ? 10 : 30).run
            ),
            (
                "hostile",
                Hostile(
                    rooms: isQuick ? 100 : 400,
                    sessions: isQuick ? 1000 : 9600,
                    changes: isQuick ? 50 : 200
                ).run
            ),
            (
                "growth",
                Growth(
                    sessionCounts: isQuick ? [50, 5000] : [50, 500, 5000, 10_000],
                    roomCounts: isQuick ? [50] : [5, 50, 500],
                    operations: isQuick ? 50 : 200
                ).run
            ),
            ("recovery", Recovery(changes: isQuick ? 50_000 : 1_000_000).run),
            ("import", ImportTime(sessions: 1000).run),
            ("door", DoorCost(minutes: isQuick ? 1 : 3).run),
        ]
    }
}

extension CommandAction {
    /// Does `run` with what the command line asks for.
    static func measurement(
        _ run: @escaping @Sendable (Measurement) throws -> Void
    ) -> CommandAction {
        CommandAction { invocation in
            let measurement = try Measurement(invocation)
            Signals.ignoreFailingWrites()
            _ = try Processes.raiseDescriptorLimit()
            try run(measurement)
        }
    }
}

extension Invocation {
    /// Whether an option is yes, which it is where it is absent.
    fileprivate func isYes(_ name: String) throws(UsageError) -> Bool {
        switch value(name) {
        case nil, "yes": return true
        case "no": return false
        case let other?: throw UsageError("--\(name) takes yes or no, not \(other).")
        }
    }
}

import RaumIO

/// Whole programs, from their start until they are gone.
struct Starts {
    private static let runs = 10

    func contests(_ field: Field) throws -> [Contest] {
        let server = try Contender.raumwerk.launch()
        let organiser = try Publisher(to: server.address, server.dialect)
        try organiser.commit(FilledGrid(rooms: 5, sessions: 50).lines)
        let redis = try peer(.redis, "redis-cli") { ["-p", $0, "GET", "board"] }
        let broker = try peer(.mosquitto, "mosquitto_pub") { ["-p", $0, "-t", "board", "-m", "x"] }
        let show = try field.started.map { try ours($0, server, ["show"]) }
        let change = try field.started.map { try ours($0, server, ["vote", "s7", "+1"]) }
        let build = field.installed == nil ? "" : " as a package has it"
        return [
            Contest(
                headings: [
                    .init("`raumwerk show`\(build), whole process", "ms", .atMost(10)),
                    .init("`raumwerk show`, resident at most", "MB", .atMost(15)),
                ],
                entrants: show + [redis].compactMap(\.self)
            ),
            Contest(
                headings: [
                    .init("`raumwerk` for one change\(build), whole process", "ms", .atMost(10)),
                    .init("`raumwerk` for one change, resident at most", "MB"),
                ],
                entrants: change + [broker, redis].compactMap(\.self)
            ),
        ]
    }

    private func ours(_ build: Programs, _ server: RunningServer, _ words: [String]) throws
        -> Contest.Entrant
    {
        let command = [try build.path("raumwerk")] + words + ["--server", "\(server.address)"]
        return Contest.Entrant(build.name) {
            // The server must outlive the contest.
            _ = server.address
            return try Starts.figures(command)
        }
    }

    /// A peer's program beside its own server; nil if one of them is not installed.
    private func peer(
        _ contender: Contender?,
        _ name: String,
        _ words: (String) -> [String]
    ) throws -> Contest.Entrant? {
        guard let contender, let program = ServerProcess.program(name) else { return nil }
        let server = try contender.launch()
        let command = [program] + words("\(server.address.port ?? 0)")
        return Contest.Entrant(name) {
            _ = server.address
            return try Starts.figures(command)
        }
    }

    private static func figures(_ command: [String]) throws -> [Double] {
        let children = try (0..<runs).map { _ in try MeasuredChild(command) }
        let peak = median(children.map { Double($0.peakKilobytes) / 1024 })
        return [median(children.map(\.seconds)) * 1000, peak]
    }
}

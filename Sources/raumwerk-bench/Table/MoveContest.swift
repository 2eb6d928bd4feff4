import RaumIO

/// One MOVE in a large plan, and in a small one.
struct MoveContest {
    private static let moves = 200
    private static let small = "with 50 sessions"

    func contest(_ field: Field) throws -> Contest {
        let entrants = try field.builds.map { build in
            try entrant(build, sessions: 5000, name: build.name)
        }
        return Contest(
            headings: [
                .init(
                    "plan with 5000 sessions, one MOVE",
                    "ms",
                    .timesAtMost(1.2, of: MoveContest.small)
                ),
                .init(
                    "the same, the daemon's core",
                    "µs",
                    .timesAtMost(1.2, of: MoveContest.small)
                ),
            ],
            entrants: entrants + [try entrant(.built, sessions: 50, name: MoveContest.small)]
        )
    }

    private func entrant(_ build: Programs, sessions: Int, name: String) throws -> Contest.Entrant {
        let server = try Contender.raumwerk(of: build).launch()
        let grid = FilledGrid(rooms: 50, sessions: sessions)
        let organiser = try Publisher(to: server.address, server.dialect)
        try organiser.commit(grid.lines)
        return Contest.Entrant(name) {
            let before = try server.reading().cpuNanoseconds
            let times = try (0..<MoveContest.moves).map { number in
                let start = MonotonicClock.nowNanoseconds
                try organiser.send(Array("\(grid.move(number))\n".utf8))
                return Double(try organiser.awaitOK() - start) / 1e6
            }
            let used = try server.reading().cpuNanoseconds - before
            return [median(times), Double(used) / 1000 / Double(MoveContest.moves)]
        }
    }
}

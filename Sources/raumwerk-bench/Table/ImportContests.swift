import RaumIO

/// A congress taken over by the organiser's program into a daemon that runs, the whole process.
struct Imports {
    func contests(_ field: Field) throws -> [Contest] {
        [
            try contest(Congress(sessions: 1007, rooms: 40), .atMost(0.3), field),
            try contest(Congress(sessions: 1351, rooms: 92), .atMost(0.4), field),
        ]
    }

    private func contest(_ congress: Congress, _ goal: TableGoal, _ field: Field) throws -> Contest
    {
        var congress = congress
        let file = try congress.file()
        var small = Congress(sessions: 1, rooms: 1)
        let smallFile = try small.file()
        let megabytes = Double(file.count) / 1_048_576
        let size = Figure.text(megabytes)
        let title = "import of \(congress.sessions) sessions, \(congress.rooms) rooms, \(size) MB"
        return Contest(
            headings: [
                .init(title, "s", goal),
                .init(
                    "\(congress.sessions) sessions, memory more than for one",
                    "MB",
                    .atMost(2 * megabytes)
                ),
            ],
            entrants: field.builds.map { build in
                .init(build.name) {
                    let whole = try Imports.imported(file, by: build)
                    let one = try Imports.imported(smallFile, by: build)
                    return [whole.seconds, Double(whole.peakKilobytes - one.peakKilobytes) / 1024]
                }
            }
        )
    }

    private static func imported(_ file: [UInt8], by build: Programs) throws -> MeasuredChild {
        let server = try Contender.raumwerk(of: build).launch()
        let scratch = try Scratch()
        let path = scratch.path + "/congress.json"
        try OutputFile.put(file, at: path)
        let words = ["import", path, "--yes", "--server", "\(server.address)"]
        return try MeasuredChild([try build.path("raumwerk")] + words)
    }
}

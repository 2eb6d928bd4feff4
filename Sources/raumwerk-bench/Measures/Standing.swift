import RaumIO

/// The cost of idle displays: memory for each, and a core while nothing happens.
struct Standing {
    let contenders: [Contender]
    let displays: Int
    let idleSeconds: Int

    func run(_ report: Report) throws {
        for contender in contenders {
            let name = contender.dialect.name
            report.progress("memory, \(name)")
            let server = try contender.launch()
            let crowd = try Crowd(at: server.address, server.dialect)
            try crowd.gather(Standing.warmUp)
            let before = try server.reading()
            try crowd.gather(displays)
            let after = try server.reading()
            let grown = Double(after.anonymousKilobytes - before.anonymousKilobytes) * 1024
            let isOurs = name == "raumwerk"
            let what = "server's memory a display"
            let goal: Figure.Goal? = isOurs ? .atMost(400) : nil
            report.add(Figure(what, name, displays, grown / Double(displays), "B", goal))
            if isOurs { try idle(server, crowd, report) }
        }
    }

    /// Displays that are there before the first reading, so that the cost of the first ones is not counted.
    private static let warmUp = 100

    /// Heartbeats both ways: the daemon's every 15 s, the displays' every 20.
    private func idle(_ server: RunningServer, _ crowd: Crowd, _ report: Report) throws {
        report.progress("idle for \(idleSeconds) s")
        // The heartbeats to a display depend on its last ping, so one round of pings goes before.
        try crowd.idle(seconds: 25, pingEvery: 20)
        let before = try server.reading().cpuNanoseconds
        try crowd.idle(seconds: idleSeconds, pingEvery: 20)
        let used = Double(try server.reading().cpuNanoseconds - before) / 1e9
        let share = used / Double(idleSeconds) * 100
        let what = "daemon's core while nothing happens"
        report.add(Figure(what, "raumwerk", crowd.count, share, "%", .atMost(1)))
    }
}

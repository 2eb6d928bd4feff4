import RaumIO

/// The time until all displays, which come back at once after a kill -9, are right.
struct Storm {
    let contenders: [Contender]
    let displays: Int
    let runs: Int

    func run(_ report: Report) throws {
        var times: [String: [Double]] = [:]
        for run in 1...runs {
            for contender in contenders {
                let name = contender.dialect.name
                report.progress("storm, \(name), run \(run) of \(runs)")
                times[name, default: []].append(try sample(contender))
            }
        }
        for contender in contenders {
            let name = contender.dialect.name
            let peers = times.filter { !Contender.ownNames.contains($0.key) }
            let best = peers.values.map(median).min()
            let goal = name == "raumwerk" ? best.map(Figure.Goal.atMost) : nil
            let time = median(times[name] ?? [])
            report.add(Figure("storm, start to the last display", name, displays, time, "s", goal))
        }
    }

    /// Seconds from the start of the new process until every display is ready: ours then have the present revision, the
    /// peers' have subscribed again and have no state.
    func sample(_ contender: Contender) throws -> Double {
        let server = try contender.launch()
        let organiser = try Publisher(to: server.address, server.dialect)
        let old = try Crowd(at: server.address, server.dialect)
        try old.gather(displays)
        try organiser.send(organiser.change(1))
        _ = try old.awaitAll(1)
        let start = MonotonicClock.nowNanoseconds
        try server.restart()
        let crowd = try Crowd(at: server.address, server.dialect)
        try crowd.gather(displays)
        return Double(MonotonicClock.nowNanoseconds - start) / 1e9
    }
}

import RaumIO

/// When the last display shows the final state after a thousand changes to the same four sessions, as fast as they are
/// taken.
struct Burst {
    let contenders: [Contender]
    let displays: Int
    let runs: Int

    private static let changes = 1000
    private static let slots = 4

    func run(_ report: Report) throws {
        var times: [String: [Double]] = [:]
        for run in 1...runs {
            for contender in contenders {
                let name = contender.dialect.name
                report.progress("burst, \(name), run \(run) of \(runs)")
                times[name, default: []].append(try sample(contender))
            }
        }
        for contender in contenders {
            let name = contender.dialect.name
            let time = median(times[name] ?? [])
            report.add(Figure("burst of 1000, last display final", name, displays, time, "ms"))
        }
        let peers = times.filter { !Contender.ownNames.contains($0.key) }.values.map(median)
        guard let best = peers.min() ?? times["floor"].map(median), let ours = times["raumwerk"]
        else { return }
        report.add(
            Figure(
                "burst of 1000, last display final",
                peers.isEmpty ? "floor / raumwerk" : "fastest peer / raumwerk",
                displays,
                best / median(ours),
                "",
                .atLeast(10)
            )
        )
    }

    func sample(_ contender: Contender) throws -> Double {
        let server = try contender.launch()
        let crowd = try Crowd(at: server.address, server.dialect)
        try crowd.gather(displays)
        let organiser = try Publisher(to: server.address, server.dialect)
        try organiser.send(organiser.change(0))
        _ = try crowd.awaitAll(0)
        try crowd.observe(organiser)
        let start = MonotonicClock.nowNanoseconds
        let bytes = (1...Burst.changes).flatMap { number in
            organiser.change(number, slot: number % Burst.slots)
        }
        let arrival = try crowd.awaitAll(Burst.changes, whileSending: bytes, from: organiser)
        return Double(arrival.last - start) / 1e6
    }
}

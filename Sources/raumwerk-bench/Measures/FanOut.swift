import Foundation
import RaumIO

// One change at a time, each when all displays have the one before. Servers take turns within one run, since the
// machine itself drifts; medians of the runs are compared.
//
// A daemon that makes a change durable first is late by one fsync, which is a property of the disk. It is measured
// apart: `to last` begins when the organiser's OK was read, which leaves the daemon just before the first display's
// block does.

/// Time from one change to many displays, of several servers in turn.
struct FanOut {
    let contenders: [Contender]
    let counts: [Int]
    let runs: Int

    /// The times of one server in one run, in microseconds.
    struct Sample {
        var first: [Double] = []
        var last: [Double] = []
        var durable: [Double] = []
        var afterOK: [Double] = []
        var cpuEach = 0.0
    }

    func run(_ report: Report) throws {
        for count in counts {
            var samples: [String: [Sample]] = [:]
            for run in 1...runs {
                for contender in contenders {
                    let name = contender.dialect.name
                    report.progress("fan-out, \(name), N = \(count), run \(run) of \(runs)")
                    samples[name, default: []].append(try sample(contender, count))
                }
            }
            tell(samples, count, report)
        }
    }

    func sample(_ contender: Contender, _ count: Int) throws -> Sample {
        let server = try contender.launch()
        let crowd = try Crowd(at: server.address, server.dialect)
        try crowd.gather(count)
        let organiser = try Publisher(to: server.address, server.dialect)
        try crowd.observe(organiser)
        for number in 0..<FanOut.warmUps { _ = try change(number, crowd, organiser) }
        let changes = FanOut.changes(count)
        var sample = Sample()
        let before = try server.reading()
        for number in FanOut.warmUps..<FanOut.warmUps + changes {
            let (start, arrival, ok) = try change(number, crowd, organiser)
            sample.first.append(Double(arrival.first - start) / 1000)
            sample.last.append(Double(arrival.last - start) / 1000)
            guard let ok else { continue }
            sample.durable.append(Double(ok - start) / 1000)
            sample.afterOK.append((Double(arrival.last) - Double(ok)) / 1000)
        }
        let used = try server.reading().cpuNanoseconds - before.cpuNanoseconds
        sample.cpuEach = Double(used) / 1000 / Double(changes * count)
        return sample
    }

    private func change(
        _ number: Int,
        _ crowd: Crowd,
        _ organiser: Publisher
    ) throws -> (start: UInt64, arrival: Crowd.Arrival, ok: UInt64?) {
        usleep(FanOut.silenceMicroseconds)
        let start = MonotonicClock.nowNanoseconds
        try organiser.send(organiser.change(number))
        let arrival = try crowd.awaitAll(number)
        return (start, arrival, organiser.acknowledges ? try organiser.awaitOK() : nil)
    }

    private static let warmUps = 5
    /// Silence before each change, as there is between the changes of people: a loop that sends without a
    /// pause finds its reader still awake from the change before, which spares it an interrupt a display.
    private static let silenceMicroseconds: UInt32 = 10_000

    /// As many as the shared measurements of the peers take.
    private static func changes(_ count: Int) -> Int {
        switch count {
        case ..<5000: 200
        case ..<10_000: 100
        default: 50
        }
    }

    private func tell(_ samples: [String: [Sample]], _ count: Int, _ report: Report) {
        func middle(_ name: String, _ values: (Sample) -> Double) -> Double {
            median((samples[name] ?? []).map(values))
        }
        for contender in contenders {
            let name = contender.dialect.name
            let figures: [(String, (Sample) -> Double)] = [
                ("fan-out, first display, p50", { median($0.first) / 1000 }),
                ("fan-out, last display, p50", { median($0.last) / 1000 }),
                ("fan-out, last display, p99", { percentile($0.last, 0.99) / 1000 }),
            ]
            for (what, values) in figures {
                report.add(Figure(what, name, count, middle(name, values), "ms"))
            }
            let cpu = middle(name) { $0.cpuEach }
            report.add(Figure("fan-out, server's CPU a display and change", name, count, cpu, "µs"))
        }
        guard samples["raumwerk"] != nil, samples["floor"] != nil else { return }
        let floorLast = middle("floor") { median($0.last) }
        let add = { (what: String, value: Double, goal: Figure.Goal?) in
            report.add(Figure(what, "raumwerk / floor", count, value, "", goal))
        }
        add("fan-out, last display", middle("raumwerk") { median($0.last) } / floorLast, nil)
        let after = middle("raumwerk") { median($0.afterOK) }
        add("fan-out, last display after the fsync", after / floorLast, .atMost(1.10))
        let cpu = middle("raumwerk") { $0.cpuEach } / middle("floor") { $0.cpuEach }
        add("fan-out, server's CPU a display and change", cpu, .atMost(1.15))
        tellFirst(count, report) { name, values in middle(name, values) }
    }

    /// The first display after the fsync, which has to be sooner than that of every peer.
    private func tellFirst(
        _ count: Int,
        _ report: Report,
        _ middle: (String, (Sample) -> Double) -> Double
    ) {
        let durable = middle("raumwerk") { median($0.durable) }
        let first = max(0, middle("raumwerk") { median($0.first) } - durable) / 1000
        let peers = contenders.map(\.dialect.name).filter { !Contender.ownNames.contains($0) }
        let best = peers.map { name in middle(name) { median($0.first) / 1000 } }.min()
        let what = "fan-out, first display after the OK"
        report.add(Figure(what, "raumwerk", count, first, "ms", best.map(Figure.Goal.atMost)))
    }
}

import Foundation
import RaumIO

/// An organiser's OK, which means that the change is on disk: one at a time, and many organisers at once.
struct Commit {
    let changes: Int
    let organisers: Int

    private static let rounds = 10

    func run(_ report: Report) throws {
        let server = try Contender.raumwerk.launch()
        let one = try Publisher(to: server.address, server.dialect)
        for number in 0..<20 { _ = try acknowledged(one, number) }
        let disk = try BareDisk(like: server.data)
        var ours: [Double] = []
        var bare: [Double] = []
        for round in 0..<Commit.rounds {
            for number in 0..<changes / Commit.rounds {
                ours.append(try acknowledged(one, round * changes + number))
            }
            for _ in 0..<changes / Commit.rounds { bare.append(try disk.write()) }
        }
        for (name, times) in [("raumwerk", ours), ("bare write and fdatasync", bare)] {
            report.add(Figure("durable OK, one at a time, p50", name, median(times), "ms"))
            report.add(
                Figure("durable OK, one at a time, p99", name, percentile(times, 0.99), "ms")
            )
        }
        let ratio = median(ours) / median(bare)
        report.add(Figure("durable OK, one at a time", "raumwerk / bare", ratio, "", .atMost(1.3)))
        let single = 1000 / (ours.reduce(0, +) / Double(ours.count))
        report.add(Figure("durable changes", "1 organiser", 1, single, "/s"))
        let many = try together(server)
        report.add(Figure("durable changes", "\(organisers) organisers", organisers, many, "/s"))
        let gain = many / single
        let what = "durable changes, \(organisers) organisers / 1"
        report.add(Figure(what, "raumwerk", organisers, gain, "", .atLeast(10)))
    }

    private func acknowledged(_ organiser: Publisher, _ number: Int) throws -> Double {
        let start = MonotonicClock.nowNanoseconds
        try organiser.send(organiser.change(number))
        return Double(try organiser.awaitOK() - start) / 1e6
    }

    /// Changes a second of organisers each of which waits for its own OK.
    private func together(_ server: RunningServer) throws -> Double {
        let all = try (0..<organisers).map { _ in try Publisher(to: server.address, server.dialect)
        }
        let poller = try Poller()
        for (index, organiser) in all.enumerated() {
            try poller.add(organiser.number, for: .read, token: UInt64(index))
        }
        let start = MonotonicClock.nowNanoseconds
        var sent = 0
        for (slot, organiser) in all.enumerated() {
            try organiser.send(organiser.change(sent, slot: slot))
            sent += 1
        }
        var events: [PollerEvent] = []
        var done = 0
        while done < 10 * changes {
            try poller.wait(timeoutMilliseconds: 10_000, into: &events)
            guard !events.isEmpty else { throw BenchError.silence(of: organisers) }
            for event in events {
                let slot = Int(event.token)
                try all[slot].receive()
                while all[slot].answerCount > 0 {
                    _ = try all[slot].awaitOK()
                    done += 1
                    try all[slot].send(all[slot].change(sent, slot: slot))
                    sent += 1
                }
            }
        }
        return Double(done) / (Double(MonotonicClock.nowNanoseconds - start) / 1e9)
    }
}

/// What a disk takes for the bytes of one change: a file that grows, one `write` and one `fdatasync` each.
private final class BareDisk {
    private let file: File
    private let path: String
    private let bytes: [UInt8]

    /// A file beside `data`, and as many bytes as the last record of its newest journal.
    init(like data: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: data)
        guard let name = names.filter({ $0.hasPrefix("journal-") }).max(),
            let text = FileManager.default.contents(atPath: data + "/" + name),
            let record = text.split(separator: 0x0A).last(where: { $0.first == 0x54 })
        else { throw BenchError.missing("a record in \(data)") }
        bytes = Array(record) + [0x0A]
        path = data + ".bare"
        file = try File.creating(path)
        try file.sync()
    }

    deinit {
        unlink(path)
    }

    /// Milliseconds that one takes.
    func write() throws -> Double {
        let start = MonotonicClock.nowNanoseconds
        try file.write(bytes)
        try file.syncData()
        return Double(MonotonicClock.nowNanoseconds - start) / 1e6
    }
}

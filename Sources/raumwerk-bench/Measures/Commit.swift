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
        for number in 0..<20 { _ = try one.acknowledged(number) }
        let disk = try BareDisk(like: server.data)
        var ours: [Double] = []
        var bare: [Double] = []
        for round in 0..<Commit.rounds {
            for number in 0..<changes / Commit.rounds {
                ours.append(try one.acknowledged(round * changes + number))
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
        let many = try Chorus(organisers: organisers, changes: 10 * changes).rate(at: server)
        report.add(Figure("durable changes", "\(organisers) organisers", organisers, many, "/s"))
        let gain = many / single
        let what = "durable changes, \(organisers) organisers / 1"
        report.add(Figure(what, "raumwerk", organisers, gain, "", .atLeast(10)))
    }
}

/// The time of a disk for the bytes of one change: a file that grows, one `write` and one `fdatasync` each.
final class BareDisk {
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

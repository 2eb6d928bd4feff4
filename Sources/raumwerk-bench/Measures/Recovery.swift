import Foundation
import RaumIO

/// How fast a long journal is read at a start, and how much memory that takes.
struct Recovery {
    let changes: Int

    func run(_ report: Report) throws {
        report.progress("recovery: making \(changes) changes")
        let server = try Contender.raumwerk.launch()
        let empty = try startSeconds(server)
        let emptyPeak = try server.reading().peakKilobytes
        try fill(server, report)
        let full = try startSeconds(server)
        let peak = try server.reading().peakKilobytes
        let rate = Double(changes) / max(0.001, full - empty)
        report.add(Figure("start, empty journal", "raumwerk", 0, empty, "s"))
        report.add(Figure("start, long journal", "raumwerk", changes, full, "s"))
        report.add(
            Figure("start, changes read", "raumwerk", changes, rate, "/s", .atLeast(300_000))
        )
        report.add(Figure("start, peak memory, empty", "raumwerk", 0, Double(emptyPeak), "kB"))
        report.add(Figure("start, peak memory, full", "raumwerk", changes, Double(peak), "kB"))
    }

    private func startSeconds(_ server: RunningServer) throws -> Double {
        server.kill()
        let start = MonotonicClock.nowNanoseconds
        try server.restart()
        return Double(MonotonicClock.nowNanoseconds - start) / 1e9
    }

    private func fill(_ server: RunningServer, _ report: Report) throws {
        let organiser = try Publisher(to: server.address, server.dialect)
        var done = 0
        while done < changes {
            let batch = min(Recovery.batch, changes - done)
            let range = done..<done + batch
            try organiser.send(range.flatMap { organiser.change($0, slot: $0 % 100) })
            for _ in range { _ = try organiser.awaitOK() }
            done += batch
            if done % 100_000 == 0 { report.progress("\(done) changes") }
        }
    }

    private static let batch = 200
}

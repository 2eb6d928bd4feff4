import Foundation
import RaumArguments
import RaumIO

/// One measurement as the command line asks for it.
struct Measurement {
    private let invocation: Invocation
    private let address: Address
    private let pid: Int?

    init(_ invocation: Invocation) throws {
        self.invocation = invocation
        address = try Address(parsing: invocation.value("server") ?? "")
        pid = try invocation.number("pid", in: 1...4_194_304)
        Signals.ignoreBrokenPipes()
        _ = try Processes.raiseDescriptorLimit()
    }

    func run() throws {
        try invocation.path.first == "churn" ? churn() : fanOut()
    }

    private func fanOut() throws {
        let displays = try invocation.number("displays", in: 1...50_000) ?? 1000
        let changes = try invocation.number("changes", in: 1...100_000) ?? 100
        let before = try pid.map(ProcessReading.init)
        let outcome = try FanOut(address: address, displays: displays, changes: changes).run()
        print("\(displays) displays, \(changes) changes, one at a time; microseconds")
        for (name, values) in [
            ("OK, durable", outcome.acknowledged), ("first display", outcome.first),
            ("last display", outcome.last), ("from OK to last display", outcome.afterOK),
        ] {
            print("  \(name): \(percentiles(values))")
        }
        guard let pid, let before else { return }
        let after = try ProcessReading(pid)
        print("daemon: \(before.residentKilobytes) kB before, \(after.residentKilobytes) kB after")
    }

    private func percentiles(_ values: [Double]) -> String {
        let sorted = values.sorted()
        return [("p50", 0.5), ("p99", 0.99), ("max", 1.0)].map { name, part in
            let index = min(sorted.count - 1, Int(Double(sorted.count) * part))
            return "\(name) \(Int(sorted[max(0, index)]))"
        }
        .joined(separator: "  ")
    }

    private func churn() throws {
        let total = try invocation.number("connections", in: 1...10_000_000) ?? 200_000
        let parallel = try invocation.number("parallel", in: 1...10_000) ?? 2000
        let warmUp = Churn(address: address, total: min(total, 4 * parallel), parallel: parallel)
        _ = try warmUp.run { _ in }
        let before = try pid.map(ProcessReading.init)
        let outcome = try Churn(address: address, total: total, parallel: parallel).run { done in
            FileHandle.standardError.write(Data("\r\(done) of \(total)".utf8))
        }
        FileHandle.standardError.write(Data("\n".utf8))
        print(
            "\(outcome.connections) connections, \(parallel) at a time, \(outcome.halfLines) half lines, "
                + "\(outcome.resets) resets, \(outcome.refused) refused, "
                + "\(Int(Double(outcome.connections) / outcome.seconds)) a second"
        )
        guard let pid, let before else { return }
        try judge(before, try settled(pid, before))
    }

    /// What is left once the daemon has let go of the last connections.
    private func settled(_ pid: Int, _ before: ProcessReading) throws -> ProcessReading {
        let end = MonotonicClock.nowNanoseconds + 15_000_000_000
        var reading = try ProcessReading(pid)
        while reading.descriptors > before.descriptors, MonotonicClock.nowNanoseconds < end {
            let organiser = try Organiser(address)
            try organiser.send("PING\n")
            _ = try organiser.awaitOK()
            reading = try ProcessReading(pid)
        }
        return reading
    }

    /// Memory that an allocator may keep back after a storm, in kilobytes.
    private static let slackKilobytes = 4096
    /// Descriptors of this measurement itself that may still be open.
    private static let slackDescriptors = 2

    private func judge(_ before: ProcessReading, _ after: ProcessReading) throws {
        print(
            "daemon: \(before.residentKilobytes) kB and \(before.descriptors) descriptors before, "
                + "\(after.residentKilobytes) kB and \(after.descriptors) after"
        )
        guard after.descriptors <= before.descriptors + Measurement.slackDescriptors,
            after.residentKilobytes <= before.residentKilobytes + Measurement.slackKilobytes
        else { throw BenchError.refused("the daemon kept something") }
    }
}

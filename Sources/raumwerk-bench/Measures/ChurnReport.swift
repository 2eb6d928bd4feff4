import Foundation
import RaumArguments
import RaumIO

/// A storm of strangers, and what it left in a daemon that already ran.
struct ChurnReport {
    private let address: Address
    private let pid: Int?
    private let total: Int
    private let parallel: Int

    init(_ invocation: Invocation) throws {
        let text = invocation.value("server") ?? ""
        do {
            address = try Address(parsing: text)
        } catch {
            throw UsageError("--server takes HOST:PORT, not \(text).")
        }
        pid = try invocation.number("pid", in: 1...4_194_304)
        total = try invocation.number("connections", in: 1...10_000_000) ?? 200_000
        parallel = try invocation.number("parallel", in: 1...10_000) ?? 2000
    }

    func run() throws {
        let warmUp = Churn(address: address, total: min(total, 4 * parallel), parallel: parallel)
        _ = try warmUp.run { _ in }
        let before = try pid.map(ProcessReading.init)
        let outcome = try Churn(address: address, total: total, parallel: parallel).run { done in
            StandardError.write("\r\(done) of \(total)")
        }
        StandardError.say("")
        StandardOutput.say(
            "\(outcome.connections) connections, \(parallel) at a time, \(outcome.halfLines) half lines, "
                + "\(outcome.resets) resets, \(outcome.refused) refused, "
                + "\(Int(Double(outcome.connections) / outcome.seconds)) a second"
        )
        guard let pid, let before else { return }
        try judge(before, try settled(pid, before))
    }

    /// The reading once the daemon has closed the last connections.
    private func settled(_ pid: Int, _ before: ProcessReading) throws -> ProcessReading {
        let end = MonotonicClock.nowNanoseconds + 15_000_000_000
        var reading = try ProcessReading(pid)
        while reading.descriptors > before.descriptors, MonotonicClock.nowNanoseconds < end {
            let organiser = try Publisher(to: address, .raumwerk)
            try organiser.send(Array("PING\n".utf8))
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
        StandardOutput.say(
            "daemon: \(before.residentKilobytes) kB and \(before.descriptors) descriptors before, "
                + "\(after.residentKilobytes) kB and \(after.descriptors) after"
        )
        guard after.descriptors <= before.descriptors + ChurnReport.slackDescriptors,
            after.residentKilobytes <= before.residentKilobytes + ChurnReport.slackKilobytes
        else { throw BenchError.refused("the daemon kept something") }
    }
}

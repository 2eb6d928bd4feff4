import Foundation
import RaumIO

/// The cost of a change where three daemons share a log, beside a bare transaction at the same member, and the time
/// until changes go on when the log's leader dies.
struct SharedLogGoals {
    let changes: Int
    let deaths: Int

    private static let rounds = 10
    private static let group = 32

    func run(_ report: Report) throws {
        let cluster = try LogCluster()
        let site = cluster.sites[0]
        let organiser = try Publisher(to: site.daemon, .raumwerk)
        for number in 0..<20 { _ = try organiser.acknowledged(number) }
        try compare(organiser, try BareEtcd(at: site.client), report)
        try groups(organiser, report)
        try elsewhere(organiser, cluster, report)
        try afterDeaths(cluster, report)
    }

    private func compare(_ organiser: Publisher, _ bare: BareEtcd, _ report: Report) throws {
        var (ours, others): ([Double], [Double]) = ([], [])
        for round in 0..<SharedLogGoals.rounds {
            for number in 0..<changes / SharedLogGoals.rounds {
                ours.append(try organiser.acknowledged(round * changes + number))
            }
            for number in 0..<changes / SharedLogGoals.rounds {
                others.append(try bare.put("\(round)-\(number)", bytes: 250))
            }
        }
        for (name, times) in [("raumwerk", ours), ("bare transaction", others)] {
            report.add(Figure("shared log, OK, p50", name, median(times), "ms"))
            report.add(Figure("shared log, OK, p99", name, percentile(times, 0.99), "ms"))
        }
        let ratio = median(ours) / median(others)
        report.add(Figure("shared log, OK", "raumwerk / bare", ratio, "", .atMost(1.5)))
    }

    private func groups(_ organiser: Publisher, _ report: Report) throws {
        let start = MonotonicClock.nowNanoseconds
        let count = max(1, changes / SharedLogGoals.group)
        for round in 0..<count {
            let range = 0..<SharedLogGoals.group
            try organiser.send(range.flatMap { organiser.change(round * 100 + $0, slot: $0) })
            for _ in range { _ = try organiser.awaitOK() }
        }
        let seconds = Double(MonotonicClock.nowNanoseconds - start) / 1e9
        let rate = Double(count * SharedLogGoals.group) / seconds
        let what = "shared log, changes in groups of \(SharedLogGoals.group)"
        report.add(Figure(what, "raumwerk", rate, "/s"))
    }

    /// From the OK at one daemon to the screen of another.
    private func elsewhere(
        _ organiser: Publisher,
        _ cluster: LogCluster,
        _ report: Report
    ) throws {
        let screen = try FarScreen(at: cluster.sites[1].daemon)
        var times: [Double] = []
        for number in 0..<max(20, changes / 5) {
            try organiser.send(organiser.change(1_000_000 + number))
            let acknowledged = try organiser.awaitOK()
            let shown = try screen.awaitBlock()
            times.append(max(0, Double(Int64(shown) - Int64(acknowledged)) / 1e6))
        }
        let what = "shared log, OK to a screen elsewhere"
        report.add(Figure(what + ", p50", "raumwerk", median(times), "ms", .atMost(10)))
        report.add(Figure(what + ", p99", "raumwerk", percentile(times, 0.99), "ms"))
    }

    private func afterDeaths(_ cluster: LogCluster, _ report: Report) throws {
        var waits: [Double] = []
        for death in 0..<deaths {
            let leader = try cluster.leader()
            let other = cluster.sites[(leader + 1) % cluster.sites.count]
            let organiser = try Publisher(to: other.daemon, .raumwerk)
            _ = try organiser.acknowledged(2_000_000 + death)
            cluster.killMember(leader)
            waits.append(try organiser.acknowledged(3_000_000 + death) / 1000)
            try cluster.restartMember(leader)
        }
        let what = "shared log, next OK after the leader's death"
        report.add(Figure(what + ", median", "raumwerk", deaths, median(waits), "s"))
        report.add(
            Figure(what + ", worst", "raumwerk", deaths, waits.max() ?? 0, "s", .atMost(3.5))
        )
    }
}

/// A screen at another daemon than the organiser's.
private final class FarScreen {
    private let descriptor: Descriptor
    private var input: [UInt8] = []
    private let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    init(at address: Address) throws {
        descriptor = try Socket.connecting(to: address)
        _ = try Socket.wait(descriptor.number, for: .write, until: FarScreen.deadline)
        let watch = Array("WATCH all=yes\n".utf8)
        guard
            case .bytes(watch.count) = watch.withUnsafeBytes({ Socket.write(descriptor.number, $0) }
            )
        else { throw BenchError.lost }
        _ = try awaitBlock()
    }

    deinit {
        inbox.deallocate()
    }

    private static var deadline: UInt64 { MonotonicClock.nowNanoseconds + 10_000_000_000 }

    /// Waits for the end of the next block; returns the nanoseconds at which it was read.
    func awaitBlock() throws -> UInt64 {
        while true {
            while let end = input.firstIndex(of: 0x0A) {
                let isEnd = input[..<end].starts(with: "END ".utf8)
                input.removeFirst(end + 1)
                if isEnd { return MonotonicClock.nowNanoseconds }
            }
            guard try Socket.wait(descriptor.number, for: .read, until: FarScreen.deadline) else {
                throw BenchError.silence(of: 1)
            }
            switch Socket.read(descriptor.number, into: inbox) {
            case .bytes(let count): input += inbox[..<count]
            case .wouldBlock: break
            case .closed, .failed: throw BenchError.lost
            }
        }
    }
}

import Foundation
import RaumIO

/// How long a change takes to its OK and to a door, and a key to be let in, while guests attack.
struct Hostile {
    let rooms: Int
    let sessions: Int
    /// Changes that are timed under each attack.
    let changes: Int

    /// Milliseconds by which guests, in any number, may delay others at most.
    private static let goal = Figure.Goal.atMost(100)

    func run(_ report: Report) throws {
        let server = try Contender.guarded.launch()
        let organiser = try Publisher(to: server.socket, server.dialect)
        try fill(organiser)
        let door = try Crowd(at: server.address, server.dialect)
        try door.gather(1, hellos: [Array("WATCH rooms=r1\n".utf8)])
        var number = 0
        try sample("nobody", [], server, organiser, door, &number, report)
        for attack in Attack.all {
            try sample(attack.name, [attack], server, organiser, door, &number, report)
        }
        try sample("all", Attack.all, server, organiser, door, &number, report)
    }

    /// The grid that the attacks were found with.
    private func fill(_ organiser: Publisher) throws {
        var lines = (0..<rooms).map { "ROOM r\($0) name=\"Raum \($0)\"" }
        for number in 0..<sessions {
            lines.append(pitch(number))
            let start = 1_700_000_000 + number / rooms * 3600
            let date = Date(timeIntervalSince1970: Double(start)).ISO8601Format()
            lines.append("PLACE s\(number) room=r\(number % rooms) start=\(date) minutes=30")
        }
        try organiser.commit(lines)
    }

    /// The first have titles and notes as long as people write them.
    private func pitch(_ number: Int) -> String {
        var title = "Session \(number)"
        var note = ""
        if number < Hostile.longSessions {
            title += String(repeating: " x", count: (180 - title.count) / 2)
            note = " note=\"\(String(repeating: "n", count: 250))\""
        }
        return "PITCH s\(number) title=\"\(title)\" hosts=\"Host \(number)\"" + note
    }

    private static let longSessions = 3000

    private func sample(
        _ name: String,
        _ attacks: [Attack],
        _ server: RunningServer,
        _ organiser: Publisher,
        _ door: Crowd,
        _ number: inout Int,
        _ report: Report
    ) throws {
        report.progress("hostile, \(name)")
        let crowds = try attacks.map { try AttackProcess($0, on: server.address) }
        // The door pings, as doors do, since the samples take longer than it may be silent.
        try door.idle(seconds: 2, pingEvery: 1)
        var acknowledged: [Double] = []
        var shown: [Double] = []
        var admitted: [Double] = []
        for round in 0..<changes {
            number += 1
            let start = MonotonicClock.nowNanoseconds
            try organiser.send(organiser.change(number))
            acknowledged.append(Double(try organiser.awaitOK() - start) / 1e6)
            shown.append(Double(try door.awaitAll(number).last - start) / 1e6)
            if round % 10 == 0 { admitted.append(try server.admission()) }
            usleep(10_000)
        }
        crowds.forEach { $0.end() }
        let guests = attacks.reduce(0) { $0 + $1.connections }
        for (what, times) in [("OK", acknowledged), ("door", shown), ("key", admitted)] {
            let title = "hostile \(name), \(what)"
            report.add(Figure(title, "median", guests, median(times), "ms", Hostile.goal))
            report.add(Figure(title, "worst", guests, times.max() ?? .nan, "ms"))
        }
    }
}

/// An attack in a process of its own, so that its own cost does not delay the measurement.
private final class AttackProcess {
    private let process = Process()

    init(_ attack: Attack, on address: Address) throws {
        process.executableURL = URL(fileURLWithPath: try Programs.built.path("raumwerk-bench"))
        process.arguments = ["attack", attack.name, "--server", "\(address)"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        end()
    }

    func end() {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}

extension RunningServer {
    /// Milliseconds in which a program connects, proves its key, is answered and ends.
    fileprivate func admission() throws -> Double {
        let start = MonotonicClock.nowNanoseconds
        try Programs.built.run(
            "raumwerk",
            ["history", "--server", "\(address)"],
            environment: ["XDG_CONFIG_HOME": keyHome]
        )
        return Double(MonotonicClock.nowNanoseconds - start) / 1e6
    }
}

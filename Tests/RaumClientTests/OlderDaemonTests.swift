import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumWire
import Testing

/// A daemon of 0.1 knows no details; what asks for them takes the rest.
@Suite struct OlderDaemonTests {
    private let refusal = "ERR #T CLIENT.UNKNOWN-KEY key=details \"There is no details=.\"\n"

    private func daemon(_ times: Int = 1) throws -> ScriptedDaemon {
        let plain = ScriptedDaemon.Step.expect("all=yes", answer: "OK #T\n" + snapshotOfBlau)
        return try ScriptedDaemon([
            [.say(greeting()), .expect("details=yes", answer: refusal)]
                + Array(repeating: plain, count: times) + [.linger]
        ])
    }

    @Test func `an organiser gets the plan without them, and knows`() throws {
        let daemon = try daemon(2)
        let connection = try OrganiserConnection(to: try Servers(parsing: daemon.spelling))
        #expect(!connection.lacksDetails)
        #expect(try connection.snapshot(.details).grid.rooms.count == 1)
        #expect(connection.lacksDetails)
        // It is not asked twice.
        #expect(try connection.snapshot(.details).grid.rooms.count == 1)
    }

    @Test func `a publisher follows the plan without them, and says so`() throws {
        let daemon = try daemon()
        let poller = try Poller()
        var notes: [String] = []
        let link = Link(
            replica: Replica(scope: .details, screen: nil, seed: 1, at: .now),
            servers: try Servers(parsing: daemon.spelling),
            poller: poller,
            index: 1,
            log: { notes.append($0) }
        )
        link.start()
        defer { link.end() }
        var events: [PollerEvent] = []
        let end = Moment.now.steady + 10_000
        while link.replica.link != .connected, Moment.now.steady < end {
            try poller.wait(timeoutMilliseconds: 50, into: &events)
            for event in events { link.handle(event) }
            link.passTime()
        }
        #expect(link.replica.grid.rooms.count == 1)
        #expect(notes.contains { $0.contains("older version") }, "\(notes)")
    }
}

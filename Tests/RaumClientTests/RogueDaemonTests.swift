import RaumClient
import RaumGrid
import RaumIO
import RaumKeys
import RaumReplica
import RaumWire
import Testing

/// What answers speaks the protocol well and does not hold the key.
@Suite struct RogueDaemonTests {
    private static let zeros = String(repeating: "0", count: 32)

    /// What a rogue says once it was asked for a proof.
    static let pretences = [
        "OK auth=lena role=organiser proof=\(zeros)\(zeros)\n" + snapshotOfBlau,
        "OK auth=lena role=organiser proof=\(zeros)\(zeros) mac=\(zeros)\n" + snapshotOfBlau,
        "OK\n" + snapshotOfBlau, snapshotOfBlau, greeting() + snapshotOfBlau,
    ]

    private func lena() throws -> Key {
        let secret = [UInt8](repeating: 7, count: Key.secretByteCount)
        let id = try #require(KeyID("lena"))
        return try #require(Key(id: id, role: .organiser, secret: secret))
    }

    @Test(arguments: pretences)
    func `an organiser asks it nothing`(pretence: String) throws {
        let daemon = try ScriptedDaemon([
            [.say(greeting()), .expect("AUTH", answer: pretence), .linger]
        ])
        let servers = try Servers(parsing: daemon.spelling)
        let key = try lena()
        let error = #expect(throws: ClientError.self) {
            try OrganiserConnection(to: servers, key: OwnKey(key))
        }
        #expect(error == .unproven(server: daemon.spelling))
        let lines = daemon.linesWhenDone()
        #expect(lines.count == 1 && lines[0].hasPrefix("AUTH lena cn="), "\(lines)")
    }

    @Test(arguments: pretences)
    func `a display with a key shows nothing of it`(pretence: String) throws {
        let daemon = try ScriptedDaemon([
            [.say(greeting()), .expect("AUTH", answer: pretence), .linger]
        ])
        let poller = try Poller()
        let replica = Replica(scope: .all, screen: nil, seed: 1, at: .now)
        let link = Link(
            replica: replica,
            servers: try Servers(parsing: daemon.spelling),
            poller: poller,
            index: 1,
            key: OwnKey(try lena()),
            log: { _ in }
        )
        link.start()
        var events: [PollerEvent] = []
        let end = Moment.now.steady + 10_000
        while link.replica.obstacle == nil, Moment.now.steady < end {
            try poller.wait(timeoutMilliseconds: 50, into: &events)
            for event in events { link.handle(event) }
            link.passTime()
        }
        #expect(link.failure?.contains("does not prove") ?? false, "\(link.failure ?? "")")
        #expect(link.replica.cursor == nil && link.replica.grid.rooms.isEmpty)
        link.end()
        let lines = daemon.linesWhenDone()
        #expect(lines.count == 1 && lines[0].hasPrefix("AUTH lena cn="), "\(lines)")
    }
}

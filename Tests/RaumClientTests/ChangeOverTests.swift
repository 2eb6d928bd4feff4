import Dispatch
import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumWire
import Testing

/// A link to several daemons of one log, over real sockets.
@Suite(.timeLimit(.minutes(15))) struct ChangeOverTests {
    private final class Loop {
        let poller: Poller
        let link: Link
        private(set) var states: Set<LinkState> = []

        init(_ daemons: [ScriptedDaemon]) throws {
            poller = try Poller()
            let room = try #require(RoomID("blau"))
            let screen = Screen(kind: "door", subject: "blau")
            link = Link(
                replica: Replica(scope: .rooms([room]), screen: screen, seed: 1, at: .now),
                servers: try Servers(parsing: daemons.map(\.spelling).joined(separator: ",")),
                poller: poller,
                index: 3,
                log: { _ in }
            )
            link.start()
        }

        func run(until condition: (Link) -> Bool) throws {
            let look = { [self] in
                if link.replica.link != .neverConnected { states.insert(link.replica.link) }
            }
            try link.run(poller, milliseconds: 20_000, look: look, until: condition)
        }
    }

    private func shared(rev: Int = 1, isCutOff: Bool = false) -> String {
        let isolation = isCutOff ? " ro=1 since=2023-03-14T18:41:50.000+01:00" : ""
        return greeting(role: "display", rev: rev).replacing("hb=15", with: "hb=1")
            .replacing(" nonce", with: isolation + " nonce")
    }

    private func watched(_ greeting: String) -> [ScriptedDaemon.Step] {
        [
            .say(greeting), .expect("PING", answer: "OK #T now=2023-03-14T18:41:59.2+01:00\n"),
            .expect("IAM door blau", answer: "OK\n"),
            .expect("WATCH rooms=blau", answer: "OK #T\n" + snapshotOfBlau),
            .expect("SHOWN rev=1", answer: "OK\n"),
        ]
    }

    private func goesOn(rev: Int = 1) -> [ScriptedDaemon.Step] {
        [
            .say(shared(rev: rev)), .expect("PING", answer: ""),
            .expect(
                "since=7f3a91c2d4e5f607:1",
                answer:
                    "OK #T\nBEGIN kind=delta from=1 rev=1 n=0\nEND rev=1 n=0 sum=eebfbaa4f93b7a74\n"
            ),
            .expect("SHOWN rev=1", answer: "OK\n"), .linger,
        ]
    }

    @Test func `a daemon that stands still is left for one that has what was seen`() throws {
        let still = try ScriptedDaemon([watched(shared()) + [.linger]])
        let behind = try ScriptedDaemon([[.say(shared(rev: 0)), .linger]])
        let cutOff = try ScriptedDaemon([[.say(shared(rev: 9, isCutOff: true)), .linger]])
        let other = try ScriptedDaemon([goesOn()])
        let loop = try Loop([still, behind, cutOff, other])
        try loop.run { $0.server == other.address }
        #expect(loop.states == [.connected], "nobody noticed")
        try loop.run { _ in loop.link.replica.successor(at: .now) == nil }
        #expect(loop.link.replica.grid.rooms.count == 1)
    }

    @Test func `a daemon that is cut off is left, too`() throws {
        let since = "2023-03-14T18:41:50.000+01:00"
        let heartbeat =
            "HB rev=1 now=2023-03-14T18:41:59.200+01:00 sum=eebfbaa4f93b7a74 ro=1 since=\(since)\n"
        let first = try ScriptedDaemon([watched(shared()) + [.say(heartbeat), .linger]])
        let other = try ScriptedDaemon([goesOn()])
        let loop = try Loop([first, other])
        try loop.run { $0.server == other.address }
        try loop.run { $0.replica.link == .connected && $0.replica.obstacle == nil }
    }

    @Test func `where all are cut off a display stays, and says since when`() throws {
        let first = try ScriptedDaemon([watched(shared(isCutOff: true)) + [.linger]])
        let loop = try Loop([first, try ScriptedDaemon([[.say(shared(isCutOff: true)), .linger]])])
        try loop.run { if case .stale = $0.replica.link { true } else { false } }
        #expect(loop.link.replica.obstacle == .cutOff)
        #expect(loop.link.server == first.address)
    }

    @Test func `at the start who reaches the others goes before who is cut off`() throws {
        let cutOff = try ScriptedDaemon([[.say(shared(isCutOff: true)), .linger]])
        let other = try ScriptedDaemon([watched(shared()) + [.linger]])
        let loop = try Loop([cutOff, other])
        try loop.run { $0.replica.link == .connected }
        #expect(loop.link.server == other.address)
    }
}

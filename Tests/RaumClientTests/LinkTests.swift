import Foundation
import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumWire
import Testing

@Suite struct LinkTests {
    /// A link with the loop that a display would give it.
    private final class Loop {
        let poller: Poller
        let link: Link

        init(_ spelling: String, cache: CacheFile? = nil) throws {
            poller = try Poller()
            let room = try #require(RoomID("blau"))
            let replica = Replica(
                scope: .rooms([room]),
                screen: Screen(kind: "door", subject: "blau"),
                seed: 1,
                cache: try cache?.read(),
                at: .now
            )
            link = Link(
                replica: replica,
                servers: try Servers(parsing: spelling),
                poller: poller,
                index: 3,
                cache: cache,
                log: { _ in }
            )
            link.start()
        }

        /// Turns until `condition` holds, ten seconds at most.
        func run(until condition: (Link) -> Bool) throws {
            try link.run(poller, milliseconds: 10_000, until: condition)
        }
    }

    private let watched: [ScriptedDaemon.Step] = [
        .say(greeting(role: "display")),
        .expect("PING", answer: "OK #T now=2023-03-14T18:41:59.2Z\n"),
        .expect("IAM door blau", answer: "OK\n"),
        .expect("WATCH rooms=blau", answer: "OK #T\n" + snapshotOfBlau),
        .expect("SHOWN rev=1", answer: "OK\n"),
    ]

    @Test func `a display connects, shows a snapshot and says so`() throws {
        let daemon = try ScriptedDaemon([watched + [.linger]])
        let loop = try Loop(daemon.spelling)
        try loop.run { $0.replica.link == .connected && !$0.needsRedraw }
        #expect(loop.link.replica.grid.rooms.count == 1)
    }

    @Test func `a display comes back after its daemon has gone, and resumes`() throws {
        let second: [ScriptedDaemon.Step] = [
            .say(greeting(role: "display", rev: 2)),
            .expect(
                "since=7f3a91c2d4e5f607:1",
                answer: "OK #T\nBEGIN kind=delta from=1 rev=2 n=0\n"
                    + "END rev=2 n=0 sum=eebfbaa4f93b7a74\n"
            ), .linger,
        ]
        let bye = ScriptedDaemon.Step.say("BYE reason=restart retry=0\n")
        let daemon = try ScriptedDaemon([watched + [bye], second])
        let loop = try Loop(daemon.spelling)
        try loop.run { $0.replica.cursor?.revision == Revision(2) }
        #expect(loop.link.replica.link == .connected)
        #expect(loop.link.replica.mismatches == 0)
    }

    @Test func `a display goes on to the next server within one attempt`() throws {
        let closed = try Listener.listening(at: .v4(0x7F00_0001, port: 0)).address
        let daemon = try ScriptedDaemon([watched + [.linger]])
        let loop = try Loop("\(closed),\(daemon.spelling)")
        try loop.run { $0.replica.link == .connected }
    }

    @Test func `a stranger is left for the next server`() throws {
        let stranger = try ScriptedDaemon([[.say("220 mail\n"), .linger]])
        let daemon = try ScriptedDaemon([watched + [.linger]])
        let loop = try Loop("\(stranger.spelling),\(daemon.spelling)")
        try loop.run { $0.replica.link == .connected }
        #expect(loop.link.replica.obstacle == nil)
    }

    @Test func `a daemon that has no place is said to be full`() throws {
        let full = "ERR #T SERVER.FULL retry=30000 \"Too many.\"\n"
        let daemon = try ScriptedDaemon([
            [.say(greeting(role: "display")), .expect("WATCH", answer: full), .linger]
        ])
        let loop = try Loop(daemon.spelling)
        try loop.run { $0.replica.obstacle != nil }
        #expect(loop.link.trouble == .full)
    }

    @Test func `a daemon that was put back to an older copy is said to be so`() throws {
        let bye = ScriptedDaemon.Step.say("BYE reason=restart retry=0\n")
        let older = ScriptedDaemon.Step.say(greeting(role: "display", rev: 0))
        let block = "OK #T\nBEGIN kind=snapshot rev=0 n=0\nEND rev=0 n=0 sum=0000000000000000\n"
        let second = [older, .expect("WATCH", answer: block), .linger]
        let daemon = try ScriptedDaemon([watched + [bye], second])
        let loop = try Loop(daemon.spelling)
        try loop.run { $0.replica.obstacle == .lostRevisions }
        #expect(loop.link.trouble == .older)
        #expect(loop.link.replica.grid.rooms.count == 1)
    }

    @Test func `a stranger alone is said to be one`() throws {
        let stranger = try ScriptedDaemon([[.say("220 mail\n"), .linger]])
        try Loop(stranger.spelling).run { $0.replica.obstacle == .stranger }
    }

    @Test func `a display that starts without a daemon shows what it had`() throws {
        let directory = FileManager.default.temporaryDirectory.path + "/raum-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let room = try #require(RoomID("blau"))
        let cache = CacheFile(directory: directory + "/deep", scope: .rooms([room]))
        #expect(try cache.read() == nil)
        let daemon = try ScriptedDaemon([watched + [.linger]])
        try Loop(daemon.spelling, cache: cache).run { $0.replica.link == .connected }
        let closed = try Listener.listening(at: .v4(0x7F00_0001, port: 0)).address
        let alone = try Loop(closed.description, cache: cache)
        try alone.run { $0.replica.obstacle == .unreachable }
        #expect(alone.link.replica.grid.rooms.count == 1)
        guard case .stale = alone.link.replica.link else {
            Issue.record("not stale but \(alone.link.replica.link)")
            return
        }
    }

    @Test func `each scope has a cache of its own with a name that a file can have`() throws {
        let rooms = try (0..<16).map { index in
            try #require(RoomID("r\(index)" + String(repeating: "x", count: 60)))
        }
        let scopes: [Scope] = [
            .all, .ticker, .rooms([rooms[0]]), .rooms([rooms[1]]), .rooms(rooms),
            .rooms(Array(rooms.dropLast())),
        ]
        let paths = scopes.map { CacheFile(directory: "/c", scope: $0).path }
        #expect(Set(paths).count == scopes.count)
        #expect(paths.allSatisfy { $0.utf8.count <= 3 + 255 })
    }

    @Test func `the cache is where the XDG specification says`() {
        let home: (String) -> String? = { $0 == "HOME" ? "/home/x" : nil }
        let state: (String) -> String? = { $0 == "XDG_STATE_HOME" ? "/s" : "/home/x" }
        let relative: (String) -> String? = { $0 == "XDG_STATE_HOME" ? "s" : nil }
        #expect(CacheFile.usualDirectory(environment: home) == "/home/x/.local/state/raumwerk")
        #expect(CacheFile.usualDirectory(environment: state) == "/s/raumwerk")
        #expect(CacheFile.usualDirectory(environment: relative) == nil)
    }
}

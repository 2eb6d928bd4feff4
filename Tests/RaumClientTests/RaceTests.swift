import RaumClient
import RaumIO
import RaumReplica
import RaumWire
import Testing

/// Two servers of which one is of no use, in every way that is known.
@Suite struct RaceTests {
    enum Trouble: CaseIterable, Sendable {
        case nobody, silent, mail, halfGreeting, otherVersion, full, hangsUp, binary, unknownName
    }

    /// What stands for a server with `trouble`, what keeps it up, and a word of the reason.
    private func server(
        _ trouble: Trouble
    ) throws -> (spelling: String, keeper: AnyObject?, reason: String) {
        func saying(_ text: String, _ reason: String) throws -> (String, AnyObject?, String) {
            let daemon = try ScriptedDaemon([[.say(text)] + (text.isEmpty ? [] : [.linger])])
            return (daemon.spelling, daemon, reason)
        }
        switch trouble {
        case .nobody:
            let closed = try Listener.listening(at: .v4(0x7F00_0001, port: 0)).address
            return (closed.description, nil, "refused")
        case .silent:
            let mute = try Listener.listening(at: .v4(0x7F00_0001, port: 0))
            return (mute.address.description, mute, "no answer")
        case .mail: return try saying("220 mail ESMTP\n", "not raumwerkd")
        case .halfGreeting: return try saying("RAUMWERK 1 epoch=", "no answer")
        case .otherVersion: return try saying(greeting(version: 2), "version 2")
        case .full: return try saying("ERR SERVER.FULL retry=30000 \"Too many.\"\n", "Too many")
        case .hangsUp: return try saying("", "hung up")
        case .binary: return try saying("\u{16}\u{3}\u{1}\n", "not raumwerkd")
        case .unknownName: return ("raum.invalid", nil, "raum.invalid")
        }
    }

    @Test(arguments: Trouble.allCases)
    func `an organiser reaches the other, in either order`(trouble: Trouble) throws {
        for isFirst in [true, false] {
            let bad = try server(trouble)
            let daemon = try ScriptedDaemon([[.say(greeting()), .linger]])
            let both = [bad.spelling, daemon.spelling]
            let text = (isFirst ? both : both.reversed()).joined(separator: ", ")
            let start = Moment.now.steady
            let connection = try OrganiserConnection(to: try Servers(parsing: text))
            #expect(connection.server == daemon.spelling)
            if trouble != .unknownName { #expect(Moment.now.steady - start < 4000) }
            withExtendedLifetime((bad, connection)) {}
        }
    }

    @Test(arguments: Trouble.allCases)
    func `a display reaches the other`(trouble: Trouble) throws {
        let bad = try server(trouble)
        let daemon = try ScriptedDaemon([
            [
                .say(greeting(role: "display")),
                .expect("WATCH", answer: "OK #T\n" + snapshotOfBlau), .linger,
            ]
        ])
        let link = try self.link("\(bad.spelling),\(daemon.spelling)")
        try run(link) { $0.link.replica.link == .connected }
        #expect(link.link.failure == nil)
        withExtendedLifetime(bad) {}
    }

    @Test(arguments: Trouble.allCases)
    func `where all fail, each is named with its reason`(trouble: Trouble) throws {
        let first = try server(trouble)
        let second = try server(.nobody)
        let servers = try Servers(parsing: "\(first.spelling),\(second.spelling)")
        let error = #expect(throws: ClientError.self) {
            try OrganiserConnection(to: servers, timeoutSeconds: 1)
        }
        let text = error?.description ?? ""
        #expect(error?.exitCode == (trouble == .full ? 75 : 69))
        for part in [first.spelling, first.reason, second.spelling, "refused"] {
            #expect(text.contains(part), "\(part) is not in: \(text)")
        }
        withExtendedLifetime(first) {}
    }

    @Test(arguments: [Trouble.nobody, .hangsUp, .otherVersion, .unknownName, .full])
    func `who refuses a key is spoken of, whoever else is not there`(trouble: Trouble) throws {
        for isFirst in [true, false] {
            let refusal = "ERR AUTH.REFUSED \"No key is called that.\"\n"
            let daemon = try ScriptedDaemon([[.say(refusal), .linger]])
            let bad = try server(trouble)
            let both = [bad.spelling, daemon.spelling]
            let text = (isFirst ? both : both.reversed()).joined(separator: ",")
            let error = #expect(throws: ClientError.self) {
                try OrganiserConnection(to: try Servers(parsing: text), timeoutSeconds: 1)
            }
            guard case .refused(let failure, nil)? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(failure.kind == .auth && error?.exitCode == 1)
            withExtendedLifetime(bad) {}
        }
    }

    private typealias Watched = (link: Link, poller: Poller)

    private func link(_ servers: String) throws -> Watched {
        let poller = try Poller()
        let link = Link(
            replica: Replica(scope: .all, screen: nil, seed: 1, at: .now),
            servers: try Servers(parsing: servers),
            poller: poller,
            index: 1,
            log: { _ in }
        )
        link.start()
        return (link, poller)
    }

    private func run(_ watched: Watched, until condition: (Watched) -> Bool) throws {
        var events: [PollerEvent] = []
        let end = Moment.now.steady + 10_000
        while !condition(watched) {
            guard Moment.now.steady < end else { throw CancellationError() }
            try watched.poller.wait(timeoutMilliseconds: 50, into: &events)
            for event in events { watched.link.handle(event) }
            watched.link.passTime()
        }
    }
}

import Dispatch
import Foundation
import RaumIO
import Testing

private let isEtcdInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/etcd")

/// Two real daemons on one log in a real etcd, as people run them.
@Suite(
    .timeLimit(.minutes(15)),
    .enabled(if: isEtcdInstalled, "apt-get install etcd-server etcd-client, its unit masked")
) struct LogOfDaemonsTests {
    /// One member of etcd on loopback, for as long as this value lives.
    private final class Member {
        static let program = "/usr/bin/etcd"

        let address: String
        private let child: Child

        init(_ workplace: Workplace) throws {
            let (client, peer) = (
                try LogOfDaemonsTests.freePort(), try LogOfDaemonsTests.freePort()
            )
            address = "127.0.0.1:\(client)"
            let pipe = Pipe()
            let peers = "http://127.0.0.1:\(peer)"
            child = try Child(
                URL(fileURLWithPath: Member.program),
                [
                    "--name", "a", "--data-dir", workplace.path("etcd"), "--logger", "zap",
                    "--listen-client-urls", "http://\(address)", "--advertise-client-urls",
                    "http://\(address)", "--listen-peer-urls", peers,
                    "--initial-advertise-peer-urls", peers, "--initial-cluster", "a=\(peers)",
                ],
                workplace.environment(nil),
                out: FileHandle.nullDevice,
                err: pipe
            )
            let handle = pipe.fileHandleForReading
            var said = ""
            while !said.contains("serving client traffic") {
                let more = handle.availableData
                guard !more.isEmpty else { throw SilentDaemon(log: said) }
                said += String(decoding: more, as: UTF8.self)
            }
            // What it says later is read and forgotten.
            handle.readabilityHandler = { @Sendable handle in
                if handle.availableData.isEmpty { handle.readabilityHandler = nil }
            }
        }
    }

    private static func freePort() throws -> UInt16 {
        try Listener.listening(at: .v4(0x7F00_0001, port: 0)).address.port ?? 0
    }

    /// A daemon of the log at `log`.
    private func serve(_ workplace: Workplace, _ data: String, _ log: String) throws
        -> RunningDaemon
    {
        let port = String(try Self.freePort())
        let options = ["--log", log, "--advertise", "127.0.0.1:" + port]
        return try RunningDaemon(workplace, data: data, port: port, options: options)
    }

    /// What `raumwerk` says at last, asked again until that contains `part`.
    private func told(
        _ workplace: Workplace,
        _ words: [String],
        _ server: String,
        until part: String
    ) async throws -> String {
        var last = ""
        for _ in 0..<200 {
            last = try await workplace.run("raumwerk", words, server: server).out
            if last.contains(part) { return last }
        }
        return last
    }

    @Test func `all daemons are told of, counted, and asked for a screen`() async throws {
        let workplace = try Workplace()
        let member = try Member(workplace)
        let (log, here) = ("etcd://\(member.address)/ev", try await workplace.grid())
        let there = workplace.path("there")
        for words in [["share", "--data", here], ["join", "--data", there]] {
            let outcome = try await workplace.run("raumwerkd", words + ["--log", log])
            #expect(outcome.code == 0, "\(outcome)")
        }
        let alone = try await workplace.run("raumwerkd", ["serve", "--data", here])
        #expect(alone.code == 1 && alone.err.contains("raumwerkd serve --data \(here) --log"))
        let (first, second) = (try serve(workplace, here, log), try serve(workplace, there, log))
        let room = ["room", "blau", "--name", "Raum Blau"]
        #expect(try await workplace.run("raumwerk", room, server: first.address).code == 0)
        let cache = workplace.path("cache")
        let screen = try WaitingScreen(workplace, second.address, cache: cache)
        let code = try #require(screen.code())
        // The first daemon looks once a second for others.
        let known = try await told(workplace, ["status"], first.address, until: second.address)
        #expect(known.contains("at \(second.address): revision "), "\(known)")
        #expect(!known.contains("its CLOCK"), "\(known)")
        let assign = ["assign", code, "door", "blau"]
        let assigned = try await workplace.run("raumwerk", assign, server: first.address)
        #expect(assigned.code == 0, "\(assigned)")
        screen.read(until: "FREI")
        let notice = ["notice", "Kuchen im Foyer"]
        let counted = try await workplace.run("raumwerk", notice, server: first.address)
        #expect(counted.out.contains("1 of 1 screens show it"), "\(counted)")
        await second.crash()
        let lost = try await workplace.run("raumwerk", assign, server: first.address)
        #expect(lost.code == 75 && lost.err.contains("cannot be asked"), "\(lost)")
        let missed = try await workplace.run("raumwerk", notice, server: first.address)
        #expect(missed.out.contains("\(second.address) cannot be asked"), "\(missed)")
        let again = try serve(workplace, there, log)
        let back = try await told(workplace, ["status"], first.address, until: again.address)
        #expect(back.contains("at \(again.address)") && !back.contains("its CLOCK"), "\(back)")
        #expect(await again.stop() == 0)
        let ended = try await told(workplace, ["status"], first.address, until: "ended at")
        #expect(ended.contains("at \(again.address): ended at"), "\(ended)")
        #expect(await first.stop() == 0)
        _ = await screen.end()
        let left = try await workplace.run("raumwerkd", ["leave", "--data", here, "--log", log])
        #expect(left.code == 0, "\(left)")
        let closed = try await workplace.run(
            "raumwerkd",
            ["serve", "--data", there, "--log", log, "--lang", "de"]
        )
        #expect(closed.code == 1 && closed.err.contains("Zu starten ist dort."), "\(closed)")
    }

    @Test func `who cannot join leaves nothing behind`() async throws {
        let workplace = try Workplace()
        let port = try Self.freePort()
        let words = ["join", "--data", workplace.path("b"), "--log", "etcd://127.0.0.1:\(port)/ev"]
        let outcome = try await workplace.run("raumwerkd", words)
        #expect(outcome.code == 1 && outcome.err.contains("Connection refused"), "\(outcome)")
        #expect(!FileManager.default.fileExists(atPath: workplace.path("b")))
    }
}

import Foundation
import Testing

// Start, change, kill -9, start again, read: the promise in one piece, with the programs themselves.

@Suite(.timeLimit(.minutes(15))) struct CycleTests {
    @Test func `the address line comes first, names the real port, and nothing else does`()
        async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        #expect(daemon.address.wholeMatch(of: /127\.0\.0\.1:[1-9][0-9]+/) != nil)
        let status = try await workplace.run("raumwerk", ["status"], server: daemon.address)
        #expect(status.code == 0)
        #expect(status.out.contains(daemon.address))
    }

    @Test func `what was acknowledged is there after kill -9, three times over`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        var daemon = try RunningDaemon(workplace, data: data)
        let port = daemon.port
        func raumwerk(_ words: String...) async throws -> String {
            let outcome = try await workplace.run("raumwerk", words, server: "127.0.0.1:" + port)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
            return outcome.out
        }
        _ = try await raumwerk("room", "blau", "--name", "Raum Blau")
        _ = try await raumwerk("room", "gruen", "--name", "Raum Grün")
        _ = try await raumwerk(
            "session",
            "add",
            "Offene Runde",
            "--room",
            "blau",
            "--start",
            "18:30",
            "--minutes",
            "30"
        )
        for (number, room) in ["gruen", "blau", "gruen"].enumerated() {
            _ = try await raumwerk("move", "Offene Runde", "--room", room)
            _ = try await raumwerk("notice", "Nummer \(number)", "--id", "n\(number)")
            let before = try await raumwerk("show")
            await daemon.crash()
            let gone = try await workplace.run(
                "raumwerk",
                ["status"],
                server: "127.0.0.1:" + port
            )
            #expect(gone.code == 69)
            daemon = try RunningDaemon(workplace, data: data, port: port)
            let after = try await raumwerk("show")
            #expect(after == before)
            #expect(after.contains("18:30–19:00  \(room)"))
            #expect(after.contains("Nummer \(number)"))
        }
        let history = try await raumwerk("history")
        #expect(history.contains("Nummer 2"), "\(history)")
    }

    @Test func `a door without its daemon shows what it last knew, and since when`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let plan = try workplace.write("plan.xml", ImportTests.plan(room: "Saal 6"))
        let words = ["import", plan, "--yes"]
        #expect(try await workplace.run("raumwerk", words, server: daemon.address).code == 0)
        let look = [
            "door", "saal-6", "--once", "--size", "100x24", "--lang", "de", "--at",
            "2014-12-30T14:05+01:00",
        ]
        let live = try await workplace.run("raumwerk-display", look, server: daemon.address)
        #expect(live.code == 0)
        #expect(live.out.contains("JETZT"), "\(live.out)")
        #expect(!live.out.contains("keine Verbindung"))
        await daemon.crash()
        // The daemon's own port may be another test's daemon by now; nobody gets one below 1024.
        let alone = try await workplace.run("raumwerk-display", look, server: "127.0.0.1:1")
        #expect(alone.out.contains("JETZT"), "\(alone.out)\(alone.err)")
        #expect(alone.out.contains("keine Verbindung"))
    }

    @Test func `SIGTERM ends it with 0, and a stop and start changes nothing`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data)
        let words = ["notice", "Suppe im Foyer"]
        #expect(try await workplace.run("raumwerk", words, server: daemon.address).code == 0)
        let before = try await workplace.run("raumwerk", ["show"], server: daemon.address).out
        let start = ContinuousClock.now
        #expect(await daemon.stop() == 0)
        #expect(try #require(daemon.child.moment) - start < .seconds(2))
        let again = try RunningDaemon(workplace, data: data)
        let after = try await workplace.run("raumwerk", ["show"], server: again.address).out
        #expect(after == before)
    }
}

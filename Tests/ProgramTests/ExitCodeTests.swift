import Foundation
import Testing

// The exit codes that the README promises, each from its real cause, with a sentence that says what to do.

@Suite(.timeLimit(.minutes(15))) struct ExitCodeTests {
    /// Port 1 of this machine: nobody but root could listen there, and nobody does.
    private let nobody = "127.0.0.1:1"

    @Test func `done is 0, refused is 1, and the occupant is named`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        func raumwerk(_ words: String...) async throws -> Outcome {
            try await workplace.run("raumwerk", words, server: daemon.address)
        }
        let place = ["--room", "blau", "--start", "18:30", "--minutes", "30"]
        #expect(try await raumwerk("room", "blau", "--name", "Raum Blau").code == 0)
        let first = ["session", "add", "Offene Runde"] + place
        #expect(try await workplace.run("raumwerk", first, server: daemon.address).code == 0)
        let second = ["session", "add", "Noch eine"] + place
        let refused = try await workplace.run("raumwerk", second, server: daemon.address)
        #expect(refused.code == 1)
        #expect(refused.err.contains("Offene Runde"), "\(refused.err)")
        #expect(try await !raumwerk("show").out.contains("Noch eine"))
    }

    @Test func `names that nobody has are answered with the nearest`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let room = ["room", "gruen", "--name", "Raum Grün"]
        #expect(try await workplace.run("raumwerk", room, server: daemon.address).code == 0)
        let show = try await workplace.run("raumwerk", ["show", "gruenn"], server: daemon.address)
        #expect(show.code == 1)
        let now = ["finish", "gruen:now"]
        let finish = try await workplace.run("raumwerk", now, server: daemon.address)
        #expect(finish.code == 1 && finish.err.contains("Nothing is on"), "\(finish)")
        #expect(show.err.contains("Did you mean gruen?"), "\(show.err)")
        let door = try await workplace.run(
            "raumwerk-display",
            ["door", "gruenn", "--once", "--lang", "en"],
            server: daemon.address
        )
        #expect(door.code == 1)
        #expect(door.err.contains("gruen"), "\(door.err)")
    }

    @Test(arguments: [
        ("raumwerkd", [], "needs a command"),
        ("raumwerkd", ["serve"], "--data"),
        ("raumwerkd", ["serve", "--data"], "--data"),
        ("raumwerkd", ["init", "--data", "x", "--event", "y"], "--zone"),
        ("raumwerk", ["move"], "SESSION"),
        ("raumwerk", ["show", "blau", "gruen"], "one word too many"),
        ("raumwerk", ["status", "--server", "no:port:here"], "no:port:here"),
        ("raumwerk-display", ["door"], "ROOM"),
        ("raumwerk-display", ["door", "blau", "--lang", "fr"], "fr"),
        ("raumwerk-display", ["door", "blau", "--size", "8x2"], "20"),
        ("raumwerk-display", ["door", "blau", "--at", "gleich"], "gleich"),
        ("raumwerk-demo", ["--speed", "schnell"], "schnell"),
        ("raumwerk-bench", ["fanout", "--displays", "viele"], "viele"),
        ("raumwerk-bench", ["churn", "--server", "no:port:here"], "no:port:here"),
        ("raumwerk", ["help", "--completion", "csh"], "bash, zsh, fish"),
        ("raumwerk", ["help", "mvoe"], "Did you mean move?"),
    ])
    func `a command line that cannot be understood is 64`(
        program: String,
        words: [String],
        named: String
    ) async throws {
        let outcome = try await Workplace().run(program, words, server: nobody)
        #expect(outcome.code == 64, "\(outcome)")
        #expect(outcome.err.hasPrefix(program + ": "))
        #expect(outcome.err.contains(named), "\(outcome.err)")
    }

    @Test func `what is lacking or too much is 64, and what is named and not there is 1`()
        async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let tags = (1...13).map(String.init).joined(separator: ",")
        for notice in ["Suppe", "Suppe zwei"] {
            let words = ["notice", notice + " im Foyer"]
            #expect(try await workplace.run("raumwerk", words, server: daemon.address).code == 0)
        }
        for (code, words, part) in [
            (Int32(1), ["vote", "x", "1", "--key", workplace.path("none")], "no such file"),
            (1, ["login", "--key", workplace.path("none")], "There is no file"),
            (64, ["slot", "x", "--start", "13:00"], "end"),
            (64, ["pitch", "x", "--tags", tags], "at most 12"), (64, ["pitch", ""], "title"),
            (64, ["pitch", String(repeating: "x", count: 201)], "200"),
            (64, ["notice", "Suppe", "--remove"], "several notices"),
            (1, ["event", "--zone", "Europe/Nirgendwo"], "Nirgendwo"),
        ] {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == code, "\(words): \(outcome)")
            #expect(outcome.err.contains(part), "\(words): \(outcome.err)")
        }
        let none = workplace.path("none")
        let set = ["init", "--data", workplace.path("new"), "--event", "e", "--zone", "UTC"]
        for (program, words) in [
            ("raumwerkd", set + ["--keys", none]), ("raumwerkd", ["key", "list", "--data", none]),
            ("raumwerkd", ["check", "--data", none]), ("raumwerkd", ["serve", "--data", none]),
            ("raumwerk-display", ["door", "blau", "--once", "--font", none]),
            ("raumwerk-display", ["door", "blau", "--once", "--key", none]),
        ] {
            let outcome = try await workplace.run(program, words, server: daemon.address)
            #expect(outcome.code == 1, "\(words): \(outcome)")
            #expect((outcome.err + outcome.out).contains(none), "\(words): \(outcome)")
        }
        let german = ["pitch", "x", "--tags", tags, "--lang", "de"]
        let refused = try await workplace.run("raumwerk", german, server: daemon.address)
        #expect(refused.err.contains("--tags nennt höchstens 12, nicht 1, 2, 3"), "\(refused.err)")
    }

    @Test(arguments: [
        ("raumwerk", ["status"]), ("raumwerk", ["show"]), ("raumwerk", ["notice", "Hallo"]),
        ("raumwerk-display", ["door", "blau", "--once"]),
        ("raumwerk-display", ["ticker", "--once"]),
    ])
    func `no daemon is 69, and says how to find one`(
        program: String,
        words: [String]
    ) async throws {
        let outcome = try await Workplace().run(program, words, server: nobody)
        #expect(outcome.code == 69, "\(outcome)")
        #expect(outcome.err.contains(nobody))
        #expect(outcome.err.contains("--server"), "\(outcome.err)")
    }

    /// A file-size limit is a full disk that needs no disk; the ignored signal leaves the error.
    @Test func `a disk that takes no more is 75, and what was acknowledged stays`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data, shell: "trap '' XFSZ; ulimit -f 8")
        var acknowledged: [String] = []
        var refusal: Outcome?
        for number in 1...60 where refusal == nil {
            let text = "Nummer \(number) " + String(repeating: "x", count: 200)
            let words = ["notice", text, "--id", "n\(number)"]
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            if outcome.code == 0 { acknowledged.append(text) } else { refusal = outcome }
        }
        #expect(refusal?.code == 75, "\(String(describing: refusal))")
        #expect(!acknowledged.isEmpty)
        let shown = try await workplace.run("raumwerk", ["show"], server: daemon.address).out
        for text in acknowledged { #expect(shown.contains(text)) }
        await daemon.crash()
        let healed = try RunningDaemon(workplace, data: data)
        let after = try await workplace.run("raumwerk", ["show"], server: healed.address).out
        for text in acknowledged { #expect(after.contains(text)) }
        let again = try await workplace.run(
            "raumwerk",
            ["notice", "Platz"],
            server: healed.address
        )
        #expect(again.code == 0)
    }
}

import Foundation
import Testing

// A damaged directory, and one that is copied while it is written: what a person types to be served again.

@Suite(.timeLimit(.minutes(15))) struct SalvageTests {
    private func notices(_ workplace: Workplace, _ numbers: ClosedRange<Int>, at address: String)
        async throws
    {
        for number in numbers {
            let words = ["notice", "Nummer \(number)", "--id", "n\(number)"]
            #expect(try await workplace.run("raumwerk", words, server: address).code == 0)
        }
    }

    @Test func `what is left of a damaged directory is served, and the rest is told`() async throws
    {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data)
        try await notices(workplace, 1...4, at: daemon.address)
        await daemon.crash()
        let names = try FileManager.default.contentsOfDirectory(atPath: data)
        let journal = try #require(names.filter { $0.hasPrefix("journal-") }.max())
        let file = URL(fileURLWithPath: data).appendingPathComponent(journal)
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data("Nummer 3".utf8)))
        bytes[place.lowerBound] ^= 1
        try bytes.write(to: file)

        let refused = try await workplace.run("raumwerkd", ["serve", "--data", data])
        #expect(refused.code == 1)
        #expect(refused.err.contains("--salvage"), "\(refused.err)")

        try await expectGerman(workplace, data)
        let saved = workplace.path("saved")
        let words = ["check", "--data", data, "--salvage", saved]
        let outcome = try await workplace.run("raumwerkd", words)
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.out.contains("are lost"), "\(outcome.out)")
        #expect(
            outcome.out.contains("NOTICE") && outcome.out.contains("Nummer 4"),
            "\(outcome.out)"
        )
        let again = try await workplace.run("raumwerkd", words)
        #expect(again.code == 1, "a directory that is in use is not written over")

        let second = try RunningDaemon(workplace, data: saved)
        let shown = try await workplace.run("raumwerk", ["show", "--json"], server: second.address)
        #expect(shown.out.contains("Nummer 2"))
        #expect(!shown.out.contains("Nummer 3") && !shown.out.contains("Nummer 4"))
        try await notices(workplace, 3...3, at: second.address)
    }

    /// The same for people who read German.
    private func expectGerman(_ workplace: Workplace, _ data: String) async throws {
        let saved = workplace.path("gerettet")
        let told: [([String], [String])] = [
            (
                ["serve"],
                ["beschädigt: eine Zeile passt nicht zu ihrer Prüfsumme", "Nachsehen mit:"]
            ),
            (["check"], ["BESCHÄDIGT ab Byte", "Betroffen", "Ein Start würde verweigert."]),
            (
                ["check", "--salvage", saved],
                ["sind verloren", "nicht gerettet: Stand", "hat Stand"]
            ),
            (["check", "--salvage", saved], ["Es ist schon eingerichtet und bleibt so."]),
        ]
        for (words, parts) in told {
            let line = [words[0], "--data", data] + words.dropFirst()
            for language in [[], ["--lang", "de"]] where words.count == 1 || language.isEmpty {
                let outcome = try await workplace.run(
                    "raumwerkd",
                    line + language,
                    language.isEmpty ? ["LC_ALL": "de_DE.UTF-8"] : [:]
                )
                let said = outcome.out + outcome.err
                for part in parts { #expect(said.contains(part), "\(part): \(said)") }
                for word in [" is ", " the ", "damaged", "revision "] {
                    #expect(!said.contains(word), "\(word): \(said)")
                }
            }
        }
        let other = ["check", "--data", workplace.path("nichts"), "--lang", "de"]
        let missing = try await workplace.run("raumwerkd", other)
        #expect((missing.out + missing.err).contains("gibt es nicht"), "\(missing)")
        let zone = [
            "init", "--data", workplace.path("neu"), "--event", "X", "--zone", "Mond", "--lang",
            "de",
        ]
        let refused = try await workplace.run("raumwerkd", zone)
        #expect(refused.err.contains("Keine Zeitzone heißt Mond."), "\(refused)")
    }

    @Test func `a copy made while the daemon writes is salvaged to a state that was acknowledged`()
        async throws
    {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data)
        try await notices(workplace, 1...2, at: daemon.address)
        async let more: Void = notices(workplace, 3...12, at: daemon.address)
        let copy = workplace.path("copy")
        try await workplace.copy(data, to: copy)
        try await more
        let restored = workplace.path("restored")
        let words = ["check", "--data", copy, "--salvage", restored]
        let outcome = try await workplace.run("raumwerkd", words)
        #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
        #expect(outcome.out.contains("nothing that was acknowledged is missing"), "\(outcome.out)")
        let second = try RunningDaemon(workplace, data: restored)
        let shown = try await workplace.run("raumwerk", ["show", "--json"], server: second.address)
        let count = (1...12).prefix { shown.out.contains("\"Nummer \($0)\"") }.count
        #expect(count >= 2, "\(shown.out)")
        for number in 1...12 {
            #expect(shown.out.contains("\"Nummer \(number)\"") == (number <= count))
        }
    }

    @Test func `a screen that has seen more shows the restored plan`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data)
        let room = ["room", "blau", "--name", "Raum Blau"]
        #expect(try await workplace.run("raumwerk", room, server: daemon.address).code == 0)
        let copy = workplace.path("copy")
        try await workplace.copy(data, to: copy)
        let renamed = ["room", "blau", "--name", "Raum Himmel"]
        #expect(try await workplace.run("raumwerk", renamed, server: daemon.address).code == 0)
        let look = [
            "door", "blau", "--once", "--size", "60x12", "--cache", workplace.path("cache"),
        ]
        let before = try await workplace.run("raumwerk-display", look, server: daemon.address)
        #expect(before.out.contains("Raum Himmel"), "\(before.out)")
        await daemon.crash()
        let restored = workplace.path("restored")
        let words = ["check", "--data", copy, "--salvage", restored]
        #expect(try await workplace.run("raumwerkd", words).code == 0)
        let second = try RunningDaemon(workplace, data: restored)
        let after = try await workplace.run("raumwerk-display", look, server: second.address)
        #expect(after.out.contains("Raum Blau"), "\(after.out)")
    }
}

import Testing

/// The organiser's program in German.
struct LanguageTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
    }

    private func say(_ words: [String], _ daemon: RunningDaemon) async throws -> Outcome {
        try await workplace.run(
            "raumwerk",
            words,
            server: daemon.address,
            ["LC_ALL": "de_DE.UTF-8"]
        )
    }

    @Test func `a day at the desk`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        #expect(
            try await say(["room", "Blauer Saal"], daemon).out.contains("neuer Raum Blauer Saal")
        )
        let pitch = try await say(["pitch", "Lastenrad", "--host", "Garten"], daemon)
        #expect(pitch.out.contains("neu: „Lastenrad“"))
        #expect(pitch.out.contains("Stand "))
        let vote = try await say(["vote", "Lastenrad", "5"], daemon)
        #expect(vote.out.contains("„Lastenrad“: 5 Hände statt 0"))
        let again = try await say(["vote", "Lastenrad", "5"], daemon)
        #expect(again.out.hasPrefix("nichts zu ändern, Stand "))
        let show = try await say(["show"], daemon)
        #expect(show.out.contains("Ablage\n"))
        #expect(show.out.contains("Lastenrad  5 Hände"))
        #expect(try await say(["undo"], daemon).out.contains("nimmt zurück: "))
        withExtendedLifetime(daemon) {}
    }

    @Test func `refusals`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let unknown = try await say(["vote", "Lastenrad", "5"], daemon)
        #expect(unknown.err == "raumwerk: Keine Session heißt Lastenrad. Siehe: raumwerk show\n")
        #expect(unknown.code == 1)
        _ = try await say(["pitch", "Lastenrad"], daemon)
        let idle = try await say(["finish", "Lastenrad"], daemon)
        #expect(idle.err.contains("„Lastenrad“ ist in der Ablage.\n  Einplanen: "), "\(idle)")
        let typo = try await say(["shwo"], daemon)
        #expect(
            typo.err.contains("hat keinen Befehl shwo. Meinten Sie show? Siehe: raumwerk --help")
        )
        withExtendedLifetime(daemon) {}
    }

    @Test func `warnings`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        _ = try await say(["room", "Raum Blau", "--capacity", "3"], daemon)
        let words = ["--room", "raum-blau", "--start", "2027-05-14 10:00", "--minutes", "30"]
        _ = try await say(["session", "add", "Lastenrad"] + words, daemon)
        let vote = try await say(["vote", "Lastenrad", "9"], daemon)
        #expect(vote.err == "raumwerk: Hinweis: Raum Blau hat 3 Plätze für 9 Leute.\n", "\(vote)")
        withExtendedLifetime(daemon) {}
    }

    @Test func `an option goes before the locale`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let english = try await say(["vote", "X", "5", "--lang", "en"], daemon)
        #expect(english.err.contains("No session is called X."))
        let other = try await say(["show", "--lang=fr"], daemon)
        #expect(other.code == 64)
        #expect(other.err.contains("--lang ist de oder en, nicht fr."))
        withExtendedLifetime(daemon) {}
    }
}

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

    @Test func `history, differences, an import and an export`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        _ = try await say(["pitch", "Lastenrad", "--host", "Garten"], daemon)
        #expect(
            try await say(["history"], daemon).out.contains(
                "  neu: „Lastenrad“ (Garten), in der Ablage\n"
            )
        )
        let diff = try await say(["diff", "1", "2"], daemon)
        #expect(diff.out.contains("  s1  neu: „Lastenrad“ (Garten), in der Ablage\n"), "\(diff)")
        let json = try await say(["history", "--json"], daemon)
        #expect(json.out.contains("neu: „Lastenrad“"), "\(json)")
        let english = try await say(["history", "--lang", "en"], daemon)
        #expect(english.out.contains("  new: “Lastenrad” (Garten), in the tray\n"), "\(english)")
        let table = try workplace.write(
            "t.csv",
            "Titel;Raum;Datum;Beginn\nA;Blau;14.05.2027;10:00\n"
        )
        let preview = try await say(["import", table, "--dry-run"], daemon)
        #expect(preview.out.contains("! line 2: „A“: keine Länge; "), "\(preview)")
        #expect(preview.out.contains("Sessions: 1 neuer Raum, 1 neu, "), "\(preview)")
        let bad = try await say(["import", try workplace.write("b.csv", ""), "--yes"], daemon)
        #expect(bad.err.contains("Nichts wurde eingelesen."), "\(bad)")
        let export = try await say(["export", "ics"], daemon)
        #expect(export.err.contains("ics hat keinen Platz für 1 Session der Ablage; "), "\(export)")
        withExtendedLifetime(daemon) {}
    }

    @Test(
        arguments: HelpTests.programs.map { [$0] } + [
            ["raumwerk", "import"], ["raumwerkd", "serve"],
        ]
    )
    func `help`(words: [String]) async throws {
        let german = ["LC_ALL": "de_DE.UTF-8"]
        let rest = words.dropFirst() + ["--help"]
        let help = try await workplace.run(words[0], Array(rest), german)
        #expect(help.out.hasPrefix("Aufruf: " + words.joined(separator: " ")), "\(help)")
        #expect(help.out.contains("\nBeispiele:\n  \(words[0])"))
        #expect(help.out.contains("Sagen, was es tut und wie.") && !help.out.contains("The "))
        let english = try await workplace.run(words[0], Array(["--lang", "en"] + rest), german)
        #expect(english.out.hasPrefix("usage: "), "\(english)")
        let wrong = try await workplace.run(words[0], ["--nix"], german)
        #expect(wrong.code == 64 && wrong.err.contains("hat keine Option --nix"), "\(wrong)")
    }

    @Test func `the daemon's own commands, and a screen's refusals`() async throws {
        let german = ["LC_ALL": "de_DE.UTF-8"]
        let data = workplace.path("neu")
        let words = ["init", "--data", data, "--event", "B", "--zone", "Europe/Berlin"]
        let new = try await workplace.run("raumwerkd", words, german)
        #expect(new.out.contains("ist eingerichtet. Gestartet wird mit: raumwerkd serve"), "\(new)")
        let keys = try await workplace.run("raumwerkd", ["key", "list", "--data", data], german)
        #expect(keys.out.hasPrefix("Es gibt keine Schlüssel."), "\(keys)")
        let speed = ["board", "--once", "--speed", "x"]
        let screen = try await workplace.run("raumwerk-display", speed, german)
        #expect(screen.err.contains("--speed ist eine Zahl von 0 bis 3600, nicht x."), "\(screen)")
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

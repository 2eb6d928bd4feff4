import Testing

/// What an answer says, and a refusal offers, of notices, rows and titles.
@Suite(.timeLimit(.minutes(15))) struct AnswerTests {
    private let workplace: Workplace
    private let daemon: RunningDaemon

    init() async throws {
        workplace = try Workplace()
        daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        _ = try await said(0, "room", "blau", "--name", "Raum Blau")
    }

    private func said(_ code: Int32, _ words: String...) async throws -> String {
        let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(outcome.code == code, "\(words): \(outcome)")
        return outcome.out + outcome.err
    }

    @Test func `a notice says where it is seen and until when, and goes by what it says`()
        async throws
    {
        let everywhere = try await said(0, "notice", "Suppe im Foyer")
        #expect(everywhere.contains("“Suppe im Foyer”, on every screen, until it is withdrawn"))
        #expect(everywhere.contains("to withdraw it: raumwerk notice n1 --remove"), "\(everywhere)")
        let door = try await said(
            0,
            "notice",
            "Leise",
            "--room",
            "blau",
            "--until",
            "2099-01-01 10:00"
        )
        #expect(door.contains("“Leise”, for Raum Blau, until Thu 2099-01-01 10:00"), "\(door)")
        let shown = try await said(0, "show")
        #expect(shown.contains("n2  Leise, for Raum Blau, until Thu 2099-01-01 10:00"), "\(shown)")
        let id = try await said(1, "notice", "n1")
        #expect(id.contains("n1 is the notice “Suppe im Foyer”"), "\(id)")
        let none = try await said(1, "notice", "Kaffee", "--remove")
        #expect(none.contains("raumwerk notice n1 --remove  “Suppe im Foyer”"), "\(none)")
        let list = try await said(0, "notice", "--remove")
        #expect(list.contains("raumwerk notice n2 --remove  “Leise”, for Raum Blau"), "\(list)")
        #expect(try await said(0, "notice", "suppe", "--remove").contains("withdrawn: “Suppe im"))
        #expect(try await !said(0, "show").contains("Suppe"))
    }

    @Test func `rows that stand over each other are said, with what takes one out`() async throws {
        let row = ["--start", "2099-01-01 12:00", "--minutes", "60"]
        _ = try await said(0, "slot", "a", row[0], row[1], row[2], row[3], "--label", "Mittag")
        let same = try await said(0, "slot", "b", row[0], row[1], row[2], row[3])
        #expect(same.contains("it is the same as Thu 2099-01-01 12:00–13:00 Mittag"), "\(same)")
        #expect(same.contains("raumwerk slot a --remove"))
        let over = try await said(0, "slot", "c", row[0], "2099-01-01 12:30", row[2], row[3])
        #expect(over.contains("it overlaps"), "\(over)")
        let copied = try await said(0, "slot", "--copy", "2099-01-01", "--to", "2099-01-02")
        #expect(copied.contains("new slot 0102-1200-2"), "\(copied)")
        let none = try await said(1, "slot", "--copy", "2098-01-01", "--to", "2099-01-02")
        #expect(none.contains("raumwerk slot --copy 2099-01-01 --to 2099-01-02"), "\(none)")
        let unknown = try await said(
            1,
            "session",
            "add",
            "X",
            "--room",
            "blau",
            "--start",
            "slot z"
        )
        #expect(unknown.contains("No slot is called z."), "\(unknown)")
    }

    @Test func `a double is said whatever its case and blanks, with a command that can be pasted`()
        async throws
    {
        _ = try await said(0, "pitch", "Offene Runde", "--host", "Mia")
        let double = try await said(0, "pitch", "offene  runde ")
        #expect(double.contains("s1 has the same title"), "\(double)")
        #expect(double.contains("(Mia, in the tray)") && double.contains("raumwerk merge s1 s2"))
        #expect(double.contains("new: “offene  runde”, in the tray"), "\(double)")
    }

    @Test func `no code of the wire is told, and a command line is told whole`() async throws {
        _ = try await said(0, "pitch", "Offene Runde")
        let tray = try await said(1, "delay", "Offene", "10m")
        #expect(
            tray.contains(
                "“Offene Runde” is in the tray.\n  Put it onto the grid: raumwerk place s1"
            )
        )
        #expect(!tray.contains("STATE"), "\(tray)")
        let blank = try await said(64, "pitch", "   ")
        #expect(blank.contains("Please give a title.") && !blank.contains("CLIENT"), "\(blank)")
        let words = try await said(64, "pitch", "Kubernetes", "für", "Omas")
        #expect(words.contains("raumwerk pitch 'Kubernetes für Omas'"), "\(words)")
        #expect(try await said(64, "remove", "s1").contains("raumwerk session remove?"))
        #expect(try await said(64, "place", "s1", "--raum", "x").contains("Did you mean --room?"))
        #expect(try await said(1, "session", "park", "blau").contains("blau:now"))
        #expect(try await said(64, "vote", "s1").contains("For example: raumwerk vote"))
    }
}

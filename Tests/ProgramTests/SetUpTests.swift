import Testing

/// `raumwerk setup` and the rows of a day.
struct SetUpTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
    }

    @Test func `a day stands after one command, and a second changes nothing`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        func run(_ words: String...) async throws -> Outcome {
            try await workplace.run("raumwerk", words, server: daemon.address)
        }
        let days = ["--days", "2027-05-14", "--yes"]
        let first = try await workplace.run(
            "raumwerk",
            ["setup", "--example"] + days,
            server: daemon.address
        )
        #expect(first.code == 0, "\(first)")
        #expect(first.out.contains("new room Main Hall"))
        let slots = try await run("slot")
        #expect(slots.out.contains("slots of Fri 2027-05-14\n  10:00–10:45  0514-1000"), "\(slots)")
        #expect(slots.out.contains("12:30–13:30  0514-1230  Lunch, break"))
        let again = try await workplace.run(
            "raumwerk",
            ["setup", "--example"] + days,
            server: daemon.address
        )
        #expect(again.out.hasPrefix("nothing to change, revision "))
        let copy = try await run("slot", "--copy", "2027-05-14", "--to", "2027-05-15")
        #expect(copy.code == 0, "\(copy)")
        #expect(try await run("slot").out.contains("0515-1230  Lunch, break"))
        withExtendedLifetime(daemon) {}
    }

    @Test func `run again with other rows, it takes the place of what was`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        func setup(_ rows: String) async throws -> Outcome {
            let words = ["setup", "--days", "2027-05-14", "--rooms", "غرفة=20", "--slots", rows]
            return try await workplace.run("raumwerk", words + ["--yes"], server: daemon.address)
        }
        let first = try await setup("10:00–12:00 alle 45 min")
        #expect(first.code == 0, "\(first)")
        let again = try await setup("10:00-12:00 every 60m")
        #expect(again.code == 0, "\(again)")
        let slots = try await workplace.run("raumwerk", ["slot"], server: daemon.address)
        #expect(slots.out.contains("10:00–11:00"), "\(slots)")
        #expect(!slots.out.contains("10:45"), "\(slots)")
        let blamed = try await setup("10:00-12:00 every 60m, brake 13-14")
        #expect(blamed.err.contains("“brake 13-14” is not understood."), "\(blamed)")
        withExtendedLifetime(daemon) {}
    }

    @Test func `what it cannot read changes nothing, and nobody is asked into a pipe`() async throws
    {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        for words in [
            ["setup"], ["setup", "--slots", "10-17"], ["setup", "--rooms", "Blau=viele"],
            ["setup", "--days", "bald"], ["setup", "--rooms", "Blau"],
            ["slot", "--copy", "saturday"],
        ] {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 64, "\(words): \(outcome)")
        }
        let show = try await workplace.run("raumwerk", ["show"], server: daemon.address)
        #expect(!show.out.contains("blau"))
        withExtendedLifetime(daemon) {}
    }
}

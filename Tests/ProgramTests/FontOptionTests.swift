import Testing

@Suite(.timeLimit(.minutes(15))) struct FontOptionTests {
    /// What stands in the file, and what is said of it.
    @Test(arguments: [
        ("nothing of a font", "line 1: a FIGlet font begins with flf2a"),
        ("flf2a$ 2 2 9 0 0\n$$@\n$$@@\n\u{1B}[2J@\n$@@\n", "line 4: U+1B is no sign of one column"),
        ("flf2a$ 2 2 9 0 0\n$$@\n", "line 3: "), ("PK\u{3}\u{4}", "unzip -p"),
        ("6\u{4}\u{0}\u{0}", "byte 3: rows of a letter is 0"),
    ])
    func `a file that is no font is refused with its place`(_ text: String, _ said: String)
        async throws
    {
        let workplace = try Workplace()
        let path = try workplace.write("font", text)
        let words = ["door", "blau", "--once", "--font", path]
        let outcome = try await workplace.run("raumwerk-display", words)
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("--font \(path), "), "\(outcome.err)")
        #expect(outcome.err.contains(said), "\(outcome.err)")
        #expect(!outcome.err.contains("\u{1B}"))
    }

    @Test func `a file that is missing is named`() async throws {
        let workplace = try Workplace()
        let words = ["ticker", "--once", "--font", workplace.path("none.flf")]
        let outcome = try await workplace.run("raumwerk-display", words)
        #expect(outcome.code == 1)
        #expect(outcome.err.contains("none.flf: No such file"), "\(outcome.err)")
    }
}

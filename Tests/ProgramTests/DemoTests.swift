import Testing

/// The demo tells one story in two languages; without a choice it is German, as the event that it plays.
@Suite struct DemoTests {
    @Test func `all of it is in the language of --lang`() async throws {
        let workplace = try Workplace()
        let german = try await workplace.run("raumwerk-demo", ["--text"])
        #expect(german.code == 0 && german.err.isEmpty, "\(german.err)")
        for part in ["VERLEGT → Raum Grün", "ENTFÄLLT", "Abschluss im Foyer", "Leertaste"] {
            #expect(german.out.contains(part), "\(part)")
        }
        let english = try await workplace.run("raumwerk-demo", ["--text", "--lang", "en"])
        #expect(english.code == 0 && english.err.isEmpty, "\(english.err)")
        for part in ["MOVED → Green Room", "CANCELLED", "Closing in the foyer", "space pauses"] {
            #expect(english.out.contains(part), "\(part)")
        }
        // Letters and words that only the German story has.
        for word in english.out.split(whereSeparator: { !$0.isLetter }) {
            let isGerman =
                ["Raum", "und", "der", "die", "das", "Stand", "Uhr", "frei"]
                .contains(word.lowercased()) || word.contains { "äöüßÄÖÜ".contains($0) }
            #expect(!isGerman, "\(word)")
        }
        let other = try await workplace.run("raumwerk-demo", ["--text", "--lang", "fr"])
        #expect(other.code == 64 && other.err.contains("de or en"), "\(other)")
    }
}

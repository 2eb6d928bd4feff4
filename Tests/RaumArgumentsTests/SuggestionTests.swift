import RaumArguments
import RaumNames
import Testing

struct SuggestionTests {
    private static let rooms = [
        "blau", "gruen", "Raum Blau", "Raum Grün", "Saal 1", "Saal 2", "Küche",
    ]

    @Test(arguments: [
        ("blua", "blau"), ("BLAU", "blau"), ("bla", "blau"), ("grün", "gruen"),
        ("gru\u{308}n", "gruen"), ("Raum Blua", "Raum Blau"), ("kuche", "Küche"),
        ("Kueche", "Küche"), ("küce", "Küche"), ("Sal 2", "Saal 2"), ("saal 2", "Saal 2"),
        ("1", "Saal 1"), ("gürn", "Raum Grün"), ("Raum Gürn", "Raum Grün"),
    ])
    func `near names are found`(_ word: String, _ meant: String) {
        #expect(Suggestion.nearest(to: word, among: SuggestionTests.rooms) == meant)
    }

    @Test(arguments: ["", "-", "x", "9", "rot", "lila", "Empore", "bxux"])
    func `far names are not`(_ word: String) {
        #expect(Suggestion.nearest(to: word, among: SuggestionTests.rooms) == nil)
    }

    @Test(arguments: [
        ("ab", "ac", false), ("abc", "abd", true), ("abcde", "abxxe", false),
        ("abcdef", "abcdxy", true), ("abcdef", "abcxyz", false),
        ("abcdefghi", "abcdefxyz", true), ("abcdefghijkl", "abcdefghwxyz", false),
    ])
    func `longer words may have more mistakes`(_ word: String, _ name: String, _ isNear: Bool) {
        #expect((Suggestion.nearest(to: word, among: [name]) == name) == isNear)
    }

    @Test func `a beginning counts if only one name has it`() {
        let names = ["--dry-run", "--listen", "--listen-socket"]
        #expect(Suggestion.nearest(to: "--dry", among: names) == "--dry-run")
        #expect(Suggestion.nearest(to: "--dr", among: names) == nil)
        #expect(Suggestion.nearest(to: "--list", among: names + ["--listed"]) == "--listen")
        #expect(Suggestion.nearest(to: "--lis", among: names) == nil)
    }

    @Test func `the nearest is taken, then the first`() {
        #expect(Suggestion.nearest(to: "tickr", among: ["tucker", "ticker"]) == "ticker")
        #expect(Suggestion.nearest(to: "bat", among: ["cat", "hat"]) == "cat")
    }

    @Test func `words end at their limit`() {
        let most = String(repeating: "a", count: Suggestion.scalarsMax)
        #expect(Suggestion.nearest(to: most, among: [most]) == most)
        #expect(Suggestion.nearest(to: most + "a", among: [most]) == nil)
        #expect(Suggestion.nearest(to: most, among: [most + "a"]) == nil)
    }
}

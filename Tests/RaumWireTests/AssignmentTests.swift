import RaumWire
import TestSupport
import Testing

@Suite struct AssignmentTests {
    @Test func `a wall shows as many things as one WATCH has rooms`() {
        let subjects = (1..<Assignment.wordsMax).map { "r\($0)" }
        let full = (["wall"] + subjects).joined(separator: " ")
        #expect(Assignment(notation: full)?.subjects == subjects)
        #expect(Assignment(notation: full + " more") == nil)
    }

    @Test func `a word has at most 64 bytes`() {
        let word = String(repeating: "x", count: 64)
        #expect(Assignment(notation: "door \(word)") != nil)
        #expect(Assignment(notation: "door \(word)x") == nil)
    }

    @Test(arguments: [
        "", " ", "door ", " door", "door  blau", "door blau\u{1B}", "tür blau", "a\nb",
    ])
    func `other words are none`(_ text: String) {
        #expect(Assignment(notation: text) == nil)
    }

    @Test(arguments: Seeds.chosen(10))
    func `a code by chance reads back, and no sign is taken for another`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let code = ScreenCode(using: &generator)
            #expect(ScreenCode(code.description.lowercased()) == code, "seed \(seed)")
            #expect(!code.description.contains { "01258BILOSUVZAE".contains($0) }, "seed \(seed)")
        }
    }

    @Test(arguments: ["", "K7M", "K7MXX", "K7M0", "K7MÄ", "K7M "])
    func `other signs are no code`(_ text: String) {
        #expect(ScreenCode(text) == nil)
    }
}

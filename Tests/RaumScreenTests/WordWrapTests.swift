import RaumScreen
import Testing

@Suite struct WordWrapTests {
    @Test(arguments: [
        ("eins zwei drei", 9, 3, ["eins zwei", "drei"]), ("eins zwei", 8, 3, ["eins", "zwei"]),
        ("  viel   Raum  ", 9, 3, ["viel Raum"]), ("", 9, 3, []), ("   ", 9, 3, []),
        ("Digital-Health-Tag", 8, 3, ["Digital-", "Health-", "Tag"]),
        ("und/oder -5 Grad", 5, 4, ["und/", "oder", "-5", "Grad"]),
        ("Donaudampfschiff", 6, 3, ["Donau-", "dampf-", "schiff"]),
        ("a Donaudampf b", 6, 4, ["a", "Donaud", "ampf b"]),
        ("eins zwei drei vier", 5, 2, ["eins", "zwei…"]),
        ("eins zwei drei", 4, 2, ["eins", "zwe…"]),
        ("健康数据属于谁？", 6, 4, ["健康数", "据属于", "谁？"]), ("健康数据属于", 5, 2, ["健康", "数据…"]),
        ("健康", 1, 2, []), ("x\ny", 3, 1, ["x y"]),
    ])
    func `lines break between words`(
        _ text: String,
        _ columns: Int,
        _ linesMax: Int,
        _ expected: [String]
    ) {
        #expect(WordWrap.lines(text, columns: columns, linesMax: linesMax) == expected)
    }

    @Test(arguments: [
        ("Pflege", 6, "Pflege"), ("Pflege", 5, "Pfle…"), ("Die Pflege", 5, "Die…"), ("ab", 1, "…"),
        ("ab", 0, ""), ("健康数据", 6, "健康…"), ("健康数据", 5, "健康…"), ("健康", 2, "…"),
    ])
    func `a text is cut to its columns`(_ text: String, _ columns: Int, _ expected: String) {
        #expect(WordWrap.clipped(text, columns: columns) == expected)
    }

    @Test(arguments: 0..<200)
    func `no line is wider than allowed, and nothing is lost`(_ seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let text = RandomText.words(&random)
        let columns = Int.random(in: 4...40, using: &random)
        let lines = WordWrap.lines(text, columns: columns, linesMax: .max)
        let widest = lines.map { DisplayWidth.columns(of: $0) }.max() ?? 0
        #expect(widest <= columns, "seed \(seed)")
        let letters = { (text: String) in text.filter { $0 != " " } }
        #expect(letters(lines.joined()) == letters(text), "seed \(seed)")
    }
}

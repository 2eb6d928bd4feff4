/// A small FIGlet font: each letter stands between bars, the umlauts too, and a heart with a code.
struct FigletFixture {
    var header = "flf2a$ 2 2 9 0 2"
    var comments = ["A font for tests.", "Two rows."]
    /// What stands in the rows of a letter.
    var rows: (Character) -> [String] = { ["|\($0)|", $0 == " " ? "$$$" : "|_|"] }
    var letters: [Character] = (UInt8(32)...126).map { Character(Unicode.Scalar($0)) } + "ÄÖÜäöüß"
    var tagged: [(tag: String, letter: Character)] = [("0x2665 HEART", "v"), ("-2 none", "n")]

    var lines: [String] {
        [header] + comments + letters.flatMap(glyph)
            + tagged.flatMap { [$0.tag] + glyph($0.letter) }
    }

    var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

    private func glyph(_ letter: Character) -> [String] {
        let rows = rows(letter)
        let mark = letter == "@" ? "#" : "@"
        return rows.enumerated().map { $1 + mark + ($0 == rows.count - 1 ? mark : "") }
    }
}

/// Large letters that set the words they cannot draw as ordinary text, at half the height of the line.
struct MixedFace: BlockFace {
    private let face: any BlockFace

    init(_ face: any BlockFace) {
        self.face = face
    }

    var halfRows: Int { face.halfRows }
    var leastRows: Int { face.leastRows }

    func columns(of text: String) -> Int? {
        spaced(text).flatMap { face.columns(of: $0.line) }
    }

    func rows(of text: String) -> [String]? {
        guard let spaced = spaced(text), var rows = face.rows(of: spaced.line), !rows.isEmpty
        else { return nil }
        let middle = rows.count / 2
        for word in spaced.small {
            rows[middle] = MixedFace.overlaid(rows[middle], word.text, at: word.column)
        }
        return rows
    }

    /// A text in which words without large letters have become spaces that leave room for them.
    private struct Spaced {
        var line = ""
        var small: [(text: String, column: Int)] = []
    }

    /// Nil if the face has no space, or no room can be made for a word.
    private func spaced(_ text: String) -> Spaced? {
        guard let one = face.columns(of: " "), let two = face.columns(of: "  "), two > one
        else { return nil }
        var spaced = Spaced()
        for (index, word) in text.split(separator: " ").map(String.init).enumerated() {
            if index > 0 { spaced.line += " " }
            guard face.columns(of: word) == nil else {
                spaced.line += word
                continue
            }
            let before = spaced.line.isEmpty ? 0 : face.columns(of: spaced.line)
            guard let before else { return nil }
            let gap = spaced.line.isEmpty ? 0 : two - 2 * one
            spaced.small.append((word, before + max(0, gap)))
            let room = max(0, DisplayWidth.columns(of: word) - one)
            spaced.line += String(repeating: " ", count: 1 + (room + two - one - 1) / (two - one))
        }
        return spaced
    }

    /// A row with a word over it.
    ///
    /// The second column of a wide character stays a space in the row.
    private static func overlaid(_ row: String, _ word: String, at column: Int) -> String {
        var cells = Array(row)
        var place = column
        for character in word {
            let size = DisplayWidth.columns(of: character)
            guard size > 0 else { continue }
            while cells.count < place + size { cells.append(" ") }
            cells[place] = character
            if size > 1 { cells[place + 1] = " " }
            place += size
        }
        return String(cells)
    }
}

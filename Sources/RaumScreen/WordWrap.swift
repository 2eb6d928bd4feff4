/// Breaks text into lines of a number of columns.
package enum WordWrap {
    /// The lines of `text`; a word that is longer than a line is cut, and so is the last line where
    /// there are more than `linesMax`, with an ellipsis.
    package static func lines(_ text: String, columns: Int, linesMax: Int) -> [String] {
        guard columns > 0, linesMax > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        for word in TextFilter.clean(text).split(separator: " ").flatMap({ pieces($0, columns) }) {
            let joined = line.isEmpty ? word : line + " " + word
            if DisplayWidth.columns(of: joined) <= columns {
                line = joined
            } else {
                lines.append(line)
                line = word
            }
        }
        if !line.isEmpty { lines.append(line) }
        guard lines.count > linesMax else { return lines }
        let rest = lines[(linesMax - 1)...].joined(separator: " ")
        return lines.prefix(linesMax - 1) + [clipped(rest, columns: columns)]
    }

    /// As much of `text` as fits, with an ellipsis where some is left out.
    package static func clipped(_ text: String, columns: Int) -> String {
        guard DisplayWidth.columns(of: text) > columns else { return text }
        var clipped = ""
        var used = 0
        for character in text {
            let size = DisplayWidth.columns(of: character)
            guard used + size < columns else { break }
            clipped.append(character)
            used += size
        }
        while clipped.last == " " { clipped.removeLast() }
        return clipped + "…"
    }

    private static func pieces(_ word: Substring, _ columns: Int) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var used = 0
        for character in word {
            let size = DisplayWidth.columns(of: character)
            if used + size > columns, !piece.isEmpty {
                pieces.append(piece)
                piece = ""
                used = 0
            }
            piece.append(character)
            used += size
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }
}

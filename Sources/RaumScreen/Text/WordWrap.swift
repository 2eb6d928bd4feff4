// Breaking text into lines by columns. Words stay whole as long as they fit a line; a break may fall
// after a hyphen, dash or slash inside a word, and between ideographs. Only a word wider than a line is
// split, between clusters.

/// Lines of ordinary text.
package enum WordWrap {
    /// The text in lines of at most `columns`, at most `linesMax` of them.
    ///
    /// If it needs more, the last ends in `ellipsis`. No line has spaces at its ends. Empty for empty text or no room.
    package static func lines(
        _ text: String,
        columns: Int,
        linesMax: Int,
        ellipsis: String = "…"
    ) -> [String] {
        guard columns > 0, linesMax > 0 else { return [] }
        var lines: [String] = []
        var current = Line()
        for piece in pieces(of: TextFilter.clean(text)) {
            if current.accepts(piece, columns) {
                current.append(piece)
                continue
            }
            lines.append(current.text)
            current = Line()
            let parts = divided(piece.text, in: text, columns: columns)
            lines += parts.dropLast()
            current.append(Piece(text: parts.last ?? "", columns: 0, isAfterSpace: false))
            if lines.count > linesMax { break }
        }
        lines.append(current.text)
        lines.removeAll { $0.isEmpty }
        return cut(lines, columns: columns, linesMax: linesMax, ellipsis: ellipsis)
    }

    /// The beginning of a text that fits the columns, ending in `ellipsis` if anything is missing.
    ///
    /// Without room for the ellipsis, it has none. Never half a wide character.
    package static func clipped(
        _ text: String,
        columns: Int,
        ellipsis: String = "…"
    ) -> String {
        if DisplayWidth.columns(of: text) <= columns { return text }
        let room = columns - DisplayWidth.columns(of: ellipsis)
        guard room >= 0 else { return prefix(of: text, columns: columns) }
        var start = prefix(of: text, columns: room)
        while start.last == " " { start.removeLast() }
        return start + ellipsis
    }

    /// A name cut in its middle where it ends in a short word that distinguishes it from others ("Raum …12"), else at
    /// its end; in at most so many columns.
    package static func clippedName(
        _ name: String,
        columns: Int,
        ellipsis: String = "…"
    ) -> String {
        let end = name.split(separator: " ").last.map(String.init) ?? ""
        let room = columns - DisplayWidth.columns(of: end + ellipsis)
        guard DisplayWidth.columns(of: name) > columns, end.count <= nameEndMax, room > end.count
        else { return clipped(name, columns: columns, ellipsis: ellipsis) }
        var start = prefix(of: name, columns: room)
        while start.last == " " { start.removeLast() }
        return start + ellipsis + end
    }

    /// Letters of a last word that is a number, or as short as one.
    private static let nameEndMax = 5

    /// The longest beginning of a text that fits the columns.
    package static func prefix(of text: some StringProtocol, columns: Int) -> String {
        var room = columns
        var kept = ""
        for cluster in text {
            room -= DisplayWidth.columns(of: cluster)
            if room < 0 { break }
            kept.append(cluster)
        }
        return kept
    }

    private static func cut(
        _ lines: [String],
        columns: Int,
        linesMax: Int,
        ellipsis: String
    ) -> [String] {
        guard lines.count > linesMax else { return lines }
        let rest = lines[(linesMax - 1)...].joined(separator: " ")
        let room = max(columns - DisplayWidth.columns(of: ellipsis), 0)
        var last = prefix(of: lines[linesMax - 1], columns: room)
        if last.isEmpty { last = prefix(of: rest, columns: room) }
        while last.last == " " { last.removeLast() }
        let ending = prefix(of: ellipsis, columns: columns)
        return lines.prefix(linesMax - 1) + [last + ending]
    }

    /// A word of `text` in parts of at most `columns`: divided as its language does, and between any two
    /// letters where that is not enough.
    private static func divided(_ word: String, in text: String, columns: Int) -> [String] {
        guard DisplayWidth.columns(of: word) > columns else { return [word] }
        var lines: [String] = []
        var line = ""
        let parts = Hyphenation.matching(text).parts(of: word, lettersMin: 2)
        for (index, part) in parts.enumerated() {
            let hyphen = index + 1 < parts.count ? "-" : ""
            if DisplayWidth.columns(of: line + part + hyphen) > columns, !line.isEmpty {
                lines.append(line + "-")
                line = ""
            }
            line += part
        }
        return (lines + [line]).flatMap { split($0, columns: columns) }
    }

    private static func split(_ word: String, columns: Int) -> [String] {
        var parts: [String] = []
        var rest = Substring(word)
        while DisplayWidth.columns(of: String(rest)) > columns {
            let part = prefix(of: rest, columns: columns)
            if part.isEmpty { return parts }
            parts.append(part)
            rest = rest.dropFirst(part.count)
        }
        return parts + [String(rest)]
    }
}

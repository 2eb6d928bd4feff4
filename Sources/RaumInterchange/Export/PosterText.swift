// Widths of text in an unknown font: each letter is as wide as in bold Verdana or DejaVu Sans, the widest common fonts,
// so that a text that fits here fits everywhere.

/// Text that fits a width.
enum PosterText {
    /// The largest width of `text` at a font size.
    static func width(_ text: String, size: Int) -> Int {
        let thousandths = text.unicodeScalars.reduce(0) { $0 + width($1) }
        return (thousandths * size + 999) / 1000
    }

    /// The width of a scalar in thousandths of the font size.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.properties.generalCategory == .nonspacingMark { return 0 }
        switch scalar {
        case " ", "i", "j", "l", "I", ".", ",", ":", ";", "!", "'", "|": return 420
        case "r", "t", "f", "J", "(", ")", "[", "]", "/", "-": return 540
        case "m", "w", "M", "W", "@", "%", "—", "…": return 1150
        case "A"..."Z": return 860
        case "\u{21}"..."\u{24F}": return 730
        case "\u{250}"..."\u{10FF}", "\u{2010}"..."\u{203A}": return 900
        default: return 1250
        }
    }

    /// The beginning of `text` that fits, with an ellipsis if it was cut.
    static func clipped(_ text: String, size: Int, width: Int) -> String {
        if self.width(text, size: size) <= width { return text }
        var kept = ""
        for character in text {
            guard self.width(kept + String(character) + "…", size: size) <= width else { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// `text` in lines; the last one ends in an ellipsis if the text needs more than `linesMax`.
    static func wrapped(_ text: String, size: Int, width: Int, linesMax: Int) -> [String] {
        var lines: [String] = []
        var rest = text.split(separator: " ").map(String.init)
        while !rest.isEmpty, lines.count < linesMax {
            var line = rest.removeFirst()
            if self.width(line, size: size) > width {
                let head = beginning(of: line, size: size, width: width)
                rest.insert(String(line.dropFirst(head.count)), at: 0)
                line = head
            }
            while let next = rest.first, self.width("\(line) \(next)", size: size) <= width {
                line += " " + rest.removeFirst()
            }
            lines.append(line)
        }
        if !rest.isEmpty, let last = lines.popLast() {
            let whole = ([last] + rest).joined(separator: " ")
            lines.append(clipped(whole, size: size, width: width))
        }
        return lines
    }

    /// The beginning of a word that fits, at least one character.
    private static func beginning(of word: String, size: Int, width: Int) -> String {
        var head = String(word.prefix(1))
        for character in word.dropFirst() {
            guard self.width(head + String(character), size: size) <= width else { break }
            head.append(character)
        }
        return head
    }
}

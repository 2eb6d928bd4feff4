/// Lines in the language of man(7).
package enum Roff {
    private static let escapes: [Unicode.Scalar: String] = [
        "\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti",
    ]

    /// Text without commands for the formatter, in which a dash stays a dash when it is copied.
    package static func escaped(_ text: String) -> String {
        let body = text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
        return body.hasPrefix(".") ? "\\&" + body : body
    }

    /// Running text, in lines of at most `bytesMax` bytes.
    package static func text(_ text: String) -> String {
        var lines: [String] = []
        for word in text.split(separator: " ").map({ escaped(String($0)) }) {
            if let last = lines.last, last.utf8.count + word.utf8.count < bytesMax {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Bytes of a line: beyond 80 mandoc calls it bad style.
    private static let bytesMax = 79

    /// Text in bold.
    package static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

    /// Text in italics: a word that a person replaces.
    package static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// The first line of a page.
    package static func title(_ name: String, section: Int, version: String) -> String {
        let title = name.unicodeScalars.map { $0.properties.uppercaseMapping }.joined()
        return ".TH \(title) \(section) \(Build.date) \"raumwerk \(version)\" Raumwerk"
    }

    /// A section of paragraphs that each hang below a name; none without rows.
    package static func section(_ title: String, _ rows: [(name: String, text: String)]) -> [String]
    {
        guard !rows.isEmpty else { return [] }
        return [".SH \(title)"] + rows.flatMap { [".TP", $0.name, self.text($0.text)] }
    }

    /// The section of other pages; none without any.
    package static func seeAlso(_ pages: [String]) -> [String] {
        guard !pages.isEmpty else { return [] }
        let names = pages.map { page in
            let parts = page.split(separator: "(", maxSplits: 1)
            return bold(String(parts[0])) + (parts.count == 2 ? "(" + parts[1] : "")
        }
        return [".SH SEE ALSO", names.joined(separator: ",\n")]
    }
}

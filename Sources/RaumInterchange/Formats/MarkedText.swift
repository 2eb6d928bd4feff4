// Web forms put marks of HTML into calendars and tables: `&amp;`, `<br>`, `<b>`.

/// Text that may contain marks of HTML.
enum MarkedText {
    /// `text` without tags of HTML, and with characters in place of entities.
    ///
    /// A `<` that begins no such tag stays, and so does an `&` that begins no entity.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") })
        else { return text }
        var result = ""
        var rest = Substring(text)
        while let first = rest.first {
            if first == "<", let tag = tag(rest) {
                if breaking.contains(tag.name) { result += "\n" }
                rest = tag.rest
            } else if first == "&", let entity = entity(rest) {
                result += entity.text
                rest = entity.rest
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return trimmed(result)
    }

    /// The largest number of characters of a tag; links are long.
    private static let tagMax = 2000

    private static func tag(_ text: Substring) -> (name: String, rest: Substring)? {
        guard let end = text.prefix(tagMax).firstIndex(of: ">") else { return nil }
        let inner = text[text.index(after: text.startIndex)..<end]
        let name = inner.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard names.contains(name.lowercased()) else { return nil }
        return (name.lowercased(), text[text.index(after: end)...])
    }

    private static func entity(_ text: Substring) -> (text: String, rest: Substring)? {
        guard let end = text.prefix(10).firstIndex(of: ";") else { return nil }
        let name = text[text.index(after: text.startIndex)..<end]
        let rest = text[text.index(after: end)...]
        if let known = entities[String(name)] { return (known, rest) }
        guard name.hasPrefix("#") else { return nil }
        let isHex = name.dropFirst().first == "x" || name.dropFirst().first == "X"
        let number = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        guard let scalar = number.flatMap(Unicode.Scalar.init) else { return nil }
        return (String(scalar), rest)
    }

    private static let breaking: Set<String> = ["br", "p", "li", "div", "tr"]
    private static let names: Set<String> = [
        "a", "b", "blockquote", "br", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "hr",
        "html", "body", "i", "img", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub",
        "sup", "table", "tbody", "td", "th", "tr", "u", "ul",
    ]
    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
        "mdash": "—", "hellip": "…", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä",
        "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "bdquo": "„", "ldquo": "“",
        "rdquo": "”", "lsquo": "‘", "rsquo": "’", "euro": "€",
    ]
}

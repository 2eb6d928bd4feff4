// Texts out of web forms carry marks of HTML, which no screen shows.

/// `text` without the elements of HTML that forms write; `<` before any other word stays.
func withoutMarkup(_ text: String) -> String {
    guard text.utf8.contains(0x3C) else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
        guard scalar == "<", let end = rest.prefix(300).firstIndex(of: ">"),
            let name = elementName(rest[..<end]),
            inlineElements.contains(name) || blocks.contains(name)
        else {
            result.append(scalar)
            continue
        }
        if blocks.contains(name) { result.append(" ") }
        rest = rest[rest.index(after: end)...]
    }
    return String(result)
}

/// The name in `b`, `/b`, `br /` or `a href="…"`.
private func elementName(_ tag: Substring.UnicodeScalarView) -> String? {
    let body = tag.first == "/" ? tag.dropFirst() : tag
    let name = body.prefix { $0.properties.isAlphabetic || "0"..."9" ~= $0 }
    let next = body.dropFirst(name.count).first
    guard !name.isEmpty, next == nil || next == " " || next == "/" else { return nil }
    return String(name).lowercased()
}

private let inlineElements: Set<String> = [
    "b", "i", "u", "em", "strong", "span", "a", "small", "sub", "sup", "code", "font", "mark",
]
private let blocks: Set<String> = [
    "br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr",
]

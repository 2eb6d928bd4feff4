/// Whether a terminal may interpret `scalar` (ISO 6429): a control character that is neither tab nor line end.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r": false
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": true
    default: false
    }
}

/// `text` without control characters; O(n).
func withoutControls(_ text: String) -> String {
    // In UTF-8, control characters from U+0080 are C2 and one more byte; most texts have none, and are not copied.
    var last: UInt8 = 0
    let hasSome = text.utf8.contains { byte in
        defer { last = byte }
        return byte == 0x7F || byte < 0x20 && !isWhitespace(byte) || last == 0xC2 && byte < 0xA0
    }
    guard hasSome else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isControl($0) }))
}

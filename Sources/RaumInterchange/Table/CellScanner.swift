// Reads cells as people type them: case, NFD, no-break blanks and kinds of dashes make no difference.

import Foundation
import RaumGrid

/// Takes words and numbers from the front of a cell, with backtracking.
struct CellScanner {
    /// The bytes that were not read yet.
    var rest: ArraySlice<UInt8>
    /// The day of the week before the last date, 1 for Monday; nil if there was none.
    var weekdayOfDate: Int?

    /// The largest number of bytes of a date, a time or a length.
    static let bytesMax = 100

    /// Nil if `text` is too long for a date, a time or a length.
    init?(_ text: String) {
        guard text.utf8.count <= CellScanner.bytesMax else { return nil }
        rest = Array(foldedCell(text).utf8)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The result of `body`; if that is nil, nothing is consumed.
    mutating func attempt<Value>(_ body: (inout CellScanner) -> Value?) -> Value? {
        let before = rest
        let value = body(&self)
        if value == nil { rest = before }
        return value
    }

    mutating func skip(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard rest.starts(with: wanted) else { return false }
        rest.removeFirst(wanted.count)
        return true
    }

    mutating func skipBlanks() {
        while rest.first == 0x20 { rest.removeFirst() }
    }

    /// The letters at the front.
    mutating func word() -> String? {
        let letters = rest.prefix { 0x61...0x7A ~= $0 }
        guard !letters.isEmpty else { return nil }
        rest = rest.dropFirst(letters.count)
        return String(decoding: letters, as: UTF8.self)
    }

    /// Skips a word if it is one of `words`.
    mutating func skipWord(_ words: Set<String>) -> Bool {
        attempt { scanner in scanner.word().flatMap { words.contains($0) ? true : nil } } ?? false
    }

    /// A whole number of `count` digits without a further digit after it.
    mutating func number(_ count: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(while: isDigit)
        guard count ~= digits.count, digits.count <= 15 else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

/// `text` for comparison: in lower case, composed, with umlauts as two letters, one kind of blank and of dash, without
/// zero-width characters.
func foldedCell(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    var owesBlank = false
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    let composed = isPlain ? text : text.precomposedStringWithCompatibilityMapping
    for scalar in composed.lowercased().unicodeScalars {
        if scalar.properties.isWhitespace {
            owesBlank = !folded.isEmpty
        } else if !scalar.properties.isDefaultIgnorableCodePoint {
            if owesBlank { folded.append(" ") }
            owesBlank = false
            append(scalar, to: &folded)
        }
    }
    return String(folded)
}

/// Appends one scalar at a time, since appending a view copies the whole text each time.
private func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
    switch scalar {
    case "ä", "ö", "ü":
        folded.append(scalar == "ä" ? "a" : scalar == "ö" ? "o" : "u")
        folded.append("e")
    case "ß":
        folded.append("s")
        folded.append("s")
    case "\u{2010}"..."\u{2015}", "\u{2212}": folded.append("-")
    case "’", "′": folded.append("'")
    default: folded.append(scalar)
    }
}

/// A sentence of the sources in its two languages, without what is put into it.
struct SpokenSentence {
    let place: String
    let english: String
    let german: String

    /// The sentences of a file: pairs of `en:` and `de:` before literals.
    static func all(in file: SourceFile) -> [SpokenSentence] {
        let text = Array(file.lines.joined(separator: "\n").utf8)
        var found: [SpokenSentence] = []
        var english: String?
        for place in text.indices.dropFirst().dropLast(4) {
            let before = UnicodeScalar(text[place - 1])
            guard before.isASCII, !before.properties.isAlphabetic else { continue }
            let mark = String(decoding: text[place..<place + 4], as: UTF8.self)
            guard mark == "en: " || mark == "de: " else { continue }
            let literals = Literals(text, at: place + 4).text
            if mark == "en: " { english = literals }
            guard mark == "de: ", let first = english else { continue }
            let line = text[..<place].count { $0 == 0x0A } + 1
            found.append(
                SpokenSentence(place: "\(file.path):\(line)", english: first, german: literals)
            )
            english = nil
        }
        return found
    }

    /// Words of a language, in lower case; names of options, places for values and what is quoted as typed are none.
    static func words(_ text: String) -> Set<String> {
        Set(
            text.replacing(/"[^"]*"/, with: " ").split { !$0.isLetter && $0 != "-" }
                .filter { !$0.hasPrefix("-") && $0.contains { $0.isLowercase } }
                .map { $0.lowercased() }
        )
    }
}

/// The literals of an expression up to its comma or bracket, with a blank for what is put into them.
private struct Literals {
    private let bytes: [UInt8]
    private var place: Int
    private(set) var text = ""

    init(_ bytes: [UInt8], at start: Int) {
        self.bytes = bytes
        place = start
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""): readLiteral()
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")") where depth == 0, UInt8(ascii: ",") where depth == 0: return
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            place += 1
        }
    }

    private var isAtThreeQuotes: Bool {
        bytes.dropFirst(place).starts(with: Array(repeating: UInt8(ascii: "\""), count: 3))
    }

    private mutating func readLiteral() {
        var found: [UInt8] = []
        let isOfLines = isAtThreeQuotes
        place += isOfLines ? 3 : 1
        defer { if isOfLines { place += 2 } }
        while place < bytes.count,
            isOfLines ? !isAtThreeQuotes : bytes[place] != UInt8(ascii: "\"")
        {
            if bytes[place] == UInt8(ascii: "\\") {
                place += 1
                if bytes[place] == UInt8(ascii: "(") { skipValue() }
                found.append(UInt8(ascii: " "))
            } else {
                found.append(bytes[place])
            }
            place += 1
        }
        text += String(decoding: found, as: UTF8.self)
    }

    /// Over `(…)`, which may hold literals of its own.
    private mutating func skipValue() {
        var depth = 0
        var isInLiteral = false
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\"") { isInLiteral.toggle() }
            if !isInLiteral, bytes[place] == UInt8(ascii: "(") { depth += 1 }
            if !isInLiteral, bytes[place] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return }
            place += 1
        }
    }
}

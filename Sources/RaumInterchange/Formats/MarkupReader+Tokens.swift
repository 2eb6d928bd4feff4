// The tokens of XML: names, attributes and references; errors name their line.

import RaumWords

extension MarkupReader {
    func starts(_ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    mutating func skip(_ mark: StaticString) -> Bool {
        guard starts(mark) else { return false }
        index += mark.utf8CodeUnitCount
        return true
    }

    /// Moves to `end` and counts the lines on the way.
    mutating func advance(to end: Int) {
        for byte in bytes[index..<end] where byte == 0x0A { line += 1 }
        index = end
    }

    mutating func skipWhitespace() {
        while index < bytes.count, isWhitespace(bytes[index]) { advance(to: index + 1) }
    }

    /// Returns the bytes before `mark`, and moves after it.
    ///
    /// Throws if there is no `mark`.
    mutating func read(
        until mark: StaticString,
        in place: Sentence
    ) throws(ImportError) -> ArraySlice<UInt8> {
        let first = mark.withUTF8Buffer { $0[0] }
        var end = index
        while let next = bytes[end...].firstIndex(of: first) {
            if mark.withUTF8Buffer({ bytes[next...].starts(with: $0) }) {
                let content = bytes[index..<next]
                advance(to: next + mark.utf8CodeUnitCount)
                return content
            }
            end = next + 1
        }
        throw truncated(place)
    }

    mutating func takeName() throws(ImportError) -> String {
        let start = index
        while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
        guard let first = bytes[start..<index].first, !(0x2D...0x39 ~= first) else {
            throw unexpected(
                in: Sentence(
                    en: "markup (write &lt; for a <)",
                    de: "der Auszeichnung (statt < bitte &lt;)"
                )
            )
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    mutating func takeAttributes(of element: String) throws(ImportError) -> [String: String] {
        var attributes: [String: String] = [:]
        skipWhitespace()
        while index < bytes.count, isNameByte(bytes[index]) {
            let name = try takeName()
            let value = try takeAttributeValue(of: name)
            guard attributes.updateValue(value, forKey: name) == nil else {
                throw malformed(
                    Sentence(
                        en: "<\(plain(element))> has the attribute \(shown(name)) twice",
                        de: "<\(plain(element))> hat das Attribut \(shownInGerman(name)) zweimal"
                    )
                )
            }
            let behindValue = index
            skipWhitespace()
            if index == behindValue { break }
        }
        return attributes
    }

    private mutating func takeAttributeValue(of name: String) throws(ImportError) -> String {
        skipWhitespace()
        guard skip("=") else {
            throw unexpected(
                in: Sentence(
                    en: "the attribute \(shown(name))",
                    de: "dem Attribut \(shownInGerman(name))"
                )
            )
        }
        skipWhitespace()
        let started = line
        let place = Sentence(
            en: "the attribute \(shown(name))",
            de: "dem Attribut \(shownInGerman(name))"
        )
        let value: ArraySlice<UInt8>
        if skip("\"") {
            value = try read(until: "\"", in: place)
        } else if skip("'") {
            value = try read(until: "'", in: place)
        } else {
            throw unexpected(in: place)
        }
        guard !value.contains(UInt8(ascii: "<")) else {
            throw malformed(
                Sentence(
                    en: "a < in the attribute \(shown(name))",
                    de: "ein < im Attribut \(shownInGerman(name))"
                )
            )
        }
        return try unescape(value, at: started)
    }

    /// `run` with its references replaced; `started` is its line.
    ///
    /// Throws if a reference is not valid.
    func unescape(_ run: ArraySlice<UInt8>, at started: Int) throws(ImportError) -> String {
        guard run.contains(UInt8(ascii: "&")) else { return String(decoding: run, as: UTF8.self) }
        var plain: [UInt8] = []
        var rest = run
        while let at = rest.firstIndex(of: UInt8(ascii: "&")) {
            plain += rest[..<at]
            let lines = run[..<at].count { $0 == 0x0A }
            let position = SourcePosition(line: started + lines)
            let end = rest[at...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
            guard let end, let scalar = referenced(rest[(at + 1)..<end]) else {
                let found = shown(String(decoding: rest[at...].prefix(12), as: UTF8.self))
                let reason = Sentence(
                    en: "an & that begins no known entity: \(found) (write &amp;)",
                    de: "ein &, mit dem keine bekannte Entität beginnt: \(found) (bitte &amp;)"
                )
                throw ImportError(
                    end == nil && run.endIndex == bytes.count
                        ? .truncated : .malformed,
                    at: position,
                    reason
                )
            }
            plain += Array(String(Character(scalar)).utf8)
            rest = rest[(end + 1)...]
        }
        return String(decoding: plain + rest, as: UTF8.self)
    }

    private func referenced(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let text = String(decoding: name, as: UTF8.self)
        switch text {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard name.first == UInt8(ascii: "#") else { return nil }
        let isHex = name.dropFirst().first == UInt8(ascii: "x")
        let digits = name.dropFirst(isHex ? 2 : 1)
        guard digits.allSatisfy({ isHexDigit($0) }) else { return nil }
        let number = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10)
        return number.flatMap(Unicode.Scalar.init)
    }

    func malformed(_ reason: Sentence) -> ImportError {
        ImportError(.malformed, at: SourcePosition(line: line), reason)
    }

    func truncated(_ place: Sentence) -> ImportError {
        ImportError(
            .truncated,
            at: SourcePosition(line: line),
            Sentence(en: "the file ends inside ", de: "die Datei endet in ") + place
        )
    }

    func unexpected(in place: Sentence) -> ImportError {
        guard index < bytes.count else { return truncated(place) }
        let found = named(String(decoding: bytes[index...].prefix(8), as: UTF8.self))
        return malformed(
            found + Sentence(en: " is not expected in ", de: " gehört nicht in ") + place
        )
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x2E, 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
}

// A terminal sends keys as bytes: letters as UTF-8, the others as controls or as sequences that begin with ESC
// (ECMA-48, 5.4; xterm's ctlseqs, "PC-Style Function Keys"). Escape alone is such a beginning, so it is only recognised
// when nothing follows.

/// Makes keys of the bytes that a terminal sends, however they are cut.
package struct KeyReader: Sendable {
    private var bytes: [UInt8] = []
    private var touches: [(x: Int, y: Int)] = []
    /// The bytes of a paste so far; nil outside one.
    private var pasted: [UInt8]?

    /// A reader that has read nothing.
    package init() {}

    /// The longest sequence that is understood: those of keys are shorter, and a longer one is dropped.
    package static let sequenceBytesMax = 16
    /// Bytes that are kept of one paste: more than the longest line that is typed.
    package static let pasteBytesMax = 4096
    /// Milliseconds after which an ESC was the key, and no beginning.
    package static let escapeMilliseconds: Int64 = 50

    /// Whether the last bytes may be the beginning of a sequence.
    package var isWaiting: Bool { !bytes.isEmpty || pasted != nil }

    /// The keys that `more` completes.
    package mutating func read(_ more: [UInt8]) -> [Key] {
        bytes += more
        var keys: [Key] = []
        while let step = next() {
            bytes.removeFirst(step.count)
            if let key = step.key { keys.append(key) }
        }
        return keys
    }

    /// The keys of the last bytes, now that nothing follows them.
    package mutating func giveUp() -> [Key] {
        defer { (bytes, pasted) = ([], nil) }
        if let pasted { return [KeyReader.paste(pasted + bytes)] }
        return bytes.first == KeyReader.escape ? [.escape] : []
    }

    /// The cells that were touched or clicked since the last call, counted from 0.
    package mutating func takeTouches() -> [(x: Int, y: Int)] {
        defer { touches = [] }
        return touches
    }

    private static let escape: UInt8 = 0x1B

    /// The bytes of the next key and the key, nil for none; nil if more bytes are needed.
    private mutating func next() -> (count: Int, key: Key?)? {
        guard let first = bytes.first else { return nil }
        if pasted != nil { return pasteStep(first) }
        switch first {
        case KeyReader.escape: return sequence()
        case 0x09: return (1, .tab)
        case 0x0A, 0x0D: return (1, .enter)
        case 0x08, 0x7F: return (1, .backspace)
        case 0x01..<0x1B: return (1, .control(Unicode.Scalar(first + 0x60)))
        case 0x20..<0x7F: return (1, .letter(Unicode.Scalar(first)))
        case 0xC2..<0xF5: return letter()
        default: return (1, nil)
        }
    }

    /// A letter of several bytes; a byte that begins none is dropped.
    private func letter() -> (count: Int, key: Key?)? {
        let length = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4
        let tail = bytes.dropFirst().prefix(length - 1)
        guard tail.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return (1, nil) }
        guard tail.count == length - 1 else { return nil }
        let text = String(validating: bytes.prefix(length), as: UTF8.self)
        guard let scalar = text?.unicodeScalars.first, scalar.value > 0x9F else {
            return (length, nil)
        }
        return (length, .letter(scalar))
    }

    private mutating func sequence() -> (count: Int, key: Key?)? {
        guard bytes.count > 1 else { return nil }
        switch bytes[1] {
        case UInt8(ascii: "["): return controlSequence()
        case UInt8(ascii: "O"):
            guard bytes.count > 2 else { return nil }
            return (3, KeyReader.named(bytes[2]))
        case UInt8(ascii: "b"): return (2, .wordLeft)
        case UInt8(ascii: "f"): return (2, .wordRight)
        case UInt8(ascii: "d"): return (2, .deleteWord)
        case 0x08, 0x7F: return (2, .control("w"))
        default: return (1, .escape)
        }
    }

    private mutating func controlSequence() -> (count: Int, key: Key?)? {
        let rest = bytes.dropFirst(2)
        guard let last = rest.firstIndex(where: { 0x40..<0x7F ~= $0 }) else {
            guard bytes.count >= KeyReader.sequenceBytesMax else { return nil }
            return (bytes.count, nil)
        }
        if rest.first == UInt8(ascii: "<") {
            return (last + 1, touch(rest[(rest.startIndex + 1)..<last], bytes[last]))
        }
        let isNumbered = bytes[last] == UInt8(ascii: "~")
        if isNumbered, rest[..<last].elementsEqual("200".utf8) {
            pasted = []
            return (last + 1, nil)
        }
        let key =
            isNumbered
            ? KeyReader.numbered(rest[..<last])
            : KeyReader.ofWords(rest[..<last], bytes[last]) ?? KeyReader.named(bytes[last])
        return (last + 1, key)
    }

    /// A touch, as SGR 1006 tells it: the button, the column and the row; the wheel stands for arrows.
    private mutating func touch(_ body: ArraySlice<UInt8>, _ final: UInt8) -> Key? {
        let numbers = body.split(separator: UInt8(ascii: ";")).map { part in
            Int(String(decoding: part, as: UTF8.self))
        }
        guard final == UInt8(ascii: "M"), numbers.count == 3, let button = numbers[0],
            let x = numbers[1], let y = numbers[2]
        else { return nil }
        switch button {
        case 0: touches.append((x - 1, y - 1))
        case 64: return .up
        case 65: return .down
        default: break
        }
        return nil
    }

    private static func named(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "Z"): .backTab
        case UInt8(ascii: "M"): .enter
        default: nil
        }
    }

    /// Arrows with Control or Alt held.
    private static func ofWords(_ body: ArraySlice<UInt8>, _ final: UInt8) -> Key? {
        guard body.elementsEqual("1;5".utf8) || body.elementsEqual("1;3".utf8) else { return nil }
        switch final {
        case UInt8(ascii: "C"): return .wordRight
        case UInt8(ascii: "D"): return .wordLeft
        default: return nil
        }
    }

    private static func numbered(_ digits: ArraySlice<UInt8>) -> Key? {
        switch String(decoding: digits.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self) {
        case "1", "7": .home
        case "3": .delete
        case "4", "8": .end
        case "5": .pageUp
        case "6": .pageDown
        default: nil
        }
    }
}

extension KeyReader {
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    /// Takes a byte of a paste, or its end; nil if more bytes are needed to tell.
    private mutating func pasteStep(_ first: UInt8) -> (count: Int, key: Key?)? {
        let end = KeyReader.pasteEnd
        if bytes.starts(with: end) {
            defer { pasted = nil }
            return (end.count, pasted.map(KeyReader.paste))
        }
        guard !end.starts(with: bytes) else { return nil }
        if let count = pasted?.count, count < KeyReader.pasteBytesMax { pasted?.append(first) }
        return (1, nil)
    }

    /// The text of a paste in one line: ends of lines and tabs are blanks, other controls are left out.
    private static func paste(_ bytes: [UInt8]) -> Key {
        let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
        let blanks: Set<Unicode.Scalar> = ["\n", "\t", "\r"]
        let line = text.lazy.map { blanks.contains($0) ? " " : $0 }
            .filter { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) && $0 != "\u{FFFD}" }
        return .paste(String(String.UnicodeScalarView(line)))
    }
}

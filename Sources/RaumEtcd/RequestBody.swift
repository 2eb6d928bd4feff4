/// Bytes of JSON that a request carries.
struct RequestBody {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// An object with the members that `fill` adds.
    static func object(_ fill: (inout RequestBody) -> Void) -> [UInt8] {
        var body = RequestBody()
        body.addObject(fill)
        return body.bytes
    }

    mutating func addObject(_ fill: (inout RequestBody) -> Void) {
        open("{")
        fill(&self)
        close("}")
    }

    mutating func addObject(_ name: StaticString, _ fill: (inout RequestBody) -> Void) {
        addName(name)
        addObject(fill)
    }

    mutating func addArray(_ name: StaticString, _ fill: (inout RequestBody) -> Void) {
        addName(name)
        open("[")
        fill(&self)
        close("]")
    }

    /// Bytes as base64.
    mutating func add(_ name: StaticString, _ value: [UInt8]) {
        addName(name)
        append("\"")
        Base64.append(value, to: &bytes)
        end("\"")
    }

    /// A number, in quotes as JSON has those of 64 bits in protocol buffers.
    mutating func add(_ name: StaticString, _ number: UInt64) {
        addName(name)
        append("\"")
        bytes += Array(String(number).utf8)
        end("\"")
    }

    /// A word that needs no escape.
    mutating func add(_ name: StaticString, word: StaticString) {
        addName(name)
        append("\"")
        append(word)
        end("\"")
    }

    /// A text, with escapes where they are needed.
    mutating func add(_ name: StaticString, text: String) {
        addName(name)
        append("\"")
        for byte in text.utf8 { appendEscaped(byte) }
        end("\"")
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case 0..<0x20:
            append("\\u00")
            bytes += [byte &>> 4, byte & 15].map { $0 < 10 ? 0x30 &+ $0 : 0x57 &+ $0 }
        default: bytes.append(byte)
        }
    }

    private mutating func addName(_ name: StaticString) {
        if needsComma { append(",") }
        append("\"")
        append(name)
        append("\":")
        needsComma = false
    }

    private mutating func open(_ mark: StaticString) {
        if needsComma { append(",") }
        append(mark)
        needsComma = false
    }

    private mutating func close(_ mark: StaticString) { end(mark) }

    private mutating func end(_ mark: StaticString) {
        append(mark)
        needsComma = true
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}

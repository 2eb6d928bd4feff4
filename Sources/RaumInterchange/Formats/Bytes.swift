// Functions on single bytes for both readers.

func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
}

func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
}

/// The line of the first byte that is not valid UTF-8; nil if all bytes are valid.
func lineOfInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    // Most files are valid, which is checked faster than a line is found.
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var line = 1
    while true {
        switch decoder.decode(&iterator) {
        case .scalarValue(let scalar): if scalar == "\n" { line += 1 }
        case .emptyInput: return nil
        case .error: return line
        }
    }
}

/// The status line and the headers that matter.
struct HTTPHead: Sendable {
    /// The status; nil before its line.
    private(set) var status: Int?
    private(set) var length: Int?
    private(set) var isChunked = false
    private(set) var keepsConnection = true

    /// Takes in a line, the status line first.
    mutating func add(_ line: [UInt8]) throws(EtcdFault) {
        guard status != nil else { return try readStatus(line) }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else {
            throw .notHTTP("a header without a colon")
        }
        let name = line[..<colon]
        guard name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .notHTTP("a header whose name is none")
        }
        try add(lowercased(name), trimmed(line[(colon + 1)...]))
    }

    private mutating func add(_ name: [UInt8], _ value: ArraySlice<UInt8>) throws(EtcdFault) {
        if name.elementsEqual("content-length".utf8) {
            guard let number = HTTPHead.number(value, radix: 10) else {
                throw .notHTTP("a length that is no number")
            }
            guard length == nil || length == number else { throw .notHTTP("two lengths") }
            length = number
        } else if name.elementsEqual("transfer-encoding".utf8) {
            guard !isChunked, lowercased(value).elementsEqual("chunked".utf8) else {
                throw .notHTTP("an encoding other than chunks")
            }
            isChunked = true
        } else if name.elementsEqual("connection".utf8) {
            if lowercased(value).elementsEqual("close".utf8) { keepsConnection = false }
        }
    }

    /// Whether `line` is a status line or the beginning of one.
    static func begins(_ line: [UInt8]) -> Bool {
        "HTTP/".utf8.starts(with: line.prefix(5))
    }

    /// "HTTP/1.1 200 OK": the words behind the number are for people, and may be missing.
    private mutating func readStatus(_ line: [UInt8]) throws(EtcdFault) {
        let words = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count >= 2, words[0].count == 8, words[0].starts(with: "HTTP/1.".utf8),
            words[1].count == 3, let number = HTTPHead.number(words[1], radix: 10), number >= 100
        else { throw .notHTTP("its first line is no status") }
        status = number
        if words[0].last != UInt8(ascii: "1") { keepsConnection = false }
    }

    /// The length in the line before a chunk; text after a semicolon is passed over.
    static func chunkLength(_ line: [UInt8]) throws(EtcdFault) -> Int {
        let digits = trimmed(line.prefix { $0 != UInt8(ascii: ";") })
        guard let length = number(digits, radix: 16) else {
            throw .notHTTP("a chunk whose length is no number")
        }
        return length
    }

    /// The number that at most nine digits spell.
    private static func number(_ digits: ArraySlice<UInt8>, radix: Int) -> Int? {
        guard 1...9 ~= digits.count else { return nil }
        var number = 0
        for digit in digits {
            guard let value = value(digit), value < radix else { return nil }
            number = number * radix + value
        }
        return number
    }

    private static func value(_ digit: UInt8) -> Int? {
        switch digit {
        case 0x30...0x39: Int(digit) - 0x30
        case 0x41...0x46: Int(digit) - 0x37
        case 0x61...0x66: Int(digit) - 0x57
        default: nil
        }
    }
}

private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let front = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    let behind = front.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
    return front.dropLast(behind)
}

private func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
}

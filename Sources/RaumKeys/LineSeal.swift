internal import RaumDigest
internal import RaumNotation

// Lines are counted from 1 in each direction, and the count is signed and never sent: a line that was
// dropped, doubled or swapped makes the next code wrong.

/// Signs the lines of one direction and checks those of the other.
package struct LineSeal: Sendable {
    /// Bytes that a code adds to a line: ` mac=` and 32 digits.
    package static let byteCount = 37
    /// Bytes of a code: half of the hash (RFC 2104, 5).
    package static let codeByteCount = 16

    private let outgoing: HMACSHA256
    private let incoming: HMACSHA256
    private var sent: UInt64 = 0
    private var received: UInt64 = 0

    init(outgoing: [UInt8], incoming: [UInt8]) {
        self.outgoing = HMACSHA256(key: outgoing)
        self.incoming = HMACSHA256(key: incoming)
    }

    /// The line with its code, without a line end.
    package mutating func sealed(_ line: some Collection<UInt8>) -> [UInt8] {
        sent += 1
        var bytes: [UInt8] = []
        bytes.reserveCapacity(line.count + LineSeal.byteCount + 1)
        bytes += line
        bytes += LineSeal.mark
        bytes += Hexadecimal.digits(LineSeal.code(outgoing, sent, line))
        return bytes
    }

    /// Lines without their line ends, each with its code and its line end.
    package mutating func sealedLines(_ lines: some Sequence<some Collection<UInt8>>) -> [UInt8] {
        var all: [UInt8] = []
        for line in lines {
            all += sealed(line)
            all.append(Byte.lineFeed)
        }
        return all
    }

    /// The line without its code; nil if the code is not that of the next line.
    ///
    /// After nil no later line may be trusted.
    package mutating func opened(_ bytes: [UInt8]) -> [UInt8]? {
        received += 1
        let length = bytes.count - LineSeal.byteCount
        guard length > 0, bytes[length...].starts(with: LineSeal.mark) else { return nil }
        let digits = bytes[(length + LineSeal.mark.count)...]
        guard let code = Hexadecimal.bytes(digits) else { return nil }
        let line = bytes[..<length]
        guard isEqualInConstantTime(LineSeal.code(incoming, received, line), code) else {
            return nil
        }
        return Array(line)
    }

    private static let mark = Array(" mac=".utf8)

    private static func code(
        _ key: HMACSHA256,
        _ number: UInt64,
        _ line: some Collection<UInt8>
    ) -> [UInt8] {
        var code = key
        code.update("\(number) ".utf8)
        code.update(line)
        return Array(code.finish().prefix(codeByteCount))
    }
}

/// An address for people, as an event, a room or a session may have one.
package enum WebAddress {
    /// Bytes of an address: it is one field of a line of 4096 bytes, and longer ones are not typed.
    package static let bytesMax = 500
    /// The schemes that people can follow from a page or a file.
    package static let schemes = ["http://", "https://", "mailto:"]
    /// The form of an address, for error sentences.
    package static let rule = "an http, https or mailto address of at most \(bytesMax) bytes"

    /// Whether `string` is one of the schemes above and a non-empty rest, without the bytes that an address holds only
    /// in another form (RFC 3986, 2); other scalars stand for themselves (RFC 3987).
    package static func isWellFormed(_ string: String) -> Bool {
        let bytes = Array(string.utf8)
        guard bytes.count <= bytesMax, bytes.allSatisfy(isAllowed) else { return false }
        return schemes.contains { scheme in
            bytes.count > scheme.utf8.count
                && zip(bytes, scheme.utf8).allSatisfy { lowercased($0) == $1 }
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && !Array("\"<>\\^`{|}".utf8).contains(byte)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        0x41...0x5A ~= byte ? byte + 0x20 : byte
    }
}

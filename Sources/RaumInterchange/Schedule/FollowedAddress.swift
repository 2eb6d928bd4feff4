import RaumGrid

/// Addresses that files bring, and that programs may follow with a click.
enum FollowedAddress {
    /// The schemes that lead to a page, a person or a place; others may run what the address says.
    private static let schemes: Set<String> = [
        "http", "https", "mailto", "tel", "sip", "xmpp", "matrix", "irc", "ircs", "geo", "ftp",
        "ftps",
        "urn", "webcal",
    ]

    /// Whether `address` has one of these schemes, or none: then it is a part of an address.
    static func isHarmless(_ address: String) -> Bool {
        guard let scheme = scheme(of: address) else { return true }
        return schemes.contains(scheme)
    }

    /// The scheme in lower case (RFC 3986, 3.1); nil if there is none.
    ///
    /// Browsers ignore blanks and control characters before it, and tabs and line breaks in it. The name of a host before a port is none.
    private static func scheme(of address: String) -> String? {
        let start = address.utf8.drop { $0 <= 0x20 }
        let bytes = start.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        let head = bytes.prefix { !":/?#".utf8.contains($0) }
        guard head.count < bytes.count, bytes[head.endIndex] == UInt8(ascii: ":"),
            let first = head.first, isLetter(first)
        else { return nil }
        let isWord = head.allSatisfy { isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) }
        guard isWord else { return nil }
        let rest = bytes[bytes.index(after: head.endIndex)...]
        let isPort = rest.first.map(isDigit) == true && rest.prefix { isDigit($0) }.count <= 5
        let isHost = head.contains(UInt8(ascii: ".")) || head.elementsEqual("localhost".utf8)
        return isPort && isHost ? nil : String(decoding: head, as: UTF8.self).lowercased()
    }

    private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }
}

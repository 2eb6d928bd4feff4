internal import RaumIO

// The PROXY protocol, version 1 (haproxy.org, proxy-protocol.txt, 2.1): one line, at most 107 bytes, CRLF. A receiver
// "MUST NOT try to guess whether the protocol header is present": so there is a port for connections that have one, on
// loopback only, which accepts none without.

/// The header of a connection that a proxy passes on.
struct ProxyHeader: Equatable {
    /// The source of the connection; nil if the proxy does not know it.
    let source: Address?
    /// Bytes of the header with its line end.
    let byteCount: Int

    /// Bytes of a header with its line end: two IPv6 addresses, two ports.
    static let bytesMax = 107

    /// The result of reading a header.
    enum Reading: Equatable {
        case incomplete
        case whole(ProxyHeader)
        case malformed
    }

    /// Reads the header at the start of `bytes`.
    static func read(_ bytes: [UInt8]) -> Reading {
        guard let end = bytes.prefix(bytesMax).firstIndex(of: 0x0A) else {
            let isHopeless = bytes.count >= bytesMax || !couldBegin(bytes)
            return isHopeless ? .malformed : .incomplete
        }
        guard end > 0, bytes[end - 1] == 0x0D else { return .malformed }
        let text = String(decoding: bytes[..<(end - 1)], as: UTF8.self)
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count >= 2, words[0] == "PROXY" else { return .malformed }
        if words[1] == "UNKNOWN" { return .whole(ProxyHeader(source: nil, byteCount: end + 1)) }
        guard let source = source(words.map(String.init)) else { return .malformed }
        return .whole(ProxyHeader(source: source, byteCount: end + 1))
    }

    private static func couldBegin(_ bytes: [UInt8]) -> Bool {
        zip(bytes, "PROXY ".utf8).allSatisfy { $0 == $1 }
    }

    private static func source(_ words: [String]) -> Address? {
        guard words.count == 6, let port = UInt16(words[4]), UInt16(words[5]) != nil else {
            return nil
        }
        let isV6 = words[2].contains(":")
        guard words[1] == (isV6 ? "TCP6" : "TCP4") else { return nil }
        return try? Address(parsing: isV6 ? "[\(words[2])]:\(port)" : "\(words[2]):\(port)")
    }
}

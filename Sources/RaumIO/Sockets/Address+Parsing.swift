#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// Spellings: "10.0.0.7:7433", "[fe80::1%eth0]:7433", ":7433" (any interface), "7433" is refused; "/run/raumwerk.sock"
// and "./here.sock" are paths. Names need `resolve`, which asks the name service.

/// Why a text does not lead to an address.
package enum AddressError: Error, Equatable, Sendable {
    /// Not of the form HOST:PORT, [ADDRESS]:PORT, :PORT or a path.
    case malformed(String)
    /// A path longer than a Unix socket can have.
    case pathTooLong(String)
    /// The name is unknown or the name service did not answer; with the reason it gave.
    case unresolved(host: String, reason: String)
}

extension AddressError: CustomStringConvertible {
    /// The mistake and the right form, in words.
    package var description: String {
        switch self {
        case .malformed(let text):
            "\"\(text)\" is no address: write HOST:PORT, [IPV6]:PORT, :PORT or /path/of.sock"
        case .pathTooLong(let path):
            "\"\(path)\" is too long: a socket path has at most \(Address.unixPathBytesMax) bytes"
        case .unresolved(let host, let reason):
            "cannot find host \"\(host)\": \(reason)"
        }
    }
}

extension Address {
    /// The socket at `path`, which is not read as HOST:PORT; throws if it is too long for one.
    package init(socketAt path: String) throws(AddressError) {
        guard path.utf8.count <= Self.unixPathBytesMax else { throw .pathTooLong(path) }
        guard !path.isEmpty else { throw .malformed(path) }
        self = .unix(path)
    }

    /// Reads a numeric address or a path; asks no name service.
    ///
    /// A port that is left out is `defaultPort`.
    ///
    /// Throws if it is neither, or has no port and there is no `defaultPort`.
    package init(parsing text: String, defaultPort: UInt16? = nil) throws(AddressError) {
        if let path = try Self.path(text) {
            self = .unix(path)
            return
        }
        let (host, port) = try Self.split(text, defaultPort)
        guard !host.isEmpty else {
            self = .wildcard(port: port)
            return
        }
        let found = try Self.look(up: host, port, flags: AI_NUMERICHOST, original: text)
        guard let first = found.first else { throw .malformed(text) }
        self = first
    }

    /// Reads an address and looks up its name, if it is one: all addresses, in the order to try
    /// them.
    ///
    /// Blocks while the name service is asked. The corresponding C function is getaddrinfo.
    ///
    /// Throws if it cannot be read, or the name service does not know the name.
    package static func resolve(
        _ text: String,
        defaultPort: UInt16? = nil
    ) throws(AddressError) -> [Address] {
        if let path = try path(text) { return [.unix(path)] }
        let (host, port) = try split(text, defaultPort)
        guard !host.isEmpty else { return try resolve("localhost:\(port)") }
        return try look(up: host, port, flags: 0, original: text)
    }

    private static func path(_ text: String) throws(AddressError) -> String? {
        guard text.utf8.first == UInt8(ascii: "/") || text.utf8.starts(with: "./".utf8) else {
            return nil
        }
        guard text.utf8.count <= unixPathBytesMax else { throw .pathTooLong(text) }
        return text
    }

    private static func split(
        _ text: String,
        _ defaultPort: UInt16?
    ) throws(AddressError) -> (host: String, port: UInt16) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, !bytes.contains(0) else { throw .malformed(text) }
        guard let cut = hostEnd(of: bytes) else { throw .malformed(text) }
        let isBracketed = bytes[0] == UInt8(ascii: "[")
        let host = isBracketed ? bytes[1..<(cut - 1)] : bytes[..<cut]
        guard let port = port(bytes[cut...], defaultPort), !isBracketed || !host.isEmpty else {
            throw .malformed(text)
        }
        // A port alone; it is not meant as the number of a machine (inet_aton(3)).
        guard host.isEmpty || !host.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            throw .malformed(text)
        }
        return (String(decoding: host, as: UTF8.self), port)
    }

    /// Where the host ends and ":PORT" or nothing follows; nil if that is unclear.
    private static func hostEnd(of bytes: [UInt8]) -> Int? {
        let colon = UInt8(ascii: ":")
        if bytes[0] == UInt8(ascii: "[") {
            return bytes.firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 }
        }
        guard let first = bytes.firstIndex(of: colon) else { return bytes.count }
        return bytes.lastIndex(of: colon) == first ? first : nil
    }

    private static func port(_ bytes: ArraySlice<UInt8>, _ fallback: UInt16?) -> UInt16? {
        guard let first = bytes.first else { return fallback }
        let digits = bytes.dropFirst()
        guard first == UInt8(ascii: ":"), (1...5).contains(digits.count) else { return nil }
        guard digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
            return nil
        }
        return UInt16(String(decoding: digits, as: UTF8.self))
    }

    private static func look(
        up host: String,
        _ port: UInt16,
        flags: Int32,
        original: String
    ) throws(AddressError) -> [Address] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_protocol = Int32(IPPROTO_TCP)
        hints.ai_flags = flags
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, nil, &hints, &list)
        defer { list.map(freeaddrinfo) }
        guard status == 0 else {
            guard flags == 0 else { throw .malformed(original) }
            throw .unresolved(host: host, reason: String(cString: gai_strerror(status)))
        }
        return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }
            .compactMap { entry in
                guard let entry = entry?.pointee, let form = entry.ai_addr else { return nil }
                return Address(form, length: entry.ai_addrlen)?.with(port: port)
            }
    }

    /// The same host with another port; a path stays as it is.
    package func with(port: UInt16) -> Address {
        switch self {
        case .v4(let bits, _): .v4(bits, port: port)
        case .v6(let high, let low, let scope, _): .v6(high, low, scope: scope, port: port)
        case .unix: self
        }
    }
}

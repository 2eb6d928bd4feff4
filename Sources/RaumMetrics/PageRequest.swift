// As much of HTTP/1.1 as a monitor speaks (RFC 9112): one request, its head only, and then the answer.

/// A request of a monitor.
package struct PageRequest: Hashable, Sendable {
    /// The method as it was sent: `GET`.
    package let method: String
    /// The path without a query.
    package let path: String
    /// The types that the monitor accepts; empty if it names none.
    package let accept: String

    /// Bytes of a head at most, its end included: monitors send some 500.
    package static let bytesMax = 8192

    /// The result of reading.
    package enum Reading: Hashable, Sendable {
        /// More must come.
        case incomplete
        /// It is no request.
        case malformed
        /// It has no end within the limit.
        case tooLong
        case whole(PageRequest)
    }

    /// Reads all that has come so far.
    package static func read(_ bytes: [UInt8]) -> Reading {
        guard let lines = head(bytes.prefix(bytesMax)) else {
            return bytes.count >= bytesMax ? .tooLong : .incomplete
        }
        return PageRequest(lines).map(Reading.whole) ?? .malformed
    }

    /// The lines before the empty one, each ended by LF or CR LF; nil if that has not come.
    private static func head(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var lines: [ArraySlice<UInt8>] = []
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            var line = rest[rest.startIndex..<end]
            if line.last == 0x0D { line.removeLast() }
            rest = rest[(end + 1)...]
            guard !line.isEmpty else { return lines }
            lines.append(line)
        }
        return nil
    }

    /// A request.
    package init(method: String, path: String, accept: String) {
        self.method = method
        self.path = path
        self.accept = accept
    }

    private init?(_ lines: [ArraySlice<UInt8>]) {
        guard let first = lines.first else { return nil }
        let words = first.split(separator: 0x20, omittingEmptySubsequences: false)
        guard words.count == 3, words[2].starts(with: "HTTP/1.".utf8), words[2].count == 8,
            !words[0].isEmpty, words[0].allSatisfy(isTokenByte),
            let path = PageRequest.path(words[1])
        else { return nil }
        var accepts: [String] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex,
                line[..<colon].allSatisfy(isTokenByte)
            else { return nil }
            guard String(decoding: line[..<colon], as: UTF8.self).lowercased() == "accept" else {
                continue
            }
            accepts.append(String(decoding: line[(colon + 1)...], as: UTF8.self))
        }
        method = String(decoding: words[0], as: UTF8.self)
        self.path = path
        accept = accepts.joined(separator: ",")
    }

    /// The path of `/metrics?x=1`, and of `http://host/metrics`; nil of what is no target.
    private static func path(_ target: ArraySlice<UInt8>) -> String? {
        guard !target.isEmpty, target.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
        var rest = target
        for scheme in ["http://", "https://"] where rest.starts(with: scheme.utf8) {
            rest = rest.dropFirst(scheme.utf8.count).drop { $0 != 0x2F }
            if rest.isEmpty { return "/" }
        }
        guard rest.first == 0x2F else { return nil }
        return String(decoding: rest.prefix { $0 != 0x3F && $0 != 0x23 }, as: UTF8.self)
    }
}

/// Whether a method or the name of a field may contain the byte (RFC 9110, 5.6.2).
private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

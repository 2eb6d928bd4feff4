package import RaumLog

/// The address of a log: `etcd://HOST[:PORT][,HOST…]/NAME`.
package struct EtcdAddress: Hashable, Sendable {
    /// Members of one etcd, each as HOST:PORT, in the order to try them.
    package let members: [String]
    /// The log's name.
    package let name: LogName

    /// etcd's port for clients.
    package static let defaultPort = 2379
    /// Members of an etcd: more would make it slower and no safer.
    package static let membersMax = 9

    /// Reads an address; nil if it is none.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 1024, bytes.starts(with: EtcdAddress.scheme) else { return nil }
        let rest = bytes.dropFirst(EtcdAddress.scheme.count)
        guard let stroke = rest.firstIndex(of: UInt8(ascii: "/")),
            let name = LogName(String(decoding: rest[(stroke + 1)...], as: UTF8.self))
        else { return nil }
        let members = rest[..<stroke]
            .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map(EtcdAddress.member)
        guard 1...EtcdAddress.membersMax ~= members.count else { return nil }
        self.members = members.compactMap(\.self)
        self.name = name
        guard self.members.count == members.count else { return nil }
    }

    private static let scheme = Array("etcd://".utf8)

    /// HOST:PORT, with the default port where there is none.
    private static func member(_ bytes: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let last = bytes.last, bytes.allSatisfy(isOfHost) else { return nil }
        if last == UInt8(ascii: "]") { return "\(text):\(defaultPort)" }
        let behind = bytes.lastIndex(of: UInt8(ascii: ":"))
        guard let colon = behind else { return "\(text):\(defaultPort)" }
        let port = bytes[(colon + 1)...]
        guard colon > bytes.startIndex, 1...5 ~= port.count, port.allSatisfy({ 0x30...0x39 ~= $0 })
        else { return nil }
        return text
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"): true
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "%"): true
        default: false
        }
    }
}

extension EtcdAddress: CustomStringConvertible {
    /// The address, with every port.
    package var description: String { "etcd://\(members.joined(separator: ","))/\(name)" }
}

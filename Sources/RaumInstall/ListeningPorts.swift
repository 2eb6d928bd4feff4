// proc_net_tcp(5): a socket a line; the second field is the own address in hexadecimal, each four bytes in the order of
// the machine, the fourth the state (0A listens), the tenth the number by which descriptors name the socket.

/// The TCP ports at which others than the machine itself reach its programs, by the numbers of their sockets.
package struct ListeningPorts: Equatable, Sendable {
    private var ports: [String: Int] = [:]

    /// Reads the tables of IPv4 and IPv6; lines that are none are left out.
    package init(_ tables: [[UInt8]]) {
        for table in tables {
            for line in table.split(separator: UInt8(ascii: "\n")) { read(line) }
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        let fields = line.split(separator: UInt8(ascii: " ")).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard fields.count > 9, fields[3] == "0A" else { return }
        let parts = fields[1].split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1], radix: 16), !isLoopback(parts[0]) else {
            return
        }
        ports[fields[9]] = port
    }

    /// 127.0.0.0/8, ::1, and the former as IPv6 writes it.
    private func isLoopback(_ address: Substring) -> Bool {
        let isV4 = address.utf8.count == 8
        let isMapped = address.hasPrefix("0000000000000000FFFF0000")
        if isV4 || isMapped { return address.hasSuffix("7F") }
        return address == "00000000000000000000000001000000"
    }

    /// The port of the first of `links`, which the descriptors of a process lead to, that listens; nil for none.
    package func port(of links: [String]) -> Int? {
        links.lazy.compactMap { link -> Int? in
            guard link.hasPrefix("socket:["), link.hasSuffix("]") else { return nil }
            return ports[String(link.dropFirst(8).dropLast())]
        }.first
    }
}

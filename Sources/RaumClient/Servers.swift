package import RaumIO
internal import RaumWire

// HOST[:PORT][,HOST[:PORT]…], or the path of a socket. Names are looked up at each attempt to connect, so
// that a laptop that changes networks needs no restart. The look-up blocks: a number or a name from
// /etc/hosts takes no time, but a name service that does not answer can hold a screen for seconds.

/// Where daemons may be, in the order to try them.
package struct Servers: Hashable, Sendable, CustomStringConvertible {
    /// What stands for each, as it was written.
    package let spellings: [String]

    /// The daemon on this machine.
    package static let local = Servers(spellings: ["127.0.0.1"])

    private init(spellings: [String]) {
        self.spellings = spellings
    }

    /// Reads a list separated by commas, or a path.
    ///
    /// Throws `badAddress` for what can be no address.
    package init(parsing text: String) throws(ClientError) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= Servers.countMax else { throw .badAddress(text) }
        for part in parts {
            guard isPlausible(part) else { throw .badAddress(part) }
        }
        spellings = parts
    }

    /// Daemons of one event: more than anyone runs.
    package static let countMax = 8

    /// What the options say, else the environment, else this machine.
    ///
    /// A socket goes before a server: who may use it is an organiser.
    package static func chosen(
        server: String? = nil,
        socket: String? = nil,
        environment: (String) -> String? = Environment.value(of:)
    ) throws(ClientError) -> Servers {
        let candidates = [
            socket.map(path), server, environment("RAUMWERK_SOCKET").map(path),
            environment("RAUMWERK_SERVER"),
        ]
        for case let text? in candidates where !text.isEmpty { return try Servers(parsing: text) }
        return local
    }

    package var description: String { spellings.joined(separator: ", ") }

    /// Looks up all of them: the addresses in the order to try, and what could not be found.
    ///
    /// May block while a name service is asked.
    package func lookUp() -> (addresses: [Address], problems: [AddressError]) {
        var addresses: [Address] = []
        var problems: [AddressError] = []
        for spelling in spellings {
            do {
                let port = UInt16(WireLimits.port)
                addresses += try Address.resolve(spelling, defaultPort: port)
            } catch {
                problems.append(error)
            }
        }
        return (addresses, problems)
    }
}

/// A path as one that cannot be taken for a host.
private func path(_ text: String) -> String {
    text.isEmpty || text.hasPrefix("/") || text.hasPrefix("./") ? text : "./" + text
}

private func isPlausible(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
    if text.hasPrefix("/") || text.hasPrefix("./") { return true }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, !text.hasSuffix("]") else { return true }
    guard parts.count == 2 || text.hasPrefix("["), let port = parts.last else { return false }
    return port.utf8.allSatisfy { 0x30...0x39 ~= $0 } && UInt16(port) ?? 0 > 0
}

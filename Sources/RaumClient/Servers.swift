package import RaumIO
internal import RaumWire

// HOST[:PORT][,HOST[:PORT]…], or the path of a socket. Names are looked up at each attempt to connect, so
// that a laptop that changes networks needs no restart. The look-up blocks: a number or a name from
// /etc/hosts takes no time, but a name service that does not answer can hold a screen for seconds.

/// Where daemons may be, in the order to try them.
package struct Servers: Hashable, Sendable, CustomStringConvertible {
    /// The text of each server, as it was written.
    package let spellings: [String]

    /// The daemon on this machine: at the socket of its unit, or that of this user's session, where this user may
    /// use them, and by TCP.
    package static func local(
        environment: @escaping @Sendable (String) -> String? = { Environment.value(of: $0) }
    ) -> Servers {
        let own = UserSocket(environment: environment).paths(WireLimits.userSocketName)
        let sockets = ([WireLimits.socketPath] + own)
            .filter(FileAccess.mayUseSocket(at:))
        return Servers(spellings: sockets + ["127.0.0.1"])
    }

    private init(spellings: [String]) {
        self.spellings = spellings
    }

    /// Reads a list separated by commas; blanks beside these, empty places and repetitions mean nothing.
    ///
    /// Throws `badAddress` for a text that can be no address, `badSocket` for a path that is too long.
    package init(parsing text: String) throws(ClientError) {
        var parts: [String] = []
        for part in text.split(separator: ",") {
            let part = trimmed(part)
            guard !part.isEmpty, !parts.contains(part) else { continue }
            guard isPlausible(part) else { throw .badAddress(part) }
            if part.hasPrefix("/") || part.hasPrefix("./") { try expectSocket(part) }
            parts.append(part)
        }
        guard !parts.isEmpty, parts.count <= Servers.countMax else { throw .badAddress(text) }
        spellings = parts
    }

    /// Daemons that were found at `addresses`, in the order to try.
    package init(at addresses: [Address]) {
        spellings = addresses.prefix(Servers.countMax).map(\.description)
    }

    /// These, and then the daemon that `text` names; nil if it names none.
    package func followed(by text: String) -> Servers? {
        guard let other = try? Servers(parsing: text) else { return nil }
        return Servers(
            spellings: spellings + other.spellings.filter { !spellings.contains($0) }
        )
    }

    /// The servers at `addresses`, in this order, and then these.
    package func preceded(by addresses: [Address]) -> Servers {
        let found = addresses.prefix(Servers.countMax).map(\.description)
        return Servers(spellings: found + spellings.filter { !found.contains($0) })
    }

    /// The daemon at a socket of this machine, whatever its path looks like.
    ///
    /// Throws if the path is empty, or too long for a socket.
    package init(socketAt path: String) throws(ClientError) {
        try expectSocket(path)
        spellings = [path.hasPrefix("/") || path.hasPrefix("./") ? path : "./" + path]
    }

    /// Daemons of one event at most.
    package static let countMax = 8

    /// The servers of the options, else of the environment; nil if neither names a daemon.
    ///
    /// A socket goes before a server: a user that may use it is an organiser.
    ///
    /// Throws if the first that is given cannot be read as a socket or as servers.
    package static func named(
        server: String? = nil,
        socket: String? = nil,
        environment: (String) -> String? = Environment.value(of:)
    ) throws(ClientError) -> Servers? {
        func given(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        if let path = given(socket) { return try Servers(socketAt: path) }
        if let text = given(server) { return try Servers(parsing: text) }
        if let path = given(environment("RAUMWERK_SOCKET")) { return try Servers(socketAt: path) }
        return try given(environment("RAUMWERK_SERVER")).map { text throws(ClientError) in
            try Servers(parsing: text)
        }
    }

    package var description: String { spellings.joined(separator: ", ") }

    /// Looks up all of them: the addresses in the order to try, and the names that could not be found.
    ///
    /// May block while a name service is asked.
    package func lookUp() -> (addresses: [Address], problems: [AddressError]) {
        var addresses: [Address] = []
        var problems: [AddressError] = []
        for spelling in spellings {
            do {
                let port = UInt16(WireLimits.port)
                for address in try Address.resolve(spelling, defaultPort: port)
                where !addresses.contains(address) {
                    addresses.append(address)
                }
            } catch {
                problems.append(error)
            }
        }
        return (addresses, problems)
    }
}

private func expectSocket(_ path: String) throws(ClientError) {
    do {
        _ = try Address(socketAt: path)
    } catch {
        throw .badSocket("\(error).")
    }
}

private func trimmed(_ text: Substring) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let end = text.lastIndex { !isBlank($0) }
    return end.map { String(text[...$0].drop(while: isBlank)) } ?? ""
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

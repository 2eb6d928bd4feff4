import RaumArguments
import RaumIO
import RaumServer
import RaumWire

/// The addresses at which a daemon is to listen beside the sockets that were passed to it.
///
/// Those replace the default; addresses of options are opened, too, unless they were passed.
func addresses(
    _ invocation: Invocation,
    _ inherited: Inheritance
) throws(UsageError) -> [Address] {
    let texts = invocation.values("listen")
    var addresses = try texts.map { text throws(UsageError) in try tcpAddress(text) }
    if texts.isEmpty, inherited.plain.isEmpty {
        addresses.append(.wildcard(port: UInt16(WireLimits.port)))
    }
    let socket = invocation.value("socket") ?? Environment.value(of: "RAUMWERK_SOCKET")
    if let socket, !socket.isEmpty { addresses.append(try socketAddress(socket)) }
    guard addresses.count <= addressesMax else {
        throw UsageError(
            en: "--listen names \(texts.count) addresses; at most \(addressesMax) go.",
            de: "--listen nennt \(texts.count) Adressen; höchstens \(addressesMax) gehen."
        )
    }
    return inherited.missing(of: addresses)
}

/// The sockets that are served where none is named or was passed: the first that no other daemon has.
///
/// The first is where programs of the same user look, in a session or without one.
func ownSockets(_ invocation: Invocation, _ inherited: Inheritance) -> [Address] {
    let named = invocation.value("socket") ?? Environment.value(of: "RAUMWERK_SOCKET") ?? ""
    guard named.isEmpty, !inherited.plain.contains(where: { $0.address.port == nil }) else {
        return []
    }
    let user = UserSocket()
    if user.sessionFolder == nil, let state = user.stateFolder { try? Directory(state).make() }
    let inSession = user.paths(WireLimits.userSocketName).first
    let inData = invocation.value("data").map { "\($0)/\(WireLimits.dataSocketName)" }
    return [inSession, inData].compactMap(\.self).compactMap { try? Address(socketAt: $0) }
}

/// Addresses of one option at most; a machine has fewer networks.
private let addressesMax = 32

private func tcpAddress(_ text: String) throws(UsageError) -> Address {
    do {
        return try Address(parsing: text, defaultPort: UInt16(WireLimits.port))
    } catch {
        throw UsageError(
            en: "--listen \(text): \(error)",
            de: "--listen \(text) ist keine Adresse: \(error)"
        )
    }
}

private func socketAddress(_ path: String) throws(UsageError) -> Address {
    do {
        return try Address(socketAt: path)
    } catch {
        throw UsageError("--socket \(error)")
    }
}

/// The addresses at which a daemon awaits proxies.
///
/// A client that reaches such a port can claim any address, so only this machine may reach it.
func proxyAddresses(_ invocation: Invocation) throws(UsageError) -> [Address] {
    guard invocation.values("proxy-listen").count <= addressesMax else {
        throw UsageError(
            en: "--proxy-listen takes at most \(addressesMax) addresses.",
            de: "--proxy-listen nimmt höchstens \(addressesMax) Adressen."
        )
    }
    return try invocation.values("proxy-listen").map { text throws(UsageError) in
        guard let address = try? Address(parsing: text), address.isLoopback,
            address.port != nil
        else {
            throw UsageError(
                en: "--proxy-listen takes 127.0.0.1:PORT or [::1]:PORT, not \(text).",
                de: "--proxy-listen ist 127.0.0.1:PORT oder [::1]:PORT, nicht \(text)."
            )
        }
        return address
    }
}

/// The server of pages for monitors; nil if none was asked for.
func pages(
    _ invocation: Invocation,
    _ inherited: Inheritance,
    _ log: LineLog
) throws -> PageServer? {
    let addresses = try invocation.values("metrics").map { text throws(UsageError) in
        try metricsAddress(text)
    }
    guard addresses.count <= addressesMax else {
        throw UsageError(
            en: "--metrics takes at most \(addressesMax) addresses.",
            de: "--metrics nimmt höchstens \(addressesMax) Adressen."
        )
    }
    guard !addresses.isEmpty || !inherited.metrics.isEmpty else { return nil }
    for address in addresses where !address.isLoopback {
        log.write(.warning, "whoever reaches \(address) reads the metrics; they hold no plan")
    }
    return try PageServer(
        at: inherited.missing(of: addresses),
        inherited: inherited.metrics,
        complain: { log.write(.error, $0, onceAMinute: "metrics") }
    )
}

/// A port that is free in Prometheus' list of exporters.
private let metricsPort: UInt16 = 9733

/// `:9733` is this machine's; for all interfaces the address has to be written.
private func metricsAddress(_ text: String) throws(UsageError) -> Address {
    let text = text.hasPrefix(":") ? "127.0.0.1" + text : text
    do {
        return try Address(parsing: text, defaultPort: metricsPort)
    } catch {
        throw UsageError(
            en: "--metrics \(text): \(error)",
            de: "--metrics \(text) ist keine Adresse: \(error)"
        )
    }
}

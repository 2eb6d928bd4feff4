import RaumArguments
import RaumIO
import RaumServer
import RaumWire

/// Where a daemon is to listen beside the sockets that were passed to it.
///
/// Those take the place of the default; what the options name is opened too, unless it was passed.
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
        throw UsageError("--listen names \(texts.count) addresses; at most \(addressesMax) go.")
    }
    return inherited.missing(of: addresses)
}

/// Addresses of one option: more than a machine has networks.
private let addressesMax = 32

private func tcpAddress(_ text: String) throws(UsageError) -> Address {
    do {
        return try Address(parsing: text, defaultPort: UInt16(WireLimits.port))
    } catch {
        throw UsageError("--listen \(text): \(error)")
    }
}

private func socketAddress(_ path: String) throws(UsageError) -> Address {
    do {
        return try Address(socketAt: path)
    } catch {
        throw UsageError("--socket \(error)")
    }
}

/// Where a daemon awaits proxies.
///
/// Whoever reaches such a port can say that it is anybody: only this machine may.
func proxyAddresses(_ invocation: Invocation) throws(UsageError) -> [Address] {
    guard invocation.values("proxy-listen").count <= addressesMax else {
        throw UsageError("--proxy-listen takes at most \(addressesMax) addresses.")
    }
    return try invocation.values("proxy-listen").map { text throws(UsageError) in
        guard let address = try? Address(parsing: text), address.isLoopback,
            address.port != nil
        else {
            throw UsageError("--proxy-listen takes 127.0.0.1:PORT or [::1]:PORT, not \(text).")
        }
        return address
    }
}

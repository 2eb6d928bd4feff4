#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// A listening socket. It never waits: `accept` is called when the poller says readable, until it
// returns nil.

/// A connection just accepted: the socket, non-blocking and set up (`Socket.tune`), and its peer.
package struct Accepted: ~Copyable {
    private let descriptor: Descriptor
    /// The other end.
    package let peer: Address

    init(_ descriptor: consuming Descriptor, peer: Address) {
        self.descriptor = descriptor
        self.peer = peer
    }

    /// Hands over the socket; read `peer` before.
    package consuming func takeDescriptor() -> Descriptor {
        descriptor
    }
}

/// Waits for connections at a TCP port or a path.
package final class Listener {
    /// Connections the kernel keeps ready; Linux cuts the number at net.core.somaxconn (4096).
    package static let backlog: Int32 = 4096

    private let descriptor: Descriptor
    /// Where it listens, with the real port if 0 was asked for.
    package let address: Address
    private let owned: OwnedPath?

    private init(_ descriptor: consuming Descriptor, _ address: Address, _ owned: OwnedPath?) {
        self.descriptor = descriptor
        self.address = address
        self.owned = owned
    }

    deinit {
        owned?.removeIfStillOurs()
    }

    /// Whether the file at its path is gone, or another one: clients cannot connect any more.
    package var isCutOff: Bool { owned.map { !$0.isStillOurs } ?? false }

    /// The descriptor that the poller watches for reading.
    package var number: Int32 { descriptor.number }

    /// Listens at a TCP address or, with the given mode, at a path.
    ///
    /// A stale socket file is removed if no process answers on it; a live one gives EADDRINUSE. The file is removed
    /// again when the listener ends.
    ///
    /// Throws if the address is taken or not of this machine, or there is no right to it.
    package static func listening(
        at address: Address,
        mode: UInt32 = 0o600
    ) throws(SystemError) -> Listener {
        guard case .unix(let path) = address else { return try listeningTCP(at: address) }
        try address.expectFit()
        try StaleSocket.remove(path)
        let descriptor = try Socket.make(for: address)
        // No client can connect between bind and listen, so the mode holds before the first connection.
        try bind(descriptor.number, to: address)
        try checked("chmod", path) { chmod(path, mode_t(mode)) }
        try listen(descriptor.number, address)
        return Listener(descriptor, address, OwnedPath(path))
    }

    private static func listeningTCP(at address: Address) throws(SystemError) -> Listener {
        do {
            return try boundTCP(at: address)
        } catch {
            guard error.code == EAFNOSUPPORT, address.isWildcard else { throw error }
            // A kernel without IPv6: any interface is then any IPv4 interface.
            return try boundTCP(at: .v4(0, port: address.port ?? 0))
        }
    }

    private static func boundTCP(at address: Address) throws(SystemError) -> Listener {
        let descriptor = try Socket.make(for: address)
        try Socket.set(descriptor.number, SOL_SOCKET, SO_REUSEADDR, 1)
        if address.isWildcard {
            try Socket.set(descriptor.number, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0)
        }
        try tuneForHeirs(descriptor.number)
        try bind(descriptor.number, to: address)
        try listen(descriptor.number, address)
        let real = try Socket.localAddress(descriptor.number)
        return Listener(descriptor, real, nil)
    }

    /// Sets options that accepted connections inherit: on Linux a TCP connection has its listener's options from the
    /// start, which saves seven system calls for each.
    private static func tuneForHeirs(_ number: Int32) throws(SystemError) {
        #if !canImport(Darwin)
        try Socket.tune(number, isTCP: true)
        #endif
    }

    /// Takes over a socket that listens already, as systemd hands it over.
    ///
    /// Its file is left alone at the end.
    ///
    /// Throws if it does not listen.
    package static func adopting(_ descriptor: consuming Descriptor) throws(SystemError) -> Listener
    {
        guard try Socket.option(descriptor.number, SOL_SOCKET, SO_ACCEPTCONN) != 0 else {
            throw SystemError("listen", "descriptor \(descriptor.number)", code: EINVAL)
        }
        try Socket.prepare(descriptor.number)
        let address = try Socket.localAddress(descriptor.number)
        if address.port != nil { try tuneForHeirs(descriptor.number) }
        return Listener(descriptor, address, nil)
    }

    /// The next waiting connection, or nil if there is none.
    ///
    /// A connection given up while it waited is skipped. Throws otherwise: where no descriptor or memory is left, the
    /// queue stays readable, so accepting must pause for a moment (accept(2)).
    package func accept() throws(SystemError) -> Accepted? {
        while true {
            do {
                return try acceptOne()
            } catch {
                if error.code == EAGAIN || error.code == EWOULDBLOCK { return nil }
                guard Self.passing.contains(error.code) else { throw error }
            }
        }
    }

    /// Errors that concern one connection and not the listener (accept(2): "treat them like
    /// EAGAIN").
    private static let passing = [
        ECONNABORTED, EPROTO, ENETDOWN, ENETUNREACH, EHOSTDOWN, EHOSTUNREACH,
    ]

    private func acceptOne() throws(SystemError) -> Accepted {
        var accepted: Int32 = -1
        let peer = try Address.asked("accept") { form, length in
            accepted = systemAccept(descriptor.number, form, length)
            return accepted
        }
        let connection = Descriptor(owning: accepted)
        try Socket.prepare(connection.number)
        try tune(connection.number, isTCP: peer.port != nil)
        return Accepted(connection, peer: peer)
    }

    /// Sets the options that are not inherited from the listener.
    private func tune(_ number: Int32, isTCP: Bool) throws(SystemError) {
        #if !canImport(Darwin)
        guard !isTCP else { return }
        #endif
        try Socket.tune(number, isTCP: isTCP)
    }

    private static func bind(_ number: Int32, to address: Address) throws(SystemError) {
        try checked("bind", address.description) {
            address.withSocketAddress { systemBind(number, $0, $1) }
        }
    }

    private static func listen(_ number: Int32, _ address: Address) throws(SystemError) {
        try checked("listen", address.description) { systemListen(number, backlog) }
    }
}

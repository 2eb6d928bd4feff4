#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// Questions of multicast DNS (RFC 6762) from a port of our own, on one network and of one family: the answers
// come back to that port. ip(7), ipv6(7).

/// A network that this machine is on.
package struct NetworkInterface: Hashable, Sendable {
    /// Its number in the kernel.
    package let index: UInt32
    /// Whether it has an IPv4 address.
    package fileprivate(set) var hasV4 = false
    /// Whether it has an IPv6 address.
    package fileprivate(set) var hasV6 = false

    /// Networks that are asked at most; a screen is on fewer.
    package static let countMax = 16

    /// Those that are up and can reach several machines at once, this machine's own loop left out.
    ///
    /// The corresponding C function is getifaddrs.
    ///
    /// Throws if the system refuses.
    package static func all() throws(SystemError) -> [NetworkInterface] {
        var list: UnsafeMutablePointer<ifaddrs>?
        try checked("getifaddrs") { getifaddrs(&list) }
        defer { freeifaddrs(list) }
        var found: [NetworkInterface] = []
        for entry in sequence(first: list, next: { $0?.pointee.ifa_next }) {
            guard let entry = entry?.pointee, let address = entry.ifa_addr,
                isUsable(entry.ifa_flags)
            else { continue }
            let index = if_nametoindex(entry.ifa_name)
            guard index > 0 else { continue }
            let place = found.firstIndex { $0.index == index } ?? found.endIndex
            if place == found.endIndex {
                guard found.count < countMax else { break }
                found.append(NetworkInterface(index: index))
            }
            switch Int32(address.pointee.sa_family) {
            case AF_INET: found[place].hasV4 = true
            case AF_INET6: found[place].hasV6 = true
            default: break
            }
        }
        return found.filter { $0.hasV4 || $0.hasV6 }
    }

    private static func isUsable(_ flags: UInt32) -> Bool {
        let (up, many, own) = (UInt32(IFF_UP), UInt32(IFF_MULTICAST), UInt32(IFF_LOOPBACK))
        return flags & (up | many) == up | many && flags & own == 0
    }
}

/// A socket that asks one network.
package final class MulticastSocket {
    /// Its network's number.
    package let interface: UInt32
    private let descriptor: Descriptor
    private let group: Address

    /// The port of multicast DNS.
    package static let port: UInt16 = 5353
    /// Bytes of a message that are read; a longer one is cut (RFC 6762, 17).
    package static let bytesMax = 9000

    /// A socket on the network `interface`, of IPv6 or of IPv4, non-blocking.
    ///
    /// Throws if the system has no such network, or no IPv6.
    package init(interface: UInt32, isV6: Bool) throws(SystemError) {
        self.interface = interface
        group =
            isV6
            ? .v6(0xFF02_0000_0000_0000, 0xFB, scope: interface, port: MulticastSocket.port)
            : .v4(0xE000_00FB, port: MulticastSocket.port)
        let family = isV6 ? AF_INET6 : AF_INET
        let number = try checked("socket") { socket(family, Socket.datagramType, 0) }
        descriptor = Descriptor(owning: number)
        try Socket.prepare(number)
        if isV6 {
            let level = Int32(IPPROTO_IPV6)
            try Socket.set(number, level, IPV6_V6ONLY, 1)
            try Socket.set(number, level, IPV6_MULTICAST_IF, Int32(truncatingIfNeeded: interface))
            try Socket.set(number, level, IPV6_MULTICAST_HOPS, 255)
        } else {
            try MulticastSocket.setInterface(number, interface)
            try Socket.set(number, Int32(IPPROTO_IP), IP_MULTICAST_TTL, 255)
        }
    }

    private static func setInterface(_ number: Int32, _ interface: UInt32) throws(SystemError) {
        var request = ip_mreqn()
        request.imr_ifindex = Int32(truncatingIfNeeded: interface)
        let size = socklen_t(MemoryLayout<ip_mreqn>.size)
        try checked("setsockopt") {
            setsockopt(number, Int32(IPPROTO_IP), IP_MULTICAST_IF, &request, size)
        }
    }

    /// The descriptor's number.
    package var number: Int32 { descriptor.number }

    /// Sends a question to all machines that listen.
    ///
    /// Throws if the network is down, or takes nothing now.
    package func ask(_ bytes: [UInt8]) throws(SystemError) {
        let count = group.withSocketAddress { form, length in
            bytes.withUnsafeBytes { buffer in
                retrying {
                    sendto(descriptor.number, buffer.baseAddress, buffer.count, 0, form, length)
                }
            }
        }
        guard count >= 0 else { throw SystemError("sendto", group.description) }
    }

    /// The next answer; nil if there is none yet.
    ///
    /// A datagram from another port than that of multicast DNS is no answer (RFC 6762, 6.7 and 11).
    package func receive() -> [UInt8]? {
        for _ in 0..<MulticastSocket.strangersMax {
            guard let (bytes, port) = receiveAny() else { return nil }
            if port == MulticastSocket.port { return bytes }
        }
        return nil
    }

    /// Datagrams from other ports that are passed over in one turn.
    private static let strangersMax = 64

    private func receiveAny() -> (bytes: [UInt8], port: UInt16?)? {
        withUnsafeTemporaryAllocation(byteCount: MulticastSocket.bytesMax, alignment: 1) { buffer in
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let count = withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { form in
                    retrying {
                        recvfrom(
                            descriptor.number,
                            buffer.baseAddress,
                            buffer.count,
                            0,
                            form,
                            &length
                        )
                    }
                }
            }
            guard count >= 0 else { return nil }
            let sender = withUnsafeBytes(of: storage) { bytes in
                bytes.baseAddress.flatMap { Address($0, length: length) }
            }
            return (Array(buffer[..<count]), sender?.port)
        }
    }
}

#if canImport(Darwin)
package import Darwin
#else
package import Glibc
#endif

// Conversion between `Address` and the kernel's sockaddr structures.

extension Address {
    /// The longest path a Unix socket can have, in bytes: `sun_path` less its closing zero.
    package static let unixPathBytesMax = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    /// Throws ENAMETOOLONG for a path that the kernel's form cannot hold and would cut off.
    func expectFit() throws(SystemError) {
        guard case .unix(let path) = self, path.utf8.count > Self.unixPathBytesMax else { return }
        throw SystemError("socket", path, code: ENAMETOOLONG)
    }

    /// Lends this address in the form the kernel takes.
    ///
    /// A path too long is cut; reading an address, listening and connecting refuse such a path.
    package func withSocketAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        switch self {
        case .v4(let bits, let port): lend(Self.inet(bits, port), body)
        case .v6(let high, let low, let scope, let port):
            lend(Self.inet6(high, low, scope, port), body)
        case .unix(let path): lend(Self.local(path), body)
        }
    }

    private func lend<Form, Result>(
        _ form: Form,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        withUnsafePointer(to: form) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<Form>.size))
            }
        }
    }

    private static func inet(_ bits: UInt32, _ port: UInt16) -> sockaddr_in {
        var form = sockaddr_in()
        form.sin_family = sa_family_t(AF_INET)
        form.sin_port = port.bigEndian
        form.sin_addr.s_addr = bits.bigEndian
        return form
    }

    private static func inet6(
        _ high: UInt64,
        _ low: UInt64,
        _ scope: UInt32,
        _ port: UInt16
    ) -> sockaddr_in6 {
        var form = sockaddr_in6()
        form.sin6_family = sa_family_t(AF_INET6)
        form.sin6_port = port.bigEndian
        form.sin6_scope_id = scope
        withUnsafeMutableBytes(of: &form.sin6_addr) { bytes in
            bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        return form
    }

    private static func local(_ path: String) -> sockaddr_un {
        var form = sockaddr_un()
        form.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &form.sun_path) { bytes in
            bytes.copyBytes(from: path.utf8.prefix(unixPathBytesMax))
        }
        return form
    }

    /// Reads what accept(2), getsockname(2) or getaddrinfo(3) filled in; nil for a family not
    /// spoken here.
    init?(_ address: UnsafeRawPointer, length: socklen_t) {
        guard length >= MemoryLayout<sa_family_t>.size else { return nil }
        let pathOffset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        switch Int32(address.assumingMemoryBound(to: sockaddr.self).pointee.sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            self.init(address.loadUnaligned(as: sockaddr_in.self))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            self.init(address.loadUnaligned(as: sockaddr_in6.self))
        case AF_UNIX:
            let bytes = UnsafeRawBufferPointer(
                start: address + pathOffset,
                count: max(0, Int(length) - pathOffset)
            )
            self = .unix(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
        default: return nil
        }
    }

    private init(_ form: sockaddr_in) {
        self = .v4(UInt32(bigEndian: form.sin_addr.s_addr), port: UInt16(bigEndian: form.sin_port))
    }

    private init(_ form: sockaddr_in6) {
        let port = UInt16(bigEndian: form.sin6_port)
        let (high, low) = withUnsafeBytes(of: form.sin6_addr) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        let isMapped = high == 0 && low >> 32 == 0xffff
        self =
            isMapped
            ? .v4(UInt32(truncatingIfNeeded: low), port: port)
            : .v6(high, low, scope: form.sin6_scope_id, port: port)
    }

    /// Asks the kernel for an address of a socket, with getsockname(2) or getpeername(2).
    static func asked(
        _ name: StaticString,
        _ call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
    ) throws(SystemError) -> Address {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { form in
                retrying { call(form, &length) }
            }
        }
        guard status != -1 else { throw SystemError("\(name)") }
        let address = withUnsafeBytes(of: storage) { bytes in
            bytes.baseAddress.flatMap { Address($0, length: length) }
        }
        guard let address else { throw SystemError("\(name)", code: EAFNOSUPPORT) }
        return address
    }
}

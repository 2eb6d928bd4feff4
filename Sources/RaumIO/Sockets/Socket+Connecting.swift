#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// How far connecting has come.
package enum ConnectProgress: Equatable, Sendable {
    /// Connected.
    case connected
    /// Ask again when the socket is writable.
    case inProgress
    /// Refused, unreachable or timed out; the code is an `errno`.
    case failed(code: Int32)
}

extension Socket {
    /// Begins to connect without waiting.
    ///
    /// Done or failed once the socket is writable: then ask `progress`. The corresponding C
    /// function is connect. `source` is the address of this machine to come from, where it matters.
    ///
    /// Throws if it fails at once: no way there, no more descriptors.
    package static func connecting(
        to address: Address,
        from source: Address? = nil
    ) throws(SystemError) -> Descriptor {
        try address.expectFit()
        let descriptor = try make(for: address)
        let number = descriptor.number
        if let source {
            let status = source.withSocketAddress { bind(number, $0, $1) }
            guard status == 0 else { throw SystemError("bind", source.description, code: errno) }
        }
        let status = address.withSocketAddress { form, length in
            retrying { connect(number, form, length) }
        }
        let code = status == 0 ? 0 : errno
        guard [0, EINPROGRESS, EALREADY, EISCONN].contains(code) else {
            throw SystemError("connect", address.description, code: code)
        }
        return descriptor
    }

    /// How far a socket made by `connecting` has come; to be asked when it is writable or hung up.
    package static func progress(_ descriptor: Int32) -> ConnectProgress {
        let code = pendingError(descriptor)
        guard code == 0 else { return .failed(code: code) }
        do {
            _ = try peerAddress(descriptor)
            return .connected
        } catch {
            return error.code == ENOTCONN ? .inProgress : .failed(code: error.code)
        }
    }
}

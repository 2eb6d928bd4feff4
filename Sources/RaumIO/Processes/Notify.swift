#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// A service manager's readiness protocol: each message is one datagram of assignments, a line each, to the
// socket in $NOTIFY_SOCKET (sd_notify(3)).

/// The outcome of a message to the service manager.
package enum NotifyOutcome: Equatable, Sendable {
    /// It lies in the manager's queue.
    case sent
    /// The queue is full: send it again later.
    case full
    /// It did not arrive, for this reason.
    case failed(SystemError)
}

/// Tells the daemon's state to the service manager; never waits for it.
package final class Notify: Sendable {
    private let descriptor: Descriptor
    private let path: String

    /// Speaks to a path, or to an abstract name that begins with "@" (unix(7)).
    ///
    /// Throws EINVAL for a text that is neither.
    package init(_ path: String) throws(SystemError) {
        guard let first = path.utf8.first, [UInt8(ascii: "/"), UInt8(ascii: "@")].contains(first),
            path.utf8.count <= Address.unixPathBytesMax
        else { throw SystemError("sendto", path, code: EINVAL) }
        let number = try checked("socket", path) { socket(AF_UNIX, Socket.datagramType, 0) }
        descriptor = Descriptor(owning: number)
        try descriptor.makeNonBlocking()
        try descriptor.closeOnExec()
        self.path = path
    }

    /// Sends assignments such as "READY=1", one a line.
    @discardableResult
    package func send(_ state: String) -> NotifyOutcome {
        let text = Array(state.utf8)
        let count = retrying {
            Notify.withName(path) { sendto(descriptor.number, text, text.count, 0, $0, $1) }
        }
        guard count == -1 else { return .sent }
        let code = errno
        if [EAGAIN, EWOULDBLOCK, ENOBUFS].contains(code) { return .full }
        return .failed(SystemError("sendto", path, code: code))
    }

    private static func withName<Result>(
        _ path: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        Address.unix(path).withSocketAddress { form, length in
            guard path.utf8.first == UInt8(ascii: "@") else { return body(form, length) }
            // An abstract name begins with a zero byte and ends where the length says (unix(7)).
            let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
            var copy = UnsafeRawPointer(form).loadUnaligned(as: sockaddr_un.self)
            copy.sun_path.0 = 0
            return withUnsafePointer(to: copy) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(offset + path.utf8.count))
                }
            }
        }
    }
}

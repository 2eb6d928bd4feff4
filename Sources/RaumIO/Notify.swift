#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// systemd's readiness protocol: one datagram of assignments to the socket in $NOTIFY_SOCKET
// (sd_notify(3)).

/// Tells the service manager how the daemon is.
package enum Notify {
    /// Sends assignments such as "READY=1", one a line.
    ///
    /// Returns false if nobody asked to be told.
    @discardableResult
    package static func send(_ state: String) throws(SystemError) -> Bool {
        guard let path = Environment.value(of: "NOTIFY_SOCKET") else { return false }
        try send(state, to: path)
        return true
    }

    /// Sends to a path, or to an abstract name that begins with "@".
    static func send(_ state: String, to path: String) throws(SystemError) {
        guard let first = path.utf8.first, [UInt8(ascii: "/"), UInt8(ascii: "@")].contains(first),
            path.utf8.count <= Address.unixPathBytesMax
        else { throw SystemError("sendto", path, code: EINVAL) }
        let number = try checked("socket", path) { socket(AF_UNIX, Socket.datagramType, 0) }
        let descriptor = Descriptor(owning: number)
        try descriptor.closeOnExec()
        let text = Array(state.utf8)
        try checked("sendto", path) {
            withName(path) { sendto(descriptor.number, text, text.count, 0, $0, $1) }
        }
    }

    /// The time within which "WATCHDOG=1" must come again, in microseconds; nil if it need not
    /// come.
    package static var watchdogMicroseconds: UInt64? {
        if let process = Environment.value(of: "WATCHDOG_PID"), process != "\(getpid())" {
            return nil
        }
        return Environment.value(of: "WATCHDOG_USEC").flatMap { UInt64($0) }
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

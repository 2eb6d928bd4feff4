#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Socket {
    /// Bytes that the kernel may hold for one slow peer: a few blocks, since newer ones replace them anyway.
    ///
    /// Linux doubles the number for its own book-keeping (socket(7)).
    package static let sendBufferBytes: Int32 = 32 * 1024

    /// How long sent bytes may stay unacknowledged before the connection counts as dead, in
    /// milliseconds.
    package static let unacknowledgedMillisecondsMax: Int32 = 30_000

    /// Sets up a connection: no delay (TCP), a small send buffer, and dead peers found within half
    /// a minute.
    ///
    /// On a Unix socket only the buffer is set.
    ///
    /// Throws if the socket is closed, or the system knows no such option.
    package static func tune(_ descriptor: Int32, isTCP: Bool) throws(SystemError) {
        try set(descriptor, SOL_SOCKET, SO_SNDBUF, sendBufferBytes)
        guard isTCP else { return }
        let tcp = Int32(IPPROTO_TCP)
        try set(descriptor, tcp, TCP_NODELAY, 1)
        try set(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
        #if canImport(Darwin)
        try set(descriptor, tcp, TCP_KEEPALIVE, 15)
        #else
        try set(descriptor, tcp, TCP_KEEPIDLE, 15)
        try set(descriptor, tcp, TCP_USER_TIMEOUT, unacknowledgedMillisecondsMax)
        #endif
        try set(descriptor, tcp, TCP_KEEPINTVL, 5)
        try set(descriptor, tcp, TCP_KEEPCNT, 3)
    }

    /// Seconds without a word after which the other machine is asked whether it is there, between two such questions,
    /// and how many may be lost: it counts as gone after six seconds without an answer.
    package static let keepalive: (idle: Int32, interval: Int32, count: Int32) = (3, 1, 3)
    /// The same for unacknowledged bytes, in milliseconds.
    package static let closeMilliseconds: Int32 = 6000

    /// Lets the kernel find out within seconds that the other machine is gone: for a client that has another daemon to
    /// go to.
    ///
    /// Throws if the socket is closed or none of TCP, or the system knows no such option.
    package static func watchClosely(_ descriptor: Int32) throws(SystemError) {
        let tcp = Int32(IPPROTO_TCP)
        try set(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
        #if canImport(Darwin)
        try set(descriptor, tcp, TCP_KEEPALIVE, keepalive.idle)
        #else
        try set(descriptor, tcp, TCP_KEEPIDLE, keepalive.idle)
        try set(descriptor, tcp, TCP_USER_TIMEOUT, closeMilliseconds)
        #endif
        try set(descriptor, tcp, TCP_KEEPINTVL, keepalive.interval)
        try set(descriptor, tcp, TCP_KEEPCNT, keepalive.count)
    }

    /// Makes the coming close drop unsent bytes and reset the connection, so that a peer who does
    /// not read holds no memory here (SO_LINGER with 0, socket(7)).
    package static func resetOnClose(_ descriptor: Int32) {
        var linger = linger(l_onoff: 1, l_linger: 0)
        // If the option cannot be set, the socket is closed in the ordinary way.
        _ = setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_LINGER,
            &linger,
            socklen_t(MemoryLayout.size(ofValue: linger))
        )
    }

    /// The error a socket holds, such as of a connect in the background; 0 if none.
    ///
    /// Reading clears it.
    package static func pendingError(_ descriptor: Int32) -> Int32 {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        let status = getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
        return status == -1 ? errno : code
    }

    /// The address of this end.
    ///
    /// Throws if the descriptor is no socket.
    package static func localAddress(_ descriptor: Int32) throws(SystemError) -> Address {
        try Address.asked("getsockname") { getsockname(descriptor, $0, $1) }
    }

    /// The address of the other end.
    ///
    /// Throws if it is no socket, or not connected any more.
    package static func peerAddress(_ descriptor: Int32) throws(SystemError) -> Address {
        try Address.asked("getpeername") { getpeername(descriptor, $0, $1) }
    }

    static func set(
        _ descriptor: Int32,
        _ level: Int32,
        _ option: Int32,
        _ value: Int32
    ) throws(SystemError) {
        try checked("setsockopt") {
            withUnsafePointer(to: value) {
                setsockopt(descriptor, level, option, $0, socklen_t(MemoryLayout<Int32>.size))
            }
        }
    }

    static func option(
        _ descriptor: Int32,
        _ level: Int32,
        _ option: Int32
    ) throws(SystemError) -> Int32 {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        try checked("getsockopt") { getsockopt(descriptor, level, option, &value, &length) }
        return value
    }
}

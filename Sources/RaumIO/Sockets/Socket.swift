#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// Functions over bare descriptors of sockets. The owner of the `Descriptor` calls them while it is
// open. `read` and `write` are the hot path: one system call, no allocation, nothing thrown.

/// Operations on a connected, non-blocking stream socket.
package enum Socket {
    /// Reads the available bytes, at most as many as fit.
    ///
    /// The corresponding C function is recv.
    package static func read(
        _ descriptor: Int32,
        into buffer: UnsafeMutableRawBufferPointer
    ) -> ReadOutcome {
        precondition(
            buffer.count > 0,
            "Reading into nothing cannot be told from the end of the stream."
        )
        let count = retrying { recv(descriptor, buffer.baseAddress, buffer.count, 0) }
        if count > 0 { return .bytes(count) }
        if count == 0 { return .closed }
        return errno == EAGAIN || errno == EWOULDBLOCK ? .wouldBlock : .failed(code: errno)
    }

    /// Writes as much as the socket takes; never raises SIGPIPE.
    ///
    /// The corresponding C function is send.
    package static func write(
        _ descriptor: Int32,
        _ bytes: UnsafeRawBufferPointer
    ) -> WriteOutcome {
        let count = retrying { send(descriptor, bytes.baseAddress, bytes.count, quietly) }
        return count >= 0 ? .bytes(count) : WriteOutcome(code: errno)
    }

    #if canImport(Darwin)
    private static let quietly: Int32 = 0
    #else
    private static let quietly = Int32(MSG_NOSIGNAL)
    #endif

    /// Tells the peer that nothing more will be written; reading goes on.
    package static func finishWriting(_ descriptor: Int32) {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Two connected, non-blocking sockets.
    ///
    /// Throws if the process may have no more descriptors.
    package static func pair() throws(SystemError) -> (Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        try checked("socketpair") { socketpair(AF_UNIX, streamType, 0, &ends) }
        try prepare(ends[0])
        try prepare(ends[1])
        return (ends[0], ends[1])
    }

    #if canImport(Darwin)
    static let streamType = SOCK_STREAM
    static let datagramType = SOCK_DGRAM
    #else
    static let streamType = Int32(SOCK_STREAM.rawValue)
    static let datagramType = Int32(SOCK_DGRAM.rawValue)
    #endif

    /// Makes a stream socket for the address, non-blocking, not inherited.
    static func make(for address: Address) throws(SystemError) -> Descriptor {
        let number = try checked("socket", address.description) {
            socket(address.family, streamType, 0)
        }
        let descriptor = Descriptor(owning: number)
        try prepare(number)
        return descriptor
    }

    /// Makes a fresh socket non-blocking, not inherited and quiet about lost peers.
    static func prepare(_ descriptor: Int32) throws(SystemError) {
        try checked("fcntl") { fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        try checked("fcntl") { fcntl(descriptor, F_SETFL, O_NONBLOCK | O_RDWR) }
        #if canImport(Darwin)
        try set(descriptor, SOL_SOCKET, SO_NOSIGPIPE, 1)
        #endif
    }
}

extension WriteOutcome {
    /// The outcome of a write that the system refused with an `errno`.
    init(code: Int32) {
        switch code {
        case EAGAIN, EWOULDBLOCK: self = .wouldBlock
        case EPIPE, ECONNRESET: self = .closed
        default: self = .failed(code: code)
        }
    }
}

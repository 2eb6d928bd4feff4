#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Owns one open file descriptor and closes it at the end of its life.
///
/// Functions over sockets and files take the bare number; the owner of the `Descriptor` keeps it open meanwhile.
package struct Descriptor: ~Copyable, Sendable {
    /// The number the kernel knows it by.
    ///
    /// Valid only as long as this value lives.
    package let number: Int32

    /// Takes over an open descriptor; no other code may close it from now on.
    package init(owning number: Int32) {
        precondition(number >= 0, "A descriptor is not negative; check the call that made it.")
        self.number = number
    }

    deinit {
        _ = close(number)
    }

    /// Gives the number away without closing it.
    package consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    /// Makes reads and writes report "would block" instead of waiting.
    ///
    /// Throws if the system refuses: the descriptor is closed.
    package func makeNonBlocking() throws(SystemError) {
        let flags = try checked("fcntl") { fcntl(number, F_GETFL) }
        guard flags & O_NONBLOCK == 0 else { return }
        try checked("fcntl") { fcntl(number, F_SETFL, flags | O_NONBLOCK) }
    }

    /// Makes reads and writes wait, as they do on a new descriptor.
    ///
    /// Throws if the system refuses: the descriptor is closed.
    package func makeBlocking() throws(SystemError) {
        let flags = try checked("fcntl") { fcntl(number, F_GETFL) }
        guard flags & O_NONBLOCK != 0 else { return }
        try checked("fcntl") { fcntl(number, F_SETFL, flags & ~O_NONBLOCK) }
    }

    /// Keeps the descriptor from programs this process may start.
    ///
    /// Throws if the system refuses: the descriptor is closed.
    package func closeOnExec() throws(SystemError) {
        try checked("fcntl") { fcntl(number, F_SETFD, FD_CLOEXEC) }
    }
}

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The process at the other end of a Unix socket, as the kernel reports it.
package struct PeerCredentials: Equatable, Sendable {
    /// The process that connected; 0 where the system does not tell.
    package let process: Int32
    /// Its user.
    package let user: UInt32
    /// Its group.
    package let group: UInt32
}

extension Socket {
    /// The process at the other end of a Unix socket (SO_PEERCRED, unix(7)).
    ///
    /// Throws if it is no Unix socket, or is not connected.
    package static func peerCredentials(
        _ descriptor: Int32
    ) throws(SystemError) -> PeerCredentials {
        #if canImport(Darwin)
        var user: uid_t = 0
        var group: gid_t = 0
        try checked("getpeereid") { getpeereid(descriptor, &user, &group) }
        return PeerCredentials(process: 0, user: user, group: group)
        #else
        // `struct ucred`: three words of 32 bits (pid, uid, gid). Glibc hides its name behind
        // _GNU_SOURCE.
        var words: (Int32, UInt32, UInt32) = (0, 0, 0)
        var length = socklen_t(MemoryLayout.size(ofValue: words))
        try checked("getsockopt") {
            getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &words, &length)
        }
        return PeerCredentials(process: words.0, user: words.1, group: words.2)
        #endif
    }
}

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// A Unix socket leaves its file behind when its process is killed. The file is removed only if it
// is a socket and connecting to it is refused; two daemons that start at the same moment are kept
// apart by `DirectoryLock`.

enum StaleSocket {
    /// Removes the socket file at the path if no process answers on it.
    ///
    /// Throws EADDRINUSE if one does, and ENOTSOCK if the file is no socket, and so not ours.
    static func remove(_ path: String) throws(SystemError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw SystemError("bind", path, code: ENOTSOCK)
        }
        guard try !isAnswering(path) else { throw SystemError("bind", path, code: EADDRINUSE) }
        try checked("unlink", path) { unlink(path) }
    }

    private static func isAnswering(_ path: String) throws(SystemError) -> Bool {
        do {
            _ = try Socket.connecting(to: .unix(path))
            return true
        } catch {
            // EAGAIN: the queue of waiting connections is full, so a process is there. EPROTOTYPE: a socket of another
            // kind, which a process may be reading.
            guard [ECONNREFUSED, EAGAIN, EPROTOTYPE].contains(error.code) else { throw error }
            return error.code != ECONNREFUSED
        }
    }
}

/// A socket file made by this process, remembered by its identity and not only by its path.
struct OwnedPath {
    private let path: String
    private let file: FileIdentity?

    init(_ path: String) {
        self.path = path
        file = FileIdentity(path)
    }

    /// Whether the file is there, and no other in its place.
    var isStillOurs: Bool { file != nil && FileIdentity(path) == file }

    /// Removes the file unless another took its place.
    func removeIfStillOurs() {
        guard isStillOurs else { return }
        _ = unlink(path)
    }
}

/// The identity of the file at a path: the device and the number on it.
struct FileIdentity: Equatable {
    private let device: UInt64
    private let number: UInt64

    /// Nil if there is no file at the path.
    init?(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
    }
}

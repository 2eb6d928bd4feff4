#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The rights of this process to files.
package enum FileAccess {
    /// Whether there is a socket at `path` that it may connect to.
    ///
    /// The corresponding C functions are stat and access.
    package static func mayUseSocket(at path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
            && access(path, R_OK | W_OK) == 0
    }
}

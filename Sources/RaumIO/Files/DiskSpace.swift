#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// How much room a file system has.
package struct DiskSpace: Equatable, Sendable {
    /// Bytes that this process may still write (statvfs(3), f_bavail).
    package let freeBytes: UInt64
    /// Bytes of the whole.
    package let totalBytes: UInt64

    /// The file system that holds `path`; may wait for its disk.
    ///
    /// Throws if the system refuses: there is no such path, or no right to it.
    package init(at path: String) throws(SystemError) {
        var status = statvfs()
        try checked("statvfs", path) { systemStatvfs(path, &status) }
        let size = UInt64(status.f_frsize)
        freeBytes = UInt64(status.f_bavail).multipliedReportingOverflow(by: size).partialValue
        totalBytes = UInt64(status.f_blocks).multipliedReportingOverflow(by: size).partialValue
    }
}

extension Directory {
    /// The length of a file in it in bytes; nil if there is none.
    package func size(of name: String) -> Int? {
        var status = stat()
        guard stat(path(of: name), &status) == 0 else { return nil }
        return Int(status.st_size)
    }
}

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A value that differs after a file was replaced or written to; only for comparison.
package struct FileStamp: Equatable, Sendable {
    private let inode: UInt64
    private let sizeInBytes: Int64
    private let seconds: Int64
    private let nanoseconds: Int64

    /// The stamp of the file at `path`; nil if there is none.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        inode = UInt64(status.st_ino)
        sizeInBytes = Int64(status.st_size)
        #if canImport(Darwin)
        let changed = status.st_ctimespec
        #else
        let changed = status.st_ctim
        #endif
        seconds = Int64(changed.tv_sec)
        nanoseconds = Int64(changed.tv_nsec)
    }
}

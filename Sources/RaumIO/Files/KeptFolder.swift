#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// A program such as a web server may read a file at any moment, and finds the old one or the new one, whole. Nothing is
// synced, since the publisher can make all files again. A browser's cache goes by the time of a file, in whole seconds,
// so two versions never have the same time.

/// A folder of files that one process keeps current; other files in it stay as they are.
package final class KeptFolder {
    /// The name of the lock file.
    package static let lockName = ".raumwerk-publish"

    /// Where the folder is.
    package var path: String { directory.path }

    private struct Known {
        let stamp: FileStamp
        let bytes: [UInt8]
    }

    /// Files are made under this name; one that is left over from a process that was killed is replaced.
    private static let freshName = ".raumwerk-new"

    /// Web servers run as another user, so the publisher's umask does not apply.
    private static let fileMode: UInt32 = 0o644
    private static let folderMode: UInt32 = 0o755

    /// Bytes above which an existing file is not compared, but replaced.
    private static let comparedBytesMax = 64 * 1024 * 1024

    private let directory: Directory
    private let lock: DirectoryLock
    private var known: [String: Known] = [:]

    /// Makes the folder, unless it is there, and locks it against others that would keep it.
    ///
    /// Throws `held` if another process does.
    package init(_ path: String) throws(DirectoryLockError) {
        directory = Directory(path)
        do {
            try directory.make(mode: KeptFolder.folderMode)
        } catch {
            throw .failed(error)
        }
        lock = try DirectoryLock(directory, name: KeptFolder.lockName)
    }

    /// Puts a file at `path` within the folder, with `/` between its parts; false where it was there already.
    ///
    /// A file with the same bytes is not touched. Throws if it cannot be written; the former one stays.
    @discardableResult
    package func put(_ bytes: [UInt8], at path: String) throws(SystemError) -> Bool {
        let full = directory.path(of: path)
        let stamp = FileStamp(full)
        if let stamp, let known = known[path], known.stamp == stamp {
            if known.bytes == bytes { return false }
        } else if let stamp, try holds(bytes, at: full) {
            known[path] = Known(stamp: stamp, bytes: bytes)
            return false
        }
        try replace(full, with: bytes)
        known[path] = FileStamp(full).map { Known(stamp: $0, bytes: bytes) }
        return true
    }

    private func holds(_ bytes: [UInt8], at full: String) throws(SystemError) -> Bool {
        do {
            let file = try File.reading(full)
            guard try file.sizeInBytes() == bytes.count else { return false }
            return try file.readAll(bytesMax: KeptFolder.comparedBytesMax) == bytes
        } catch {
            // A file that cannot be read can perhaps be replaced; if not, that error tells why.
            return false
        }
    }

    private func replace(_ full: String, with bytes: [UInt8]) throws(SystemError) {
        let folder = Directory(full).parent ?? directory
        try folder.make(mode: KeptFolder.folderMode)
        let fresh = folder.path(of: KeptFolder.freshName)
        do {
            try folder.remove(KeptFolder.freshName)
            let file = try File.creating(fresh, mode: KeptFolder.fileMode)
            try file.setMode(KeptFolder.fileMode)
            try file.write(bytes)
            try setTime(of: file, after: full)
            try checked("rename", full) { systemRename(fresh, full) }
        } catch {
            // The half-written file has no use; the error that matters is the first one.
            try? folder.remove(KeptFolder.freshName)
            throw SystemError(error.call, full, code: error.code)
        }
    }

    /// Gives `file` a later second than the one that it replaces, where both would have the same.
    private func setTime(of file: File, after former: String) throws(SystemError) {
        var old = stat()
        var new = stat()
        guard stat(former, &old) == 0, fstat(file.number, &new) == 0 else { return }
        #if canImport(Darwin)
        let (before, now) = (old.st_mtimespec.tv_sec, new.st_mtimespec.tv_sec)
        #else
        let (before, now) = (old.st_mtim.tv_sec, new.st_mtim.tv_sec)
        #endif
        guard now <= before, before < time_t.max else { return }
        let time = timespec(tv_sec: before + 1, tv_nsec: 0)
        try checked("futimens", file.path) { futimens(file.number, [time, time]) }
    }

    /// The names in a folder within it; none where there is no such folder.
    ///
    /// Throws if there is no right to read it.
    package func names(in folder: String) throws(SystemError) -> [String] {
        let inner = Directory(directory.path(of: folder))
        return inner.exists ? try inner.names() : []
    }

    /// The beginning of a file; empty if there is none that can be read.
    package func beginning(of path: String, byteCount: Int) -> [UInt8] {
        guard let file = try? File.reading(directory.path(of: path)),
            let bytes = try? file.readAll(bytesMax: KeptFolder.comparedBytesMax)
        else { return [] }
        return Array(bytes.prefix(byteCount))
    }

    /// Removes a file; a missing one is no error.
    ///
    /// Throws if there is no right to change its folder, or a folder has that name.
    package func remove(_ path: String) throws(SystemError) {
        known[path] = nil
        try directory.remove(path)
    }
}

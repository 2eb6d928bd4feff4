#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Why a directory could not be locked.
package enum DirectoryLockError: Error, Equatable, Sendable {
    /// Another process has it; with its process id, if the lock file holds one.
    case held(path: String, byProcess: Int32?)
    /// The lock file could not be made or locked.
    case failed(SystemError)
}

extension DirectoryLockError: CustomStringConvertible {
    /// The process that holds it and what to do, in one sentence.
    package var description: String {
        switch self {
        case .held(let path, let process?):
            "\(path) is in use by process \(process); stop that one first"
        case .held(let path, nil): "\(path) is in use by another process; stop that one first"
        case .failed(let error): error.description
        }
    }
}

/// Keeps other processes out of a directory, for as long as this object lives.
///
/// The kernel releases it when the process ends, however it ends; the file "lock" stays, with the last holder's process
/// id in it. It is never removed: two processes could then hold locks on two files of one name.
package final class DirectoryLock: Sendable {
    /// The name of the lock file.
    package static let name = "lock"

    let file: File

    /// Locks without waiting.
    ///
    /// The corresponding C function is flock.
    ///
    /// Throws if another process holds the lock, or the system refuses to make its file.
    package init(
        _ directory: Directory,
        name: String = DirectoryLock.name
    ) throws(DirectoryLockError) {
        if let refusal = directory.refusal(toUpdate: name) { throw .failed(refusal) }
        do {
            file = try DirectoryLock.opened(name, in: directory)
        } catch {
            throw .failed(error)
        }
        try Self.lock(file, directory)
        // On a disk that takes nothing the lock holds all the same; only its number is missing in a refusal.
        try? file.truncate(toBytes: 0)
        try? file.write(Array("\(getpid())\n".utf8))
    }

    private static func opened(
        _ name: String,
        in directory: Directory
    ) throws(SystemError) -> File {
        do {
            return try directory.creating(name)
        } catch  where error.isExisting {
            return try opened(directory.path(of: name))
        }
    }

    /// For reading only on a read-only file system: flock(2) asks for no more.
    private static func opened(_ path: String) throws(SystemError) -> File {
        do {
            return try File.updating(path)
        } catch  where error.code == EROFS {
            return try File.reading(path)
        }
    }

    // The lock belongs to the open file (flock(2)): a child between fork and exec shares it, and would keep the
    // lock for a moment after this process has closed the file.
    deinit { _ = flock(file.number, LOCK_UN) }

    private static func lock(_ file: File, _ directory: Directory) throws(DirectoryLockError) {
        do {
            try checked("flock", file.path) { flock(file.number, LOCK_EX | LOCK_NB) }
        } catch {
            guard error.code == EWOULDBLOCK else { throw .failed(error) }
            throw .held(path: directory.path, byProcess: holder(file))
        }
    }

    private static func holder(_ file: File) -> Int32? {
        // Without its number the refusal is still clear.
        guard let bytes = try? file.readAll(bytesMax: 32) else { return nil }
        return Int32(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}

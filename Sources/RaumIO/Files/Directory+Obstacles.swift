#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// Opening a named pipe waits for a writer, and a device may never end, so anything but a file is refused before it is
// opened.

extension Directory {
    /// The reason for which this name cannot be a file, in words such as "it is a directory, not a file"; nil if a
    /// file or nothing has the name.
    package func obstacle(at name: String) -> String? {
        Directory.obstacle(atPath: path(of: name))
    }

    /// As `obstacle(at:)`, for a path from anywhere.
    package static func obstacle(atPath path: String) -> String? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        guard stat(path, &status) == 0 else {
            return errno == ENOENT ? "it is a link that leads nowhere" : nil
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return nil
        case S_IFDIR: return "it is a directory, not a file"
        case S_IFIFO: return "it is a named pipe, not a file"
        case S_IFSOCK: return "it is a socket, not a file"
        default: return "it is a device, not a file"
        }
    }

    /// Why a file of this name could not be opened for reading and writing, nor be made; nil if it could, or if
    /// only its file system is read-only or full.
    package func refusal(toUpdate name: String) -> SystemError? {
        let path = path(of: name)
        if let obstacle = obstacle(at: name) { return SystemError("open", path, words: obstacle) }
        guard access(path, R_OK | W_OK) != 0, errno != ENOENT, errno != EROFS else { return nil }
        return SystemError("open", path)
    }
}

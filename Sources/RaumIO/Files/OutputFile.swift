#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// A regular file is written beside the old one and renamed, so readers find one of the two, whole. For anything but a
// regular file, a file with several hard links or one of another owner this would destroy it, so those are written to
// as a shell's `>` does.

/// A file that a person named as an output.
package enum OutputFile {
    /// Puts `bytes` where `path` leads to.
    ///
    /// Symbolic links are followed, the mode is kept; pipes, devices and sockets are written to. `mode` is
    /// that of a new file, less the umask. A reader of a pipe that has gone is no error.
    ///
    /// Throws if the system refuses: no right, no space, no such directory.
    package static func put(
        _ bytes: [UInt8],
        at path: String,
        mode: UInt32 = 0o666
    ) throws(SystemError) {
        do {
            if let number = openDescriptor(path) { return try writeWhole(bytes, to: number, path) }
            try put(bytes, Target(path), mode)
        } catch {
            guard !error.isReaderGone else { return }
            throw error
        }
    }

    private static func put(
        _ bytes: [UInt8],
        _ target: Target,
        _ mode: UInt32
    ) throws(SystemError) {
        guard let status = target.status else { return try replace(bytes, target.path, nil, mode) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw SystemError("write", target.path, code: EISDIR)
        case S_IFSOCK: try send(bytes, target.path)
        case S_IFREG where target.mayBeReplaced:
            try checked("write", target.path) { access(target.path, W_OK) }
            do {
                try replace(bytes, target.path, status)
            } catch {
                guard error.isNoPlaceBeside else { throw error }
                try overwrite(bytes, target.path)
            }
        default: try overwrite(bytes, target.path)
        }
    }

    /// Written beside it under a name of its own, synced, renamed; with the mode and group of the former.
    private static func replace(
        _ bytes: [UInt8],
        _ path: String,
        _ former: stat?,
        _ mode: UInt32 = 0o600
    ) throws(SystemError) {
        let number = String(UInt64.random(in: 0 ... .max), radix: 16)
        let fresh = folder(of: path) + ".raumwerk-" + number
        do {
            let file = try File.creating(fresh, mode: mode)
            if let former {
                try checked("fchown", path) { fchown(file.number, uid_t.max, former.st_gid) }
                try checked("fchmod", path) { fchmod(file.number, former.st_mode & 0o7777) }
            }
            try file.write(bytes)
            try file.sync()
            try checked("rename", path) { systemRename(fresh, path) }
        } catch {
            _ = unlink(fresh)
            throw SystemError(error.call, path, code: error.code)
        }
    }

    private static func overwrite(_ bytes: [UInt8], _ path: String) throws(SystemError) {
        let flags = O_WRONLY | O_TRUNC | O_NOCTTY | O_CLOEXEC
        let descriptor = Descriptor(owning: try checked("open", path) { open(path, flags) })
        try writeWhole(bytes, to: descriptor.number, path)
    }

    private static func send(_ bytes: [UInt8], _ path: String) throws(SystemError) {
        let socket = try Socket.connecting(to: .unix(path))
        try writeWhole(bytes, to: socket.number, path)
    }

    /// The folder with its slash; empty for the working directory.
    private static func folder(of path: String) -> String {
        let bytes = Array(path.utf8)
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(decoding: bytes[...slash], as: UTF8.self)
    }

    /// The descriptor that a path stands for: `/dev/stdout` is this process's own, and not a file that a
    /// shell goes on writing to.
    private static func openDescriptor(_ path: String) -> Int32? {
        switch path {
        case "/dev/stdout": return STDOUT_FILENO
        case "/dev/stderr": return STDERR_FILENO
        default: break
        }
        for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(prefix) {
            return Int32(path.dropFirst(prefix.count)).flatMap { $0 >= 0 ? $0 : nil }
        }
        return nil
    }
}

/// Where a path leads to once its links are followed; the last of them may lead to nothing yet.
private struct Target {
    let path: String
    /// Nil if there is nothing yet.
    let status: stat?

    private static let linksMax = 40

    init(_ path: String) throws(SystemError) {
        var path = path
        for _ in 0..<Target.linksMax {
            var own = stat()
            guard lstat(path, &own) == 0 else {
                guard errno == ENOENT else { throw SystemError("write", path) }
                self.path = path
                status = nil
                return
            }
            guard own.st_mode & S_IFMT == S_IFLNK else {
                self.path = path
                status = own
                return
            }
            path = try Target.destination(of: path)
        }
        throw SystemError("write", path, code: ELOOP)
    }

    private static func destination(of link: String) throws(SystemError) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = try checked("readlink", link) { readlink(link, &buffer, buffer.count) }
        let text = String(
            decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
        guard !text.hasPrefix("/"), let slash = link.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return text
        }
        return String(link[...slash]) + text
    }

    /// Whether another file can replace it: it has one name, and belongs to this user.
    var mayBeReplaced: Bool {
        guard let status else { return false }
        return status.st_nlink == 1 && status.st_uid == geteuid()
    }
}

extension SystemError {
    /// Whether the folder takes no new file, or the file cannot be renamed over, but may be written to.
    fileprivate var isNoPlaceBeside: Bool {
        [EACCES, EPERM, EROFS, EBUSY, EXDEV].contains(code)
    }
}

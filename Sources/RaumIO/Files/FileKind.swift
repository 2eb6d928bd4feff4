#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The kind of the object at a path; links are not followed.
package enum FileKind: Equatable, Sendable {
    /// Nothing.
    case missing
    /// A regular file with these permission bits.
    case regular(mode: UInt32)
    /// A folder.
    case folder
    /// A link, a device, a socket.
    case other

    /// The kind of the object at `path`; one that cannot be looked at counts as `other`.
    ///
    /// The corresponding C function is lstat.
    package init(at path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            self = errno == ENOENT || errno == ENOTDIR ? .missing : .other
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .regular(mode: UInt32(status.st_mode & 0o7777))
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}

extension FileKind {
    /// The first of the folders from `root` to the file `path` below it that is a link, or no folder; nil if all
    /// are folders, or missing.
    ///
    /// A file that is written into the image of another machine would follow a link out of it.
    package static func link(onTheWayTo path: String, below root: String) -> String? {
        var folder = root
        for part in path.utf8.split(separator: UInt8(ascii: "/")).dropLast() {
            folder += "/" + String(decoding: part, as: UTF8.self)
            switch FileKind(at: folder) {
            case .other, .regular: return folder
            case .folder, .missing: continue
            }
        }
        return nil
    }
}

extension Directory {
    /// Why no file can be written into it or, if it is missing, into the folder that it would be made in; nil if
    /// one can.
    ///
    /// The corresponding C function is access.
    package var obstacle: SystemError? {
        guard exists else {
            return parent.map { $0.obstacle } ?? nil
        }
        return access(path, W_OK) == 0 ? nil : SystemError("write", path)
    }
}

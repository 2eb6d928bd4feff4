#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A directory and the operations on the names in it.
///
/// Names are taken as they are: no "/" in them.
package struct Directory: Equatable, Sendable {
    /// Where it is.
    package let path: String

    /// Names a directory; it need not exist.
    package init(_ path: String) {
        self.path = path
    }

    /// The path of a name in it.
    package func path(of name: String) -> String {
        path.utf8.last == UInt8(ascii: "/") ? path + name : path + "/" + name
    }

    /// Whether there is a directory at the path.
    package var exists: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Makes it, with all that lead to it, unless it exists.
    ///
    /// Throws if the system refuses: no right, no space, a file in the way.
    package func make(mode: UInt32 = 0o700) throws(SystemError) {
        guard !exists else { return }
        if let parent, !parent.exists { try parent.make(mode: mode) }
        do {
            try checked("mkdir", path) { mkdir(path, mode_t(mode)) }
            // The umask with which the program was started is not meant for this folder.
            try checked("chmod", path) { chmod(path, mode_t(mode)) }
        } catch {
            guard error.isExisting, exists else { throw error }
        }
    }

    /// The directory it is in; nil for "/" and for a single name, which is in the working
    /// directory.
    package var parent: Directory? {
        var bytes = Array(path.utf8)
        let slash = UInt8(ascii: "/")
        while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
        guard bytes.count > 1, let cut = bytes.lastIndex(of: slash) else { return nil }
        return Directory(String(decoding: bytes[..<max(cut, 1)], as: UTF8.self))
    }

    /// The names in it, sorted by their bytes, without "." and "..".
    ///
    /// Throws if there is no such directory, or no right to read it.
    package func names() throws(SystemError) -> [String] {
        guard let stream = opendir(path) else { throw SystemError("opendir", path) }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw SystemError("readdir", path) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// All of a file, or nil if there is none; throws if the name is not that of a file.
    package func read(_ name: String, bytesMax: Int = .max) throws(SystemError) -> [UInt8]? {
        if let obstacle = obstacle(at: name) {
            throw SystemError("open", path(of: name), words: obstacle)
        }
        do {
            return try File.reading(path(of: name)).readAll(bytesMax: bytesMax)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    /// Makes a file for writing; throws EEXIST if there is one.
    ///
    /// A file that root makes gets the owner of the directory: a daemon has to read the files that its administrator
    /// wrote.
    package func creating(_ name: String, mode: UInt32 = 0o600) throws(SystemError) -> File {
        let file = try File.creating(path(of: name), mode: mode)
        var status = stat()
        guard geteuid() == 0, stat(path, &status) == 0, status.st_uid != 0 else { return file }
        try checked("fchown", file.path) { fchown(file.number, status.st_uid, status.st_gid) }
        return file
    }

    /// Gives a file another name, replacing what has it.
    ///
    /// Durable after `sync`.
    ///
    /// Throws if there is no file `old`, or no right to change the directory.
    package func rename(_ old: String, to new: String) throws(SystemError) {
        try checked("rename", path(of: old)) { systemRename(path(of: old), path(of: new)) }
    }

    /// Removes a file; a missing one is no error.
    ///
    /// Durable after `sync`.
    ///
    /// Throws if there is no right to change the directory, or a directory has that name.
    package func remove(_ name: String) throws(SystemError) {
        do {
            try checked("unlink", path(of: name)) { unlink(path(of: name)) }
        } catch {
            guard error.isMissing else { throw error }
        }
    }

    /// Returns when names made, changed and removed are on the disk.
    ///
    /// Throws if the disk did not take them; which of them are on it is then not known.
    package func sync() throws(SystemError) {
        let number = try checked("open", path) { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        let descriptor = Descriptor(owning: number)
        try checked("fsync", path) { fsync(descriptor.number) }
    }

    /// Puts a file in place of the one with this name so that, whenever the power fails, one of the
    /// two is there whole: written beside it as NAME.new, synced, renamed, and the directory
    /// synced.
    ///
    /// Throws if the system refuses a step; the file is then the old one, unless the directory alone was
    /// not synced.
    package func replaceAtomically(
        _ name: String,
        with bytes: [UInt8],
        mode: UInt32 = 0o600
    ) throws(SystemError) {
        _ = try replaceAtomically(name, with: bytes, mode: mode) { nil }
    }

    /// The same unless `refusal`, which is asked when all is written and only the name is missing, gives a reason;
    /// returns that reason.
    ///
    /// Throws if the system refuses a step; the file is then the old one, unless the directory alone was
    /// not synced.
    package func replaceAtomically(
        _ name: String,
        with bytes: [UInt8],
        mode: UInt32 = 0o600,
        unless refusal: () -> String?
    ) throws(SystemError) -> String? {
        let fresh = name + ".new"
        try remove(fresh)
        do {
            let file = try creating(fresh, mode: mode)
            try file.setMode(mode)
            try file.write(bytes)
            try file.sync()
            if let words = refusal() {
                try remove(fresh)
                return words
            }
            try rename(fresh, to: name)
        } catch {
            // The half-written file has no use; the error that matters is the first one.
            try? remove(fresh)
            throw error
        }
        try sync()
        return nil
    }

    /// Whether `name` is the open `file`; false where it was removed, or another took its place.
    ///
    /// Throws if the name cannot be looked at for another reason.
    package func holds(_ file: File, as name: String) throws(SystemError) -> Bool {
        guard let named = try status(of: name) else { return false }
        var opened = stat()
        try checked("fstat", file.path) { fstat(file.number, &opened) }
        return named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
    }

    /// The stamp of the directory now.
    ///
    /// Throws if it is not there any more.
    package var stamp: DirectoryStamp {
        get throws(SystemError) {
            var status = stat()
            try checked("stat", path) { stat(path, &status) }
            return DirectoryStamp(status)
        }
    }

    /// Whether there is anything of this name; a symbolic link is followed.
    ///
    /// Throws if the name cannot be looked at for another reason than that it is missing.
    package func holds(_ name: String) throws(SystemError) -> Bool {
        try status(of: name) != nil
    }

    /// The system's data about a name; nil if there is none.
    private func status(of name: String) throws(SystemError) -> stat? {
        var status = stat()
        do {
            try checked("stat", path(of: name)) { stat(path(of: name), &status) }
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
        return status
    }

    /// The permission bits of a file, or nil if there is none.
    package func mode(of name: String) -> UInt32? {
        var status = stat()
        guard stat(path(of: name), &status) == 0 else { return nil }
        return UInt32(status.st_mode & 0o7777)
    }
}

/// The state of a directory at a moment: it differs for another directory, and after a name was added, removed or
/// changed.
package struct DirectoryStamp: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64
    /// Of the content and of the directory itself, in seconds and nanoseconds.
    private let times: [Int]

    fileprivate init(_ status: stat) {
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
        let (content, own) = (status.st_mtim, status.st_ctim)
        times = [content.tv_sec, content.tv_nsec, own.tv_sec, own.tv_nsec]
    }
}

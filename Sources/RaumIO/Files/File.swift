#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// Files for a journal: every failure is thrown and names the path; nothing is retried but EINTR. After a failed `sync`
// the file must not be used any more: Linux marks the pages clean, and a second fsync would report success.

/// An open file.
package final class File: Sendable {
    /// The path it was opened by.
    package let path: String
    private let descriptor: Descriptor

    private init(_ path: String, _ flags: Int32, mode: UInt32 = 0) throws(SystemError) {
        self.path = path
        descriptor = Descriptor(
            owning: try checked("open", path) { open(path, flags | O_CLOEXEC, mode_t(mode)) }
        )
    }

    /// Makes a file for writing; throws EEXIST if there is one.
    package static func creating(_ path: String, mode: UInt32 = 0o600) throws(SystemError) -> File {
        try File(path, O_RDWR | O_CREAT | O_EXCL, mode: mode)
    }

    /// Opens a file that exists, for reading.
    ///
    /// A named pipe without a writer reads as empty: to wait for one could last for ever.
    ///
    /// Throws if it does not exist, or there is no right to read it.
    package static func reading(_ path: String) throws(SystemError) -> File {
        let file = try File(path, O_RDONLY | O_NONBLOCK)
        try file.descriptor.makeBlocking()
        return file
    }

    /// Opens a file that exists, for reading; where it is a named pipe, waits until somebody writes to it.
    ///
    /// Throws if it does not exist, or there is no right to read it.
    package static func waiting(_ path: String) throws(SystemError) -> File {
        try File(path, O_RDONLY)
    }

    /// Opens a file that exists, for writing over its bytes.
    ///
    /// Throws if it does not exist, or there is no right to write it.
    package static func rewriting(_ path: String) throws(SystemError) -> File {
        try File(path, O_WRONLY)
    }

    /// Opens a file for writing at its end, and makes it if it is missing.
    ///
    /// Throws if there is no right to write it or to make it, or no such directory.
    package static func appending(_ path: String, mode: UInt32 = 0o600) throws(SystemError) -> File
    {
        try File(path, O_RDWR | O_CREAT | O_APPEND, mode: mode)
    }

    /// Opens a file for reading and writing, and makes it if it is missing.
    static func updating(_ path: String, mode: UInt32 = 0o600) throws(SystemError) -> File {
        try File(path, O_RDWR | O_CREAT, mode: mode)
    }

    /// The number of its descriptor, open as long as this object lives.
    package var number: Int32 { descriptor.number }

    /// Writes all bytes at the current place.
    ///
    /// After an error some of them may be in the file: cut it with `truncate`.
    ///
    /// Throws if the disk is full or fails.
    package func write(_ bytes: [UInt8]) throws(SystemError) {
        try bytes.span.withUnsafeBytes { buffer throws(SystemError) in try write(buffer) }
    }

    /// Writes all bytes at the current place; the same for any memory.
    ///
    /// Throws if the disk is full or fails.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        try writeWhole(bytes, to: number, path)
    }

    /// Writes all bytes at `offset`, where the file has bytes already; the place of the next write stays.
    ///
    /// Throws if the disk is full or fails; some of them may then be in the file.
    package func write(_ bytes: [UInt8], at offset: Int) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                retrying {
                    let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
                    return pwrite(number, rest.baseAddress, rest.count, off_t(offset + done))
                }
            }
            guard count > 0 else {
                throw SystemError("pwrite", path, code: count == 0 ? EIO : errno)
            }
            done += count
        }
    }

    /// Returns when the bytes are on the disk; times and the like may not be.
    ///
    /// The corresponding C function is fdatasync.
    ///
    /// Throws if the disk did not take them; its content is then not known.
    package func syncData() throws(SystemError) {
        #if canImport(Darwin)
        try checked("fcntl", path) { fcntl(number, F_FULLFSYNC) }
        #else
        try checked("fdatasync", path) { fdatasync(number) }
        #endif
    }

    /// Returns when the file is on the disk with all of its metadata.
    ///
    /// The corresponding C function is fsync.
    ///
    /// Throws if the disk did not take it; what is on it is then not known.
    package func sync() throws(SystemError) {
        #if canImport(Darwin)
        try checked("fcntl", path) { fcntl(number, F_FULLFSYNC) }
        #else
        try checked("fsync", path) { fsync(number) }
        #endif
    }

    /// Cuts the file, or fills it up with zeros.
    ///
    /// The next write goes to its new end.
    ///
    /// Throws if the disk is full or fails.
    package func truncate(toBytes count: Int) throws(SystemError) {
        try checked("ftruncate", path) { ftruncate(number, off_t(count)) }
        try checked("lseek", path) { lseek(number, off_t(count), SEEK_SET) }
    }

    /// Makes the file so long, filled up with zeros that have their place on the disk.
    ///
    /// Writing there later changes no metadata, so `syncData` has less to wait for. Never shorter, and the
    /// place of the next write stays (posix_fallocate(3)).
    ///
    /// Throws if the disk is full.
    package func reserve(toBytes count: Int) throws(SystemError) {
        #if !canImport(Darwin)
        let code = posix_fallocate(number, 0, off_t(count))
        guard code == 0 else { throw SystemError("posix_fallocate", path, code: code) }
        #endif
    }

    /// Gives it permission bits, whatever the umask is.
    ///
    /// Throws if the file belongs to another user.
    package func setMode(_ mode: UInt32) throws(SystemError) {
        try checked("fchmod", path) { fchmod(number, mode_t(mode)) }
    }

    /// Its length now.
    ///
    /// Throws if the descriptor is closed.
    package func sizeInBytes() throws(SystemError) -> Int {
        var status = stat()
        try checked("fstat", path) { fstat(number, &status) }
        return Int(status.st_size)
    }

    /// All of it, from the beginning.
    ///
    /// Throws EFBIG if it is longer than `bytesMax`.
    package func readAll(bytesMax: Int = .max) throws(SystemError) -> [UInt8] {
        let expected = try sizeInBytes()
        guard expected <= bytesMax else { throw SystemError("read", path, code: EFBIG) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        while true {
            let count = try readOn(appendingTo: &bytes)
            guard bytes.count <= bytesMax else { throw SystemError("read", path, code: EFBIG) }
            guard count > 0 else { return bytes }
        }
    }

    /// All that comes from it until its end; it may be a pipe.
    ///
    /// Throws EFBIG if that is longer than `bytesMax`.
    package func readThrough(bytesMax: Int) throws(SystemError) -> [UInt8] {
        try readStream(number, path, bytesMax, expectedBytes: max(0, sizeInBytes()))
    }

    private func readOn(appendingTo bytes: inout [UInt8]) throws(SystemError) -> Int {
        let place = off_t(bytes.count)
        let outcome: Result<Int, SystemError> = withUnsafeTemporaryAllocation(
            byteCount: 64 * 1024,
            alignment: 1
        ) { buffer in
            let count = retrying { pread(number, buffer.baseAddress, buffer.count, place) }
            guard count >= 0 else { return .failure(SystemError("read", path)) }
            bytes.append(contentsOf: buffer.prefix(count))
            return .success(count)
        }
        return try outcome.get()
    }
}

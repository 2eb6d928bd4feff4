#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Synchronization

// All output of programs goes through here: nothing traps if the other end is gone. A failed output never stops a
// program's work, so that no change is half done because a reader went away; the program reports the failure at its
// end.

/// Descriptors 0 to 2 of a program.
package enum StandardStreams {
    /// To be called before anything else in a program.
    ///
    /// Descriptors 0 to 2 that are closed are taken by /dev/null: the next file opened would get the number
    /// otherwise, and messages would go into it. They are opened the wrong way round, so that using them
    /// still fails (as gnulib's stdopen does). Writes that fail are reported instead of ending the process, and SIGQUIT
    /// ends it without the report of a crash.
    package static func prepare() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 {
            _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
        Signals.ignoreFailingWrites()
        Signals.endOnQuit()
    }
}

/// Standard output: the result of a program.
package enum StandardOutput {
    private static let failed = Mutex<SystemError?>(nil)

    /// Why some output was not written; nil if all was, or the reader has gone by itself (`| head`).
    package static var failure: SystemError? {
        failed.withLock { $0 }.flatMap { $0.isReaderGone ? nil : $0 }
    }

    /// Whether output can still be written.
    package static var isOpen: Bool { failed.withLock { $0 == nil } }

    /// Writes a line for people, without control characters.
    package static func say(_ text: String = "") {
        write(Array((text.printable + "\n").utf8))
    }

    /// Writes bytes as they are: a file, a picture, an object for a program.
    ///
    /// After a failure nothing more is written.
    package static func write(_ bytes: [UInt8]) {
        guard isOpen else { return }
        do {
            try writeWhole(bytes, to: STDOUT_FILENO, "standard output")
        } catch {
            failed.withLock { $0 = error }
        }
    }

    /// Writes text as it is.
    package static func write(_ text: String) {
        write(Array(text.utf8))
    }

    /// Returns when the bytes that were written to a file are on the disk; a pipe has no disk.
    ///
    /// For output that is shown only once: a disk may find out late that it is full.
    package static func sync() {
        guard isOpen, fsync(STDOUT_FILENO) == -1, [EIO, ENOSPC, EDQUOT].contains(errno) else {
            return
        }
        let error = SystemError("fsync", "standard output")
        failed.withLock { $0 = error }
    }

    /// Ends the process with 1, and a line, where not all of the output was written.
    package static func finish(_ program: String) {
        guard let failure else { return }
        StandardError.say("\(program): standard output cannot be written: \(failure.reason)")
        exit(1)
    }
}

/// Standard error: messages for people beside the result.
package enum StandardError {
    /// Its descriptor.
    package static let number = STDERR_FILENO

    /// Writes a line without control characters; a failure is ignored.
    package static func say(_ text: String) {
        write(text.printable + "\n")
    }

    /// Writes text as it is, for a line that is drawn again.
    package static func write(_ text: String) {
        // A failure to write a message cannot be reported anywhere.
        try? writeWhole(Array(text.utf8), to: STDERR_FILENO, "standard error")
    }
}

extension SystemError {
    /// Whether the other end of a pipe or socket has gone.
    package var isReaderGone: Bool { code == EPIPE || code == ECONNRESET }
}

/// Standard input: the data for a program.
package enum StandardInput {
    /// All of it.
    ///
    /// Throws EFBIG if it is longer than `bytesMax`, EBADF where it was closed.
    package static func readAll(bytesMax: Int) throws(SystemError) -> [UInt8] {
        try readStream(STDIN_FILENO, "standard input", bytesMax)
    }
}

/// All bytes of `descriptor` until its end, be it a file, a pipe or a terminal.
///
/// Throws EFBIG if that is longer than `bytesMax`.
func readStream(
    _ descriptor: Int32,
    _ name: String,
    _ bytesMax: Int,
    expectedBytes: Int = 0
) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(expectedBytes, bytesMax))
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
        let count = retrying { systemRead(descriptor, &buffer, buffer.count) }
        if count == -1, errno == EAGAIN || errno == EWOULDBLOCK {
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            try checked("poll", name) { poll(&entry, 1, -1) }
            continue
        }
        guard count >= 0 else { throw SystemError("read", name) }
        guard count > 0 else { return bytes }
        bytes += buffer[..<count]
        guard bytes.count <= bytesMax else {
            throw SystemError("read", name, code: EFBIG)
        }
    }
}

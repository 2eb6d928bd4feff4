#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A pipe within this process, both ends non-blocking and not inherited: how another thread, or a
/// signal handler, wakes the thread that waits in the poller.
struct Pipe: ~Copyable, Sendable {
    let reading: Descriptor
    let writing: Descriptor

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        try checked("pipe") { pipe(&ends) }
        let reading = Descriptor(owning: ends[0])
        let writing = Descriptor(owning: ends[1])
        try reading.makeNonBlocking()
        try reading.closeOnExec()
        try writing.makeNonBlocking()
        try writing.closeOnExec()
        self.reading = reading
        self.writing = writing
    }

    /// Puts one byte in.
    ///
    /// A full pipe is as good: the reader wakes anyway.
    func put(_ byte: UInt8) {
        _ = withUnsafePointer(to: byte) { pointer in
            retrying { write(writing.number, pointer, 1) }
        }
    }

    /// Takes out all bytes, at most 64 KiB of them, and gives each to the body.
    func drain(_ body: (UInt8) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer in
            for _ in 0..<64 {
                let count = retrying { read(reading.number, buffer.baseAddress, buffer.count) }
                guard count > 0 else { return }
                buffer.prefix(count).forEach(body)
            }
        }
    }
}

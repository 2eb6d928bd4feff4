#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Writes all bytes to a descriptor, waiting while it takes no more (it may be non-blocking, since other processes may
/// share it).
///
/// Throws with `subject`, the name of the output; some bytes may have been written then.
func writeWhole(
    _ bytes: UnsafeRawBufferPointer,
    to number: Int32,
    _ subject: @autoclosure () -> String
) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
        let count = retrying { systemWrite(number, rest.baseAddress, rest.count) }
        if count > 0 {
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if count == -1, errno == EAGAIN || errno == EWOULDBLOCK {
            var entry = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
            try checked("poll", subject()) { poll(&entry, 1, -1) }
        } else {
            throw SystemError("write", subject(), code: count == 0 ? EIO : errno)
        }
    }
}

/// The same for an array.
func writeWhole(
    _ bytes: [UInt8],
    to number: Int32,
    _ subject: @autoclosure () -> String
) throws(SystemError) {
    try bytes.span.withUnsafeBytes { buffer throws(SystemError) in
        try writeWhole(buffer, to: number, subject())
    }
}

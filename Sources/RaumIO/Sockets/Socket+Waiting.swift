#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// Waiting for a thread that has one conversation and nothing else to do. The daemon's loop never waits like this.

extension Socket {
    /// Waits until a socket can be read or written, as `interest` says, or has ended; gives false where `deadline`
    /// comes first, in nanoseconds of `MonotonicClock`.
    ///
    /// Throws if the descriptor is closed. The corresponding C function is poll.
    package static func wait(
        _ descriptor: Int32,
        for interest: Interest,
        until deadline: UInt64
    ) throws(SystemError) -> Bool {
        var events: Int32 = 0
        if interest.contains(.read) { events |= Int32(POLLIN) }
        if interest.contains(.write) { events |= Int32(POLLOUT) }
        var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        while true {
            let now = MonotonicClock.nowNanoseconds
            // Rounded up: else the last millisecond would be spent in polling.
            let rest = now < deadline ? (deadline - now - 1) / 1_000_000 + 1 : 0
            let count = poll(&entry, 1, Int32(clamping: rest))
            if count > 0 { return true }
            if count == 0 {
                if MonotonicClock.nowNanoseconds >= deadline { return false }
            } else if errno != EINTR {
                throw SystemError("poll")
            }
        }
    }
}

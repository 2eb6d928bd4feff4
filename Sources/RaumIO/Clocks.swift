#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A clock that never jumps and stands still for nobody; its start is arbitrary.
package enum MonotonicClock {
    /// Nanoseconds since the start; the corresponding C function is clock_gettime.
    package static var nowNanoseconds: Int64 { read(CLOCK_MONOTONIC) }
}

/// The machine's idea of the time, which may jump.
package enum WallClock {
    /// Milliseconds since 1970-01-01T00:00Z; the corresponding C function is clock_gettime.
    package static var nowMilliseconds: Int64 { read(CLOCK_REALTIME) / 1_000_000 }
}

private func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Time for timers and round trips: it goes forward evenly, also when the wall clock is set.
package enum MonotonicClock {
    /// Nanoseconds since some moment before this process began.
    ///
    /// Only differences mean something. The corresponding C function is clock_gettime.
    package static var nowNanoseconds: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// The time of day as this machine believes it to be.
///
/// May jump.
package enum WallClock {
    /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
    ///
    /// The corresponding C function is clock_gettime.
    package static var nowMilliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

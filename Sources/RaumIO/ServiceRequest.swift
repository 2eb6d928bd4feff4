#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What a service manager asks of this process in the environment.
package struct ServiceRequest: Equatable, Sendable {
    /// Where it wants to be told how the daemon is; nil where nobody asked.
    package let notifyPath: String?
    /// The time within which "WATCHDOG=1" must come again, in microseconds; nil if it need not come
    /// (sd_watchdog_enabled(3)).
    package let watchdogMicroseconds: UInt64?

    /// Takes it out of the environment: no program that this one starts is meant.
    ///
    /// To be called once, before there are other threads.
    package static func claim() -> ServiceRequest {
        let request = ServiceRequest(Environment.value(of:), process: getpid())
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] { Environment.forget(name) }
        return request
    }

    /// Reads it for the process with this number.
    init(_ environment: (String) -> String?, process: Int32) {
        notifyPath = environment("NOTIFY_SOCKET").flatMap { $0.isEmpty ? nil : $0 }
        let isMeant = environment("WATCHDOG_PID").map { $0 == "\(process)" } ?? true
        let time = environment("WATCHDOG_USEC").flatMap { UInt64($0) }
        watchdogMicroseconds = isMeant ? time.flatMap { $0 > 0 ? $0 : nil } : nil
    }
}

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A service manager's requests to this process, from the environment.
package struct ServiceRequest: Equatable, Sendable {
    /// The socket to which the daemon's state is to be reported; nil if that is not wanted.
    package let notifyPath: String?
    /// The time within which "WATCHDOG=1" must come again, in microseconds; nil if it need not come
    /// (sd_watchdog_enabled(3)).
    package let watchdogMicroseconds: UInt64?

    /// Takes it out of the environment: programs that this one starts are not meant.
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

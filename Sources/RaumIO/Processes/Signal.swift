#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A signal that a program reacts to.
package enum Signal: UInt8, CaseIterable, Sendable {
    /// SIGTERM: finish.
    case terminate
    /// SIGINT: Ctrl-C.
    case interrupt
    /// SIGQUIT: Ctrl-\.
    case quit
    /// SIGHUP: the terminal is gone, or read the settings again.
    case hangup
    /// SIGWINCH: the terminal has another size.
    case windowSize
    /// SIGTSTP: Ctrl-Z; see `TerminalDevice.suspend`.
    case suspend
    /// SIGCONT: going on after a stop.
    case resume

    /// Those that ask a program to end.
    package static let ends = allCases.filter(\.isEnd)

    /// The number the system knows it by.
    package var number: Int32 {
        switch self {
        case .terminate: SIGTERM
        case .interrupt: SIGINT
        case .quit: SIGQUIT
        case .hangup: SIGHUP
        case .windowSize: SIGWINCH
        case .suspend: SIGTSTP
        case .resume: SIGCONT
        }
    }

    /// Whether it asks a program to end.
    package var isEnd: Bool {
        switch self {
        case .terminate, .interrupt, .quit, .hangup: true
        case .windowSize, .suspend, .resume: false
        }
    }
}

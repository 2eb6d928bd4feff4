#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Synchronization

// The self-pipe trick: the handler writes one byte, the poller sees the pipe readable. The handler may run between any
// two instructions, so it does only an atomic load and write(2), and keeps errno. The descriptor to which it writes is
// global, since a handler receives only the number of the signal.

/// The descriptor to which the handler writes; -1 while no object receives signals.
private let target = Atomic<Int32>(-1)

/// Receives signals at a descriptor for which a poller can wait.
///
/// At most one object at a time in a process.
package final class Signals {
    private let pipe: Pipe
    private let signals: [Signal]

    /// Begins to receive these signals instead of what they do by default.
    ///
    /// Throws if the process may have no more descriptors.
    package init(receiving signals: [Signal]) throws(SystemError) {
        pipe = try Pipe()
        self.signals = signals
        let isFirst = target.compareExchange(
            expected: -1,
            desired: pipe.writing.number,
            ordering: .sequentiallyConsistent
        )
        precondition(
            isFirst.exchanged,
            "Signals are received in one place; end the other one first."
        )
        for signal in signals {
            setHandler(of: signal.number) { note($0) }
        }
        unblock()
    }

    /// Lets the signals through in this thread, whatever mask it was started with.
    private func unblock() {
        var mask = sigset_t()
        sigemptyset(&mask)
        for signal in signals { sigaddset(&mask, signal.number) }
        _ = pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    }

    deinit {
        for signal in signals {
            setHandler(of: signal.number, SIG_DFL)
        }
        target.store(-1, ordering: .sequentiallyConsistent)
    }

    /// The descriptor that the poller watches for reading.
    package var number: Int32 { pipe.reading.number }

    /// The signals that came since the last call, each once, in the order of `Signal.allCases`.
    package func received() -> [Signal] {
        var seen: UInt64 = 0
        pipe.drain { seen |= 1 << UInt64($0 & 63) }
        return signals.filter { seen & (1 << UInt64($0.number)) != 0 }
    }

    /// Lets a write to a terminal go through from the background, whatever `stty tostop` says, instead of
    /// stopping the process.
    package static func ignoreBackgroundStops() {
        setHandler(of: SIGTTOU, SIG_IGN)
    }

    /// Lets a write fail instead of ending the process: with EPIPE to a lost pipe or socket, with EFBIG beyond the limit
    /// of a file's size (RLIMIT_FSIZE, setrlimit(2)).
    package static func ignoreFailingWrites() {
        setHandler(of: SIGPIPE, SIG_IGN)
        setHandler(of: SIGXFSZ, SIG_IGN)
    }

    /// Lets SIGQUIT end the process as the system does, where Swift's runtime would report a crash.
    ///
    /// One that is ignored, as in the background of a script, stays ignored.
    package static func endOnQuit() {
        var former = sigaction()
        guard sigaction(SIGQUIT, nil, &former) == 0, !former.isIgnored else { return }
        setHandler(of: SIGQUIT, SIG_DFL)
    }
}

private func note(_ number: Int32) {
    let saved = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(target.load(ordering: .relaxed), &byte, 1)
    errno = saved
}

extension sigaction {
    /// Whether the signal does nothing.
    fileprivate var isIgnored: Bool {
        #if canImport(Darwin)
        let handler = __sigaction_u.__sa_handler
        #else
        let handler = __sigaction_handler.sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}

/// Sets the handler of a signal.
///
/// Interrupted calls go on by themselves where the system can (SA_RESTART).
func setHandler(of number: Int32, _ handler: (@convention(c) (Int32) -> Void)?) {
    var action = sigaction()
    #if canImport(Darwin)
    action.__sigaction_u.__sa_handler = handler
    #else
    action.__sigaction_handler.sa_handler = handler
    #endif
    action.sa_flags = SA_RESTART
    sigemptyset(&action.sa_mask)
    // Fails only for a number that is no signal or cannot be caught; `Signal` has none of these.
    _ = sigaction(number, &action, nil)
}

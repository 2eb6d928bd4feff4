package import RaumIO

/// The wait of a program on a terminal: for signals, keys, answers of its work threads, and descriptors that its owner
/// adds.
///
/// One thread owns it. At most one in a process, as of `Signals`.
package final class TerminalLoop {
    /// Something that happened.
    package enum Event: Sendable {
        /// A signal came.
        case signal(Signal)
        /// Keys can be read.
        case keys
        /// A work thread has an answer.
        case answers
        /// A descriptor that the owner added to `poller` is ready.
        case other(PollerEvent)
    }

    /// The signals of a program that a key may stop, and that a shell may continue.
    package static let usualSignals = Signal.ends + [.windowSize, .suspend, .resume]

    private static let signalToken: UInt64 = 1
    private static let keyToken: UInt64 = 2
    private static let answerToken: UInt64 = 3

    /// The poller, to which the owner adds further descriptors with tokens above 3.
    package let poller: Poller
    private let signals: Signals
    private var events: [PollerEvent] = []
    /// Whether the program is to end: its owner said so, or the terminal is gone for good.
    package private(set) var isOver = false

    /// Waits with `poller` for these signals, for keys at the descriptor `keys` and for answers at `answers`; nil if
    /// there are none.
    ///
    /// A write to a pipe that is no longer read fails from now on instead of ending the process. Throws if the
    /// process may have no more descriptors.
    package init(
        _ poller: Poller,
        receiving received: [Signal] = TerminalLoop.usualSignals,
        keys: Int32?,
        answers: Int32? = nil
    ) throws(SystemError) {
        self.poller = poller
        signals = try Signals(receiving: received)
        Signals.ignoreFailingWrites()
        try poller.add(signals.number, for: .read, token: TerminalLoop.signalToken)
        if let keys { try poller.add(keys, for: .read, token: TerminalLoop.keyToken) }
        if let answers { try poller.add(answers, for: .read, token: TerminalLoop.answerToken) }
    }

    /// The program is to end.
    package func end() { isOver = true }

    /// Waits for at most `milliseconds` (-1: without limit), and passes the events on.
    ///
    /// Throws what `handle` throws, and where the system refuses to wait.
    package func wait(
        milliseconds: Int32,
        _ handle: (Event) throws(SystemError) -> Void
    ) throws(SystemError) {
        try poller.wait(timeoutMilliseconds: milliseconds, into: &events)
        for event in events { try pass(event, to: handle) }
    }

    private func pass(
        _ event: PollerEvent,
        to handle: (Event) throws(SystemError) -> Void
    ) throws(SystemError) {
        switch event.token {
        case TerminalLoop.signalToken:
            for signal in signals.received() { try handle(.signal(signal)) }
        case TerminalLoop.keyToken:
            try handle(.keys)
            // The hangup of a terminal that is gone for good would be reported again and again.
            if event.isHangup { isOver = true }
        case TerminalLoop.answerToken: try handle(.answers)
        default: try handle(.other(event))
        }
    }
}

package import RaumIO
internal import Synchronization

/// Answers that another thread found, for the loop of a screen: that thread adds them, the loop takes them.
package final class Answers<Answer: Sendable>: Sendable {
    private let waiting = Mutex<[Answer]>([])
    private let wakeup: Wakeup

    /// The descriptor that becomes readable when there are answers.
    package var number: Int32 { wakeup.number }

    /// A queue without answers; throws if there is no descriptor for it.
    package init() throws(SystemError) {
        wakeup = try Wakeup()
    }

    /// Adds an answer and wakes the loop.
    package func add(_ answer: Answer) {
        waiting.withLock { $0.append(answer) }
        wakeup.signal()
    }

    /// The answers that came since the last call, in their order.
    package func takeAll() -> [Answer] {
        wakeup.drain()
        return waiting.withLock { answers in
            defer { answers = [] }
            return answers
        }
    }
}

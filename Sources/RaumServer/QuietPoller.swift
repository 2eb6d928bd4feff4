internal import RaumIO

// Thousands of displays that only watch say something every few seconds each, never together. To wake for
// each would cost more than to serve it, so where there are many they are looked at together.

/// The connections that only watch, apart from those that are served at once.
final class QuietPoller {
    let poller: Poller
    private(set) var count = 0
    private var lookedAt: Int64 = 0
    /// Until when they are expected to say what they show, in steady milliseconds.
    private var answersUntil: Int64 = 0

    /// How long what they say may wait while they are told of changes, and say that they show them.
    static let waitMilliseconds: Int64 = 50
    /// How long it may wait otherwise: a ping, of which the round trip tells a clock, and the shortest counts.
    ///
    /// Each look at them costs a wake-up, and the first of them more than those that follow.
    static let quietMilliseconds: Int64 = 200
    /// How long after a change displays say that they show it.
    static let answersMilliseconds: Int64 = 2000
    /// Connections below which each is served at once.
    static let tableMin = 64

    init() throws(SystemError) {
        poller = try Poller()
    }

    /// When they are to be looked at next, in steady milliseconds.
    var dueAt: Int64 {
        guard count > 0 else { return .max }
        let isQuiet = lookedAt >= answersUntil
        return lookedAt + (isQuiet ? QuietPoller.quietMilliseconds : QuietPoller.waitMilliseconds)
    }

    /// Notes that they are told of a change.
    func noteChange(at now: Int64) { answersUntil = now + QuietPoller.answersMilliseconds }

    /// Those that can be served now; where there are more than fit, the others are due at once.
    func look(at now: Int64, into events: inout [PollerEvent]) throws(SystemError) {
        try poller.wait(timeoutMilliseconds: 0, into: &events)
        lookedAt = events.count == Poller.eventsMax ? now - QuietPoller.quietMilliseconds : now
    }

    func noteEntry() { count += 1 }

    func noteExit() { count -= 1 }
}

internal import RaumIO

// Thousands of displays that only watch send a line every few seconds each, at different times. To wake for each would
// cost more than to serve it, so where there are many they are served together.

/// The connections that only watch, apart from those that are served at once.
final class QuietPoller {
    let poller: Poller
    private(set) var count = 0
    private var lookedAt: Int64 = 0
    /// Until when they are expected to report the revision that they show, in steady milliseconds.
    private var answersUntil: Int64 = 0

    /// How long their lines may wait while they receive changes, and report that they show them.
    static let waitMilliseconds: Int64 = 50
    /// How long they may wait otherwise: then they are pings, which measure a clock by the round trip, of which the
    /// shortest counts.
    ///
    /// Each turn costs a wake-up, and the first line in it costs more than the others.
    static let quietMilliseconds: Int64 = 200
    /// Milliseconds after a change within which displays report that they show it.
    static let answersMilliseconds: Int64 = 2000
    /// Connections below which each is served at once.
    static let tableMin = 64

    init() throws(SystemError) {
        poller = try Poller()
    }

    /// When they are to be served next, in steady milliseconds.
    var dueAt: Int64 {
        guard count > 0 else { return .max }
        let isQuiet = lookedAt >= answersUntil
        return lookedAt + (isQuiet ? QuietPoller.quietMilliseconds : QuietPoller.waitMilliseconds)
    }

    /// Notes that a change is sent to them.
    func noteChange(at now: Int64) { answersUntil = now + QuietPoller.answersMilliseconds }

    /// Those that can be served now; where there are more than fit, the others are due at once.
    func look(at now: Int64, into events: inout [PollerEvent]) throws(SystemError) {
        try poller.wait(timeoutMilliseconds: 0, into: &events)
        lookedAt = events.count == Poller.eventsMax ? now - QuietPoller.quietMilliseconds : now
    }

    func noteEntry() { count += 1 }

    func noteExit() { count -= 1 }
}

internal import RaumIO

// Thousands of displays that only watch say something every few seconds each, never together. To wake for
// each would cost more than to serve it, so where there are many they are looked at together.

/// The connections that only watch, apart from those that are served at once.
final class Standing {
    let poller: Poller
    private(set) var count = 0
    private var lookedAt: Int64 = 0

    /// How long what they say may wait.
    static let waitMilliseconds: Int64 = 50
    /// Connections below which each is served at once.
    static let tableMin = 64

    init() throws(SystemError) {
        poller = try Poller()
    }

    /// When they are to be looked at next, in steady milliseconds.
    var dueAt: Int64 { count == 0 ? .max : lookedAt + Standing.waitMilliseconds }

    /// Those that can be served now; where there are more than fit, the others are due at once.
    func take(at now: Int64, into events: inout [PollerEvent]) throws(SystemError) {
        try poller.wait(timeoutMilliseconds: 0, into: &events)
        lookedAt = events.count == Poller.eventsMax ? now - Standing.waitMilliseconds : now
    }

    func noteEntry() { count += 1 }

    func noteExit() { count -= 1 }
}

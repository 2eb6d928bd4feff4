internal import RaumHub
package import RaumIO

// Each message to a supervisor is one datagram. The loop never waits for it: a message that its queue does not take is
// sent again at the next tick.

/// Tells the daemon's condition to a supervisor (sd_notify(3)), and to a terminal.
package final class Supervision {
    private let notify: Notify?
    private let watchdogMicroseconds: UInt64?
    private let showWords: ((String) -> Void)?
    private let complain: (String) -> Void
    private var pulse: Pulse?
    private var unsent: [String] = []
    private var words = ""
    private var lookedAt = Int64.min / 2

    /// Messages that wait for room in the supervisor's queue; the first may be READY, later ones replace each
    /// other.
    private static let unsentMax = 8
    /// Milliseconds between two looks at the daemon: counting thousands of screens takes a moment.
    static let lookMilliseconds: Int64 = 1000

    /// Sends to `notify`, if there is one, and lets `showWords`, if there is one, draw each new condition.
    ///
    /// `complain` receives the reason for which a message did not arrive.
    package init(
        _ notify: Notify?,
        watchdogMicroseconds: UInt64? = nil,
        showWords: ((String) -> Void)? = nil,
        complain: @escaping (String) -> Void
    ) {
        self.notify = notify
        self.watchdogMicroseconds = watchdogMicroseconds
        self.showWords = showWords
        self.complain = complain
    }

    /// When it is to be called next, in steady milliseconds.
    var dueAt: Int64 {
        pulse.map { Int64(clamping: $0.dueAt / 1_000_000) + 1 } ?? .max
    }

    /// The daemon serves; the supervisor waits for signs of life from now on.
    func sayReady(_ words: String, at nanoseconds: UInt64) {
        tell(words, after: "READY=1")
        guard notify != nil, pulse == nil else { return }
        pulse = watchdogMicroseconds.map { Pulse(watchdogMicroseconds: $0, at: nanoseconds) }
    }

    /// The daemon reads its settings again, until it is ready.
    func sayReloading(at nanoseconds: UInt64) {
        send("RELOADING=1\nMONOTONIC_USEC=\(nanoseconds / 1000)")
    }

    /// The daemon ends.
    func sayStopping() {
        send("STOPPING=1\nSTATUS=stopping")
        showWords?("stopping")
    }

    /// Whether it is time to report the condition again.
    ///
    /// Never where there is neither a supervisor nor a terminal.
    func isDue(at now: Int64) -> Bool {
        guard notify != nil || showWords != nil else { return false }
        return now >= lookedAt + Supervision.lookMilliseconds
    }

    /// Tells the condition, if it has changed.
    func tell(_ condition: Condition, at now: Int64) {
        lookedAt = now
        guard condition.words != words else { return }
        tell(condition.words, after: nil)
    }

    private func tell(_ words: String, after first: String?) {
        self.words = words
        showWords?(words)
        send((first.map { $0 + "\n" } ?? "") + "STATUS=" + words.inOneLine)
    }

    /// Gives a sign of life where one is due, and sends the messages that found no room before.
    func beat(at nanoseconds: UInt64, journal: JournalStand) {
        sendUnsent()
        if pulse?.beats(at: nanoseconds, journal: journal) ?? false { send("WATCHDOG=1") }
    }

    private func sendUnsent() {
        let waiting = unsent
        unsent = []
        for message in waiting { send(message) }
    }

    private func send(_ message: String) {
        guard let notify else { return }
        guard unsent.isEmpty else { return keep(message) }
        switch notify.send(message) {
        case .sent: break
        case .full: keep(message)
        case .failed(let error): complain("the supervisor cannot be told: \(error)")
        }
    }

    private func keep(_ message: String) {
        unsent.append(message)
        if unsent.count > Supervision.unsentMax { unsent.remove(at: 1) }
    }
}

extension String {
    /// The text in one line: an assignment ends at a line feed.
    fileprivate var inOneLine: String {
        String(decoding: printable.utf8.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
    }
}

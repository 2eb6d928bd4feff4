internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// The state of one connection; all times are steady milliseconds.
struct Conversation: Sendable {
    /// The last report to the daemon of the revision on the screen, and the time of the next.
    ///
    /// Reports are limited by a token bucket: each takes `shownMilliseconds`, and `shownBurst` may follow at once. So a
    /// single change is reported at once, and a stream of changes at a steady rate.
    struct Report: Sendable {
        /// The last reported revision; nil before the first report.
        private(set) var revision: Revision?
        /// The time until which the reports so far use up the allowed rate.
        private var paidUntil: Int64

        /// The state at `now`, before the first report.
        init(at now: Int64) {
            paidUntil = now
        }

        /// The earliest steady time of the next report.
        var dueAt: Int64 {
            paidUntil - Int64(ReplicaLimits.shownBurst - 1) * ReplicaLimits.shownMilliseconds
        }

        mutating func report(_ revision: Revision, at now: Int64) {
            self.revision = revision
            paidUntil = max(now, paidUntil) + ReplicaLimits.shownMilliseconds
        }
    }

    /// Bytes that arrived and are not read yet.
    var input = LineBuffer()
    /// The daemon's first line; nil until it arrived.
    var greeting: Greeting?
    /// The block that is arriving; nil between blocks.
    var stage: StagedBlock?
    /// The signs that the daemon may be out of date or gone.
    var doubts = Doubts()
    /// The time when bytes last arrived; at first the time of the connection.
    var heardAt: Int64
    /// The PINGs, which test the connection and measure the daemon's time.
    var pings = Pings()
    /// The WATCHes that were sent.
    var watches = Watches()
    /// The reports about the screen.
    var reported: Report
    /// Whether unreadable lines were already noted, which happens once a connection.
    var hasNotedNonsense = false
    /// Whether the daemon refused details, as one of version 0.1 does.
    var lacksDetails = false

    init(at now: Int64) {
        heardAt = now
        reported = Report(at: now)
    }
}

extension Conversation {
    /// Whether the daemon was silent for so long that the connection is given up at `now`; earlier if there are other
    /// daemons.
    func isSilent(at now: Int64, hasOthers: Bool) -> Bool {
        let limit =
            greeting == nil
            ? ReplicaLimits.greetingMilliseconds : doubts.silenceMilliseconds(hasOthers: hasOthers)
        return now - heardAt >= limit
    }

    /// Whether a heartbeat is late, and no PING was sent since the last bytes arrived.
    func mustProbe(at now: Int64) -> Bool {
        let wasAsked = pings.openSince.map { $0 > heardAt } ?? false
        return !wasAsked && doubts.isLate(silence: now - heardAt)
    }

    /// Whether to look for another daemon at `now`, which is `clock` on the daemon's clock.
    func isDoubtful(at now: Int64, clock: Int64) -> Bool {
        doubts.isCutOff(for: ReplicaLimits.cutOffMilliseconds, at: clock)
            || doubts.isLate(silence: now - heardAt)
    }
}

internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// What is known of one connection while it lasts; all times are steady milliseconds.
struct Conversation: Sendable {
    /// What the daemon was told to be on the screen, and when it may be told again.
    ///
    /// Reports are paid for in time: each costs `shownMilliseconds`, and a few may be paid for later. So a
    /// single change is reported at once, and a stream of them at a steady pace.
    struct Report: Sendable {
        /// What it was told last; nil for nothing yet.
        private(set) var revision: Revision?
        /// Until when the reports so far are paid for.
        private var paidUntil: Int64

        /// That nothing was told by `now`.
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

    /// What arrived and is not read yet.
    var input = LineBuffer()
    /// The daemon's first line; nil until it has spoken.
    var greeting: Greeting?
    /// The block that is arriving; nil between blocks.
    var stage: StagedBlock?
    /// What speaks against the daemon.
    var doubts = Doubts()
    /// When something arrived last; at first, when the connection began.
    var heardAt: Int64
    /// Whether the daemon lives, and what time it has.
    var pings = Pings()
    /// What it was asked to send.
    var watches = Watches()
    /// What it was told of the screen.
    var reported: Report
    /// Whether it was said that lines cannot be read: once a connection.
    var hasNotedNonsense = false
    /// Whether the daemon, of 0.1, was found to know no details.
    var lacksDetails = false

    init(at now: Int64) {
        heardAt = now
        reported = Report(at: now)
    }
}

extension Conversation {
    /// Whether nothing was heard for so long that it is given up at `now`, by somebody who `hasOthers` to go to or not.
    func isSilent(at now: Int64, hasOthers: Bool) -> Bool {
        let limit =
            greeting == nil
            ? ReplicaLimits.greetingMilliseconds : doubts.silenceMilliseconds(hasOthers: hasOthers)
        return now - heardAt >= limit
    }

    /// Whether the daemon is late, and was not asked since it was heard last whether it lives.
    func mustProbe(at now: Int64) -> Bool {
        let wasAsked = pings.openSince.map { $0 > heardAt } ?? false
        return !wasAsked && doubts.isLate(silence: now - heardAt)
    }

    /// Whether another daemon is to be looked for at `now`, which is `clock` on the daemon's clock.
    func isDoubtful(at now: Int64, clock: Int64) -> Bool {
        doubts.isCutOff(for: ReplicaLimits.cutOffMilliseconds, at: clock)
            || doubts.isLate(silence: now - heardAt)
    }
}

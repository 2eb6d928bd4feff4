internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// What is known of one connection while it lasts; all times are steady milliseconds.
struct Conversation: Sendable {
    /// A PING that has no answer yet.
    struct Ping: Sendable {
        let tag: Tag?
        let sentAt: Int64
    }

    /// What the daemon was told to be on the screen, and when it may be told again.
    ///
    /// Reports are paid for in time: each costs `shownMilliseconds`, and a few may be paid for later. So a
    /// single change is reported at once, and a stream of them at a steady pace.
    struct Report: Sendable {
        var revision: Revision?
        var paidUntil: Int64

        /// The earliest steady time of the next report.
        var dueAt: Int64 {
            paidUntil - Int64(ReplicaLimits.shownBurst - 1) * ReplicaLimits.shownMilliseconds
        }

        mutating func report(_ revision: Revision, at now: Int64) {
            self.revision = revision
            paidUntil = max(now, paidUntil) + ReplicaLimits.shownMilliseconds
        }
    }

    var input = LineBuffer()
    /// Nil until the daemon has spoken.
    var greeting: Greeting?
    var stage: StagedBlock?
    /// What speaks against the daemon.
    var doubts = Doubts()
    var heardAt: Int64
    var ping: Ping?
    var pingDueAt: Int64 = .max
    var pingCount = 0
    var watchTag: Tag?
    var watchCount = 0
    var watchSentAt: Int64?
    /// When to ask for everything again; nil while there is no need.
    var watchDueAt: Int64?
    /// Blocks in a row that were not what they said.
    var failuresInRow = 0
    var reported: Report
    var hasNotedNonsense = false
    /// Whether the daemon, of 0.1, was found to know no details.
    var lacksDetails = false

    /// Whether everything was asked for and has not come: what comes before it is out of date.
    var isAwaitingSnapshot = false

    init(at now: Int64) {
        heardAt = now
        reported = Report(revision: nil, paidUntil: now)
    }

    /// Plans to ask for everything again, ever later while that does not help.
    mutating func planWatch(_ now: Int64) {
        let wait = min(
            ReplicaLimits.watchMilliseconds << Int64(min(failuresInRow, 4)),
            ReplicaLimits.watchMillisecondsMax
        )
        failuresInRow += 1
        watchDueAt = (watchSentAt ?? now) + wait
    }

    /// What is held is what the daemon has.
    mutating func settle() {
        failuresInRow = 0
        watchDueAt = nil
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
        let wasAsked = ping.map { $0.sentAt > heardAt } ?? false
        return !wasAsked && doubts.isLate(silence: now - heardAt)
    }

    /// Whether another daemon is to be looked for at `now`, which is `clock` on the daemon's clock.
    func isDoubtful(at now: Int64, clock: Int64) -> Bool {
        doubts.isCutOff(for: ReplicaLimits.cutOffMilliseconds, at: clock)
            || doubts.isLate(silence: now - heardAt)
    }
}

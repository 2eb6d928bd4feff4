internal import RaumWire

// The answer to a ping carries a heartbeat, too: one write for two. The wheel then skips the subscriber, for longer
// than displays need to their next ping, and for less than a silence that they would notice.

/// Spreads the heartbeats: each subscriber has a phase of its own within the interval, so that thousands of
/// lines never go out at one moment.
struct HeartbeatWheel: Sendable {
    /// Four phases a second: a tick.
    static let phaseMilliseconds: Int64 = 250

    /// Phases for which a subscriber is passed over that had its heartbeat with the answer to a ping.
    static let answeredPhases =
        Int64(WireLimits.pingSeconds + latenessSeconds) * 1000 / phaseMilliseconds
    /// Seconds by which a ping may be late.
    private static let latenessSeconds = 5
    /// Phases after a heartbeat in which a ping is answered without one: a subscriber that answers each heartbeat with
    /// a ping would otherwise receive heartbeats without end.
    static let quietPhases = Int64(WireLimits.heartbeatSeconds) * 500 / phaseMilliseconds

    /// The phase at `now`, in steady milliseconds.
    static func phase(at now: Int64) -> Int64 { now / phaseMilliseconds }

    private var spokes: [[PeerID]]
    private var turned: Int64?
    private var added = 0

    /// A wheel that turns once in so many seconds.
    init(seconds: Int = WireLimits.heartbeatSeconds) {
        let phaseCount = Int64(seconds) * 1000 / HeartbeatWheel.phaseMilliseconds
        spokes = Array(repeating: [], count: Int(phaseCount))
    }

    /// Phases of one turn.
    var phaseCount: Int64 { Int64(spokes.count) }

    /// Assigns a subscriber the phase that is farthest from the last ones.
    mutating func add(_ id: PeerID) {
        // 37 has no common divisor with 60 phases (15 s) and with 20 (5 s), so each phase is used.
        let coprime = 37
        spokes[added * coprime % spokes.count].append(id)
        added += 1
    }

    /// Takes out the subscribers whose phases came since the last turn, phase by phase; the caller puts those back that
    /// still watch.
    mutating func turn(to now: Int64) -> [(phase: Int64, ids: [PeerID])] {
        let position = HeartbeatWheel.phase(at: now)
        let first = max((turned ?? position - 1) + 1, position - phaseCount + 1)
        turned = position
        guard first <= position else { return [] }
        return (first...position).map { phase in
            let spoke = Int(phase % phaseCount)
            defer { spokes[spoke] = [] }
            return (phase, spokes[spoke])
        }
    }

    /// Puts back a subscriber that was taken out: its turn is at `phase`, at most an interval after it was taken out.
    mutating func putBack(_ id: PeerID, at phase: Int64) {
        spokes[Int(phase % phaseCount)].append(id)
    }
}

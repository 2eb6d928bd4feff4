internal import RaumWire

/// Spreads the heartbeats: each reader has a phase of its own within the interval, so that thousands of
/// lines never go out at one moment.
struct HeartbeatWheel: Sendable {
    /// Four phases a second: a tick.
    static let phaseMilliseconds: Int64 = 250

    private var spokes: [[PeerID]]
    private var turned: Int64?
    private var added = 0

    /// A wheel that turns once in so many seconds.
    init(seconds: Int = WireLimits.heartbeatSeconds) {
        let phaseCount = Int64(seconds) * 1000 / HeartbeatWheel.phaseMilliseconds
        spokes = Array(repeating: [], count: Int(phaseCount))
    }

    /// Gives a reader the phase that is farthest from those given last.
    mutating func add(_ id: PeerID) {
        // Of 60 phases and of 20.
        let coprime = 37
        spokes[added * coprime % spokes.count].append(id)
        added += 1
    }

    /// Takes out the readers whose phases came since the last turn, spoke by spoke; whoever still
    /// watches is to be put back.
    mutating func turn(to now: Int64) -> [(spoke: Int, readers: [PeerID])] {
        let position = now / HeartbeatWheel.phaseMilliseconds
        let phaseCount = Int64(spokes.count)
        let first = max((turned ?? position - 1) + 1, position - phaseCount + 1)
        turned = position
        guard first <= position else { return [] }
        return (first...position).map { phase in
            let spoke = Int(phase % phaseCount)
            defer { spokes[spoke] = [] }
            return (spoke, spokes[spoke])
        }
    }

    /// Gives readers that were taken out their phase back.
    mutating func putBack(_ readers: [PeerID], on spoke: Int) {
        spokes[spoke] = readers
    }
}

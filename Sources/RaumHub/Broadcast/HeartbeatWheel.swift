internal import RaumWire

/// Spreads the heartbeats: each reader has a phase of its own within the interval, so that thousands of
/// lines never go out at one moment.
struct HeartbeatWheel: Sendable {
    /// Four phases a second: a tick.
    static let phaseMilliseconds: Int64 = 250
    static let phaseCount = Int64(WireLimits.heartbeatSeconds) * 1000 / phaseMilliseconds

    private var spokes: [[PeerID]] = Array(repeating: [], count: Int(phaseCount))
    private var turned: Int64?
    private var added = 0

    /// Gives a reader the phase that is farthest from those given last.
    mutating func add(_ id: PeerID) {
        let coprime = 37
        spokes[added * coprime % spokes.count].append(id)
        added += 1
    }

    /// Takes out the readers whose phases came since the last turn, spoke by spoke; whoever still
    /// watches is to be put back.
    mutating func turn(to now: Int64) -> [(spoke: Int, readers: [PeerID])] {
        let position = now / HeartbeatWheel.phaseMilliseconds
        let first = max((turned ?? position - 1) + 1, position - HeartbeatWheel.phaseCount + 1)
        turned = position
        guard first <= position else { return [] }
        return (first...position).map { phase in
            let spoke = Int(phase % HeartbeatWheel.phaseCount)
            defer { spokes[spoke] = [] }
            return (spoke, spokes[spoke])
        }
    }

    /// Gives readers that were taken out their phase back.
    mutating func putBack(_ readers: [PeerID], on spoke: Int) {
        spokes[spoke] = readers
    }
}

import RaumGrid
import RaumHub
import RaumKeys
import RaumReplica
import RaumWire

/// A daemon, a display with a key and an organiser with a key; what goes between them passes by here.
struct KeyedStage {
    var hub: Hub
    var display = ClientGuard(
        key: KeyedStage.key("door"),
        nonce: String(repeating: "d0", count: 16)
    )
    var replica: Replica
    private(set) var isBelieving = true
    /// Every grid that was durable, oldest first.
    private(set) var grids: [Grid] = []
    private var effects: [Effect] = []
    private var elapsed: Int64 = 0

    static let doorID = PeerID(slot: 0, serial: 1)
    static let deskID = PeerID(slot: 1, serial: 2)
    static let localID = PeerID(slot: 2, serial: 3)

    static func key(_ name: String) -> Key {
        let secret = [UInt8](repeating: UInt8(name.utf8.count), count: Key.secretByteCount)
        let role: Role = name == "door" ? .display : .organiser
        guard let id = KeyID(name), let key = Key(id: id, role: role, secret: secret) else {
            preconditionFailure("\(name) is no name of a key")
        }
        return key
    }

    init() {
        hub = Hub(epoch: Epoch(7)) { _ in .utc }
        replica = Replica(
            scope: .all,
            screen: Screen(kind: "door"),
            seed: 1,
            at: Moment(wall: 0, steady: 0)
        )
        var ring = KeyRing()
        for name in ["door", "desk"] where !ring.add(KeyedStage.key(name)) { return }
        handle(.keys(ring))
        connect(KeyedStage.localID, isOrganiser: true)
        say(KeyedStage.localID, "EVENT name=Barcamp zone=Europe/Berlin")
        say(KeyedStage.localID, "ROOM blau name=Blau")
        say(KeyedStage.localID, "ROOM rot name=Rot")
    }

    var clock: ClockReading { ClockReading(wall: 1_678_815_720_000 + elapsed, steady: elapsed) }
    var moment: Moment { Moment(wall: clock.wall, steady: elapsed) }

    mutating func connect(_ id: PeerID, isOrganiser: Bool = false) {
        let origin = Origin(
            address: "10.0.0.1",
            account: "10.0.0.1",
            isOrganiser: isOrganiser,
            isLimited: false,
            name: "",
            nonce: String(repeating: "5e", count: 16)
        )
        handle(.connected(id, origin))
    }

    mutating func say(_ id: PeerID, _ line: String) { say(id, Array(line.utf8)) }

    mutating func say(_ id: PeerID, _ line: [UInt8]) {
        handle(.received(id, (line + [0x0A])[...]))
    }

    mutating func handle(_ event: Hub.Event) {
        let made = hub.handle(event, at: clock)
        effects += made
        for case .record(let revision, _) in made {
            effects += hub.handle(.durable(revision), at: clock)
        }
        if grids.last != hub.grid { grids.append(hub.grid) }
    }

    mutating func wait(_ milliseconds: Int64) {
        elapsed += milliseconds
        handle(.tick)
    }

    /// The lines that the daemon sent to `id` since the last look.
    mutating func sent(to id: PeerID) -> [[UInt8]] {
        var bytes: [UInt8] = []
        for effect in effects {
            switch effect {
            case .send(id, let more): bytes += more
            case .publish(let ids, let more) where ids.contains(id): bytes += more
            default: break
            }
        }
        effects.removeAll { if case .send(id, _) = $0 { true } else { false } }
        return bytes.split(separator: 0x0A).map(Array.init)
    }

    /// A line reaches the display; gives what the display sends.
    mutating func deliver(_ line: [UInt8]) -> [[UInt8]] {
        guard isBelieving else { return [] }
        switch display.take(line) {
        case .send(let proof): return [proof]
        case .deliver(let lines):
            return lines.flatMap { told(.received(($0 + [0x0A])[...])) }
        case .distrust:
            isBelieving = false
            return told(.disconnected)
        }
    }

    mutating func told(_ event: Replica.Event) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for case .send(let bytes) in replica.handle(event, at: moment) {
            for line in bytes.split(separator: 0x0A) { lines.append(display.sealed(line)) }
        }
        return lines
    }
}

import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumReplica
import RaumWire

/// A daemon, a display with a key and an organiser with a key; what goes between them passes by here.
struct KeyedStage {
    private var driver = HubDriver()
    var display = ClientGuard(
        key: KeyedStage.key("door"),
        nonce: String(repeating: "d0", count: 16)
    )
    var replica: Replica
    private(set) var isBelieving = true
    /// Every grid that was durable, oldest first.
    private(set) var grids: [Grid] = []

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

    var hub: Hub { driver.hub }
    var clock: ClockReading { driver.now }
    var moment: Moment { Moment(wall: clock.wall, steady: clock.steady) }

    mutating func connect(_ id: PeerID, isOrganiser: Bool = false) {
        let nonce = String(repeating: "5e", count: 16)
        _ = driver.connect(as: id, organiser: isOrganiser, name: "", nonce: nonce)
        noteGrid()
    }

    mutating func say(_ id: PeerID, _ line: String) { say(id, Array(line.utf8)) }

    mutating func say(_ id: PeerID, _ line: [UInt8]) {
        handle(.received(id, (line + [0x0A])[...]))
    }

    mutating func handle(_ event: Hub.Event) {
        driver.handle(event)
        noteGrid()
    }

    private mutating func noteGrid() {
        if grids.last != hub.grid { grids.append(hub.grid) }
    }

    mutating func wait(_ milliseconds: Int64) {
        driver.elapsed += milliseconds
        handle(.tick)
    }

    /// The lines that the daemon sent to `id` since the last look.
    mutating func sent(to id: PeerID) -> [[UInt8]] {
        driver.sent(to: id).split(separator: 0x0A).map(Array.init)
    }

    /// A line reaches the display; gives what the display sends.
    mutating func deliver(_ line: [UInt8]) -> [[UInt8]] {
        guard isBelieving else { return [] }
        switch display.receive(line) {
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

import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumNotation
import RaumWire

/// Somebody with a key in front of a hub.
struct KeyedPeer {
    let id: PeerID
    var client: ClientGuard
    private var named = 0

    static let nonce = String(repeating: "c0", count: 16)

    /// Connects and, if the daemon will have it, proves `key`.
    init(
        _ key: Key,
        _ driver: inout HubDriver,
        organiser: Bool = false,
        limited: Bool = false
    ) {
        id = driver.connect(organiser: organiser, limited: limited)
        client = ClientGuard(key: key, nonce: KeyedPeer.nonce)
        _ = hear(&driver)
        _ = hear(&driver)
    }

    /// What it believes the daemon to have said since the last look.
    mutating func hear(_ driver: inout HubDriver) -> [String] {
        var lines: [String] = []
        for line in driver.heard(id) {
            switch client.receive(Array(line.utf8)) {
            case .send(let bytes): driver.say(id, String(decoding: bytes, as: UTF8.self))
            case .deliver(let all): lines += all.map { String(decoding: $0, as: UTF8.self) }
            case .distrust(let reason): lines.append("(distrusts: \(reason))")
            }
        }
        return lines
    }

    /// The line with its code.
    mutating func sealed(_ line: String) -> String {
        String(decoding: client.sealed(line.utf8), as: UTF8.self)
    }

    /// Says a line and gives the last answer; a change gets its time and a name.
    mutating func ask(_ line: String, _ driver: inout HubDriver, change: Bool = true) -> String {
        named += 1
        let time = ZonedTime(milliseconds: driver.now.wall, offsetMinutes: 60).notation
        let whole = change ? "\(line) id=\(id.serial).\(named) at=\(time)" : line
        driver.say(id, sealed(whole))
        return hear(&driver).last ?? "(nothing)"
    }
}

/// A key of `role` with a secret that is all `byte`.
func makeKey(_ name: String, _ role: Role, byte: UInt8 = 7) -> Key {
    let secret = [UInt8](repeating: byte, count: Key.secretByteCount)
    guard let id = KeyID(name), let key = Key(id: id, role: role, secret: secret) else {
        preconditionFailure("\(name) is no name of a key")
    }
    return key
}

extension HubDriver {
    /// A hub with a small plan, and these keys in force.
    init(keys: [Key]) {
        self.init()
        let organiser = connect()
        say(
            organiser,
            "EVENT name=Barcamp zone=Europe/Berlin",
            "ROOM blau name=Blau",
            "ROOM rot name=Rot",
            "PITCH s1 title=\"Eins\" hosts=\"A\"",
            "PITCH s2 title=\"Zwei\" hosts=\"B\"",
            "PITCH s3 title=\"Drei\" hosts=\"C\"",
            "PLACE s1 room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:30+01:00",
            "PLACE s2 room=rot start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00"
        )
        handle(.disconnected(organiser))
        forget()
        var ring = KeyRing()
        for key in keys where !ring.add(key) { preconditionFailure("\(key) stands twice") }
        handle(.keys(ring))
    }
}

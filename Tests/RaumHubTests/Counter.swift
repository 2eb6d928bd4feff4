import RaumGrid
import RaumHub
import RaumWire

/// A hub with people in front of it: sends lines in, keeps what comes out.
struct Counter {
    var hub = Hub(epoch: Epoch(7)) { _ in .utc }
    var elapsed: Int64 = 0
    private(set) var effects: [Effect] = []
    /// Connections that were told to go.
    private var closed: Set<PeerID> = []
    /// What was to be kept on disk so far.
    private(set) var records: [[UInt8]] = []
    private var serial: UInt64 = 0
    /// Whether records are on disk as soon as they are asked for.
    var keepsAtOnce = true

    var now: ClockReading { ClockReading(wall: 1_678_815_720_000 + elapsed, steady: elapsed) }

    mutating func connect(
        organiser: Bool = true,
        limited: Bool = false,
        nonce: String = "00112233445566778899aabbccddeeff"
    ) -> PeerID {
        serial += 1
        let id = PeerID(slot: Int(serial), serial: serial)
        let origin = Origin(
            address: "10.0.0.1",
            account: "10.0.0.1",
            isOrganiser: organiser,
            isLimited: limited,
            name: "org",
            nonce: nonce
        )
        handle(.connected(id, origin))
        return id
    }

    mutating func say(_ id: PeerID, _ lines: String...) {
        handle(.received(id, Array((lines.joined(separator: "\n") + "\n").utf8)[...]))
        settle()
    }

    mutating func handle(_ event: Hub.Event) {
        let made = hub.handle(event, at: now)
        effects += made
        for case .close(let id, _) in made { closed.insert(id) }
        for case .record(_, let bytes) in made { records.append(bytes) }
        guard keepsAtOnce else { return }
        let last = made.compactMap {
            if case .record(let revision, _) = $0 { revision } else { nil }
        }
        .last
        if let last { handle(.durable(last)) }
    }

    mutating func wait(_ milliseconds: Int64) {
        let end = elapsed + milliseconds
        while elapsed < end {
            elapsed += 250
            handle(.tick)
            settle()
        }
    }

    /// Turns in which no time passes, until all lines that may be answered are.
    mutating func settle() {
        repeat {
            for id in hub.takeUnfinished() { handle(.proceed(id)) }
        } while hub.hasUnfinished
    }

    /// What a connection was sent since the last look, line by line.
    mutating func heard(_ id: PeerID) -> [String] {
        var text = ""
        for effect in effects {
            switch effect {
            case .send(id, let bytes): text += String(decoding: bytes, as: UTF8.self)
            case .publish(let ids, let bytes) where ids.contains(id):
                text += String(decoding: bytes, as: UTF8.self)
            default: break
            }
        }
        effects.removeAll { effect in
            switch effect {
            case .send(id, _): true
            case .publish(let ids, _): ids == [id]
            default: false
            }
        }
        return text.split(separator: "\n").map(String.init)
    }

    /// Whether a connection was told to go.
    func isClosed(_ id: PeerID) -> Bool { closed.contains(id) }

    mutating func forget() { effects = [] }
}

import RaumGrid
import RaumHub
import RaumNotation
import RaumWire

/// One organiser before a hub whose disk does what it is told.
struct Desk {
    private var hub: Hub
    private let id = PeerID(slot: 0, serial: 1)
    private var now: Int64 = 0
    private var records: [Revision] = []
    /// Everything that was sent, as lines.
    private var lines: [Line] = []

    init() throws {
        hub = Hub(epoch: Epoch(7)) { _ in nil }
        try hub.restore(World.plan, at: Revision(1))
        let origin = Origin(
            address: "local",
            account: "local",
            isOrganiser: true,
            isLimited: false,
            name: "lena",
            nonce: "00112233445566778899aabbccddeeff"
        )
        handle(.connected(id, origin))
    }

    mutating func say(_ text: String) { handle(.received(id, Array(text.utf8)[...])) }

    mutating func failDisk() {
        records = []
        handle(.storageFailed("Input/output error"))
    }

    mutating func makeDurable() {
        guard let last = records.last else { return }
        records = []
        handle(.durable(last))
    }

    /// Lets time pass, a tick at a time.
    mutating func pass(_ milliseconds: Int64) {
        let end = now + milliseconds
        while now < end {
            now += 250
            handle(.tick)
        }
    }

    mutating func forget() { lines = [] }

    mutating func handle(_ event: Hub.Event) {
        let reading = ClockReading(wall: 1_678_816_800_000 + now, steady: now)
        for effect in hub.handle(event, at: reading) {
            switch effect {
            case .record(let revision, _): records.append(revision)
            case .send(_, let bytes), .publish(_, let bytes): hear(bytes)
            case .close, .note: break
            }
        }
        for id in hub.takeUnfinished() { handle(.proceed(id)) }
    }

    private mutating func hear(_ bytes: [UInt8]) {
        lines += bytes.split(separator: 0x0A).compactMap { try? Line($0) }
    }

    /// The answers so far: `OK`, or `ERR` with its code.
    var heard: [String] {
        lines.compactMap { line in
            switch line.verb {
            case "OK": "OK"
            case "ERR": "ERR " + (line.words.first ?? "")
            default: nil
            }
        }
    }

    /// What was last told of a session.
    func told(of session: String) -> Line? {
        lines.last { $0.verb == "SESSION" && $0.words.first == session }
    }

    var heartbeats: Int { lines.count { $0.verb == "HB" } }

    /// Whether the pair, which is only ever changed together, was.
    var titlesAreAlike: Bool {
        let (first, second) = World.pair
        return hub.grid.sessions[first]?.title == hub.grid.sessions[second]?.title
    }
}

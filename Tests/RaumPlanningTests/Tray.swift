import RaumGrid
import TestSupport
import Testing

/// A hall to plan in: rooms of so many seats, slots of half an hour from nine o'clock, and pitches.
struct Tray {
    var grid = Grid()
    private(set) var revision = Revision.zero
    static let now = ZonedTime(milliseconds: 1_678_780_800_000, offsetMinutes: 60)

    init(seats: [Int], slots: Int) throws {
        for (index, capacity) in seats.enumerated() {
            let id = try #require(RoomID("r\(index)"))
            var room = Room(id: id, name: try Text("Room \(index)", .roomName), revision: next())
            room.capacity = capacity
            grid.put(.room(room))
        }
        for index in 0..<slots { try slot("t\(index)", index) }
    }

    private mutating func next() -> Revision {
        revision = Revision(revision.number + 1)
        return revision
    }

    static func time(_ halfHours: Int) -> ZonedTime {
        ZonedTime(milliseconds: now.milliseconds + Int64(halfHours) * 1_800_000, offsetMinutes: 60)
    }

    mutating func slot(_ name: String, _ index: Int, _ kind: Slot.Kind = .session) throws {
        let id = try #require(SlotID(name))
        var slot = Slot(
            id: id,
            start: Tray.time(index),
            end: Tray.time(index + 1),
            revision: next()
        )
        slot.kind = kind
        grid.put(.slot(slot))
    }

    /// The first word of a title.
    private static func id(of title: String) -> SessionID? {
        SessionID(String(String.UnicodeScalarView(title.unicodeScalars.prefix { $0 != " " })))
    }

    mutating func pitch(
        _ name: String,
        hands: Int = 0,
        hosts: [String] = [],
        tags: [String] = []
    ) throws {
        let id = try #require(Tray.id(of: name))
        var session = Session(id: id, title: try Text(name, .title), revision: next())
        session.hands = hands
        session.hosts = try hosts.map { try Text($0, .host) }
        session.tags = try tags.map { try Text($0, .tag) }
        grid.put(.session(session))
    }

    mutating func plan(
        _ name: String,
        _ room: Int,
        _ slot: Int,
        hands: Int = 0,
        hosts: [String] = [],
        tags: [String] = []
    ) throws {
        try pitch(name, hands: hands, hosts: hosts, tags: tags)
        let id = try #require(Tray.id(of: name))
        var session = try #require(grid.sessions[id])
        session.state = .planned
        session.placement = Placement(
            room: try #require(RoomID("r\(room)")),
            start: Tray.time(slot),
            end: Tray.time(slot + 1)
        )
        grid.put(.session(session))
    }

    /// A guest's pitch that waits for an organiser.
    mutating func wait(_ title: String, _ host: String) {
        guard let id = HeldID("h\(revision.number + 1)"), let title = try? Text(title, .title),
            let host = try? Text(host, .host)
        else { return }
        var patch = SessionPatch()
        (patch.title, patch.hosts) = (title, [host])
        grid.put(.held(HeldPitch(id: id, pitch: patch, revision: next())))
    }

    /// A tray of chance.
    init(seed: UInt64, pitches: Int, rooms: Int, slots: Int) throws {
        var random = SeededGenerator(seed: seed)
        let seats = (0..<rooms).map { _ in [0, 5, 10, 20, 40].randomElement(using: &random) ?? 0 }
        try self.init(seats: seats, slots: slots)
        for index in 0..<pitches {
            let hosts = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                "H\(Int.random(in: 0...max(2, pitches / 2), using: &random))"
            }
            let tags = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                "t\(Int.random(in: 0...4, using: &random))"
            }
            let hands = Int.random(in: 0...40, using: &random)
            let unique = { (words: [String]) in Array(Set(words)).sorted() }
            try pitch("p\(index)", hands: hands, hosts: unique(hosts), tags: unique(tags))
        }
    }
}

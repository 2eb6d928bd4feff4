import RaumGrid
import Testing

/// A small event to change: three rooms, a few sessions, Berlin's clock.
struct Hall {
    var grid = Grid()
    var revision = Revision.zero
    /// 2023-03-14T18:42+01:00.
    var now: Int64 = 1_678_815_720_000

    static let berlin = OffsetPlan(
        initialMinutes: 60,
        changes: [
            ZonedTime(milliseconds: 1_679_792_400_000, offsetMinutes: 120),
            ZonedTime(milliseconds: 1_698_541_200_000, offsetMinutes: 60),
        ]
    )

    init() throws {
        var event = EventPatch()
        event.name = try Text("Barcamp", .eventName)
        event.zone = NamedZone(name: "Europe/Berlin", offsets: Hall.berlin)
        try apply(.event(event))
        for name in ["blau", "gruen", "rot"] {
            var room = RoomPatch()
            room.name = try Text(name, .roomName)
            try apply(.room(try Hall.room(name), room))
        }
        for name in ["a", "b", "c"] {
            var session = SessionPatch()
            session.title = try Text("Session \(name)", .title)
            session.hosts = [try Text("Host \(name)", .host)]
            try apply(.pitch(try Hall.session(name), session))
        }
    }

    static func room(_ name: String) throws -> RoomID { try #require(RoomID(name)) }
    static func session(_ name: String) throws -> SessionID { try #require(SessionID(name)) }

    static func place(
        _ room: String? = nil,
        _ start: String? = nil,
        _ end: String? = nil,
        minutes: Int? = nil,
        overlap: Bool? = nil
    ) throws -> PlacementPatch {
        var patch = PlacementPatch()
        patch.room = try room.map { try Hall.room($0) }
        patch.start = try start.map(clock)
        patch.end = try end.map(clock)
        patch.minutes = minutes
        patch.allowsOverlap = overlap
        return patch
    }

    private static func clock(_ text: String) throws -> TimeWord {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        try #require(parts.count == 2)
        return .clock(hour: parts[0], minute: parts[1])
    }

    @discardableResult
    mutating func apply(_ commands: Command...) throws -> Transaction {
        let made = try grid.apply(commands, now: now, making: revision.next)
        revision = made.revision
        return made
    }

    /// The rejection that the commands meet; nothing may have changed.
    mutating func rejection(_ commands: Command...) -> Rejection? {
        let before = grid
        do throws(Rejection) {
            _ = try grid.apply(commands, now: now, making: revision.next)
            Issue.record("accepted \(commands)")
            return nil
        } catch {
            #expect(grid == before, "a refused transaction changes nothing")
            return error
        }
    }

    /// `blau 18:30–19:00`, or the state where there is no placement.
    func place(of name: String) throws -> String {
        let session = try #require(grid.sessions[try Hall.session(name)])
        guard let place = session.placement else { return session.state.rawValue }
        return "\(place.room) \(place.start.clock)–\(place.end.clock)"
    }

    /// The doors it has left, oldest first.
    func left(_ name: String) throws -> [String] {
        let session = try #require(grid.sessions[try Hall.session(name)])
        return session.left.map { "\($0.room) \($0.start.clock)" }
    }
}

import RaumGrid
import RaumPlanning
import RaumScreen

/// A kiosk at a small plan.
struct Foyer {
    var kiosk: KioskState
    var steady: Int64 = 0
    var errands: [KioskState.Errand] = []
    var answered = 0

    init(_ language: Language = .german) {
        kiosk = KioskState(language: language, now: Foyer.time(0))
        tell(.plan(Foyer.grid))
        wait(0)
    }

    static func time(_ minutes: Int) -> ZonedTime {
        // 2026-11-28T10:00+01:00.
        ZonedTime(milliseconds: 1_795_856_400_000, offsetMinutes: 60).adding(minutes: minutes)
    }

    static var grid: Grid {
        var grid = Grid()
        guard let name = try? Text("Barcamp", .eventName) else { return grid }
        let offsets = OffsetPlan(initialMinutes: 60)
        grid.put(.event(Event(name: name, zone: "Europe/Berlin", offsets: offsets)))
        for (id, name) in [("blau", "Raum Blau"), ("gruen", "Raum Grün")] {
            guard let id = RoomID(id), let name = try? Text(name, .roomName) else { continue }
            var room = Room(id: id, name: name)
            room.floor = (try? Text("2. OG", .floor)) ?? .empty
            grid.put(.room(room))
        }
        let rows = [
            ("s1", "Permakultur im Schulgarten", "Garten AG", "blau", 0),
            ("s2", "Lastenräder bauen", "Radwerk", "gruen", 0),
            ("s3", "Offene Runde", "Kernteam", "blau", 60), ("s4", "Funkbrücke", "Team", nil, 0),
        ]
        for (id, title, host, room, start) in rows {
            guard let id = SessionID(id), let title = try? Text(title, .title),
                let host = try? Text(host, .host)
            else { continue }
            var session = Session(id: id, title: title)
            session.hosts = [host]
            session.url = (try? Text("https://barcamp.example/\(id)", .url)) ?? .empty
            if let room = room.flatMap({ RoomID($0) }) {
                session.state = .planned
                session.placement = Placement(
                    room: room,
                    start: time(start),
                    end: time(start + 45)
                )
            }
            grid.put(.session(session))
        }
        return grid
    }

    /// Changes the plan, as the daemon would.
    mutating func change(_ body: (inout Grid) -> Void) {
        var grid = kiosk.grid
        body(&grid)
        tell(.plan(grid))
    }

    mutating func change(_ id: String, _ body: (inout Session) -> Void) {
        change { grid in
            guard let id = SessionID(id), var session = grid.sessions[id] else { return }
            body(&session)
            grid.put(.session(session))
        }
    }

    mutating func pitching(_ pitching: Event.Pitching) {
        change { grid in
            guard var event = grid.event else { return }
            event.pitching = pitching
            grid.put(.event(event))
        }
    }

    mutating func tell(_ event: KioskState.Event) { errands += kiosk.handle(event) }
    /// Answers the oldest errand that has none.
    mutating func answer(_ answer: KioskState.Answer) {
        guard errands.indices.contains(answered) else { return }
        answered += 1
        tell(.answer(answer, to: errands[answered - 1]))
    }
    mutating func press(_ keys: Key...) { for key in keys { tell(.key(key)) } }
    mutating func type(_ text: String) {
        for scalar in text.unicodeScalars { tell(.key(.letter(scalar))) }
    }
    mutating func wait(_ milliseconds: Int64) {
        steady += milliseconds
        let time = Foyer.time(0).adding(milliseconds: steady)
        tell(.time(time, steady: steady))
    }

    var titles: [String] { kiosk.found.map(\.title.string) }
    func text(_ width: Int = 80, _ height: Int = 24) -> String {
        KioskScreen(kiosk).picture(width: width, height: height).frame.text
    }
}

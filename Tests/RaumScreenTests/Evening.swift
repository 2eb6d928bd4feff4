import RaumGrid

/// A small barcamp whose doors can be put into every state.
struct Evening {
    var grid = Grid()

    static let blau = room("blau")
    static let gruen = room("gruen")
    static let rot = room("rot")

    init() {
        var event = Event(
            name: text("DIGITALWERK Barcamp"),
            zone: "Europe/Berlin",
            offsets: OffsetPlan(initialMinutes: 60)
        )
        event.hashtag = text("#DIGITALWERK")
        grid.put(.event(event))
        for (id, name, floor) in [
            (Evening.blau, "Raum Blau", "1. OG"), (Evening.gruen, "Raum Grün", "2. OG"),
            (Evening.rot, "Raum Rot", ""),
        ] {
            var room = Room(id: id, name: text(name))
            room.floor = text(floor)
            grid.put(.room(room))
        }
        add("s1", "Fairer Umgang mit Fachkräften", ["Team Pflege"], Evening.blau, "18:30", "19:00")
        add(
            "s2",
            "Gesundheitsdaten: wem gehören sie?",
            ["Kernteam"],
            Evening.blau,
            "19:15",
            "19:45"
        )
        add("s3", "Offene Runde", [], Evening.blau, "20:00", "20:30")
        add("s4", "Digitale Strategie", ["Stabsstelle"], Evening.gruen, "18:30", "19:30")
    }

    static func room(_ id: String) -> RoomID {
        guard let id = RoomID(id) else { preconditionFailure("\(id) is an id") }
        return id
    }

    static func time(_ clock: String, day: Int = 14) -> ZonedTime {
        let parts = clock.split(separator: ":").compactMap { Int($0) }
        guard let date = CivilDate(year: 2023, month: 3, day: day), parts.count == 2 else {
            preconditionFailure("\(clock) is a time")
        }
        return ZonedTime(date, hour: parts[0], minute: parts[1], offsetMinutes: 60)
    }

    func text(_ string: String) -> Text {
        guard let text = try? Text(string, TextLimit("test", 500)) else {
            preconditionFailure("\(string) is text")
        }
        return text
    }

    mutating func add(
        _ id: String,
        _ title: String,
        _ hosts: [String],
        _ room: RoomID,
        _ start: String,
        _ end: String,
        day: Int = 14
    ) {
        guard let id = SessionID(id) else { preconditionFailure("\(id) is an id") }
        var session = Session(id: id, title: text(title))
        session.hosts = hosts.map(text)
        session.state = .planned
        session.placement = Placement(
            room: room,
            start: Evening.time(start, day: day),
            end: Evening.time(end, day: day)
        )
        grid.put(.session(session))
    }

    mutating func pitch(_ id: String, _ title: String, _ hosts: [String] = [], hands: Int = 0) {
        guard let id = SessionID(id) else { preconditionFailure("\(id) is an id") }
        var session = Session(id: id, title: text(title), revision: Revision(10))
        session.hosts = hosts.map(text)
        session.hands = hands
        grid.put(.session(session))
    }

    mutating func call(_ id: String, at clock: String, until: String? = nil) {
        guard let id = SessionID(id) else { preconditionFailure("\(id) is an id") }
        var call = Call(session: id, at: Evening.time(clock))
        call.until = until.map { Evening.time($0) }
        grid.put(.call(call))
    }

    mutating func change(_ id: String, _ body: (inout Session) -> Void) {
        guard let id = SessionID(id), var session = grid.sessions[id] else {
            preconditionFailure("\(id) is a session")
        }
        body(&session)
        grid.put(.session(session))
    }

    /// Moves a session, as the daemon would.
    mutating func move(_ id: String, to room: RoomID, _ start: String, _ end: String) {
        change(id) { session in
            session.left += session.placement.map { [$0] } ?? []
            session.placement = Placement(
                room: room,
                start: Evening.time(start),
                end: Evening.time(end)
            )
        }
    }

    /// Gives the blue room another colour.
    mutating func colour(_ colour: Room.Colour) {
        guard var room = grid.rooms[Evening.blau] else { return }
        room.colour = colour
        grid.put(.room(room))
    }

    mutating func notice(
        _ words: String,
        _ level: Notice.Level = .info,
        rooms: [RoomID] = []
    ) {
        guard let id = NoticeID("n1") else { return }
        var notice = Notice(id: id, text: text(words))
        notice.level = level
        notice.rooms = rooms
        grid.put(.notice(notice))
    }

    mutating func slot(_ id: String, _ start: String, _ end: String, day: Int = 14) {
        guard let id = SlotID(id) else { preconditionFailure("\(id) is an id") }
        let (start, end) = (Evening.time(start, day: day), Evening.time(end, day: day))
        grid.put(.slot(Slot(id: id, start: start, end: end)))
    }

    /// Gives the notice its English text.
    mutating func noticeInEnglish(_ words: String) {
        guard let id = NoticeID("n1"), var notice = grid.notices[id] else { return }
        notice.english = text(words)
        grid.put(.notice(notice))
    }
}

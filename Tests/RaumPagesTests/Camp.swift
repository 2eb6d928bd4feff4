import RaumGrid
import RaumPages
import RaumScreen

/// A small barcamp on two days, whose pages can be put into every state.
struct Camp {
    var grid = Grid()

    static let blau = room("blau")
    static let gruen = room("gruen")

    init(offsets: OffsetPlan = OffsetPlan(initialMinutes: 60)) {
        var event = Event(name: Camp.text("DIGITALWERK"), zone: "Europe/Berlin", offsets: offsets)
        event.hashtag = Camp.text("#DIGITALWERK")
        grid.put(.event(event))
        add(Camp.blau, "Raum Blau", "1. OG")
        add(Camp.gruen, "Raum Grün", "2. OG")
    }

    static func room(_ id: String) -> RoomID {
        guard let id = RoomID(id) else { preconditionFailure("\(id) is an id") }
        return id
    }

    static func text(_ string: String) -> Text {
        guard let text = try? Text(string, TextLimit("test", 500)) else {
            preconditionFailure("\(string) is text")
        }
        return text
    }

    static func time(_ clock: String, day: Int = 14) -> ZonedTime {
        let parts = clock.split(separator: ":").compactMap { Int($0) }
        guard let date = CivilDate(year: 2023, month: 3, day: day), parts.count == 2 else {
            preconditionFailure("\(clock) is a time")
        }
        return ZonedTime(date, hour: parts[0], minute: parts[1], offsetMinutes: 60)
    }

    mutating func add(_ id: RoomID, _ name: String, _ floor: String = "") {
        var room = Room(id: id, name: Camp.text(name))
        room.floor = Camp.text(floor)
        grid.put(.room(room))
    }

    mutating func add(
        _ id: String,
        _ title: String,
        _ room: RoomID,
        _ start: String,
        _ end: String,
        day: Int = 14
    ) {
        guard let id = SessionID(id) else { preconditionFailure("\(id) is an id") }
        var session = Session(id: id, title: Camp.text(title))
        session.hosts = [Camp.text("Mia & Ali")]
        session.state = .planned
        let (from, until) = (Camp.time(start, day: day), Camp.time(end, day: day))
        session.placement = Placement(room: room, start: from, end: until)
        grid.put(.session(session))
    }

    mutating func days(_ days: Int...) {
        guard var event = grid.event else { preconditionFailure("a camp is an event") }
        event.days = days.compactMap { CivilDate(year: 2023, month: 3, day: $0) }
        grid.put(.event(event))
    }

    mutating func slot(_ id: String, _ start: String, _ end: String, pause: String? = nil) {
        guard let id = SlotID(id) else { preconditionFailure("\(id) is an id") }
        var slot = Slot(id: id, start: Camp.time(start), end: Camp.time(end))
        if let pause { (slot.kind, slot.label) = (.pause, Camp.text(pause)) }
        grid.put(.slot(slot))
    }

    mutating func change(_ id: String, _ body: (inout Session) -> Void) {
        guard let id = SessionID(id), var session = grid.sessions[id] else {
            preconditionFailure("\(id) is a session")
        }
        body(&session)
        grid.put(.session(session))
    }

    mutating func move(_ id: String, to room: RoomID, _ start: String, _ end: String) {
        change(id) { session in
            session.left += session.placement.map { [$0] } ?? []
            let (from, until) = (Camp.time(start), Camp.time(end))
            session.placement = Placement(room: room, start: from, end: until)
        }
    }

    mutating func notice(_ words: String, _ level: Notice.Level, rooms: [RoomID] = []) {
        guard let id = NoticeID("n-\(level)") else { return }
        var notice = Notice(id: id, text: Camp.text(words))
        notice.level = level
        notice.rooms = rooms
        grid.put(.notice(notice))
    }

    func source(at clock: String, day: Int = 14, _ language: Language = .german) -> PageSource {
        let time = Camp.time(clock, day: day)
        var source = PageSource(
            grid: grid,
            revision: Revision(7),
            time: time,
            language: language
        )
        source.changedAt = Camp.time("08:00")
        return source
    }

    /// The pages by their paths.
    func pages(
        at clock: String,
        day: Int = 14,
        _ language: Language = .german
    ) -> [String: String] {
        Camp.texts(Pages(source(at: clock, day: day, language)))
    }

    static func texts(_ pages: Pages) -> [String: String] {
        Dictionary(
            pages.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
        ) { first, _ in first }
    }
}

extension String {
    /// What stands between the first `start` and the next `end`; empty where neither is.
    func between(_ start: String, _ end: String) -> String {
        guard let from = range(of: start)?.upperBound, let to = self[from...].range(of: end) else {
            return ""
        }
        return String(self[from..<to.lowerBound])
    }

    /// How often `word` stands in it.
    func count(of word: String) -> Int { ranges(of: word).count }

    private func range(of word: String) -> Range<String.Index>? { ranges(of: word).first }
}

extension Substring {
    fileprivate func range(of word: String) -> Range<String.Index>? { ranges(of: word).first }
}

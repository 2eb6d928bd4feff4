import RaumGrid
import RaumNotation
import TestSupport
import Testing

// Every entity, written and read: whole, byte by byte through a buffer, and with more behind it.

private let start =
    ZonedTime(notation: "2023-03-14T18:30+01:00") ?? .init(milliseconds: 0, offsetMinutes: 0)
private let end =
    ZonedTime(notation: "2023-03-14T19:00+01:00") ?? .init(milliseconds: 0, offsetMinutes: 0)

private func id<Kind>(_ text: String, _: Kind.Type = Kind.self) throws -> Identifier<Kind> {
    try #require(Identifier<Kind>(text))
}

/// A session with nothing but a title, and the same one with everything.
private func sessions() throws -> (bare: Session, full: Session) {
    var session = Session(
        id: try id("s12"),
        title: try Text("Wem gehören Gesundheitsdaten?", .title)
    )
    session.revision = Revision(41)
    let bare = session
    session.hosts = [try Text("Team Pflege", .host), try Text("B", .host)]
    session.tags = [try Text("ethik", .tag), try Text("recht", .tag)]
    session.language = try Text("de", .language)
    session.note = try Text("mitbringen: 👩‍⚕️", .note)
    session.hands = 17
    session.isFull = true
    session.state = .planned
    session.allowsOverlap = true
    session.placement = Placement(room: try id("gruen"), start: start, end: end)
    session.left = [Placement(room: try id("blau"), start: start, end: end)]
    return (bare, session)
}

/// A break, an urgent notice and a hashtag that waits, each with every field.
private func surroundings() throws -> (Slot, Notice, Hashtag) {
    var slot = Slot(id: try id("1830"), start: start, end: end, revision: Revision(3))
    slot.kind = .pause
    slot.label = try Text("Mittag", .label)
    var notice = Notice(id: try id("n1"), text: try Text("Suppe", .notice), revision: Revision(4))
    notice.level = .urgent
    notice.german = try Text("Die Suppe", .germanNotice)
    notice.english = try Text("Soup", .englishNotice)
    notice.rooms = [try id("blau"), try id("rot")]
    notice.from = start
    notice.until = end
    let week = try #require(ISOWeek(year: 2023, week: 11))
    var hashtag = Hashtag(week: week, text: try Text("#X", .hashtag), revision: Revision(5))
    hashtag.reveal = start
    return (slot, notice, hashtag)
}

/// Values with the one line that carries each.
private func pairs() throws -> [(Entity, String)] {
    let plan = OffsetPlan(
        initialMinutes: 60,
        changes: [try #require(ZonedTime(notation: "2023-03-26T03:00+02:00"))]
    )
    var event = Event(
        name: try Text("Barcamp", .eventName),
        zone: "Europe/Berlin",
        offsets: plan,
        revision: Revision(1)
    )
    event.hashtag = try Text("#DIGITALWERK", .hashtag)
    event.days = [start.date]
    var room = Room(
        id: try id("blau"),
        name: try Text("Raum \"Blau\" \\ 1", .roomName),
        revision: Revision(2)
    )
    let plain = Entity.room(room)
    room.floor = try Text("1. OG", .floor)
    room.capacity = 40
    room.colour = .blue
    room.state = .closed
    room.detour = try id("gruen")
    return [
        (
            .event(event),
            "EVENT rev=1 name=\"Barcamp\" zone=Europe/Berlin offset=+01:00 "
                + "changes=2023-03-26T03:00+02:00 hashtag=\"#DIGITALWERK\" days=2023-03-14"
        ),
        (plain, "ROOM blau rev=2 name=\"Raum \\\"Blau\\\" \\\\ 1\""),
        (
            .room(room),
            "ROOM blau rev=2 name=\"Raum \\\"Blau\\\" \\\\ 1\" floor=\"1. OG\" capacity=40 "
                + "colour=blue state=closed to=gruen"
        ),
    ] + (try contentPairs())
}

/// Slots, sessions, notices and hashtags, likewise.
private func contentPairs() throws -> [(Entity, String)] {
    let (bare, session) = try sessions()
    let (slot, notice, hashtag) = try surroundings()
    return [
        (
            .slot(slot),
            "SLOT 1830 rev=3 start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 kind=pause "
                + "label=\"Mittag\""
        ),
        (
            .session(bare),
            "SESSION s12 rev=41 state=pitched title=\"Wem gehören Gesundheitsdaten?\""
        ),
        (
            .session(session),
            "SESSION s12 rev=41 state=planned room=gruen start=2023-03-14T18:30+01:00 "
                + "end=2023-03-14T19:00+01:00 overlap=yes title=\"Wem gehören Gesundheitsdaten?\" "
                + "hosts=\"Team Pflege; B\" tags=\"ethik, recht\" language=de "
                + "note=\"mitbringen: 👩‍⚕️\" hands=17 full=yes left=blau@2023-03-14T18:30+01:00/30"
        ),
        (
            .notice(notice),
            "NOTICE n1 rev=4 level=urgent rooms=blau,rot from=2023-03-14T18:30+01:00 "
                + "until=2023-03-14T19:00+01:00 text=\"Suppe\" de=\"Die Suppe\" en=\"Soup\""
        ),
        (
            .detail(try detail(.session(try id("s12")), "abstract", part: 2)),
            "DETAIL s12 name=abstract part=2 rev=6 text=\"a␊\\\"b\\\"\""
        ),
        (
            .detail(try detail(.room(try id("blau")), "guid", part: 1)),
            "DETAIL room=blau name=guid rev=6 text=\"a␊\\\"b\\\"\""
        ),
        (
            .detail(try detail(.event, "base", part: 1)),
            "DETAIL name=base rev=6 text=\"a␊\\\"b\\\"\""
        ),
        (.hashtag(hashtag), "HASHTAG 2023-W11 rev=5 text=\"#X\" reveal=2023-03-14T18:30+01:00"),
    ]
}

private func detail(_ subject: DetailSubject, _ name: String, part: Int) throws -> Detail {
    let key = DetailKey(subject, try #require(DetailName(name)), part: part)
    return Detail(key: key, text: try Text("a␊\"b\"", .detail), revision: Revision(6))
}

@Suite struct EntityNotationTests {
    @Test func `every entity is written as its line`() throws {
        for (entity, line) in try pairs() {
            #expect(String(decoding: entity.bytes, as: UTF8.self) == line)
        }
    }

    @Test func `every line is read as its entity`() throws {
        for (entity, line) in try pairs() {
            let parsed = try Line(line.utf8)
            #expect(try Entity(parsed) == entity)
            #expect(parsed.bytes == Array(line.utf8), "reading and writing gives the same bytes")
        }
    }

    @Test func `lines come out of a stream, byte by byte and glued together`() throws {
        let lines = try pairs().map { Array($0.1.utf8) }
        let stream = lines.flatMap { $0 + [0x0A] } + Array("ROOM unfin".utf8)
        for size in [1, 2, 7, 64, stream.count] {
            var buffer = LineBuffer()
            var read: [[UInt8]] = []
            for from in stride(from: 0, to: stream.count, by: size) {
                buffer.append(stream[from..<min(from + size, stream.count)])
                while let line = try buffer.next() { read.append(line) }
            }
            #expect(read == lines, "pieces of \(size)")
            #expect(buffer.count == 10, "the unfinished line waits")
        }
    }

    @Test func `keys that are not known are ignored in an entity`() throws {
        let line = try Line("ROOM blau rev=2 name=\"B\" x-new=1 shape=\"round one\"".utf8)
        guard case .room(let room) = try Entity(line) else {
            Issue.record("no room")
            return
        }
        #expect(room.name.string == "B")
    }

    @Test(arguments: [
        "ROOM", "ROOM -x", "ROOM blau rev=x", "ROOM blau rev=01", "ROOM blau capacity=100001",
        "SLOT 1 start=2023-03-14T18:30+01:00", "SESSION s1 state=flying", "SESSION s1 full=maybe",
        "NOTICE n1 rooms=a,,b", "HASHTAG 2023-W54 text=\"x\"", "HASHTAG 2023-11 text=\"x\"",
        "EVENT offset=1", "SESSION s1 left=blau@2023-03-14T18:30+01:00/0",
        "SESSION s1 left=blau@2023-02-30T18:30+01:00/30", "SESSION s1 start=2023-03-14T24:00+01:00",
    ])
    func `a line that does not say what it must is refused`(_ text: String) throws {
        let line = try Line(text.utf8)
        #expect(throws: NotationError.self) { try Entity(line) }
    }
}

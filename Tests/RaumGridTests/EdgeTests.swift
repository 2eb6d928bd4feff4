import RaumGrid
import Testing

/// What rooms, notes and texts do at their edges.
@Suite struct EdgeTests {
    private let a: SessionID
    private let b: SessionID
    private let blau: RoomID
    private let gruen: RoomID
    private let rot: RoomID
    private var hall: Hall

    init() throws {
        hall = try Hall()
        (a, b) = (try Hall.session("a"), try Hall.session("b"))
        (blau, gruen, rot) = (try Hall.room("blau"), try Hall.room("gruen"), try Hall.room("rot"))
        try hall.apply(.place(a, Hall.place("blau", "19:00", "19:30")))
    }

    private func detour(_ hall: Hall, _ room: RoomID) -> RoomID? { hall.grid.rooms[room]?.detour }

    @Test func `nothing comes back into a room that is removed or closed`() throws {
        for gone in [Command.remove(.session(a)), .cancel(a, note: nil)] {
            var hall = self.hall
            let made = try hall.apply(gone)
            try hall.apply(.close(blau, to: nil))
            let back: [Command] =
                gone == .cancel(a, note: nil) ? [.restore(a)] : [.restore(a), .pitch(a, .init())]
            for command in back { #expect(hall.rejection(command) == .roomClosed(blau)) }
            #expect(rejection(.takeBack(made.differences), hall) == .roomClosed(blau))
            try hall.apply(.remove(.room(blau)))
            for command in back { #expect(hall.rejection(command) == .roomRemoved(blau, for: a)) }
            #expect(rejection(.takeBack(made.differences), hall) == .roomRemoved(blau, for: a))
            // As one change it may come back and go elsewhere.
            try hall.apply(.restore(a), .move(a, Hall.place("rot")))
            #expect(try hall.place(of: "a") == "rot 19:00–19:30")
        }
    }

    private func rejection(_ step: ChangeStep, _ hall: Hall) -> Rejection? {
        var grid = hall.grid
        do throws(Rejection) {
            _ = try grid.apply([step], now: hall.now, making: hall.revision.next)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a swap puts nothing into a closed room`() throws {
        var hall = self.hall
        try hall.apply(.place(b, Hall.place("rot", "19:00", "19:30")))
        try hall.apply(.close(rot, to: nil))
        #expect(hall.rejection(.swap(a, b)) == .roomClosed(rot))
        try hall.apply(.move(b, Hall.place("rot", "20:00", "20:30")))
    }

    @Test func `to undo that a room was made is refused while it is used`() throws {
        var hall = try Hall()
        var patch = RoomPatch()
        patch.name = try Text("Gelb", .roomName)
        let made = try hall.apply(.room(try Hall.room("gelb"), patch))
        try hall.apply(.place(a, Hall.place("gelb", "19:00", "19:30")))
        guard case .roomInUse = rejection(.takeBack(made.differences), hall) else {
            Issue.record("planned in a room that is gone")
            return
        }
    }

    @Test func `a room is removed and emptied as one change, in any order`() throws {
        var hall = self.hall
        try hall.apply(.remove(.room(blau)), .move(a, Hall.place("rot")))
        #expect(hall.grid.rooms[blau]?.state == .removed)
    }

    @Test func `a past session may stay in a room that is removed, and not take longer`() throws {
        var hall = self.hall
        hall.now += 3 * 3_600_000
        try hall.apply(.remove(.room(blau)))
        try hall.apply(.vote(a, hands: 3))
        #expect(hall.rejection(.extend(a, minutes: 300)) == .roomRemoved(blau, for: a))
    }

    @Test func `people are passed on, or nowhere, and it is said`() throws {
        var hall = self.hall
        try hall.apply(.close(blau, to: gruen))
        let passed = try hall.apply(.close(gruen, to: rot))
        #expect(detour(hall, blau) == rot && detour(hall, gruen) == rot)
        #expect(passed.warnings == [.detourChanged(blau, to: rot)])
        #expect(hall.rejection(.close(rot, to: blau)) == .badDetour(blau))
        let ended = try hall.apply(.remove(.room(rot)))
        #expect(detour(hall, blau) == nil && detour(hall, gruen) == nil)
        #expect(ended.warnings.count == 2)
        let back = try hall.grid.apply(
            [.takeBack(ended.differences)],
            now: hall.now,
            making: hall.revision.next
        )
        #expect(back.differences.count == 3 && detour(hall, blau) == rot)
    }

    @Test func `what comes back does not lead to a room that has been closed`() throws {
        var hall = self.hall
        try hall.apply(.close(blau, to: gruen))
        let opened = try hall.apply(.open(blau))
        try hall.apply(.close(gruen, to: nil))
        let made = try hall.grid.apply(
            [.takeBack(opened.differences)],
            now: hall.now,
            making: hall.revision.next
        )
        #expect(hall.grid.rooms[blau]?.state == .closed && detour(hall, blau) == nil)
        #expect(made.warnings == [.detourChanged(blau, to: nil)])
    }

    @Test func `the door to which a closed room sends people tells of what stays there`() throws {
        var hall = self.hall
        try hall.apply(.place(b, Hall.place("gruen", "19:10", "20:00")))
        let closed = try hall.apply(.close(blau, to: gruen))
        #expect(closed.warnings == [.overlap(a, b)])
        #expect(sessions(hall, in: gruen) == [a, b] && hall.gone(from: gruen).isEmpty)
        #expect(try hall.apply(.delay(b, minutes: 5, .session)).warnings == [.overlap(b, a)])
        // What only follows from the closing is no reason to refuse that it is taken back.
        try hall.apply(.vote(a, hands: 3))
        let undone = try hall.grid.apply(
            [.takeBack(closed.differences)],
            now: hall.now,
            making: hall.revision.next
        )
        #expect(undone.warnings.isEmpty)
        #expect(sessions(hall, in: gruen) == [b] && hall.gone(from: gruen).contains(a))
    }

    @Test func `a room that sends people to the same one again warns again, and leaves no rest`()
        throws
    {
        var hall = self.hall
        try hall.apply(.place(b, Hall.place("gruen", "19:10", "20:00")))
        try hall.apply(.close(blau, to: gruen))
        try hall.apply(.open(blau))
        #expect(try hall.apply(.close(blau, to: gruen)).warnings == [.overlap(a, b)])
        let session = try #require(hall.grid.sessions[a])
        #expect(session.was.isEmpty && session.left.map(\.room) == [gruen])
        #expect(try hall.apply(.restore(a)).differences.isEmpty)
        // A room that was closed before sends nobody anew.
        #expect(try hall.apply(.room(blau, .init())).warnings.isEmpty)
    }

    private func sessions(_ hall: Hall, in room: RoomID) -> [SessionID] {
        hall.grid.sessions(concerning: room).filter { hall.grid.takesPlace($0, in: room) }
            .map(\.id).sorted()
    }

    @Test func `a room that comes back is open and sends nobody away`() throws {
        var hall = try Hall()
        try hall.apply(.close(blau, to: gruen))
        try hall.apply(.remove(.room(blau)))
        #expect(detour(hall, blau) == nil)
        try hall.apply(.room(blau, .init()))
        #expect(hall.grid.rooms[blau]?.state == .open && detour(hall, blau) == nil)
    }

    @Test(arguments: [
        "", " ", "\u{A0} ", "\u{200B}", "\u{2060}\u{3164}", "\u{2800} \u{2800}", "\u{FFFC}",
    ])
    func `a text that nobody sees is none`(_ blank: String) throws {
        var hall = self.hall
        var session = SessionPatch()
        session.title = try Text(blank, .title)
        for command in [Command.pitch(nil, session), .pitch(a, session), .edit(a, session)] {
            #expect(hall.rejection(command) == .missing(field: "title"))
        }
        var tagged = SessionPatch()
        tagged.tags = [try Text("pflege", .tag), try Text(blank, .tag)]
        #expect(hall.rejection(.edit(a, tagged)) == .missing(field: "tags"))
        var hosted = SessionPatch()
        hosted.hosts = [try Text(blank, .host)]
        #expect(hall.rejection(.edit(a, hosted)) == .missing(field: "hosts"))
        var room = RoomPatch()
        room.name = try Text(blank, .roomName)
        for id in [blau, try Hall.room("neu")] {
            #expect(hall.rejection(.room(id, room)) == .missing(field: "name"))
        }
        var event = EventPatch()
        event.name = try Text(blank, .eventName)
        #expect(hall.rejection(.event(event)) == .missing(field: "name"))
        var notice = NoticePatch()
        notice.text = try Text("Suppe", .notice)
        let known = NoticeID("n")
        try hall.apply(.notice(known, notice))
        notice.text = try Text(blank, .notice)
        for id in [nil, known] {
            #expect(hall.rejection(.notice(id, notice)) == .missing(field: "text"))
        }
        var hashtag = HashtagPatch()
        hashtag.text = try Text(blank, .hashtag)
        #expect(hall.rejection(.hashtag(nil, hashtag)) == .missing(field: "text"))
    }

    @Test func `an empty hashtag withdraws one, and empty times are none`() throws {
        var hall = self.hall
        var hashtag = HashtagPatch()
        hashtag.text = try Text("#neu", .hashtag)
        hashtag.reveal = .to(.clock(hour: 20, minute: 0))
        try hall.apply(.hashtag(nil, hashtag))
        hashtag = HashtagPatch()
        hashtag.reveal = .cleared
        try hall.apply(.hashtag(nil, hashtag))
        #expect(hall.grid.hashtags.values.first?.reveal == nil)
        hashtag.text = .empty
        try hall.apply(.hashtag(nil, hashtag))
        #expect(hall.grid.hashtags.values.first?.text == .empty)
        var notice = NoticePatch()
        notice.text = try Text("Suppe", .notice)
        notice.from = .to(.clock(hour: 19, minute: 0))
        notice.until = .to(.clock(hour: 20, minute: 0))
        try hall.apply(.notice(NoticeID("n"), notice))
        notice = NoticePatch()
        (notice.from, notice.until) = (.cleared, .cleared)
        try hall.apply(.notice(NoticeID("n"), notice))
        let cleared = hall.grid.notices.values.first
        #expect(cleared?.from == nil && cleared?.until == nil)
    }

    @Test func `an end and a length may agree, and may not contradict`() throws {
        var hall = self.hall
        try hall.apply(.move(a, Hall.place(nil, "20:00", "20:10", minutes: 10)))
        let moved = hall.rejection(.move(a, try Hall.place(nil, "20:00", "20:10", minutes: 11)))
        guard case .endContradicts(_, 11) = moved else {
            Issue.record("\(moved as Any)")
            return
        }
        let placed = hall.rejection(.place(b, try Hall.place("rot", "20:00", "20:10", minutes: 9)))
        guard case .endContradicts(_, 9) = placed else {
            Issue.record("\(placed as Any)")
            return
        }
    }

    @Test func `a note stays when a session takes place again, and it is said`() throws {
        var hall = self.hall
        try hall.apply(.cancel(a, note: try Text("krank", .note)))
        let made = try hall.apply(.restore(a))
        #expect(made.warnings == [.keepsNote(a)])
        #expect(hall.grid.sessions[a]?.note.string == "krank")
        try hall.apply(.cancel(a, note: .empty))
        #expect(try hall.apply(.restore(a)).warnings.isEmpty)
    }

    @Test func `a placement that is over gives way to a thirteenth`() throws {
        var hall = self.hall
        for number in 0..<13 {
            var room = RoomPatch()
            room.name = try Text("R", .roomName)
            try hall.apply(.room(try Hall.room("r\(number)"), room))
        }
        for number in 0..<12 { try hall.apply(.move(a, Hall.place("r\(number)"))) }
        #expect(hall.grid.sessions[a]?.left.count == 12)
        guard case .limit = hall.rejection(.move(a, try Hall.place("r12"))) else {
            Issue.record("a door of today is forgotten")
            return
        }
        hall.now += 86_400_000
        try hall.apply(.move(a, Hall.place("r12", "19:00", "19:30")))
        #expect(try hall.left("a").count == 12)
        #expect(!(try hall.left("a").contains { $0.hasPrefix("blau") }))
    }
}

extension Hall {
    /// The sessions of which a door says where they are now.
    func gone(from room: RoomID) -> [SessionID] {
        grid.departures(from: room, at: grid.time(at: now)).map(\.session.id)
    }
}

import RaumGrid
import Testing

// People are told every time on the event's clock, whenever it was set and whatever was written.

@Suite struct TellingTests {
    private let wall = OffsetPlan(initialMinutes: 60)

    private func time(_ hour: Int, _ offset: Int) throws -> ZonedTime {
        let date = try #require(CivilDate(year: 2023, month: 3, day: 14))
        return ZonedTime(date, hour: hour, minute: 0, offsetMinutes: offset)
    }

    /// A thing of each kind that has a time, at 17:00 UTC.
    private func things() throws -> [Entity] {
        let (from, until) = (try time(17, 0), try time(18, 0))
        let text = try Text("t", .title)
        let blau = try Hall.room("blau")
        var session = Session(id: try Hall.session("s1"), title: text)
        let place = Placement(room: blau, start: from, end: until)
        session.state = .planned
        (session.placement, session.left, session.joined) = (place, [place], [place])
        var notice = Notice(id: try #require(NoticeID("n1")), text: text)
        (notice.from, notice.until) = (from, until)
        let week = try #require(ISOWeek(year: 2023, week: 11))
        var hashtag = Hashtag(week: week, text: text)
        hashtag.reveal = from
        let slot = Slot(id: try #require(SlotID("a")), start: from, end: until)
        return [.session(session), .notice(notice), .hashtag(hashtag), .slot(slot)]
    }

    private func offsets(_ grid: Grid) -> Set<Int> {
        let places = grid.sessions.values.flatMap { session in
            session.left + session.joined + (session.placement.map { [$0] } ?? [])
        }
        var times = places.flatMap { [$0.start, $0.end] }
        times += grid.notices.values.flatMap { [$0.from, $0.until] }.compactMap(\.self)
        times += grid.hashtags.values.compactMap(\.reveal)
        times += grid.slots.values.flatMap { [$0.start, $0.end] }
        #expect(times.count == 11 && Set(times.map(\.milliseconds)).count == 2)
        return Set(times.map(\.offsetMinutes))
    }

    @Test func `the event may come first, last, and again with another clock`() throws {
        let name = try Text("Barcamp", .eventName)
        var event = Event(name: name, zone: "Europe/Berlin", offsets: wall)
        var (early, late) = (Grid(), Grid())
        early.putTold(.event(event))
        for thing in try things() {
            early.putTold(thing)
            late.putTold(thing)
        }
        #expect(offsets(early) == [60] && offsets(late) == [0])
        late.putTold(.event(event))
        #expect(offsets(late) == [60])
        event.offsets = OffsetPlan(initialMinutes: -300)
        // A reader withdraws a line before it puts the one that replaces it.
        late.withdraw(.event)
        late.putTold(.event(event))
        #expect(offsets(late) == [-300])
    }
}

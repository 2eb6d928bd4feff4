import RaumGrid
import RaumNotation
import Testing

/// A property without a row would be forgotten by the wire, by the history and by programs.
@Suite struct FieldTableTests {
    private static let time = ZonedTime(milliseconds: 0, offsetMinutes: 0)

    /// Properties that stand in no row: the name and the revision.
    private func expectRows<Thing: Tabled>(_ thing: Thing, besides count: Int) {
        let properties = Mirror(reflecting: thing).children.compactMap(\.label)
        #expect(properties.count == Thing.fields.count + count, "\(properties) and the rows differ")
        let named = Mirror(reflecting: Thing.Patch()).children.compactMap(\.label)
        #expect(named.count == Thing.askedKeys.count, "\(named) and \(Thing.askedKeys) differ")
    }

    @Test func `each property has its row`() throws {
        let id = try #require(RoomID("a"))
        let (start, end) = (FieldTableTests.time, FieldTableTests.time.adding(minutes: 30))
        let week = try #require(ISOWeek(notation: "2023-W11"))
        expectRows(Event(name: .empty, zone: "UTC", offsets: .utc), besides: 1)
        expectRows(Room(id: id, name: .empty), besides: 2)
        expectRows(Slot(id: try #require(SlotID("a")), start: start, end: end), besides: 2)
        expectRows(Session(id: try #require(SessionID("a")), title: .empty), besides: 2)
        expectRows(Notice(id: try #require(NoticeID("a")), text: .empty), besides: 2)
        expectRows(Hashtag(week: week, text: .empty), besides: 2)
        expectRows(StandingPage(id: try #require(PageID("a")), text: .empty), besides: 2)
        expectRows(StageMessage(room: id, text: .empty, at: start), besides: 2)
    }
}

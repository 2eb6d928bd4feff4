import RaumGrid
import RaumScreen
import Testing

@Suite struct OvertimeTests {
    private func overtime(_ evening: Evening, _ clock: String, seconds: Int = 0) -> String? {
        let time = Evening.time(clock).adding(milliseconds: Int64(seconds) * 1000)
        return evening.grid.overtime(in: Evening.gruen, at: time)?.id.string
    }

    @Test func `it begins with the planned end and lasts a quarter of an hour`() {
        let evening = Evening()
        #expect(overtime(evening, "19:29", seconds: 59) == nil)
        #expect(overtime(evening, "19:30") == "s4")
        #expect(overtime(evening, "19:44", seconds: 59) == "s4")
        #expect(overtime(evening, "19:45") == nil)
    }

    @Test func `whatever begins there ends it`() {
        var evening = Evening()
        evening.add("s7", "Danach", [], Evening.gruen, "19:35", "19:40")
        #expect(overtime(evening, "19:34") == "s4")
        #expect(overtime(evening, "19:36") == nil)
        #expect(overtime(evening, "19:41") == "s7")
    }

    @Test func `what was ended before its slot is over`() throws {
        var evening = Evening()
        let id = try #require(SlotID("a"))
        let slot = Slot(id: id, start: Evening.time("18:30"), end: Evening.time("19:45"))
        evening.grid.put(.slot(slot))
        #expect(overtime(evening, "19:31") == nil)
    }

    @Test func `a closed room has none, and neither has what was cancelled`() {
        var evening = Evening()
        evening.change("s4") { $0.state = .cancelled }
        #expect(overtime(evening, "19:31") == nil)
        evening = Evening()
        var room = Room(id: Evening.gruen, name: evening.text("Raum Grün"))
        room.state = .closed
        evening.grid.put(.room(room))
        #expect(overtime(evening, "19:31") == nil)
    }
}

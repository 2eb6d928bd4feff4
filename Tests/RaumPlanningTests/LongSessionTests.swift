import RaumGrid
import RaumPlanning
import RaumScreen
import Testing

/// A session that lasts into the next day, where people plan and look for sessions.
@Suite struct LongSessionTests {
    @Test func `the planner opens at today, and a row of the day before holds nothing of today`()
        throws
    {
        var tray = try Tray(seats: [20, 30], slots: 4)
        try tray.plan("x Hackathon", 0, 0)
        try tray.plan("y Jetzt", 1, 1)
        let long = try #require(SessionID("x"))
        var session = try #require(tray.grid.sessions[long])
        session.placement?.start = Tray.time(-26)
        session.placement?.end = Tray.time(24)
        tray.grid.put(.session(session))
        let planner = Seat(tray).planner
        let table = PlanTable(tray.grid)
        #expect(table.rows.first?.start == Tray.time(-26))
        #expect(planner.cursor.row == 1)
        #expect(table.cells[0].map { $0.map(\.session.string) } == [["x"], []])
        #expect(table.cells[2].map { $0.map(\.session.string) } == [["x"], ["y"]])
        let text = PlanScreen(planner).frame(width: 80, height: 24).text
        #expect(text.contains("Jetzt") && text.contains("Hackathon"), "\(text)")
    }

    @Test func `the foot tells the day on which a row or a session ends`() throws {
        var tray = try Tray(seats: [20], slots: 1)
        let id = try #require(SlotID("t0"))
        var slot = try #require(tray.grid.slots[id])
        slot.end = Tray.time(60)
        tray.grid.put(.slot(slot))
        let text = PlanScreen(Seat(tray).planner).frame(width: 100, height: 24).text
        let span = Phrases(.english).span(slot.start, slot.end, on: Tray.now.date)
        #expect(span.contains(" ") && text.contains(span + " · 20"), "\(span)\n\(text)")
    }

    @Test func `a kiosk rests at today's grid, and its arrows reach all of it`() {
        var foyer = Foyer()
        foyer.change("s4") { session in
            session.state = .planned
            session.placement = RoomID("gruen").map {
                Placement(room: $0, start: Foyer.time(-840), end: Foyer.time(660))
            }
        }
        foyer.wait(60_000 * 50)
        let text = foyer.text()
        for part in ["Funkbrücke", "Offene Runde", "Fr   ►", "Sa 28.11."] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
        foyer.press(.down, .end)
        #expect(foyer.kiosk.page == SessionID("s3").map { .grid($0) })
        foyer.press(.home)
        #expect(foyer.kiosk.page == SessionID("s4").map { .grid($0) })
    }
}

import RaumGrid
import RaumInterchange
import Testing

/// What exports for readers say by themselves.
@Suite struct ExportVoiceTests {
    private func grid() throws -> Grid {
        var grid = Grid()
        let room = try #require(RoomID("blau"))
        grid.put(.room(Room(id: room, name: try Text("Blau", .roomName), revision: Revision(1))))
        let start = ZonedTime(milliseconds: 1_678_780_800_000, offsetMinutes: 60)
        let id = try #require(SessionID("s1"))
        var session = Session(id: id, title: try Text("Runde", .title), revision: Revision(2))
        session.state = .planned
        session.placement = Placement(room: room, start: start, end: start.adding(minutes: 45))
        grid.put(.session(session))
        let noon = start.adding(minutes: 45)
        let slot = try #require(SlotID("mittag"))
        var pause = Slot(
            id: slot,
            start: noon,
            end: noon.adding(minutes: 60),
            revision: Revision(3)
        )
        pause.kind = .pause
        pause.label = try Text("Mittag", .label)
        grid.put(.slot(pause))
        return grid
    }

    @Test func `a page names its language, and days are named`() throws {
        let voice = ExportVoice(language: "de") { "Di \($0)" }
        let page = ExportFormat.html.text(try grid(), Revision(3), now: 0, voice: voice)
        #expect(page.contains("<html lang=\"de\">"))
        #expect(page.contains("<h2>Di 2023-03-14</h2>"))
        let plain = ExportFormat.html.text(try grid(), Revision(3), now: 0)
        #expect(plain.contains("<html>") && plain.contains("<h2>2023-03-14</h2>"))
    }

    @Test func `breaks stand in a table at their time`() throws {
        let voice = ExportVoice(language: "de") { "Di \($0)" }
        let table = ExportFormat.markdown.text(try grid(), Revision(3), now: 0, voice: voice)
        #expect(
            table.hasSuffix(
                """
                ## Di 2023-03-14

                | Time | Room | Session | Host |
                | --- | --- | --- | --- |
                | 09:00–09:45 | Blau | Runde |  |
                | 09:45–10:45 |  | Mittag |  |

                """
            )
        )
    }
}

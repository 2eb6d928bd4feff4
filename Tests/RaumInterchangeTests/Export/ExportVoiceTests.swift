import Foundation
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

    /// The grid with a row in which nothing takes place yet, and a room that is closed.
    private func gridWithRow() throws -> Grid {
        var grid = try grid()
        let id = try #require(SlotID("a"))
        let start = ZonedTime(milliseconds: 1_678_791_600_000, offsetMinutes: 60)
        grid.put(
            .slot(
                Slot(id: id, start: start, end: start.adding(minutes: 45), revision: Revision(4))
            )
        )
        let room = try #require(RoomID("rot"))
        var closed = Room(id: room, name: try Text("Rot", .roomName), revision: Revision(5))
        closed.state = .closed
        grid.put(.room(closed))
        return grid
    }

    @Test func `a page and a poster have breaks, free cells and days with their names`() throws {
        let voice = ExportVoice(language: "de") { "Di \($0)" }
        let page = ExportFormat.html.text(try gridWithRow(), Revision(3), now: 0, voice: voice)
        #expect(page.contains(">09:45–10:45 Mittag</div>"))
        // The break stands behind what ends before it, so that a list tells them in order.
        let parts = page.components(separatedBy: "class=\"break\"")
        #expect(parts.first?.contains("<h3>Runde</h3>") == true)
        #expect(page.components(separatedBy: "class=\"free\"").count - 1 == 1, "\(page)")
        #expect(page.contains(">frei</div>"))
        let poster = ExportFormat.svg.text(try gridWithRow(), Revision(3), now: 0, voice: voice)
        #expect(poster.contains(" lang=\"de\" "))
        #expect(poster.contains(">Di 2023-03-14</text>"))
        #expect(poster.contains(">09:45–10:45  Mittag</text>"))
        #expect(poster.components(separatedBy: ">frei</text>").count - 1 == 1)
    }

    @Test func `a day of rows alone is drawn, too`() throws {
        var grid = try gridWithRow()
        let id = try #require(SessionID("s1"))
        var session = try #require(grid.sessions[id])
        session.placement = nil
        session.state = .pitched
        grid.put(.session(session))
        for format in [ExportFormat.html, .svg] {
            let text = format.text(grid, Revision(3), now: 0)
            #expect(text.contains("Mittag") && text.contains("frei / free"), "\(format)")
        }
    }

    @Test func `breaks stand in a table at their time`() throws {
        let voice = ExportVoice(language: "de") { "Di \($0)" }
        let table = ExportFormat.markdown.text(try grid(), Revision(3), now: 0, voice: voice)
        #expect(
            table.hasSuffix(
                """
                ## Di 2023-03-14

                | Zeit | Raum | Session | Wer |
                | --- | --- | --- | --- |
                | 09:00–09:45 | Blau | Runde |  |
                | 09:45–10:45 |  | Mittag |  |

                """
            )
        )
    }

    @Test func `what begins after midnight stands in a table with its own date`() throws {
        var grid = try grid()
        let id = try #require(SessionID("s1"))
        var session = try #require(grid.sessions[id])
        let place = try #require(session.placement)
        let (start, end) = (place.start.adding(minutes: 990), place.end.adding(minutes: 990))
        session.placement = Placement(room: place.room, start: start, end: end)
        grid.put(.session(session))
        let voice = ExportVoice(language: "de") { "Di \($0)" }
        let table = ExportFormat.markdown.text(grid, Revision(3), now: 0, voice: voice)
        #expect(table.contains("| Di 2023-03-15 01:30–02:15 | Blau"), "\(table)")
    }
}

import RaumGrid
import RaumInterchange
import Testing

@Suite struct BlankPageTests {
    private func hall() throws -> Grid {
        var grid = Grid()
        let start = ZonedTime(milliseconds: 1_678_784_400_000, offsetMinutes: 60)
        for (id, name) in [("a", "A & B"), ("b", "Rot")] {
            grid.put(.room(Room(id: try #require(RoomID(id)), name: try Text(name, .roomName))))
        }
        for (index, label) in ["", "Mittag", ""].enumerated() {
            let id = try #require(SlotID("t\(index)"))
            let from = start.adding(minutes: index * 60)
            var slot = Slot(id: id, start: from, end: from.adding(minutes: 60))
            slot.label = try Text(label, .label)
            if index == 1 { slot.kind = .pause }
            grid.put(.slot(slot))
        }
        return grid
    }

    @Test func `each free cell is there, and a break over all rooms`() throws {
        let page = BlankPage.text(try hall(), language: "de") { "Tag \($0)" }
        #expect(page.contains("<html lang=\"de\">"))
        #expect(page.contains("<h2>Tag 2023-03-14</h2>"))
        #expect(page.contains("<th>A &amp; B</th><th>Rot</th>"))
        #expect(page.ranges(of: "<td></td>").count == 4)
        #expect(page.contains("<td colspan=\"2\">Mittag</td>"))
    }

    @Test func `a grid without anything is a page, too`() {
        #expect(BlankPage.text(Grid(), language: "en") { "\($0)" }.contains("</html>"))
    }
}

import RaumGrid
import RaumScreen
import Testing

@Suite struct DoorControlsTests {
    private func press(
        _ controls: inout DoorControls,
        _ key: Unicode.Scalar,
        _ evening: Evening,
        _ clock: String = "18:42"
    ) -> DoorControls.Errand? {
        controls.press(key, evening.grid, Evening.blau, at: Evening.time(clock), steady: 0)
    }

    @Test func `f says full, and f again takes it back`() throws {
        var evening = Evening()
        var controls = DoorControls(language: .german)
        let id = try #require(SessionID("s1"))
        var full = SessionPatch()
        full.isFull = true
        #expect(press(&controls, "f", evening) == .change(.edit(id, full)))
        controls.take(.done(Revision(7)), steady: 0)
        #expect(controls.line(at: 0).contains("VOLL"))
        evening.change("s1") { $0.isFull = true }
        full.isFull = false
        #expect(press(&controls, "f", evening) == .change(.edit(id, full)))
    }

    @Test func `plus adds five minutes, and u takes it back`() throws {
        var controls = DoorControls(language: .german)
        let id = try #require(SessionID("s1"))
        #expect(press(&controls, "+", Evening()) == .change(.extend(id, minutes: 5)))
        controls.take(.done(Revision(7)), steady: 0)
        #expect(controls.line(at: 0).contains("bis 19:05"))
        #expect(press(&controls, "u", Evening()) == .undo(Revision(7)))
        controls.take(.done(Revision(8)), steady: 0)
        #expect(controls.line(at: 0) == "Zurückgenommen")
        #expect(press(&controls, "u", Evening()) == nil)
        #expect(controls.line(at: 0) == "Von hier wurde nichts geändert.")
    }

    @Test func `e ends now, and e again takes it back`() throws {
        var controls = DoorControls(language: .german)
        let id = try #require(SessionID("s1"))
        #expect(press(&controls, "e", Evening()) == .change(.finish(id)))
        controls.take(.done(Revision(7)), steady: 0)
        #expect(press(&controls, "e", Evening()) == .undo(Revision(7)))
    }

    @Test func `nothing is asked where nothing runs, and before the last answer`() {
        var controls = DoorControls(language: .german)
        #expect(press(&controls, "e", Evening(), "17:00") == nil)
        #expect(controls.line(at: 0) == "Hier läuft gerade nichts.")
        #expect(press(&controls, "f", Evening(), "18:20") != nil)
        #expect(press(&controls, "f", Evening(), "18:20") == nil)
        #expect(press(&controls, "x", Evening()) == nil)
    }

    @Test func `a line stands for eight seconds, and a refusal is one`() {
        var controls = DoorControls(language: .english)
        _ = press(&controls, "f", Evening())
        controls.take(.refused("Not in this room."), steady: 100)
        #expect(controls.line(at: 8099) == "Not in this room.")
        #expect(controls.line(at: 8100).isEmpty)
        _ = press(&controls, "f", Evening())
        controls.take(.lost, steady: 200)
        #expect(controls.line(at: 200).contains("No connection"))
    }

    @Test func `the line stands over the last one of the door`() {
        let door = DoorScreen(
            grid: Evening().grid,
            room: Evening.blau,
            time: Evening.time("18:42")
        )
        let frame = NotedPane(door, "Jetzt zu Ende").frame(width: 40, height: 12)
        #expect(frame.lines[11] == " Jetzt zu Ende")
        #expect(frame.lines.prefix(11) == door.frame(width: 40, height: 12).lines.prefix(11))
    }
}

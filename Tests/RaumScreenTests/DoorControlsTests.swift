import RaumGrid
import RaumScreen
import Testing

@Suite struct DoorControlsTests {
    private func take(
        _ controls: inout DoorControls,
        _ answer: DoorControls.Answer,
        _ evening: Evening = Evening(),
        steady: Int64 = 0
    ) -> DoorControls.Errand? {
        controls.receive(answer, evening.grid, steady: steady)
    }

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
        _ = take(&controls, .done(Revision(7)), steady: 0)
        #expect(controls.note(at: 0).text.contains("VOLL"))
        evening.change("s1") { $0.isFull = true }
        full.isFull = false
        #expect(press(&controls, "f", evening) == .change(.edit(id, full)))
    }

    @Test func `plus adds five minutes, and u takes it back`() throws {
        var controls = DoorControls(language: .german)
        let id = try #require(SessionID("s1"))
        #expect(press(&controls, "+", Evening()) == .change(.extend(id, minutes: 5)))
        _ = take(&controls, .done(Revision(7)), steady: 0)
        #expect(controls.note(at: 0).text.contains("bis 19:05"))
        #expect(press(&controls, "u", Evening()) == .undo(Revision(7)))
        _ = take(&controls, .done(Revision(8)), steady: 0)
        #expect(controls.note(at: 0).text == "Zurückgenommen")
        #expect(press(&controls, "u", Evening()) == nil)
        #expect(controls.note(at: 0).text == "Von hier wurde nichts geändert.")
    }

    @Test func `e ends now, and e again takes it back`() throws {
        var controls = DoorControls(language: .german)
        let id = try #require(SessionID("s1"))
        #expect(press(&controls, "e", Evening()) == .change(.finish(id)))
        _ = take(&controls, .done(Revision(7)), steady: 0)
        #expect(press(&controls, "e", Evening()) == .undo(Revision(7)))
    }

    @Test func `nothing is asked where nothing runs, and before the last answer`() {
        var controls = DoorControls(language: .german)
        #expect(press(&controls, "e", Evening(), "17:00") == nil)
        #expect(controls.note(at: 0).text == "Hier läuft gerade nichts.")
        #expect(press(&controls, "f", Evening(), "18:20") != nil)
        #expect(press(&controls, "f", Evening(), "18:20") == nil)
        #expect(press(&controls, "x", Evening()) == nil)
    }

    @Test func `a line stands for eight seconds, and a refusal is one`() {
        var controls = DoorControls(language: .english)
        _ = press(&controls, "f", Evening())
        _ = take(&controls, .refused("Not in this room."), steady: 100)
        #expect(controls.note(at: 8099).text == "Not in this room.")
        #expect(controls.note(at: 8100).isEmpty)
        _ = press(&controls, "f", Evening())
        _ = take(&controls, .lost, steady: 200)
        #expect(controls.note(at: 200).text.contains("No connection"))
    }

    @Test func `the line stands over the last one of the door`() {
        let door = DoorScreen(
            grid: Evening().grid,
            room: Evening.blau,
            time: Evening.time("18:42")
        )
        let frame = NotedPane(door, DoorNote("Jetzt zu Ende")).frame(width: 40, height: 12)
        #expect(frame.lines[11] == " Jetzt zu Ende")
        #expect(frame.lines.prefix(11) == door.frame(width: 40, height: 12).lines.prefix(11))
    }

    /// What `e` and `u` can do after somebody else has edited the session.
    @Test(arguments: ["e", "u"] as [Unicode.Scalar])
    func `what was ended by mistake comes back, whoever has edited it since`(
        _ key: Unicode.Scalar
    ) throws {
        var evening = Evening()
        var controls = DoorControls(language: .german)
        let id = try #require(SessionID("s1"))
        #expect(press(&controls, "e", evening) == .change(.finish(id)))
        #expect(take(&controls, .done(Revision(7)), evening) == nil)
        evening.change("s1") { session in
            session.placement?.end = Evening.time("18:42")
            session.isFull = true
        }
        #expect(press(&controls, key, evening, "18:43") == .undo(Revision(7)))
        let again = take(&controls, .outOfReach, evening)
        #expect(again == .change(.extend(id, minutes: 18)))
        #expect(take(&controls, .done(Revision(9)), evening) == nil)
        #expect(controls.note(at: 0).text == "Zurückgenommen")
        #expect(press(&controls, "u", evening) == nil)
    }

    @Test func `what somebody has decided otherwise since stays, and stands in nobody's way`()
        throws
    {
        var evening = Evening()
        var controls = DoorControls(language: .english)
        let id = try #require(SessionID("s1"))
        _ = press(&controls, "+", evening)
        _ = take(&controls, .done(Revision(7)), evening)
        evening.change("s1") { $0.placement?.end = Evening.time("19:10") }
        #expect(press(&controls, "u", evening) == .undo(Revision(7)))
        #expect(take(&controls, .outOfReach, evening) == nil)
        #expect(controls.note(at: 0).text == "Somebody has changed that since.")
        #expect(press(&controls, "u", evening) == nil)
        #expect(press(&controls, "e", evening) == .change(.finish(id)))
    }

    @Test func `e ends what runs now, not what it ended before`() throws {
        var evening = Evening()
        var controls = DoorControls(language: .german)
        _ = press(&controls, "e", evening)
        _ = take(&controls, .done(Revision(7)), evening)
        evening.change("s1") { $0.placement?.end = Evening.time("18:42") }
        let next = try #require(SessionID("s2"))
        #expect(press(&controls, "e", evening, "19:20") == .change(.finish(next)))
    }

    @Test(arguments: [Language.german, .english])
    func `every confirmation is whole on the smallest screen`(_ language: Language) {
        let door = DoorScreen(grid: Evening().grid, room: Evening.blau, time: Evening.time("18:42"))
        for isASCII in [false, true] {
            for key in ["f", "+", "e", "u", "x"] as [Unicode.Scalar] {
                var controls = DoorControls(language: language)
                _ = press(&controls, "+", Evening())
                _ = take(&controls, .done(Revision(7)))
                _ = press(&controls, key, Evening())
                _ = take(&controls, .done(Revision(8)))
                let note = controls.note(at: 0)
                let frame = NotedPane(door, note, isASCII: isASCII).frame(width: 20, height: 6)
                #expect(!frame.lines[5].contains("…") && !frame.lines[5].contains("..."))
                let before = door.frame(width: 20, height: 6).lines
                if !isASCII { #expect(frame.lines.prefix(5) == before.prefix(5)) }
            }
        }
        let long = DoorNote("Mehr Zeit gibt nur die Orga: um 19:15 folgt „Daten“.")
        let frame = NotedPane(door, long).frame(width: 20, height: 6)
        #expect(frame.lines[3...].joined().contains("folgt „Daten“."))
    }
}

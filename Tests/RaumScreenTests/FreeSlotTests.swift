import RaumGrid
import RaumScreen
import Testing

// Free is an invitation: until when, and which slot is free after that. Slots 14:15, 15:00 and 15:45 follow each
// other; 17:00 stands apart.

@Suite struct FreeSlotTests {
    private static let blau = Evening.blau

    private func evening(_ placements: [(String, String)] = [], isPaused: Bool = false) -> Evening {
        var evening = Evening()
        for id in ["s1", "s2", "s3", "s4"] { evening.change(id) { $0.state = .removed } }
        for (start, end) in [
            ("14:15", "15:00"), ("15:00", "15:45"), ("15:45", "16:30"), ("17:00", "17:45"),
        ] {
            evening.slot("s" + start.prefix(2) + start.suffix(2), start, end)
        }
        if isPaused, let id = SlotID("pause") {
            var slot = Slot(id: id, start: Evening.time("16:30"), end: Evening.time("17:00"))
            slot.kind = .pause
            evening.grid.put(.slot(slot))
        }
        for (start, end) in placements {
            evening.add(
                "p" + start.prefix(2) + start.suffix(2),
                "Thema " + start,
                [],
                FreeSlotTests.blau,
                start,
                end
            )
        }
        evening.add("m", "Morgen", [], FreeSlotTests.blau, "10:45", "11:30", day: 15)
        return evening
    }

    private func door(_ evening: Evening, _ clock: String, _ language: Language = .german)
        -> DoorScreen
    {
        DoorScreen(
            grid: evening.grid,
            room: FreeSlotTests.blau,
            time: Evening.time(clock),
            language: language
        )
    }

    private func label(_ evening: Evening, _ clock: String) -> String? {
        door(evening, clock).content?.cards.first?.label
    }

    @Test func `slots that follow each other are one span, and the next one is named`() {
        let free = evening()
        #expect(label(free, "14:20") == "frei bis 16:30 · dann freier Slot 17:00–17:45")
        #expect(label(free, "16:00") == "frei bis 16:30 · dann freier Slot 17:00–17:45")
        #expect(label(free, "17:10") == "frei bis 17:45")
        #expect(label(free, "16:40") == "nächster freier Slot 17:00–17:45")
    }

    @Test func `a session or a break ends the span, and the slot after it is named`() {
        let taken = evening([("15:00", "15:45")])
        #expect(label(taken, "14:20") == "frei bis 15:00 · dann freier Slot 15:45–16:30")
        let paused = evening([], isPaused: true)
        #expect(label(paused, "14:20") == "frei bis 16:30 · dann freier Slot 17:00–17:45")
        let last = evening([("17:00", "17:45")])
        #expect(label(last, "14:20") == "frei bis 17:00")
    }

    @Test func `while something is on, a free slot of today comes before tomorrow`() {
        let running = evening([("14:15", "15:00")])
        let lines = door(running, "14:20").content?.later.map { $0.clock + " " + $0.text }
        #expect(lines == ["15:00 freier Slot bis 15:45", "Mi 15.3. 10:45 Morgen"])
        let english = door(running, "14:20", .english).plainLines
        #expect(english.contains { $0.contains("15:00–15:45  free slot") }, "\(english)")
        let frame = door(running, "14:20").frame(width: 80, height: 24).text
        #expect(frame.contains("DANACH  15:00  freier Slot bis 15:45"), "\(frame)")
        // What takes place is more than what could.
        let full = evening([("14:15", "15:00"), ("15:45", "16:30")])
        let later = door(full, "14:20").content?.later.map(\.text)
        #expect(later == ["Thema 15:45", "Morgen"])
    }

    @Test func `in a break the slots after it are named, in a closed room none`() throws {
        var paused = evening([], isPaused: true)
        let texts = door(paused, "16:35").content?.later.map(\.text)
        #expect(texts?.first == "freier Slot bis 17:45")
        var room = try #require(paused.grid.rooms[FreeSlotTests.blau])
        room.state = .closed
        paused.grid.put(.room(room))
        #expect(door(paused, "16:35").content?.later.contains { $0.text.contains("frei") } == false)
    }

    @Test(arguments: [20, 24, 30, 36, 40, 50, 60, 80])
    func `no width cuts what is free`(_ width: Int) {
        for clock in ["14:20", "16:40"] {
            let door = door(evening([("15:00", "15:45")]), clock)
            // The last line is about tomorrow.
            let lines = door.frame(width: width, height: 12).lines.dropLast()
            #expect(!lines.joined().contains("…"), "\(lines)")
        }
    }

    @Test func `a board names what is free now, too, where it begins`() {
        var evening = evening([("14:15", "15:00"), ("15:00", "15:45"), ("17:00", "17:45")])
        evening.add("g", "Nebenan", [], Evening.gruen, "14:15", "15:00")
        let lines = BoardScreen(grid: evening.grid, time: Evening.time("14:20")).plainLines
        #expect(
            lines.dropFirst() == [
                "14:15–15:00  Raum Blau  Thema 14:15  JETZT",
                "14:15–15:00  Raum Grün  Nebenan  JETZT",
                "14:15–15:00  Raum Rot  frei  JETZT", "15:00–15:45  Raum Blau  Thema 15:00",
                "17:00–17:45  Raum Blau  Thema 17:00", "15:00–15:45  frei: Raum Grün, Raum Rot",
            ],
            "\(lines)"
        )
        evening.add("r", "Später", [], Evening.rot, "15:45", "16:30")
        let byRoom = BoardScreen(grid: evening.grid, time: Evening.time("14:20"), order: .room)
        #expect(
            byRoom.plainLines.contains("14:15–15:00  Raum Rot  frei  JETZT"),
            "\(byRoom.plainLines)"
        )
    }

    @Test(arguments: [64, 72, 80, 96])
    func `a board's columns hold their heads`(_ width: Int) {
        let board = BoardScreen(grid: evening().grid, time: Evening.time("17:10"))
        let text = board.frame(width: width, height: 24).text
        #expect(text.contains("Session") && text.contains("Raum") && !text.contains("…"), "\(text)")
    }

    @Test func `no grid promises a day that is past`() {
        var evening = Evening()
        evening.add("n", "Party", [], Evening.rot, "23:30", "23:59")
        evening.change("n") { $0.placement?.end = Evening.time("01:30", day: 15) }
        for clock in ["00:30", "16:50"] {
            let time = Evening.time(clock, day: 15)
            let text = GridScreen(grid: evening.grid, time: time).frame(width: 80, height: 24).text
            #expect(!text.contains("Weiter") && text.contains("Di 14.3."), "\(text)")
        }
    }

    @Test(arguments: [(53, 15), (40, 12), (62, 15), (80, 24)])
    func `a grid cuts no room's name that fewer rooms a page would leave whole`(
        _ width: Int,
        _ height: Int
    ) {
        var evening = evening()
        for (id, name) in [("saal", "Großer Saal"), ("keller", "Keller")] {
            evening.grid.put(.room(Room(id: Evening.room(id), name: evening.text(name))))
        }
        let starts = stride(from: 0, to: 60, by: 10).map {
            Evening.time("14:20").adding(milliseconds: Int64($0) * 1000)
        }
        for time in starts {
            let text = GridScreen(grid: evening.grid, time: time).frame(
                width: width,
                height: height
            )
            .text
            #expect(!text.contains("…"), "\(text)")
        }
    }
}

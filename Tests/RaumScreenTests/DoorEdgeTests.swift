import RaumGrid
import RaumScreen
import TestSupport
import Testing

// What a door says beyond its plan: its state at the edge, that time is over, and where there is room.

@Suite struct DoorEdgeTests {
    private func door(
        _ evening: Evening,
        _ clock: String = "18:42",
        _ room: RoomID = Evening.blau,
        isASCII: Bool = true
    ) -> DoorScreen {
        let time = Evening.time(clock)
        return DoorScreen(grid: evening.grid, room: room, time: time, isASCII: isASCII)
    }

    /// The signs at both edges below the header, each once.
    private func edges(_ frame: Frame) -> Set<String> {
        Set((1..<frame.height).flatMap { [frame[0, $0].text, frame[frame.width - 1, $0].text] })
    }

    private static let states: [(String, String, @Sendable (inout Evening) -> Void)] = [
        ("#", "18:42", { _ in }),
        ("+", "18:20", { _ in }),
        ("+", "19:46", { _ in }),
        (":", "17:00", { _ in }),
        ("!", "18:42", { $0.change("s1") { $0.isFull = true } }),
        ("x", "18:42", { $0.change("s1") { $0.state = .cancelled } }),
        (">", "18:32", { $0.move("s1", to: Evening.gruen, "19:40", "20:10") }),
    ]

    @Test(arguments: states.indices, [(20, 6), (40, 12), (80, 24), (200, 60), (400, 120)])
    func `both edges say the state from top to bottom`(_ index: Int, _ size: (Int, Int)) {
        let (sign, clock, prepare) = DoorEdgeTests.states[index]
        var evening = Evening()
        prepare(&evening)
        let frame = door(evening, clock).frame(width: size.0, height: size.1)
        #expect(edges(frame) == [sign], "\(sign) at \(clock): \(frame.text)")
    }

    @Test func `a room's colour stands at the right edge and in the header`() {
        var evening = Evening()
        evening.colour(.violet)
        let frame = door(evening, isASCII: false).frame(width: 80, height: 24)
        #expect(frame[0, 0].style.tint == .violet && frame[0, 0].text == "█")
        #expect((1..<24).allSatisfy { frame[79, $0].style.tint == .violet })
        #expect((1..<24).allSatisfy { frame[0, $0].style == Style(.now) })
    }

    @Test(arguments: ColourDepth.allCases.filter { $0 != .none }, Theme.allCases)
    func `states differ in their paint`(_ depth: ColourDepth, _ theme: Theme) {
        let palette = Palette(depth, theme)
        let roles: [Style.Role] = [.now, .change, .accent]
        // Eight colours on a light ground are black on grey: there the words alone say it.
        if theme == .light, depth == .eight || depth == .sixteen { return }
        #expect(Set(roles.map { palette.paint(Style($0)).foreground }).count == roles.count)
    }

    @Test(arguments: [(20, 6), (40, 12), (80, 24)])
    func `no edge takes a letter`(_ width: Int, _ height: Int) {
        var evening = Evening()
        evening.notice("Suppe und Brot stehen im Foyer, bis nichts mehr da ist")
        for clock in ["17:00", "18:20", "18:42", "19:02", "19:46"] {
            let frame = door(evening, clock).frame(width: width, height: height)
            for y in 1..<height {
                #expect("#+:!x>".contains(frame[0, y].text), "\(clock) row \(y)")
            }
        }
    }

    @Test(arguments: [
        ("19:29", DoorCard.Kind.running, false), ("19:30", .overtime, true),
        ("19:34", .overtime, true), ("19:35", .free, true), ("19:44", .free, true),
        ("19:45", .free, false),
    ])
    func `a door says that time is over`(_ clock: String, _ first: DoorCard.Kind, _ isSaid: Bool)
        throws
    {
        var evening = Evening()
        evening.add("s9", "Am Abend", [], Evening.gruen, "21:00", "21:30")
        let door = door(evening, clock, Evening.gruen)
        #expect(door.content?.cards.first?.kind == first)
        let text = door.frame(width: 80, height: 24).text
        #expect(text.contains("Ende war 19:30") == isSaid, "\(text)")
        #expect(door.plainLines.contains { $0.contains("Ende war 19:30") } == isSaid)
    }

    @Test func `whoever begins at once takes the door`() {
        var evening = Evening()
        evening.add("s9", "Gleich danach", [], Evening.gruen, "19:30", "20:00")
        #expect(door(evening, "19:30", Evening.gruen).content?.cards.map(\.kind) == [.running])
    }

    @Test func `a full door says where there is room`() {
        var evening = Evening()
        evening.change("s1") { $0.isFull = true }
        #expect(door(evening).content?.cards[0].details.hasPrefix("Noch Platz: Raum Grün") == true)
        #expect(door(evening).plainLines.contains { $0.hasSuffix("Noch Platz: Raum Grün") })
        evening.add("s8", "Im großen Raum", [], Evening.rot, "18:30", "19:00")
        var rot = Room(id: Evening.rot, name: evening.text("Raum Rot"))
        rot.capacity = 120
        evening.grid.put(.room(rot))
        let details = door(evening).content?.cards[0].details
        #expect(details?.hasPrefix("Noch Platz: Raum Rot, Raum Grün · Team") == true)
        evening.change("s8") { $0.isFull = true }
        evening.change("s4") { $0.state = .cancelled }
        #expect(door(evening).content?.cards[0].details == "Team Pflege")
    }

    @Test(arguments: [
        (20, 6, "→ Raum Grün"), (28, 8, "Noch Platz: Raum Grün"), (40, 12, "Raum Grün"),
    ])
    func `a small full door says so, and where there is room`(
        _ width: Int,
        _ height: Int,
        _ target: String
    ) {
        var evening = Evening()
        evening.change("s1") { $0.isFull = true }
        let text = door(evening, isASCII: false).frame(width: width, height: height).text
        #expect(text.contains("VOLL") && text.contains(target), "\(text)")
    }

    @Test(arguments: [(40, 9), (40, 12), (50, 14), (59, 20), (60, 9), (80, 24), (200, 60)])
    func `a full door cuts nothing of where there is room`(_ width: Int, _ height: Int) {
        var evening = Evening()
        evening.change("s1") { $0.isFull = true }
        evening.add("s8", "Im großen Raum", [], Evening.rot, "18:30", "19:00")
        let text = door(evening, isASCII: false).frame(width: width, height: height).text
        #expect(text.contains("Noch Platz: Raum Grün, Raum Rot"), "\(text)")
        #expect(text.contains("noch 18 Min"), "\(text)")
    }

    @Test
    func `a full door on a low screen says where there is room rather than how long it lasts`() {
        var evening = Evening()
        evening.change("s1") { $0.isFull = true }
        evening.add("s8", "Im großen Raum", [], Evening.rot, "18:30", "19:00")
        for width in [40, 44, 50, 60, 70] {
            let text = door(evening, isASCII: false).frame(width: width, height: 7).text
            #expect(text.contains("Noch Platz: Raum Grün, Raum Rot"), "\(text)")
        }
    }

    @Test func `no door sends people to what begins much later`() {
        var evening = Evening()
        evening.change("s1") { $0.isFull = true }
        evening.change("s4") { $0.placement?.start = Evening.time("18:58") }
        #expect(door(evening, "18:42").content?.cards[0].details == "Team Pflege")
        #expect(door(evening, "18:43").content?.cards[0].details != "Team Pflege")
    }
}

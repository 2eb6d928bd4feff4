import RaumGrid
import RaumPlanning
import RaumScreen
import Testing

/// Three rooms, four slots of half an hour from nine o'clock, a1 in r0 at nine, b1 in r1 at nine; x, y and z
/// in the tray.
private func seat() throws -> Seat {
    var tray = try Tray(seats: [40, 10, 0], slots: 4)
    try tray.plan("a1", 0, 0, hands: 3, hosts: ["Mia"])
    try tray.plan("b1", 1, 0, hands: 2, hosts: ["Ali"])
    try tray.pitch("x", hands: 20, hosts: ["Mia"])
    try tray.pitch("y", hands: 5, hosts: ["Zoe"])
    try tray.pitch("z", hands: 0)
    return Seat(tray)
}

@Suite struct PlannerTests {
    private var seat: Seat

    init() throws {
        seat = try RaumPlanningTests.seat()
    }

    @Test mutating func `a pitch is taken and dropped into the cell under the cursor`() {
        seat.press("Tab", "Enter")
        #expect(seat.held == "x")
        seat.press("Down", "Right", "Enter")
        #expect(seat.place("x") == "r1 09:30–10:00")
        #expect(seat.held.isEmpty)
        #expect(seat.chosen == "y", "the next pitch is at hand")
    }

    @Test func `the screen opens at now, and says of a past place that it is past`() throws {
        var tray = try Tray(seats: [40, 10], slots: 4)
        try tray.pitch("x", hands: 2)
        var planner = Planner(language: .german, now: Tray.time(2))
        for event in [WorktopEvent.link(.live), .plan(tray.grid, tray.revision)] {
            _ = planner.handle(event)
        }
        #expect(planner.cursor.row == 2)
        for key in [Key.tab, .enter, .up] { _ = planner.handle(.key(key)) }
        func text() -> String {
            PlanScreen(planner).frame(width: 100, height: 30).lines.joined(separator: "\n")
        }
        #expect(text().contains("09:30–10:00 ist vergangen"))
        #expect(!text().contains("Passt."))
        _ = planner.handle(.key(.down))
        #expect(text().contains("Passt."))
    }

    @Test mutating func `a session moves with Enter, arrows, Enter`() {
        seat.press("Enter", "Down", "Right", "Right", "Enter")
        #expect(seat.place("a1") == "r2 09:30–10:00")
        #expect(seat.chosen == "a1")
    }

    @Test mutating func `Esc puts back what is in the hand`() {
        seat.press("Enter", "Down", "Esc")
        #expect(seat.place("a1") == "r0 09:00–09:30")
        #expect(seat.held.isEmpty)
        #expect(seat.chosen == "a1")
        #expect(seat.history.isEmpty)
    }

    @Test mutating func `a cell that is taken is said, and the hand keeps its session`() {
        seat.press("Enter", "Right", "Enter")
        #expect(seat.planner.message.text.contains("“b1”"))
        #expect(seat.held == "a1")
        #expect(seat.history.isEmpty, "nothing was asked for")
    }

    @Test mutating func `s swaps two sessions`() {
        seat.press("Enter", "Right", "s")
        #expect(seat.place("a1") == "r1 09:00–09:30")
        #expect(seat.place("b1") == "r0 09:00–09:30")
        #expect(seat.held.isEmpty)
    }

    @Test mutating func `a pitch swapped with a session sends that to the tray`() {
        seat.press("Tab", "Enter", "s")
        #expect(seat.place("x") == "r0 09:00–09:30")
        #expect(seat.place("a1") == "tray")
    }

    @Test mutating func `plus and minus stretch over slots`() {
        seat.press("+")
        #expect(seat.place("a1") == "r0 09:00–10:00")
        seat.press("+", "+", "+", "+")
        #expect(seat.place("a1") == "r0 09:00–11:00")
        seat.press("-", "-", "-")
        #expect(seat.place("a1") == "r0 09:00–09:30")
        seat.press("-")
        #expect(seat.planner.message.text.contains("one slot"))
    }

    @Test mutating func `a stretch into a session is refused before it is asked for`() throws {
        try seat.foreign(.move(try id("b1"), placement("r0", 1, 2)))
        seat.press("+")
        #expect(seat.planner.message.text.contains("“b1”"))
        #expect(seat.place("a1") == "r0 09:00–09:30")
    }

    @Test mutating func `p parks, also what is in the hand`() {
        seat.press("p")
        #expect(seat.place("a1") == "tray")
        seat.press("Right", "Enter", "Down", "p")
        #expect(seat.place("b1") == "tray")
        #expect(seat.held.isEmpty)
    }

    @Test mutating func `f finds the next cell without a clash`() {
        seat.press("Tab", "Enter", "f")
        #expect(seat.planner.cursor.row == 1, "Mia is in r0 during the first slot")
        #expect(seat.planner.cursor.column == 0)
        seat.press("f")
        #expect(seat.planner.cursor.column == 2, "r1 has 10 seats for 20 hands")
    }

    @Test mutating func `t sets any time, and a row appears for it`() {
        seat.press("t", "^U", "09:40", "Enter")
        #expect(seat.place("a1") == "r0 09:40–10:10")
        seat.press("t", "bald", "Enter")
        #expect(seat.planner.message.text.contains("takes a time"), "bald is no time")
        seat.press("^U", "Esc", "t", "+5m", "Enter")
        #expect(seat.place("a1") == "r0 09:45–10:15")
    }

    @Test mutating func `t puts a pitch where the cursor was`() {
        seat.press("Tab", "t", "^U", "09:35", "Enter")
        #expect(seat.place("x") == "r0 09:35–10:05")
    }

    @Test mutating func `l sets the length`() {
        seat.press("l", "^U", "20", "Enter")
        #expect(seat.place("a1") == "r0 09:00–09:20")
        seat.press("l", "^U", "0", "Enter")
        #expect(seat.planner.message.text.contains("number from 1"))
    }

    @Test mutating func `n makes a pitch with its hosts`() throws {
        seat.press("n", "Käse & mehr", "Enter", "Mia, Ali ", "Enter")
        let new = try #require(seat.grid.sessions.values.first { $0.title.string == "Käse & mehr" })
        #expect(new.hosts.map(\.string) == ["Mia", "Ali"])
        #expect(new.state == .pitched)
    }

    @Test mutating func `e, h and v change title, hosts and hands`() throws {
        seat.press("e", " neu", "Enter", "h", "^U", "Zoe", "Enter", "v", "^U", "12", "Enter")
        let session = try #require(seat.grid.sessions[try id("a1")])
        #expect(session.title.string == "a1 neu")
        #expect(session.hosts.map(\.string) == ["Zoe"])
        #expect(session.hands == 12)
    }

    @Test mutating func `i counts hands, one key each, also while an answer is on its way`() throws
    {
        seat.isSlow = true
        seat.press("i", "i", "i", "I")
        #expect(seat.history.count == 1)
        seat.isSlow = false
        seat.answer()
        #expect(seat.grid.sessions[try id("a1")]?.hands == 5)
    }

    @Test mutating func `d removes after y, and after nothing else`() {
        seat.press("d", "n")
        #expect(seat.place("a1") == "r0 09:00–09:30")
        seat.press("d", "y")
        #expect(seat.place("a1") == "removed")
    }

    @Test mutating func `x cancels after y, and once more lets it take place`() {
        seat.press("x", "y")
        #expect(seat.place("a1") == "cancelled")
        seat.press("x")
        #expect(seat.place("a1") == "r0 09:00–09:30")
    }

    @Test mutating func `u takes back what was done here, the last first`() {
        seat.press("p", "Right", "p", "u")
        #expect(seat.place("b1") == "r1 09:00–09:30")
        #expect(seat.place("a1") == "tray")
        seat.press("u")
        #expect(seat.place("a1") == "r0 09:00–09:30")
        seat.press("u")
        #expect(seat.planner.message.text.contains("Nothing was changed here"))
    }

    @Test mutating func `a search goes where it finds while it is typed`() {
        seat.press("/", "b")
        #expect(seat.chosen == "b1")
        seat.press("^U", "mia")
        #expect(seat.chosen == "a1")
        seat.press("Down")
        #expect(seat.chosen == "x")
        seat.press("Esc")
        #expect(seat.chosen == "a1")
    }

    @Test mutating func `S proposes, Enter does it as one change, u takes it back`() {
        seat.press("S")
        #expect(seat.planner.proposal?.places.count == 3)
        #expect(seat.place("x") == "tray", "a proposal is no change")
        seat.press("Enter")
        #expect(!["x", "y", "z"].map(seat.place).contains("tray"))
        seat.press("u")
        #expect(["x", "y", "z"].map(seat.place) == ["tray", "tray", "tray"])
    }

    @Test mutating func `a proposal that still fits stays, and Enter does it`() throws {
        seat.press("S")
        try seat.foreign(.vote(try id("x"), hands: 3))
        #expect(seat.planner.proposal?.places.count == 3)
        #expect(seat.planner.message.text.contains("still fits"))
        seat.press("Enter")
        #expect(!["x", "y", "z"].map(seat.place).contains("tray"))
    }

    @Test
    mutating func `another proposal is made where it fits no longer, and Enter waits for a look`()
        throws
    {
        seat.press("S")
        let first = try #require(seat.planner.proposal?.places.first)
        try seat.foreign(first.command)
        #expect(seat.planner.proposal?.places.count == 2)
        #expect(seat.planner.message.text.contains("another proposal"))
        seat.press("Enter")
        #expect(seat.planner.proposal?.places.count == 2, "Enter was meant for the one before")
        #expect(seat.planner.hand == nil)
        seat.press("Enter")
        #expect(!["x", "y", "z"].map(seat.place).contains("tray"))
    }

    @Test mutating func `q ends once the change before it is through`() {
        seat.isSlow = true
        seat.press("p", "q")
        #expect(!seat.history.contains(.end))
        seat.isSlow = false
        seat.answer()
        #expect(seat.history.contains(.end))
        #expect(seat.place("a1") == "tray")
    }

    @Test mutating func `without a connection nothing is asked for`() {
        for trouble in [LinkMark.Trouble.older, .cutOff, .refused, .otherEvent] {
            seat.tell(.link(.stale(since: Tray.now, because: trouble)))
            let text = PlanScreen(seat.planner).frame(width: 120, height: 24).text
            let words = trouble == .cutOff ? "cut off" : Phrases(.english).reason(trouble)
            #expect(text.contains(words) && text.contains(Tray.now.clock), "\(text)")
        }
        seat.tell(.link(.stale(since: Tray.now)))
        seat.press("p", "i", "u", "d", "y")
        #expect(seat.history.isEmpty)
        #expect(seat.planner.message.text.contains("No connection"))
    }

    @Test mutating func `keys that wait have a limit`() {
        seat.isSlow = true
        seat.press("i")
        for _ in 0..<Planner.waitingMax + 5 { seat.press("i") }
        seat.isSlow = false
        seat.answer()
        #expect(seat.history.count == 1 + Planner.waitingMax)
    }
}

private func id(_ name: String) throws -> SessionID { try #require(SessionID(name)) }

private func placement(_ room: String, _ from: Int, _ to: Int) -> PlacementPatch {
    var patch = PlacementPatch()
    patch.room = RoomID(room)
    patch.start = .at(Tray.time(from))
    patch.end = .at(Tray.time(to))
    return patch
}

@Suite struct TwoPlannersTests {
    private var seat: Seat

    init() throws {
        seat = try RaumPlanningTests.seat()
    }

    @Test mutating func `what others do is told, marked, and leaves cursor and hand alone`() throws
    {
        seat.press("Right", "Enter")
        try seat.foreign(.move(try id("a1"), placement("r2", 1, 2)))
        #expect(seat.planner.message.text.hasPrefix("Somebody else: “a1”"))
        #expect(seat.planner.marked == [try id("a1")])
        #expect(seat.held == "b1")
        #expect(seat.planner.cursor.column == 1)
    }

    @Test mutating func `one's own change is not told as somebody else's`() {
        seat.press("p")
        #expect(seat.planner.message.text.hasPrefix("Done"))
        #expect(seat.planner.message.text.contains(": “a1” back in the tray"))
        seat.press("u")
        #expect(seat.planner.message.text.hasPrefix("Took back: “a1”: "))
    }

    @Test mutating func `who changed it first wins; a does it anyway`() throws {
        seat.press("Enter", "Down")
        try seat.foreign(.move(try id("a1"), placement("r2", 2, 3)), unseen: true)
        seat.press("Enter")
        #expect(seat.place("a1") == "r2 10:00–10:30")
        #expect(seat.planner.message.text.contains("faster"))
        #expect(seat.held == "a1")
        seat.press("a")
        #expect(seat.place("a1") == "r0 09:30–10:00")
    }

    @Test mutating func `a change of what is in the hand is seen before it is overwritten`() throws
    {
        seat.press("Enter")
        try seat.foreign(.move(try id("a1"), placement("r2", 2, 3)))
        seat.press("Down", "Enter")
        #expect(seat.place("a1") == "r2 10:00–10:30", "the hand took it before it was moved")
        #expect(seat.held == "a1")
    }

    @Test mutating func `what is removed leaves the hand, and it is said`() throws {
        seat.press("Enter")
        try seat.foreign(.remove(.session(try id("a1"))))
        #expect(seat.held.isEmpty)
        #expect(seat.planner.message.text.contains("removed"))
    }

    @Test mutating func `hands counted by two at once all count`() throws {
        try seat.foreign(.vote(try id("a1"), hands: 9), unseen: true)
        seat.press("i")
        #expect(seat.grid.sessions[try id("a1")]?.hands == 10)
    }

    @Test mutating func `the cursor stays on its session while rows come and go`() throws {
        seat.press("Down", "Down")
        let before = seat.planner.cursor.row(in: seat.planner.table)?.start
        var early = SlotPatch()
        early.start = .at(Tray.time(-2))
        early.end = .at(Tray.time(-1))
        try seat.foreign(.slot(try #require(SlotID("early")), early))
        #expect(seat.planner.cursor.row(in: seat.planner.table)?.start == before)
        #expect(seat.planner.cursor.row == 3)
    }
}

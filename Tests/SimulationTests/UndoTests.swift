import RaumGrid
import RaumNotation
import Testing

// What is taken back must be taken back at every door that has shown it.

@Suite struct UndoTests {
    private var desk: Desk

    init() throws {
        desk = try Desk()
    }

    @Test(arguments: ["MOVE p1 room=rot", "PLACE s1 room=rot start=18:00 end=19:00"])
    mutating func `a door learns that a session goes back to where it was`(_ change: String) {
        let session = change.contains("p1") ? "p1" : "s1"
        desk.say("WATCH rooms=rot\n\(change)\n")
        desk.makeDurable()
        #expect(desk.told(of: session)?["room"] == "rot")
        desk.say("UNDO 2\n")
        desk.makeDurable()
        #expect(desk.told(of: session)?["rev"] == "3")
        #expect(desk.told(of: session)?["room"] != "rot")
    }
}

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

    @Test mutating func `one change after the other is taken back, and later ones of others stay`()
    {
        desk.say("WATCH all=yes\nVOTE p1 hands=3\nVOTE p1 hands=5\n")
        desk.makeDurable()
        desk.say("UNDO 3\n")
        desk.makeDurable()
        desk.say("UNDO 2\n")
        desk.makeDurable()
        #expect(desk.told(of: "p1")?["rev"] == "5")
        #expect(desk.told(of: "p1")?["hands"] == nil || desk.told(of: "p1")?["hands"] == "0")
        // What the undone change made is not there any more.
        desk.say("UNDO 3\n")
        desk.makeDurable()
        #expect(desk.told(of: "p1")?["rev"] == "5")
    }
}

import RaumWire
import Testing

@Suite struct ScreenKindTests {
    @Test(arguments: [
        ("blau", ScreenKind.door, "blau"), ("door:board", .door, "board"),
        ("stage:blau", .stage, "blau"), ("ticker", .ticker, ""), ("board", .board, ""),
        ("grid", .grid, ""), ("kiosk", .kiosk, ""), ("wall", .door, "wall"),
        ("stage", .door, "stage"),
    ])
    func `a word of a wall names a screen`(_ word: String, _ kind: ScreenKind, _ room: String) {
        let (found, of) = ScreenKind.split(word)
        #expect(found == kind && of == room)
    }

    @Test func `parts of a wall can be assigned`() {
        let assignment = Assignment(notation: "wall stage:blau door:board ticker")
        #expect(assignment?.subjects == ["stage:blau", "door:board", "ticker"])
    }

    @Test func `a list has no comma before its last word`() {
        #expect(ScreenKind.list([.door, .stage, .wall]) == "door, stage or wall")
        #expect(ScreenKind.list([.door]) == "door")
    }
}

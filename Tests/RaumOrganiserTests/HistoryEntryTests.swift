import RaumGrid
import RaumNotation
import RaumOrganiser
import Testing

@Suite struct HistoryEntryTests {
    @Test(arguments: [
        (
            "CHANGE 42 at=2023-03-14T18:41+01:00 by=local did=\"CANCEL s1\" \"“A” cancelled\" \"“B” edited\"",
            "42  18:41  local  “A” cancelled; “B” edited"
        ),
        (
            "CHANGE 43 at=2023-03-13T18:41+01:00 by=10.0.0.2 did=\"UNDO 42\" \"“A” takes place again\"",
            "43  2023-03-13 18:41  10.0.0.2  undo of 42; “A” takes place again"
        ), ("CHANGE 44 did=\"UNDO\"", "44  ?  ?  "), ("OK rev=4", nil), ("CHANGE x", nil),
    ])
    func `a change is told with who, when and what`(line: String, expected: String?) throws {
        let today = try #require(CivilDate(notation: "2023-03-14"))
        let entry = HistoryEntry(try Line(Array(line.utf8)), today: today)
        #expect(entry?.description == expected)
    }
}

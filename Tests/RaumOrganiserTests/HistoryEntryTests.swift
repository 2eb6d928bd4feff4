import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWords
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
        #expect(entry?.sentence.english == expected)
    }

    private func entries(_ lines: [String]) throws -> [HistoryEntry] {
        let today = try #require(CivilDate(notation: "2023-03-14"))
        return try lines.compactMap { HistoryEntry(try Line(Array($0.utf8)), today: today) }
    }

    @Test func `the last change of a person that stands is found, and then the one before`() throws
    {
        var lines = [
            "CHANGE 5 by=lena did=\"CANCEL s1\" \"“A” cancelled\"",
            "CHANGE 6 by=lena did=\"VOTE s2 hands=3\" \"“B”: 3 hands instead of 0\"",
            "CHANGE 7 by=kai did=\"VOTE s2 hands=4\" \"“B”: 4 hands instead of 3\"",
            "CHANGE 8 by=lena did=\"VOTE s2 hands=4\" \"nothing changed\"",
        ]
        #expect(try entries(lines).lastStanding(by: "lena")?.revision == Revision(6))
        lines.append("CHANGE 9 by=lena did=\"UNDO 6\" \"“B”: 0 hands instead of 3\"")
        #expect(try entries(lines).lastStanding(by: "lena")?.revision == Revision(5))
        #expect(try entries(lines).lastStanding(by: "kai")?.revision == Revision(7))
        #expect(try entries(lines).lastStanding(by: "mira") == nil)
    }

    @Test func `what only counts interest is known from what was asked`() throws {
        let told = try entries([
            "CHANGE 5 by=key:k did=\"INTEREST s1\" \"“A”: 7 interested\"",
            "CHANGE 6 by=lena did=\"PITCH title=\\\"INTEREST\\\"\" \"new: “INTEREST”\"", "CHANGE 7",
            "CHANGE 8 did=\"INTEREST s1 / CANCEL s2\" \"x\"",
            "CHANGE 9 did=\"INTEREST s1 / INTEREST s2\" \"x\"",
        ])
        #expect(told.map(\.countsInterest) == [true, false, false, false, true])
    }
}

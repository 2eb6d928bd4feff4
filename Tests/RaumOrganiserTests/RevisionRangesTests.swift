import RaumGrid
import RaumNotation
import RaumWire
import Testing

@testable import RaumOrganiser

/// Revisions as people write them, and what has to be taken back of them.
@Suite struct RevisionRangesTests {
    @Test(arguments: [
        ("2..9", "2..9"), ("2..5,7", "2..5,7"), ("7,2..6", "2..7"), ("3..3,9", "3,9"),
        ("2..5,4..8", "2..8"), ("1,2", "1..2"),
        ("18446744073709551615,4", "4,18446744073709551615"),
    ])
    func `ranges are read and joined`(text: String, joined: String) {
        #expect(RevisionRanges(text)?.text == joined)
    }

    @Test(arguments: ["", "7", "9..2", "2..", "..2", "2...4", "2..x", "2,,3", "last", "-1..2"])
    func `other words are no ranges`(text: String) {
        #expect(RevisionRanges(text) == nil)
    }

    @Test func `revisions are written as ranges`() {
        #expect(RevisionRanges([9, 2, 3, 4].map(Revision.init)).text == "2..4,9")
        #expect(RevisionRanges([]).text == "")
    }

    private func history(_ did: [String]) throws -> [HistoryEntry] {
        try did.enumerated().map { index, did in
            let text = "CHANGE \(index + 1) at=2027-05-14T10:00:00+02:00 by=me did=\"\(did)\" \"x\""
            let line = try Line(Array(text.utf8))
            let today = try #require(CivilDate(notation: "2027-05-14"))
            return try #require(HistoryEntry(line, today: today))
        }
    }

    private func standing(_ did: [String], _ text: String) throws -> [UInt64] {
        let ranges = try #require(RevisionRanges(text))
        return try history(did).standing(in: ranges).map(\.revision.number)
    }

    @Test func `the newest change is taken back first, and none twice`() throws {
        #expect(try standing(["PARK a", "PARK b", "PARK c"], "1..3") == [3, 2, 1])
        #expect(try standing(["PARK a", "PARK b", "UNDO 1"], "1..2") == [2])
        #expect(try standing(["PARK a", "PARK b", "UNDO 1"], "1..3") == [2])
        #expect(try standing(["PARK a", "UNDO 1", "UNDO 2"], "1..3") == [1])
        #expect(try standing(["PARK a", "UNDO 1"], "2..2") == [2])
        #expect(try standing(["PARK a", "UNDO 1"], "1..1") == [])
    }
}

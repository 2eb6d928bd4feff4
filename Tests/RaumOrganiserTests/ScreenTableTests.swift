import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWords
import Testing

@Suite struct ScreenTableTests {
    private func table(_ lines: String...) throws -> ScreenTable {
        ScreenTable(try lines.map { try Line(Array($0.utf8)) }, try Hall.grid())
    }

    private let daemon = "DAEMON rev=42 now=2023-03-14T18:42:00.000+01:00"

    @Test func `the sentence says how many are current, and which are not`() throws {
        let table = try table(
            daemon,
            "SCREEN door blau state=connected shown=42 expected=42 seen=2023-03-14T18:41+01:00 offset=-3 version=1.0 address=10.0.0.2",
            "SCREEN door rot state=connected shown=40 expected=41 seen=2023-03-14T18:41+01:00 address=10.0.0.3",
            "SCREEN ticker state=connected expected=42 seen=2023-03-14T18:41+01:00 address=10.0.0.4",
            "SCREEN door gruen state=gone shown=39 seen=2023-03-14T14:03+01:00 address=10.0.0.5"
        )
        #expect(
            table.sentence.english
                == "1 of 4 screens show revision 42; door Raum Rot shows revision 40; "
                + "ticker shows nothing yet; door Raum Grün last seen 14:03"
        )
        #expect(table.lines.count == 5)
        #expect(
            table.lines[1].english.contains(
                "Raum Blau  -     42       current  18:41  1.0      -3 ms"
            )
        )
        #expect(table.lines[2].english.contains("BEHIND"))
        #expect(table.lines[4].english.contains("GONE"))
    }

    @Test func `a screen that has seen what the daemon lost shows that`() throws {
        let table = try table(
            daemon,
            "SCREEN door blau state=connected expected=42 lost=51 seen=2023-03-14T18:41+01:00"
        )
        let sentence = table.sentence
        #expect(
            sentence.english.hasSuffix("door Raum Blau shows revision 51, which raumwerkd lost")
        )
        #expect(
            sentence.german.hasSuffix("door Raum Blau zeigt Stand 51, den raumwerkd verloren hat")
        )
        #expect(table.lines[1].english.contains("51     LOST HERE"), "\(table.lines[1].english)")
        #expect(table.rows[0].isBehind)
    }

    @Test(arguments: [8, 9, 300])
    func `the sentence names few, and counts the others`(count: Int) throws {
        let gone = (1...count).map { "SCREEN door d\($0) state=gone seen=2023-03-14T14:03+01:00" }
        let lines = try ([daemon] + gone).map { try Line(Array($0.utf8)) }
        let sentence = ScreenTable(lines, try Hall.grid()).sentence
        let more = count > ScreenTable.namesMax ? "; and \(count - ScreenTable.namesMax) more" : ""
        #expect(sentence.english.hasSuffix("door d8 last seen 14:03" + more), "\(sentence)")
    }

    @Test func `what a screen says of itself stands behind its state`() throws {
        let line =
            "SCREEN board state=connected shown=42 expected=42 seen=2023-03-14T18:41+01:00"
            + " note=rehearsal,unkept,later"
        let row = try table(daemon, line).lines[1]
        #expect(row.english.contains("current, REHEARSAL, keeps no plan, later"), "\(row)")
        #expect(row.german.contains("aktuell, PROBE, speichert nicht, later"), "\(row)")
    }

    @Test func `a screen of another day is dated`() throws {
        let line = "SCREEN ticker state=gone seen=2023-03-13T18:41+01:00 address=10.0.0.4"
        #expect(
            try table(daemon, line).sentence.english.hasSuffix("ticker last seen 2023-03-13 18:41")
        )
    }

    @Test func `no screen is said as well`() throws {
        #expect(try table(daemon).sentence.english == "no screen has ever said what it shows")
        #expect(try table(daemon).lines == [])
    }

    @Test func `a screen without a key is counted apart where others have one`() throws {
        let table = try table(
            daemon,
            "SCREEN door blau state=connected shown=42 expected=42 seen=2023-03-14T18:41+01:00",
            "SCREEN door rot state=connected shown=42 expected=42 key=no seen=2023-03-14T18:41+01:00",
            "SCREEN ticker state=gone shown=42 key=no seen=2023-03-14T18:41+01:00"
        )
        #expect(
            table.sentence.english == "1 of 1 screens show revision 42, and 1 of 2 without a key"
        )
        #expect(table.lines[2].english.contains("current, no key"))
    }
}

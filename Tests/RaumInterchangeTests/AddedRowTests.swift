import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Rows that people add to a table, with identifiers of their choice.
@Suite struct AddedRowTests {
    @discardableResult
    private func take(_ text: String, _ grid: inout Grid, _ name: String = "a") throws -> ImportPlan
    {
        try HandMade.plan(taking: text, &grid, name)
    }

    private func row(_ title: String, _ room: String) -> [String: String] {
        [
            "ID": "s7", "Title": title, "Room": room, "Start": "2027-05-14T14:00:00+02:00",
            "End": "2027-05-14T14:45:00+02:00",
        ]
    }

    private func title(_ id: String, _ grid: Grid) throws -> String? {
        grid.sessions[try HandMade.session(id)]?.title.string
    }

    @Test func `a row with the number of a session that came since is a session of its own`() throws
    {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, .csv)
        var patch = SessionPatch()
        patch.title = try Text("Von hier", .title)
        try grid.perform([.pitch(try HandMade.session("s7"), patch)])
        let file = EditedTable.adding(row("Neu", "Blau"), text)
        let plan = try take(file, &grid)
        #expect(plan.counts.new == 1, "\(plan.lines.english)")
        #expect(try title("s7", grid) == "Von hier", "\(plan.lines.english)")
        #expect(try title("s7-2", grid) == "Neu", "\(plan.lines.english)")
        // The row is followed, and so is the export that has the session.
        try take(file.replacing(",Neu,", with: ",Neuer,"), &grid)
        #expect(try title("s7-2", grid) == "Neuer")
        try take(
            HandMade.export(grid, .csv).replacing(",Neuer,", with: ",Am neuesten,"),
            &grid,
            "b"
        )
        #expect(try title("s7-2", grid) == "Am neuesten")
        #expect(grid.sessions.count == 8)
    }

    @Test func `two copies may add rows with the same number`() throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, .csv)
        let one = EditedTable.adding(row("Neu A", "Blau"), text)
        let other = EditedTable.adding(row("Neu B", "Grün"), text)
        for (file, name) in [(one, "a"), (other, "b"), (one, "a"), (other, "b"), (one, "c")] {
            try take(file, &grid, name)
        }
        #expect(try title("s7", grid) == "Neu A")
        #expect(try title("s7-2", grid) == "Neu B")
        #expect(grid.sessions.count == 8)
    }

    @Test func `an added row with the title of the session here is that session`() throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, .csv)
        var patch = SessionPatch()
        patch.title = try Text("Neu", .title)
        try grid.perform([.pitch(try HandMade.session("s7"), patch)])
        let plan = try take(EditedTable.adding(row("Neu", "Blau"), text), &grid)
        #expect(plan.counts.new == 0, "\(plan.lines.english)")
    }

    @Test func `the numbers of another table are not identifiers of this plan`() throws {
        var grid = try HandMade.grid()
        let table = """
            ID,Titel,Raum,Beginn,Ende
            s1,Ganz andere,Saal,2027-05-14 14:00,2027-05-14 14:45
            s9,Neun,Saal,2027-05-14 15:00,2027-05-14 15:45

            """
        let plan = try take(table, &grid, "p")
        #expect(plan.counts.new == 2, "\(plan.lines.english)")
        #expect(HandMade.places(grid).contains("s1 blau 10:00"))
        #expect(try title("s1", grid) == "Eins")
        // A table of this plan has most rows in common with it.
        let columns: Set<String> = [
            "Language", "Note", "Room ID", "Raumwerk Digest", "Raumwerk Plan", "Raumwerk Revision",
            "Raumwerk ID",
        ]
        let own = EditedTable.without(columns, HandMade.export(grid, .csv))
            .replacing("ID,Title", with: "Id,Titel")
            .replacing(",Eins,Blau,", with: ",Eins neu,Saal,")
        let again = try take(own, &grid, "own")
        #expect(again.counts.new == 0, "\(again.lines.english)")
        #expect(try title("s1", grid) == "Eins neu", "\(again.lines.english)")
    }
}

import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// An export that is older than changes by people, of sessions that no import brought.
@Suite struct OlderExportTests {
    /// s1 moved, s2 retitled, s3 parked, s4 placed, s6 cancelled.
    private func change(_ grid: inout Grid) throws {
        var patch = SessionPatch()
        patch.title = try Text("Neu", .title)
        for command: Command in [
            .move(try HandMade.session("s1"), try HandMade.placement(hour: 15)),
            .edit(try HandMade.session("s2"), patch), .park(try HandMade.session("s3")),
            .place(try HandMade.session("s4"), try HandMade.placement(room: "saal", hour: 18)),
            .cancel(try HandMade.session("s6"), note: try Text("krank", .note)),
        ] { try grid.perform([command]) }
    }

    private static let edits: [(ExportFormat, from: String, to: String)] = [
        (.csv, ",Fünf,", ",Fünf neu,"), (.json, "\"Fünf\"", "\"Fünf neu\""),
        (.ics, "SUMMARY:Fünf", "SUMMARY:Fünf neu"), (.xml, ">Fünf<", ">Fünf neu<"),
    ]

    private func edited(_ grid: Grid, _ format: ExportFormat) throws -> String {
        let edit = try #require(Self.edits.first { $0.0 == format })
        let text = HandMade.export(grid, format)
        #expect(text.contains(edit.from), "\(text)")
        return text.replacing(edit.from, with: edit.to)
    }

    @Test(arguments: HandMade.formats)
    func `what people changed since stays and is said, and another row's edit is followed`(
        format: ExportFormat
    ) throws {
        var grid = try HandMade.grid()
        let text = try edited(grid, format)
        try change(&grid)
        let before = grid
        for round in 1...2 {
            let plan = ImportPlan(try HandMade.read(text, grid), grid)
            try grid.carryOut(plan)
            let lines = plan.lines.english
            #expect(HandMade.places(grid) == HandMade.places(before), "\(round): \(lines)")
            #expect(grid.sessions[try HandMade.session("s2")]?.title.string == "Neu")
            #expect(grid.sessions[try HandMade.session("s5")]?.title.string == "Fünf neu")
            #expect(grid.sessions[try HandMade.session("s6")]?.state == .cancelled)
            #expect(lines.contains { $0.contains("s1: “Eins”: moved here, stays") }, "\(lines)")
            #expect(lines.contains { $0.contains("s2: “Neu”: changed here, stays") }, "\(lines)")
            #expect(lines.contains { $0.contains("s3: “Drei”: taken into the tray here, stays") })
            let says = round == 1 ? "exported before that, says title “Zwei”" : "still says"
            #expect(lines.contains { $0.contains(says) }, "\(lines)")
        }
    }

    @Test(arguments: HandMade.formats)
    func `where the history tells the changes, edits of other fields are followed`(
        format: ExportFormat
    ) throws {
        var grid = try HandMade.grid()
        let id = try HandMade.session("s5")
        let text = try edited(grid, format)
        let revision = try #require(grid.entities.map(\.revision).max()).number
        try grid.perform([.move(id, try HandMade.placement(hour: 15))])
        let changes = [(1, "PITCH title=A"), (revision + 1, "MOVE s5 start=15:00")]
        let schedule = try HandMade.read(text, grid)
        #expect(PastChanges.matter(to: schedule, grid))
        let plan = ImportPlan(schedule, grid, past: PastChanges(changes))
        try grid.carryOut(plan)
        #expect(grid.sessions[id]?.title.string == "Fünf neu", "\(plan.lines.english)")
        #expect(grid.sessions[id]?.placement?.start.hour == 15, "\(plan.lines.english)")
        // Without a history that reaches back, a row's digest still shows what nobody changed.
        grid = try HandMade.grid()
        try grid.perform([.move(id, try HandMade.placement(hour: 15))])
        let late = PastChanges([(revision + 1, "MOVE s5 start=15:00")])
        let blind = ImportPlan(schedule, grid, past: late)
        try grid.carryOut(blind)
        #expect(grid.sessions[id]?.title.string == "Fünf neu")
        #expect(grid.sessions[id]?.placement?.start.hour == 15)
    }

    @Test(arguments: [true, false])
    func `an older copy without digests leaves what came since`(saysRevisions: Bool) throws {
        var columns: Set<String> = ["Raumwerk Digest"]
        if !saysRevisions { columns.insert("Raumwerk Revision") }
        var grid = try HandMade.grid()
        let old = EditedTable.without(columns, HandMade.export(grid, .csv))
        try grid.carryOut(ImportPlan(HandMade.read(old, grid, name: "a"), grid))
        let (one, two) = (try HandMade.session("s1"), try HandMade.session("s2"))
        var patch = SessionPatch()
        patch.note = try Text("live", .note)
        try grid.perform([.edit(one, patch)])
        let new = EditedTable.without(columns, HandMade.export(grid, .csv))
        let text = new.replacing(",Zwei,Grün,", with: ",Zwei neu,Grün,")
        try grid.carryOut(ImportPlan(HandMade.read(text, grid, name: "b"), grid))
        let plan = ImportPlan(try HandMade.read(old, grid, name: "a"), grid)
        try grid.carryOut(plan)
        let lines = plan.lines.english
        #expect(grid.sessions[one]?.note.string == "live", "\(lines)")
        // Without revisions, a field that was always empty in the table says nothing.
        let isTold = lines.contains { $0.contains("s1: “Eins”: changed here, stays") }
        #expect(isTold == saysRevisions, "\(lines)")
        // Without revisions the table is taken as it stands.
        let title = saysRevisions ? "Zwei neu" : "Zwei"
        #expect(grid.sessions[two]?.title.string == title, "\(lines)")
        // What a file brought, the same file takes back.
        let again = ImportPlan(try HandMade.read(new, grid, name: "b"), grid)
        try grid.carryOut(again)
        #expect(grid.sessions[two]?.title.string == "Zwei", "\(again.lines.english)")
    }

    @Test(arguments: HandMade.formats)
    func `--file-wins overwrites`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, format)
        var patch = SessionPatch()
        patch.title = try Text("Neu", .title)
        try grid.perform([.edit(try HandMade.session("s2"), patch)])
        var options = ImportOptions()
        options.fileWins = true
        try grid.carryOut(ImportPlan(HandMade.read(text, grid), grid, options))
        #expect(grid.sessions[try HandMade.session("s2")]?.title.string == "Zwei")
    }

    @Test func `a request tells what it changes, or all`() throws {
        let id = try HandMade.session("s1")
        let rows: [(String, ChangedParts)] = [
            ("EDIT s1 title=\"a / ROOM b\" note=x", ChangedParts(fields: [.title, .note])),
            ("EDIT s1 title=\"a \\\" / b\" tags=\"s2, C\"", ChangedParts(fields: [.title, .tags])),
            ("EDIT s2 title=s1", ChangedParts()), ("EDIT s1 future=x", .all),
            ("INTEREST s1", ChangedParts()), ("VOTE s1 hands=3", ChangedParts(fields: [.hands])),
            ("SWAP s2 s1", ChangedParts(place: true)), ("MOVE s2 room=a", ChangedParts()),
            ("PARK s2 / PARK s1", ChangedParts(place: true)),
            ("DELAY s2 by=5 scope=all", ChangedParts(place: true)),
            ("CANCEL s1 note=\"x y\"", ChangedParts(fields: [.note], state: true)),
            ("UNDO 1", .all), ("FUTURE s2", .all), (String(repeating: "x", count: 280), .all),
        ]
        for (did, parts) in rows {
            let past = PastChanges([(1, "ROOM a name=A"), (2, did)])
            #expect(past.parts(of: id, since: 1) == parts, "\(did)")
            #expect(past.parts(of: id, since: 2) == ChangedParts(), "\(did)")
            #expect(PastChanges([(2, did)]).parts(of: id, since: 1) == .all)
        }
    }

    @Test func `a change and its undoing leave a session as it was`() throws {
        let id = try HandMade.session("s1")
        let changes: [(UInt64, String)] = [
            (1, "ROOM a name=A"), (2, "MOVE s1 room=a"), (3, "UNDO 2"), (4, "VOTE s1 hands=3"),
            (5, "UNDO 3"), (6, "UNDO 5"),
        ]
        let hands = ChangedParts(fields: [.hands])
        let moved = ChangedParts(fields: [.hands], place: true)
        #expect(PastChanges(changes).parts(of: id, since: 1) == hands)
        #expect(PastChanges(Array(changes.dropLast())).parts(of: id, since: 1) == moved)
        // What was undone is part of the export.
        #expect(PastChanges(changes).parts(of: id, since: 2) == .all)
    }

    @Test func `a calendar program counts SEQUENCE up`() throws {
        for isEarlier in [false, true] {
            var grid = try Fixture.grid()
            let table = "ID;Titel;Raum;Beginn;Dauer\n1;Eins;Saal;2027-05-14 10:00;60\n"
            try grid.carryOut(ImportPlan(HandMade.read(table, grid), grid))
            let id = try HandMade.session("id-1")
            let revision = try #require(grid.sessions[id]?.revision.number)
            var text = HandMade.export(grid, .ics)
            // Earlier versions wrote only SEQUENCE.
            if isEarlier {
                text = text.replacing("X-RAUMWERK-REVISION:\(revision)\r\n", with: "")
            } else {
                text = text.replacing("SEQUENCE:\(revision)", with: "SEQUENCE:\(revision + 1)")
            }
            text = text.replacing("SUMMARY:Eins", with: "SUMMARY:Eins neu")
            try grid.perform([.move(id, try HandMade.placement(hour: 14))])
            try grid.carryOut(ImportPlan(HandMade.read(text, grid), grid))
            #expect(grid.sessions[id]?.placement?.start.hour == 14)
            #expect(grid.sessions[id]?.title.string == "Eins neu")
        }
    }
}

/// A row of an export that lost its place, and parts of an export.
@Suite struct ExportPartTests {
    private func rows(_ grid: Grid, _ holds: (String) -> Bool) -> String {
        let lines = HandMade.export(grid, .csv).split(separator: "\r\n").map { String($0) }
        let kept = lines.dropFirst().filter { holds(String($0.prefix(2))) }
        return ([lines[0]] + kept).joined(separator: "\r\n") + "\r\n"
    }

    @discardableResult
    private func take(
        _ text: String,
        _ name: String,
        _ grid: inout Grid,
        _ missing: ImportOptions.Missing = .cancel
    ) throws -> ImportPlan {
        var options = ImportOptions()
        (options.missing, options.namesMissing) = (missing, true)
        let plan = ImportPlan(try HandMade.read(text, grid, name: name), grid, options)
        try grid.carryOut(plan)
        return plan
    }

    @Test(arguments: [ImportOptions.Missing.park, .cancel])
    func `two parts of an export leave each other alone`(missing: ImportOptions.Missing) throws {
        for isBrought in [false, true] {
            let source = try HandMade.grid()
            let parts = [rows(source) { $0 != "s6" }, rows(source) { $0 == "s6" }]
            var grid = isBrought ? try Fixture.grid() : source
            for _ in 1...2 {
                for (index, part) in parts.enumerated() {
                    let plan = try take(part, "\(index).csv", &grid, missing)
                    #expect(plan.counts.takenOut == 0, "\(plan.lines.english)")
                    #expect(!plan.lines.english.contains { $0.contains("changed here") })
                }
            }
            #expect(HandMade.places(grid) == HandMade.places)
        }
    }

    @Test func `a row that its file brought and lacks is taken out, and comes back`() throws {
        let source = try HandMade.grid()
        var grid = try Fixture.grid()
        try take(rows(source) { _ in true }, "a.csv", &grid)
        for id in ["s1", "s4"] {
            let fewer = try take(rows(source) { $0 != id }, "a.csv", &grid)
            #expect(fewer.counts.takenOut == 1, "\(fewer.lines.english)")
            #expect(grid.sessions[try HandMade.session(id)]?.state == .cancelled)
            try take(rows(source) { _ in true }, "a.csv", &grid)
            #expect(HandMade.places(grid) == HandMade.places)
            // An import cancelled and restored it, no person.
            let again = try take(rows(source) { $0 != id }, "a.csv", &grid)
            #expect(again.counts.takenOut == 1, "\(again.lines.english)")
            try take(rows(source) { _ in true }, "a.csv", &grid)
        }
    }

    private func emptied(_ grid: Grid, _ format: ExportFormat) throws -> String {
        let text = HandMade.export(grid, format)
        guard format == .json else {
            let times = "2027-05-14T11:00:00+02:00,2027-05-14T11:45:00+02:00,"
            return text.replacing("Drei,Blau," + times, with: "Drei,,,,")
        }
        // The event leaves its day, and its facts get the title, as those of the tray have it.
        let guid = ExportedID.guid(try HandMade.session("s3"))
        let start = try #require(text.range(of: "\n      {\"guid\": \"\(guid)\""))
        let rest = start.upperBound..<text.endIndex
        let end = try #require(text.range(of: "\"attachments\": []}", range: rest))
        var event = start.lowerBound..<end.upperBound
        let isFirst = text[..<event.lowerBound].hasSuffix("[")
        if isFirst, text[event.upperBound...].hasPrefix(",") {
            event = event.lowerBound..<text.index(after: event.upperBound)
        } else if !isFirst {
            event = text.index(before: event.lowerBound)..<event.upperBound
        }
        return text.replacingCharacters(in: event, with: "")
            .replacing("{\"id\": \"s3\", ", with: "{\"id\": \"s3\", \"title\": \"Drei\", ")
    }

    @Test(arguments: [ExportFormat.csv, .json])
    func `a row that lost room and time goes into the tray`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let text = try emptied(grid, format)
        let plan = try take(text, "f", &grid, .list)
        var places = HandMade.places
        places[2] = "s3"
        #expect(HandMade.places(grid) == places, "\(plan.lines.english)")
        let line = "s3: “Drei”: Blau, 2027-05-14 11:00–11:45 → tray"
        #expect(plan.lines.english.contains { $0.contains(line) }, "\(plan.lines.english)")
        // From now on it is as people have it.
        let id = try HandMade.session("s3")
        try grid.perform([.place(id, HandMade.placement(room: "blau", hour: 11))])
        let again = try take(text, "f", &grid, .list)
        #expect(HandMade.places(grid) == HandMade.places, "\(again.lines.english)")
        let lines = again.lines.english
        #expect(lines.contains { $0.contains("moved here, stays") }, "\(lines)")
    }

    @Test func `a session that was in the tray when it was exported stays where people placed it`()
        throws
    {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, .csv)
        try grid.perform([
            .place(try HandMade.session("s4"), HandMade.placement(room: "saal", hour: 18))
        ])
        for _ in 1...2 {
            let plan = try take(text, "f", &grid, .list)
            #expect(HandMade.places(grid)[3] == "s4 saal 18:00", "\(plan.lines.english)")
        }
    }

    @Test func `a row that lost its place is held back where people undid that`() throws {
        for isUndone in [true, false] {
            var grid = try HandMade.grid()
            let id = try HandMade.session("s3")
            let text = try emptied(grid, .csv)
            try take(HandMade.export(grid, .csv), "f", &grid, .list)
            try grid.perform([.vote(id, hands: 1)])
            var options = ImportOptions()
            if isUndone { options.undone = [.session(id): .unknown] }
            let plan = ImportPlan(try HandMade.read(text, grid), grid, options)
            try grid.carryOut(plan)
            let place = isUndone ? "s3 blau 11:00" : "s3"
            #expect(HandMade.places(grid)[2] == place, "\(plan.lines.english)")
        }
    }

    @Test func `headings in capitals keep the apostrophe that protects a title`() throws {
        var grid = try HandMade.grid()
        var patch = SessionPatch()
        patch.title = try Text("=SUM(1)", .title)
        try grid.perform([.edit(try HandMade.session("s1"), patch)])
        let text = HandMade.export(grid, .csv)
        let end = try #require(text.range(of: "\r\n"))
        let capitals = text[..<end.lowerBound].uppercased() + text[end.lowerBound...]
        let plan = try take(capitals, "f", &grid, .list)
        #expect(plan.isEmpty, "\(plan.lines.english)")
        #expect(grid.sessions[try HandMade.session("s1")]?.title.string == "=SUM(1)")
    }

    @Test func `a copied row is named by the heading of its identifier`() throws {
        let grid = try HandMade.grid()
        let text = HandMade.export(grid, .csv)
        let row = try #require(text.split(separator: "\r\n").first { $0.hasPrefix("s1,") })
        let copy = row.replacing("Eins", with: "Kopie")
        let schedule = try HandMade.read(text + copy + "\r\n", grid)
        let finding = try #require(schedule.findings.first { $0.kind == .duplicateRenamed })
        #expect("\(finding)".contains("another session has the same Raumwerk ID"), "\(finding)")
    }
}

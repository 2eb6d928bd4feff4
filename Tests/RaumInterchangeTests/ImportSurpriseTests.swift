import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// What people did between two imports, and names that look alike.
@Suite struct ImportSurpriseTests {
    private func read(_ text: String) throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    private func table(_ rows: String...) throws -> Schedule {
        try read("ID;Titel;Raum;Beginn;Dauer\n" + rows.map { $0 + "\n" }.joined())
    }

    @discardableResult
    private func carryOut(_ schedule: Schedule, _ grid: inout Grid) throws -> ImportPlan {
        let plan = ImportPlan(schedule, grid)
        try grid.carryOut(plan)
        #expect(ImportPlan(schedule, grid).isEmpty, "twice changes nothing")
        return plan
    }

    @Test(arguments: [
        ["Привет", "Пока"], ["日本語", "中文"], ["שלום", "🚀"], ["C", "C++", "C#"], ["Ä-B", "Ä B"],
        ["Q&A", "Q A"], ["Was?", "Was!"], ["x", "…", "Привет"],
    ])
    func `titles are told apart by all that people read`(titles: [String]) throws {
        func file(_ title: String) throws -> Schedule {
            try read("Titel;Raum;Beginn\n\(title);R\(title);2027-05-14 10:00\n")
        }
        for order in [titles, titles.reversed()] {
            var grid = try Fixture.grid()
            for title in order { try carryOut(file(title), &grid) }
            #expect(Set(grid.sessions.values.map(\.title.string)) == Set(titles))
            for title in order { #expect(ImportPlan(try file(title), grid).isEmpty) }
            let rows = titles.map { "\($0);R;2027-05-14 10:00\n" }.joined()
            let together = try read("Titel;Raum;Beginn\n\(rows)")
            #expect(together.findings.allSatisfy { $0.kind != .duplicateRenamed })
            #expect(ImportPlan(together, grid).counts.new == 0)
        }
    }

    @Test func `a title that differs by case is the same`() throws {
        var grid = try Fixture.grid()
        try carryOut(read("Titel;Raum\nOffene  Runde;R\n"), &grid)
        let plan = try carryOut(read("Titel;Raum\nOffene runde;R\n"), &grid)
        #expect(plan.counts.new == 0 && plan.counts.retitled == 1)
    }

    @Test func `a session that an earlier version kept by part of its title is found`() throws {
        var grid = try Fixture.grid()
        let schedule = try read("Titel;Raum\nWas ist los?;R\n")
        try carryOut(schedule, &grid)
        let id = try #require(grid.sessions.keys.first)
        #expect(id.string == "title-was-ist-los")
        var record = try #require(SourceRecord(grid, .session(id)))
        record[.key] = "title was-ist-los"
        try grid.perform(grid.commands(setting: .source, of: .session(id), to: record.text))
        #expect(ImportPlan(schedule, grid).isEmpty)
        #expect(ImportPlan(try read("Titel;Raum\nWas ist los;R\n"), grid).counts.new == 1)
    }

    @Test func `a last line with Ctrl-Z is no session`() throws {
        let schedule = try read("Titel;Raum\nA;R\n\u{1A}\n\u{200B};\u{FEFF}\n")
        #expect(schedule.sessions.map(\.title.string) == ["A"])
    }

    private let cancelled = "ID;Titel;Raum;Beginn;Dauer;Abgesagt\n1;A;Saal;2027-05-14 10:00;60;"
    private let other = "\n2;B;Halle;2027-05-14 10:00;60;\n"

    @Test func `a room that a restored session needs is put back`() throws {
        var grid = try Fixture.grid()
        try carryOut(read(cancelled + "ja" + other), &grid)
        let room = try #require(grid.rooms.values.first { $0.name.string == "Saal" }?.id)
        try grid.perform([.remove(.room(room))])
        let plan = try carryOut(read(cancelled + "nein" + other), &grid)
        #expect(plan.lines.english.contains { $0.contains("is put back: the file needs it") })
        #expect(grid.sessions.values.allSatisfy { $0.state == .planned })
    }

    @Test func `a closed room keeps one session out and not the whole import`() throws {
        var grid = try Fixture.grid()
        try carryOut(read(cancelled + "ja" + other), &grid)
        let room = try #require(grid.rooms.values.first { $0.name.string == "Saal" }?.id)
        try grid.perform([.close(room, to: nil)])
        let file = try read(cancelled + "nein" + other.replacing("B;", with: "Beta;"))
        let plan = ImportPlan(file, grid)
        try grid.carryOut(plan)
        #expect(plan.counts.leftAlone == 1 && plan.counts.retitled == 1)
        #expect(grid.sessions.values.count { $0.state == .cancelled } == 1)
        try grid.perform([.open(room)])
        try carryOut(file, &grid)
        #expect(grid.sessions.values.allSatisfy { $0.state == .planned })
    }

    @Test func `an undone import can be made again`() throws {
        let schedule = try table("1;Eins;Saal;2027-05-14 09:00;60")
        var grid = try Fixture.grid()
        try carryOut(schedule, &grid)
        let (session, room) = (
            try #require(grid.sessions.keys.first), try #require(grid.rooms.keys.first)
        )
        try grid.forgetImports()
        try grid.perform([.remove(.session(session)), .remove(.room(room))])
        try carryOut(schedule, &grid)
        #expect(grid.sessions[session]?.state == .planned && grid.rooms[room]?.state == .open)
    }

    @Test func `what an import puts beside a session made here is said`() throws {
        var grid = try Fixture.grid()
        try carryOut(table("1;Eins;Saal;2027-05-14 09:00;60"), &grid)
        let room = try #require(grid.rooms.keys.first)
        let (hand, time) = (try #require(SessionID("hand")), try time("2027-05-14T12:00:00+02:00"))
        var patch = SessionPatch()
        patch.title = try Text("Hand", .title)
        var place = PlacementPatch()
        (place.room, place.start, place.minutes) = (room, .at(time), 60)
        try grid.perform([.pitch(hand, patch), .place(hand, place)])
        let both = try table(
            "1;Eins;Saal;2027-05-14 09:00;60",
            "3;Drei;Saal;2027-05-14 12:30;60"
        )
        let plan = ImportPlan(both, grid)
        let finding = try #require(plan.findings.first { $0.kind == .roomShared })
        #expect(
            finding.description.contains("“Drei”: it overlaps “Hand” (hand), which was made here")
        )
        try grid.carryOut(plan)
        #expect(!ImportPlan(both, grid).findings.contains { $0.kind == .roomShared })
    }

    @Test func `what an import puts beside a session moved here is said`() throws {
        var grid = try Fixture.grid()
        let rows = ["1;Eins;Saal;2027-05-14 09:00;60", "2;Zwei;Halle;2027-05-14 09:00;60"]
        try carryOut(table(rows[0], rows[1]), &grid)
        var place = PlacementPatch()
        place.room = grid.rooms.values.first { $0.name.string == "Saal" }?.id
        place.start = .at(try time("2027-05-14T10:00:00+02:00"))
        let two = try #require(grid.sessions.values.first { $0.title.string == "Zwei" }?.id)
        try grid.perform([.move(two, place)])
        let plan = ImportPlan(try table("1;Eins;Saal;2027-05-14 10:00;60", rows[1]), grid)
        #expect(plan.findings.contains { $0.what.english.contains("which stays there") })
    }

    private func time(_ text: String) throws -> ZonedTime { try #require(TimeText(text)?.time) }

    @Test(arguments: [("gruen", "Raum Grün", "Raum Grün"), ("gruen", "gruen", "gruen")])
    func `a name that only looks like an id leaves the room's name`(
        id: String,
        name: String,
        after: String
    ) throws {
        var grid = try Fixture.grid()
        var patch = RoomPatch()
        patch.name = try Text(name, .roomName)
        try grid.perform([.room(try #require(RoomID(id)), patch)])
        try carryOut(table("1;Eins;Gruen;2027-05-14 09:00;60"), &grid)
        #expect(grid.rooms.values.map(\.name.string) == [after])
        try carryOut(table("1;Eins;Gruen;2027-05-14 10:00;60"), &grid)
        #expect(grid.rooms.values.map(\.name.string) == [after])
    }

    @Test func `a table with long texts is read in the time of its length`() throws {
        let text = String(
            repeating: "Ein „Text“ mit <b>Zeichen</b> &amp; \"\"Wörtern\"\". ",
            count: 40
        )
        let rows = (0..<200).map { "\($0);T\($0);\"\(text)\"\n" }.joined()
        let clock = ContinuousClock()
        let time = try clock.measure { _ = try read("ID;Titel;Beschreibung\n" + rows) }
        #expect(time < .seconds(30), "\(time)")
    }
}

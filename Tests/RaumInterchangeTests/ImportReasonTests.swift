import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// What an import says of sessions and rooms that were taken out or closed here.
@Suite struct ImportReasonTests {
    private func table(_ rows: String...) throws -> Schedule {
        let head = "ID;Title;Room;Start;Duration;Host\n"
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        let text = head + rows.map { $0 + "\n" }.joined()
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    private let one = "k1;Alt;Blau;2027-05-14 10:00;45;Mia"
    private let two = "k2;Zwei;Rot;2027-05-14 12:00;45;Tom"

    private func imported() throws -> Grid {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(table(one, two), grid))
        return grid
    }

    private func id(_ word: String) throws -> SessionID { try #require(SessionID("id-\(word)")) }
    private func room(_ word: String) throws -> RoomID { try #require(RoomID(word)) }

    @Test func `what was cancelled here takes what changes in the file, and says where it moved`()
        throws
    {
        var grid = try imported()
        try grid.perform([.cancel(try id("k1"), note: nil)])
        let moved = try table("k1;Neu;Rot;2027-05-14 14:00;45;Ida", two)
        for round in 1...2 {
            let plan = ImportPlan(moved, grid)
            let says = plan.changeLines.english.contains {
                $0.contains("stays cancelled")
                    && $0.contains("the file now says Rot, 2027-05-14 14:00")
            }
            #expect(says, "\(plan.lines.english)")
            #expect(plan.isEmpty == (round == 2))
            try grid.carryOut(plan)
            #expect(grid.sessions[try id("k1")]?.title.string == "Neu")
            #expect(grid.sessions[try id("k1")]?.hosts.map(\.string) == ["Ida"])
            #expect(grid.sessions[try id("k1")]?.state == .cancelled)
        }
        try grid.perform([.restore(try id("k1"))])
        try grid.carryOut(ImportPlan(moved, grid))
        #expect(grid.sessions[try id("k1")]?.placement?.room.string == "rot")
        #expect(ImportPlan(moved, grid).transactions.isEmpty)
    }

    @Test func `a removed session says where the file moved it`() throws {
        var grid = try imported()
        try grid.perform([.remove(.session(try id("k1")))])
        #expect(ImportPlan(try table(one, two), grid).changeLines.english.isEmpty)
        let plan = ImportPlan(try table("k1;Alt;Rot;2027-05-14 14:00;45;Mia", two), grid)
        #expect(
            plan.changeLines.english.contains { $0.contains("the file now says Rot") },
            "\(plan.lines.english)"
        )
    }

    @Test func `a room that was removed here stays so where nothing goes there`() throws {
        var grid = try imported()
        try grid.perform([.park(try id("k1")), .remove(.room(try room("blau")))])
        let plan = ImportPlan(try table(one, two), grid)
        #expect(
            plan.transactions.isEmpty && plan.changeLines.english.isEmpty,
            "\(plan.lines.english)"
        )
        let more = ImportPlan(try table(one, two, "k3;Drei;Blau;2027-05-14 10:00;45;"), grid)
        try grid.carryOut(more)
        #expect(more.lines.english.contains { $0.contains("is put back: the file needs it") })
        #expect(grid.rooms[try room("blau")]?.state == .open)
        #expect(grid.sessions[try id("k1")]?.state == .pitched)
    }

    @Test func `what was moved here stays for that reason, not for a room that is closed`() throws {
        var grid = try imported()
        var move = PlacementPatch()
        move.room = try room("rot")
        try grid.perform([.move(try id("k1"), move), .close(try room("blau"), to: nil)])
        let plan = ImportPlan(try table(one, two, "k3;Drei;Blau;2027-05-14 15:00;45;"), grid)
        let lines = plan.lines.english.filter { $0.contains("id-k1") }
        #expect(
            lines == [
                "= id-k1: “Alt”: moved here, stays; the file still says Blau, 2027-05-14 10:00–10:45"
            ]
        )
        let new = plan.lines.english.filter { $0.contains("id-k3") }
        #expect(new == ["+ id-k3: “Drei”: into the tray, since room blau is closed"])
        try grid.carryOut(plan)
        let again = ImportPlan(try table(one, two, "k3;Drei;Blau;2027-05-14 15:00;45;"), grid)
        #expect(
            again.lines.english.contains(
                "= id-k3: “Drei”: stays in the tray, since room blau is closed"
            )
        )
        try grid.perform([.open(try room("blau"))])
        try grid.carryOut(
            ImportPlan(try table(one, two, "k3;Drei;Blau;2027-05-14 15:00;45;"), grid)
        )
        #expect(grid.sessions[try id("k3")]?.state == .planned)
    }

    @Test func `a break that was moved here is no second one`() throws {
        var grid = try imported()
        let id = try #require(SlotID("mittag"))
        var slot = SlotPatch()
        slot.start = .at(ZonedTime(milliseconds: 1_810_281_600_000, offsetMinutes: 120))
        slot.end = .at(ZonedTime(milliseconds: 1_810_285_200_000, offsetMinutes: 120))
        (slot.kind, slot.label) = (.pause, try Text("Mittag", .label))
        try grid.perform([.slot(id, slot)])
        let file = ExportFormat.json.text(grid, Revision(9), now: 0)
        slot.start = .at(ZonedTime(milliseconds: 1_810_283_400_000, offsetMinutes: 120))
        try grid.perform([.slot(id, slot)])
        let plan = ImportPlan(try ScheduleFile.read(Array(file.utf8), name: "f"), grid)
        #expect(plan.counts.newBreaks == 0, "\(plan.lines.english)")
    }
}

/// Overlaps are those that there are after the import, not those of the file.
@Suite struct OverlapAfterImportTests {
    private let head = "ID;Titel;Raum;Beginn;Dauer;Host\n"

    private func read(_ rows: String) throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array((head + rows).utf8), name: "f", context)
    }

    private let rows =
        "1;Alpha;Blau;2027-05-14 10:00;45;Ada\n2;Beta;Rot;2027-05-14 11:00;45;Ada\n"

    private func clashes(_ plan: ImportPlan) -> [String] {
        plan.findings.filter { $0.kind == .roomOverlap || $0.kind == .hostClash }
            .map(\.description)
    }

    private func moved(_ command: (SessionID) throws -> Command) throws -> Grid {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(read(rows), grid))
        try grid.perform([command(try #require(SessionID("id-1")))])
        return grid
    }

    private func later(_ id: SessionID) throws -> Command {
        var place = PlacementPatch()
        place.start = .at(try #require(TimeText("2027-05-14T14:00:00+02:00")?.time))
        return .move(id, place)
    }

    @Test func `a session that was moved here overlaps nothing at the file's place`() throws {
        let more = rows + "3;Gamma;Blau;2027-05-14 10:00;45;\n4;Delta;Rot;2027-05-14 10:15;45;Ada\n"
        var fresh = try Fixture.grid()
        let first = ImportPlan(try read(more), fresh)
        #expect(clashes(first).count == 2, "\(clashes(first))")
        try fresh.carryOut(first)
        // It is so each time, as long as it is so.
        #expect(clashes(ImportPlan(try read(more), fresh)) == clashes(first))
        #expect(clashes(ImportPlan(try read(more), try moved(later))).isEmpty)
        #expect(clashes(ImportPlan(try read(more), try moved { .park($0) })).isEmpty)
        let cancelled = try moved { .cancel($0, note: nil) }
        #expect(clashes(ImportPlan(try read(more), cancelled)).isEmpty)
    }

    @Test func `what the import makes is said where the file does not have it`() throws {
        // Alpha stays at the start of here, and gets the file's length.
        let longer = rows.replacing("10:00;45", with: "10:00;120")
        let more = longer + "3;Gamma;Blau;2027-05-14 15:00;45;\n"
        let plan = ImportPlan(try read(more), try moved(later))
        #expect(clashes(plan).count == 1, "\(plan.lines.english)")
        #expect(clashes(plan).allSatisfy { $0.contains("“Gamma”: it overlaps “Alpha” (line 2)") })
    }
}

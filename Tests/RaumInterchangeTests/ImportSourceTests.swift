import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Several files, and which sessions each of them brought.
@Suite struct ImportSourceTests {
    private let head = "Titel;Raum;Datum;Beginn;Dauer\n"
    private let heads = "ID;Titel;Raum;Datum;Beginn;Dauer\n"

    private func read(_ text: String, _ name: String = "f.csv") throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array(text.utf8), name: name, context)
    }

    @discardableResult
    private func take(
        _ text: String,
        _ name: String,
        _ grid: inout Grid,
        missing: ImportOptions.Missing = .list
    ) throws -> ImportPlan {
        var options = ImportOptions()
        (options.missing, options.namesMissing) = (missing, missing != .list)
        let schedule = try read(text, name)
        let plan = ImportPlan(schedule, grid, options)
        try grid.carryOut(plan)
        let again = ImportPlan(schedule, grid, options)
        #expect(again.isEmpty, "\(again.lines.english)")
        return plan
    }

    @discardableResult
    private func take(
        _ text: String,
        _ grid: inout Grid,
        missing: ImportOptions.Missing = .list
    ) throws -> ImportPlan {
        try take(text, "f.csv", &grid, missing: missing)
    }

    private func titles(_ grid: Grid, _ state: Session.State = .planned) -> [String] {
        grid.sessions.values.filter { $0.state == state }.map(\.title.string).sorted()
    }

    /// `title day hour` of what is planned.
    private func places(_ grid: Grid) -> [String] {
        grid.sessions.values.compactMap { session in
            session.placement.map { place in
                "\(session.title) \(place.start.date.components.day) \(place.start.clock)"
            }
        }.sorted()
    }

    private func session(_ title: String, _ grid: Grid) throws -> Session {
        try #require(grid.sessions.values.first { $0.title.string == title })
    }

    private let saturday = "Begrüßung;A;2027-05-15;10:00;30\nEins;A;2027-05-15;11:00;30\n"
    private let sunday = "Begrüßung;A;2027-05-16;10:00;30\nZwei;A;2027-05-16;11:00;30\n"

    @Test func `tables of one day each keep what they have in common apart`() throws {
        var grid = try Fixture.grid()
        try take(head + saturday, "sa.csv", &grid)
        let plan = try take(head + sunday, "so.csv", &grid)
        #expect(plan.counts.moved == 0 && plan.counts.new == 2, "\(plan.lines.english)")
        let all = [
            "Begrüßung 15 10:00", "Begrüßung 16 10:00", "Eins 15 11:00", "Zwei 16 11:00",
        ]
        #expect(places(grid) == all)
        for (name, rows) in [("sa.csv", saturday), ("so.csv", sunday)] {
            let again = try take(head + rows.replacing("10:00", with: "10:05"), name, &grid)
            #expect(again.counts.moved == 1 && again.counts.new == 0, "\(again.lines.english)")
        }
        let both = try take(head + saturday + sunday, "all.csv", &grid)
        #expect(both.counts.new == 0 && both.counts.moved == 2, "\(both.lines.english)")
    }

    private func table(_ room: String, _ titles: [String], isNumbered: Bool) -> String {
        let rows = titles.enumerated().map { place, title in
            (isNumbered ? "\(place + 1);" : "") + "\(title);\(room);2027-05-15;1\(place):00;30\n"
        }
        return (isNumbered ? heads : head) + rows.joined()
    }

    @Test(arguments: [true, false])
    func `tables of one room each keep what they have in common apart`(isNumbered: Bool) throws {
        let rooms = [
            "Blau": ["Begrüßung", "Rad", "Abschluss"], "Rot": ["Begrüßung", "Ton", "Abschluss"],
        ]
        var grid = try Fixture.grid()
        for _ in 0..<2 {
            for (room, titles) in rooms.sorted(by: { $0.key < $1.key }) {
                let text = table(room, titles, isNumbered: isNumbered)
                let plan = try take(text, "\(room).csv", &grid)
                #expect(plan.counts.moved == 0, "\(plan.lines.english)")
            }
        }
        #expect(titles(grid) == ["Abschluss", "Abschluss", "Begrüßung", "Begrüßung", "Rad", "Ton"])
        let placed = grid.sessions.values.compactMap { $0.placement?.room }
        #expect(Dictionary(grouping: placed) { $0 }.values.map(\.count) == [3, 3])
    }

    @Test func `a file whose rooms have new names is the same under a new name`() throws {
        let titles = (0..<10).map { "Nummer \($0)" }
        var grid = try Fixture.grid()
        try take(table("Raum 1", titles, isNumbered: false), "alt.csv", &grid)
        let later = table("Saal", titles.dropLast() + ["Neu"], isNumbered: false)
        let plan = try take(later, "neu.csv", &grid)
        #expect(plan.counts.new <= 1 && plan.counts.moved == 9, "\(plan.lines.english)")
        #expect(self.titles(grid).count <= 11)
    }

    @Test func `numbers of a table are of that table`() throws {
        var grid = try Fixture.grid()
        try take(heads + "1;A;R;2027-05-15;10:00;30\n2;B;R;2027-05-15;11:00;30\n", "sa.csv", &grid)
        let rows = "1;C;R;2027-05-16;10:00;30\n2;D;R;2027-05-16;11:00;30\n"
        let plan = try take(heads + rows, "so.csv", &grid)
        #expect(plan.counts.new == 2 && plan.counts.retitled == 0, "\(plan.lines.english)")
        let moved = try take(heads + rows.replacing(";C;", with: ";E;"), "so.csv", &grid)
        #expect(moved.counts.retitled == 1 && moved.counts.new == 0, "\(moved.lines.english)")
        #expect(titles(grid) == ["A", "B", "D", "E"])
    }

    @Test(arguments: ["neu.csv", "-", "/dev/fd/63"])
    func `a file that was saved under a new name is the same`(name: String) throws {
        var grid = try Fixture.grid()
        let rows = saturday + "Drei;A;2027-05-15;12:00;30\n"
        try take(head + rows, "alt.csv", &grid)
        let later = rows.replacing("Eins;A;2027-05-15;11:00", with: "Eins;B;2027-05-16;15:00")
        let plan = try take(head + later, name, &grid)
        #expect(plan.counts.new == 0 && plan.counts.moved == 1, "\(plan.lines.english)")
        let fewer = later.replacing("Drei;A;2027-05-15;12:00;30\n", with: "")
        let cancelled = try take(head + fewer, name, &grid, missing: .cancel)
        #expect(cancelled.counts.takenOut == 1, "\(cancelled.lines.english)")
    }

    @Test func `what came from another file is not missing in this one`() throws {
        for missing in [ImportOptions.Missing.park, .cancel] {
            var grid = try Fixture.grid()
            try take(head + saturday, "sa.csv", &grid)
            try take(head + sunday, "so.csv", &grid, missing: missing)
            #expect(titles(grid).count == 4)
            let first = String(sunday.split(separator: "\n")[0]) + "\n"
            let plan = try take(head + first, "so.csv", &grid, missing: missing)
            #expect(plan.counts.takenOut == 1, "\(plan.lines.english)")
            #expect(titles(grid) == ["Begrüßung", "Begrüßung", "Eins"])
        }
    }

    @Test func `what is missing and was changed here stays`() throws {
        let rows = [
            "Eins;A;2027-05-15;10:00;30", "Zwei;A;2027-05-15;11:00;30",
            "Drei;A;2027-05-15;12:00;30", "Vier;A;2027-05-15;13:00;30",
        ]
        var grid = try Fixture.grid()
        try take(head + rows.joined(separator: "\n") + "\n", &grid)
        var edit = SessionPatch()
        edit.title = try Text("Eins!", .title)
        var move = PlacementPatch()
        move.start = .clock(hour: 16, minute: 0)
        try grid.perform([
            .edit(try session("Eins", grid).id, edit), .move(try session("Zwei", grid).id, move),
        ])
        let plan = try take(head + rows[3] + "\n", &grid, missing: .cancel)
        #expect(titles(grid) == ["Eins!", "Vier", "Zwei"] && titles(grid, .cancelled) == ["Drei"])
        let said = plan.lines.english.filter { $0.contains("not in the file; changed here") }
        #expect(said.count == 2, "\(plan.lines.english)")
        try grid.perform([.restore(try session("Drei", grid).id)])
        try take(head + rows[3] + "\n", &grid, missing: .cancel)
        #expect(titles(grid, .cancelled).isEmpty, "restored here")
    }

    private func calendar(_ events: String...) -> String {
        let all = events.map { "BEGIN:VEVENT\r\n\($0)\r\nEND:VEVENT\r\n" }.joined()
        return "BEGIN:VCALENDAR\r\n\(all)END:VCALENDAR\r\n"
    }

    private func event(_ uid: String, _ more: String = "", start: String = "T100000Z") -> String {
        "UID:\(uid)\r\nSUMMARY:\(uid)\r\nLOCATION:R\(uid)\r\nDTSTART:20270515\(start)\r\n"
            + "DURATION:PT30M\(more)"
    }

    @Test(arguments: [
        "DTSTART:x", "DTSTART;VALUE=DATE:20270515",
        "DTSTART:20270515T100000Z\r\nDTEND:20270515T090000Z",
        "DTSTART:20270515T100000Z\r\nRRULE:FREQ=DAILY",
    ])
    func `what is in the file and left out is not missing`(times: String) throws {
        let plain = calendar(event("b"), event("a@x.org"))
        let repeated = calendar(event("b"), event("a@x.org", "\r\nRRULE:FREQ=DAILY;COUNT=3"))
        for before in [plain, repeated] {
            for missing in ImportOptions.Missing.allCases {
                var grid = try Fixture.grid()
                try take(before, &grid)
                let count = titles(grid).count
                let after = calendar(event("b"), "UID:a@x.org\r\nSUMMARY:a\r\n\(times)")
                let plan = try take(after, &grid, missing: missing)
                #expect(titles(grid).count == count, "\(plan.lines.english)")
                #expect(plan.counts.missing == 0, "\(plan.lines.english)")
            }
        }
    }

    @Test(arguments: ["ganztägig", "aktiv"])
    func `a row that is left out is not missing`(column: String) throws {
        let (left, other) = column == "aktiv" ? ("nein", "ja") : ("ja", "nein")
        for id in [("1;", "2;"), ("", "")] {
            let head = (id.0.isEmpty ? "" : "ID;") + "Titel;Raum;Beginn;Dauer;\(column)\n"
            let rows = "\(id.0)A;R;2027-05-15 10:00;30;\(other)\n\(id.1)B;S;2027-05-15 10:00;30;"
            var grid = try Fixture.grid()
            try take(head + rows + "\(other)\n", &grid)
            let plan = try take(head + rows + "\(left)\n", &grid, missing: .cancel)
            #expect(titles(grid) == ["A", "B"], "\(plan.lines.english)")
        }
    }

    @Test func `a place that a person chose does not mix with one of the file`() throws {
        var grid = try Fixture.grid()
        try take(head + "B;R1;2027-05-15;12:00;30\nC;R2;2027-05-15;12:00;30\n", &grid)
        var move = PlacementPatch()
        move.start = .clock(hour: 16, minute: 0)
        let id = try session("B", grid).id
        try grid.perform([.move(id, move)])
        let here = grid.sessions[id]?.placement
        let later = head + "B;R2;2027-05-15;13:00;30\nC;R2;2027-05-15;12:00;30\n"
        let plan = try take(later, &grid)
        #expect(grid.sessions[id]?.placement == here, "\(plan.lines.english)")
        #expect(
            plan.changeLines.english.contains {
                $0.contains("moved here") && $0.contains("now says R2")
            }
        )
        let longer = try take(later.replacing("13:00;30", with: "13:00;45"), &grid)
        #expect(grid.sessions[id]?.placement?.minutes == 45, "\(longer.lines.english)")
        #expect(grid.sessions[id]?.placement?.start == here?.start)
    }

    /// A plan with `rooms`, called `r1` and so on, and one session after the other, in each of them in turn.
    private func made(
        _ titles: [String],
        at hour: Int,
        rooms names: [String] = ["R1"]
    ) throws -> Grid {
        var grid = try Fixture.grid()
        let rooms = try names.indices.map { try #require(RoomID("r\($0 + 1)")) }
        for (room, word) in zip(rooms, names) {
            var name = RoomPatch()
            name.name = try Text(word, .roomName)
            try grid.perform([.room(room, name)])
        }
        for (index, title) in titles.enumerated() {
            let id = try #require(SessionID("s\(index + 1)"))
            var pitch = SessionPatch()
            pitch.title = try Text(title, .title)
            var place = PlacementPatch()
            place.room = rooms[index % rooms.count]
            place.start = .at(
                try #require(TimeText("2027-05-15T\(hour + index):00:00+02:00")?.time)
            )
            place.minutes = 30
            try grid.perform([.pitch(id, pitch), .place(id, place)])
        }
        return grid
    }

    @Test(arguments: [ExportFormat.xml, .json, .ics, .csv])
    func `an export of another plan overwrites nothing`(format: ExportFormat) throws {
        let other = try made(["Fremd 1", "Fremd 2", "Fremd 3"], at: 14)
        let third = try made(["Dritt 1", "Dritt 2"], at: 18)
        var grid = try made(["Eins", "Zwei"], at: 10)
        for (plan, name) in [(other, "other"), (third, "third")] {
            let text = format.text(plan, Revision(1), now: 0)
            try take(text, name, &grid, missing: .cancel)
        }
        let titles = ["Dritt 1", "Dritt 2", "Eins", "Fremd 1", "Fremd 2", "Fremd 3", "Zwei"]
        #expect(self.titles(grid) == titles)
        let again = try take(format.text(other, Revision(1), now: 0), "other", &grid)
        #expect(again.counts.new == 0, "\(again.lines.english)")
        var edit = SessionPatch()
        edit.title = try Text("Eins!", .title)
        let exported = format.text(grid, Revision(1), now: 0)
        try grid.perform([.edit(try session("Eins", grid).id, edit)])
        let own = try take(exported, "own", &grid)
        #expect(own.counts.new == 0, "\(own.lines.english)")
    }

    @Test(arguments: [ExportFormat.xml, .json, .ics, .csv])
    func `rooms of an export of another plan are known by their names`(
        format: ExportFormat
    ) throws {
        for titles in [["Eins", "Zwei"], ["Eins"]] { try expectRooms(format, beside: titles) }
    }

    private func expectRooms(_ format: ExportFormat, beside titles: [String]) throws {
        let names = ["Großer Saal", "Blau"]
        let other = try made(["Fremd 1", "Fremd 2"], at: 14, rooms: names)
        var grid = try made(titles, at: 10, rooms: ["Blau", "Rot"])
        let text = format.text(other, Revision(1), now: 0)
        for hasComeBefore in [false, true] {
            let plan = try take(text, "other", &grid)
            #expect(plan.isEmpty == hasComeBefore, "\(plan.lines.english)")
            for (title, name) in zip(["Fremd 1", "Fremd 2"], names) {
                let place = try #require(try session(title, grid).placement)
                #expect(grid.rooms[place.room]?.name.string == name, "\(plan.lines.english)")
            }
        }
        #expect(grid.rooms.values.map(\.name.string).sorted() == ["Blau", "Großer Saal", "Rot"])
    }

    @Test func `a table that no longer says what is cancelled restores nothing`() throws {
        let rows = "A;R;2027-05-15;10:00;30"
        let says = "Titel;Raum;Datum;Beginn;Dauer;Abgesagt\n"
        var grid = try Fixture.grid()
        try take(says + rows + ";ja\n", &grid)
        let plan = try take(head + rows + "\n", &grid)
        #expect(titles(grid, .cancelled) == ["A"], "\(plan.lines.english)")
        try take(says + rows + ";nein\n", &grid)
        #expect(titles(grid) == ["A"])
    }

    @Test func `a corrected title in a table without ids is the same session`() throws {
        var grid = try Fixture.grid()
        let rows = "Ofene Runde;A;2027-05-15;10:00;30\nEins;A;2027-05-15;11:00;30\n"
        try take(head + rows, &grid)
        let right = rows.replacing("Ofene", with: "Offene")
        let plan = try take(head + right, &grid)
        #expect(plan.counts.retitled == 1 && plan.counts.new == 0, "\(plan.lines.english)")
        #expect(titles(grid) == ["Eins", "Offene Runde"])
        let moved = try take(head + right.replacing("10:00", with: "14:00"), &grid)
        #expect(moved.counts.moved == 1 && moved.counts.new == 0, "\(moved.lines.english)")
        let numbered =
            heads + "7;Offene Runde;A;2027-05-15;14:00;30\n8;Eins;A;2027-05-15;11:00;30\n"
        let same = try take(numbered, &grid)
        #expect(same.counts.new == 0 && same.counts.missing == 0, "\(same.lines.english)")
        let retitled = try take(numbered.replacing("Eins", with: "Zwei"), &grid)
        #expect(retitled.counts.retitled == 1 && retitled.counts.new == 0)
    }

    @Test func `another session in the place of one with an id is another`() throws {
        var grid = try Fixture.grid()
        try take(heads + "1;Eins;A;2027-05-15;10:00;30\n", &grid)
        let plan = try take(heads + "2;Zwei;A;2027-05-15;10:00;30\n", &grid)
        #expect(plan.counts.new == 1 && plan.counts.missing == 1, "\(plan.lines.english)")
    }

    @Test func `a series that moves by an hour is the same, as an event that becomes one`() throws {
        let three = "\r\nRRULE:FREQ=DAILY;COUNT=3"
        var grid = try Fixture.grid()
        try take(calendar(event("a@x.org", three)), &grid)
        let plan = try take(calendar(event("a@x.org", three, start: "T110000Z")), &grid)
        #expect(plan.counts.moved == 3 && plan.counts.new == 0, "\(plan.lines.english)")
        grid = try Fixture.grid()
        try take(calendar(event("a@x.org")), &grid)
        let more = try take(calendar(event("a@x.org", three)), &grid)
        #expect(more.counts.new == 2 && more.counts.missing == 0, "\(more.lines.english)")
    }
}

import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Two columns that stand for the same, and headings that stand there twice.
@Suite struct TwinColumnTests {
    private func read(_ text: String) throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    private func leftOut(_ schedule: Schedule) -> [String] {
        schedule.findings.filter { $0.kind == .cellsLeftOut }.map(\.description)
    }

    /// What a session says, for comparison.
    private func words(_ session: ScheduleSession) -> String {
        let start = session.start.map { "\($0.date) \($0.clock)" } ?? ""
        let texts = [session.room?.string ?? "", start, session.note.string]
        let details = [DetailName.description, .type, .url].compactMap { session.details[$0] }
        return (texts + details + session.hosts.map(\.string) + session.allTags.map(\.string))
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Two headings of one meaning, and a cell of each.
    static let pairs: [(one: String, other: String, cells: [String])] = [
        ("Host", "Referent", ["Ada", "Bob"]), ("Raum", "Room", ["Blau", "Rot"]),
        ("Start", "Beginn", ["14.05.2027 10:00", "14.05.2027 11:00"]),
        ("Notiz", "Bemerkung", ["x", "y"]), ("Beschreibung", "Inhalt", ["x", "y"]),
        ("URL", "Link", ["https://a.example", "https://b.example"]), ("Art", "Format", ["x", "y"]),
        ("Tags", "Keywords", ["x", "y"]),
    ]

    /// A table with a session, and with a room where that is no column in question.
    private func table(_ headings: [String], _ cells: [String]) -> String {
        let isOfRooms = headings[0] == "Raum"
        let more = isOfRooms ? ("Beginn", "14.05.2027 10:00") : ("Raum", "Blau")
        return (["Titel"] + headings + [more.0]).joined(separator: ";") + "\n"
            + (["A"] + cells + [more.1]).joined(separator: ";") + "\n"
    }

    @Test(arguments: pairs.indices)
    func `the second of two columns of one meaning is reported`(index: Int) throws {
        let pair = Self.pairs[index]
        let alone = try read(table([pair.one], [pair.cells[0]]))
        let both = try read(table([pair.one, pair.other], pair.cells))
        #expect(both.sessions.map(words) == alone.sessions.map(words))
        #expect(
            leftOut(both) == [
                "line 2: “A”: two columns mean the same, “\(pair.one)” and “\(pair.other)”; "
                    + "left out: “\(pair.cells[1])”"
            ]
        )
        let same = try read(table([pair.one, pair.other], [pair.cells[0], pair.cells[0]]))
        #expect(leftOut(same).isEmpty)
    }

    @Test(arguments: pairs.indices)
    func `where the first is empty, the second is read`(index: Int) throws {
        let pair = Self.pairs[index]
        let alone = try read(table([pair.one], [pair.cells[1]]))
        for heading in [pair.other, pair.one] {
            let both = try read(table([pair.one, heading], ["", pair.cells[1]]))
            #expect(both.sessions.map(words) == alone.sessions.map(words), "\(heading)")
            #expect(leftOut(both).isEmpty)
        }
    }

    @Test func `each pair of columns is named once`() throws {
        let text = "Titel;Raum;Room;Host;Referent\nA;R;S;Ada;Bob\nB;R;S;Ada;Bob\n"
        let lines = Finding.grouped(try read(text).findings.filter { $0.kind == .cellsLeftOut })
        #expect(lines.count == 2)
        #expect(lines.english.allSatisfy { $0.contains("1 more like it") })
        for pair in ["“Host” and “Referent”", "“Raum” and “Room”"] {
            #expect(lines.english.count { $0.contains(pair) } == 1)
        }
    }

    @Test func `a day of the week beside a date is nothing else`() throws {
        let text = "Titel;Raum;Datum;Tag;Beginn\nA;R;14.05.2027;Freitag;10:00\n"
        #expect(leftOut(try read(text)).isEmpty)
        let other = try read(text.replacing("Freitag", with: "15.05.2027"))
        #expect(leftOut(other).count == 1)
    }

    @Test func `a less likely column is reported, and never read for the first`() throws {
        let text = "Titel;Raum;Ort;Start;Wann\nA;;Kiel;;nach Absprache\n"
        let schedule = try read(text)
        #expect(schedule.sessions.map { $0.room?.string } == [nil])
        #expect(leftOut(schedule).count == 2)
    }

    @Test func `identifiers of several kinds are no loss`() throws {
        let text = "GUID;ID;Code;Titel;Raum\ng;1;c;A;R\n"
        #expect(leftOut(try read(text)).isEmpty)
    }

    @Test func `a cell that cannot be read does not refuse the file`() throws {
        let text = "Titel;Raum;Start;Beginn;Abgesagt;Entfällt\nA;R;;vielleicht;;mal sehen\n"
        #expect(leftOut(try read(text)).count == 2)
    }

    @Test func `headings that stand there again are left out`() throws {
        let head = "Titel;Raum;Datum;Beginn;Ende\n"
        let text =
            head + "A;Blau;14.05.2027;10:00;10:45\n" + head + "B;Blau;15.05.2027;10:00;10:45\n"
        let schedule = try read(text + "\n" + head)
        #expect(schedule.sessions.map(\.title.string) == ["A", "B"])
        let found = schedule.findings.filter { $0.kind == .leftOut }
        #expect(found.map { $0.position?.line } == [3, 6])
        #expect(
            Finding.grouped(found).english
                == [
                    "line 3: the row has the headings again; left out (and 1 more like it: line 6)"
                ]
        )
    }

    @Test func `a row with only a day is no session in the column of titles`()
        throws
    {
        let head = "Titel;Raum;Datum;Beginn;Ende\n"
        let rows =
            "Freitag, 14. Mai 2027;;;;\nA;Blau;;10:00;10:45\n"
            + "Samstag, 15. Mai 2027;;;;\nB;Blau;;10:00;10:45\nTag 1;;;;\n"
        let schedule = try read(head + rows)
        #expect(schedule.sessions.map(\.title.string) == ["A", "B", "Tag 1"])
        #expect(schedule.sessions.map { $0.start?.date.components.day } == [14, 15, nil])
    }

    @Test(arguments: [
        "14.05.0027", "0027-05-14", "14/05/0027", "00270514", "14.05.1527", "14.5.9999",
    ])
    func `a year that no event has is no date`(cell: String) throws {
        let error = try #require(throws: ImportError.self) {
            try read("Titel;Raum;Datum;Beginn\nA;R;14.05.2027;10:00\nB;R;\(cell);10:00\n")
        }
        #expect(error.position?.line == 3)
        #expect(error.reason.english.contains("“\(cell)” is no date"), "\(error)")
    }

    @Test func `a date without a year says where the event would have another one`() throws {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        context.days = [CivilDate(year: 2027, month: 5, day: 14)].compactMap { $0 }
        context.day = context.days.first
        func years(_ other: String) throws -> ([Int?], [String]) {
            let text = "Titel;Raum;Datum;Beginn\nA;R;14.05.;10:00\nB;R;\(other);11:00\n"
            let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", context)
            let found = schedule.findings.filter { $0.kind == .yearAssumed }
            return (
                schedule.sessions.map { $0.start?.date.components.year }, found.map(\.description)
            )
        }
        let (same, silent) = try years("14.05.2027")
        #expect(same == [2027, 2027] && silent.isEmpty)
        let (other, said) = try years("14.05.2026")
        #expect(other == [2026, 2026])
        #expect(
            said == [
                "line 2: “A”: a date without a year, which the event has in 2027; "
                    + "read as 2026-05-14, by the other dates of the file"
            ]
        )
    }
}

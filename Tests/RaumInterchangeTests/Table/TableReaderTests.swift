import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct TableReaderTests {
    /// What a table says to an event in Berlin.
    private func read(_ text: String) throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    private func titles(_ text: String) throws -> [String] {
        try read(text).sessions.map(\.title.string)
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func `a German header, quotes and any separator`(separator: String) throws {
        let rows = [
            ["Titel", "Raum", "Beginn", "Dauer", "Wer"],
            [
                "\"Eins \"\"zwei\"\"\n,;\"", "Blau", "2024-05-01 10:00:00+02:00", "0:45",
                "\"Ada; Bo\"",
            ],
        ]
        let text = rows.map { $0.joined(separator: separator) }.joined(separator: "\r\n")
        let session = try #require(try read(text).sessions.first)
        #expect(session.title.string == "Eins \"zwei\" ,;")
        #expect(session.room?.string == "Blau")
        #expect(session.minutes == 45)
        #expect(session.hosts.map(\.string) == ["Ada", "Bo"])
        #expect(session.position.line == 2)
    }

    @Test(arguments: ["Referentin", "speakers", "Hosts", "Mit", "Referent*in", "Vortragende:r"])
    func `hosts go by many names`(heading: String) throws {
        let text = "Titel;Raum;Von;Bis;\(heading)\nA;B;2024-05-01T10:00Z;2024-05-01T11:00Z;Mia\n"
        #expect(try read(text).sessions.first?.hosts.map(\.string) == ["Mia"])
    }

    @Test(arguments: [
        "Title,Room,Start,End", "Talk Title,Room Name,Start Time,End Time",
        "TITEL,RAUM,BEGINN,ENDE",
        "Titel:,Raum:,Beginn:,Ende:", "Titel*,Raum*,Von*,Bis*",
        "Session_Title,room_name,startsAt,endsAt",
        "Thema,Ort,Uhrzeit (von),Ende (Uhrzeit)", "Vortrag,Saal,Startzeit,Endzeit",
        "\u{A0}Titel ,Raum\u{A0},Zeit\u{202F},Bis", "Subject,Location,Start,End",
        "Name,Raum,Von,Bis",
        "Programmpunkt,Bu\u{308}hne,Anfang,Schluss", "title,room,Date/Time,end",
    ])
    func `headings as people write them`(header: String) throws {
        let text = "\(header)\nA,B,2024-05-01T10:00Z,2024-05-01T11:00Z\n"
        let session = try #require(try read(text).sessions.first)
        #expect(session.title.string == "A" && session.room?.string == "B")
        #expect(session.minutes == 60)
    }

    @Test(arguments: [
        ("Track,Date,Start Time,Room Name\nA,2027-05-14,09:10,LAB\n", "“Track”"),
        ("Foo;Bar\n1;2\n", "“Foo”, “Bar”"), ("Titel;Farbe\nA;rot\n", "“Farbe”"),
        ("Titel\nA\nB\n", "“Titel”"),
    ])
    func `the heading that lacks is named, with what helps`(text: String, named: String) throws {
        let error = try #require(throws: ImportError.self) { try read(text) }
        #expect(error.kind == .missingHeading && error.position?.line == 1)
        #expect(error.reason.english.contains(named) && error.description.contains("--map"))
    }

    @Test func `one byte that is not UTF-8 is named with its line and its word`() throws {
        let text = "Title;Room;Start;Dauer\nGrüße;R;2027-05-14 10:00Z;45\n"
        let bytes = Array(text.utf8) + Array("Schlo".utf8) + [0xDF]
        let rest = Array(";R;2027-05-14 11:00Z;45\n".utf8)
        let schedule = try ScheduleFile.read(bytes + rest, name: "f")
        let found = schedule.findings.first { $0.kind == .encodingAssumed }
        #expect(
            found?.description
                == "line 3: it is not UTF-8; read as Windows-1252, such as “Schloß”"
        )
    }

    @Test func `a name is the title, or the host where there is a title`() throws {
        let text = "Name;Titel;Raum\nAda;Eins;Blau\n"
        let session = try #require(try read(text).sessions.first)
        #expect(session.title.string == "Eins" && session.hosts.map(\.string) == ["Ada"])
    }

    @Test(arguments: ["sep=;\r\n", "\"sep=;\"\r\n", "Programm 2027;;;\r\n\r\n", "\r\n;;;\r\n"])
    func `what spreadsheets and people write above the headings`(above: String) throws {
        let text = above + "Titel;Raum;Von;Bis\r\nA;B;2024-05-01T10:00Z;2024-05-01T11:00Z\r\n"
        let session = try #require(try read(text).sessions.first)
        let lines = above.utf8.count { $0 == 0x0A }
        #expect(session.title.string == "A" && session.position.line == lines + 2)
    }

    @Test(arguments: ["\r", "\n", "\r\n"])
    func `any line end, in cells too`(end: String) throws {
        let lines = ["Titel;Raum", "\"A\(end)B\";R", "C;R", ""]
        let schedule = try read(lines.joined(separator: end))
        #expect(schedule.sessions.map(\.title.string) == ["A B", "C"])
        #expect(schedule.sessions.map(\.position.line) == [2, 4])
    }

    @Test func `empty rows and columns, ragged rows and drawn lines`() throws {
        let text = ";Titel;;Raum;;\n;;;;;\n;---;---;---\n;A;;R;;\n\n;B\n;C;;R;;;;x\n;;;;;\n"
        #expect(try titles(text) == ["A", "B", "C"])
    }

    @Test(arguments: [
        ("Der 5\" Bildschirm", "Der 5\" Bildschirm"), ("A \"und\" B", "A \"und\" B"),
        ("\"A\" und B", "\"A\" und B"), ("\"A; B\"", "A; B"), ("\"A\"\"B\"", "A\"B"),
        ("\"A\" ", "A"), ("\"\"", "Session 7"), ("A\"", "A\""), ("5\"", "5\""),
    ])
    func `quotes open only a cell`(cell: String, title: String) throws {
        #expect(try titles("Titel;Raum;ID\n\(cell);R;7\nZ;R;8\n") == [title, "Z"])
    }

    @Test(arguments: [
        ("\"Zwei;R\nDrei;R\n", 3), ("\"Zwei;R\n\"Drei;R\n", 3), ("Zwei;\"R\nDrei;R", 3),
        ("\"Zwei\n\";R\nVier;\"R\nFünf;R\n", 5),
    ])
    func `a quote that is never closed is refused where the cell begins`(
        rows: String,
        line: Int
    ) throws {
        let error = try #require(throws: ImportError.self) {
            try read("Titel;Raum\nEins;R\n" + rows)
        }
        #expect(error.kind == .malformed && error.position?.line == line, "\(error)")
    }

    private static let umlauts = "Titel;Raum;Von\r\nGröße – „für“ €;Grün;2024-05-01T10:00Z\r\n"

    @Test func `UTF-16 with and without mark`() throws {
        let units = Array(TableReaderTests.umlauts.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let marked: [[UInt8]] = [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big]
        for bytes in marked + [little, big] {
            let schedule = try ScheduleFile.read(bytes, name: "f")
            #expect(schedule.sessions.first?.title.string == "Größe – „für“ €")
        }
        let cut: [UInt8] = [0xFF, 0xFE] + little.dropLast()
        let half: [UInt8] = [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]
        for bytes in [cut, half] {
            let error = try #require(throws: ImportError.self) {
                try ScheduleFile.read(bytes, name: "f")
            }
            #expect(error.kind == .encoding)
        }
    }

    @Test func `the code page of Windows, and what is none`() throws {
        let marks: [Unicode.Scalar: UInt8] = ["–": 0x96, "„": 0x84, "“": 0x93, "€": 0x80]
        let bytes = TableReaderTests.umlauts.unicodeScalars.map { scalar in
            marks[scalar] ?? UInt8(scalar.value)
        }
        let schedule = try ScheduleFile.read(bytes, name: "f")
        #expect(schedule.sessions.first?.title.string == "Größe – „für“ €")
        let finding = schedule.findings.first { $0.kind == .encodingAssumed }
        #expect(finding?.done.english.contains("Größe") == true)
        let error = try #require(throws: ImportError.self) {
            try ScheduleFile.read(bytes.map { $0 == 0x96 ? 0x81 : $0 }, name: "f")
        }
        #expect(error.kind == .encoding && error.position?.line == 2)
        #expect(error.remedy.english.contains("iconv -f"))
    }

    @Test(arguments: [
        ("No", false), ("nein", false), ("FALSE", false), ("0", false), ("", false), ("-", false),
        ("falsch", false), ("N", false), ("yes", true), ("JA", true), ("x", true), ("1", true),
        ("wahr", true), ("TRUE", true), ("✓", true), ("entfällt", true), ("Entfa\u{308}llt", true),
    ])
    func `yes and no in both languages`(word: String, isCancelled: Bool) throws {
        for heading in ["Cancelled", "Abgesagt", "entfällt?"] {
            let schedule = try read("Titel;Raum;\(heading)\nA;R;\(word)\nB;R;\n")
            let isThere = schedule.sessions.contains { $0.title.string == "A" && !$0.isCancelled }
            #expect(isThere != isCancelled)
        }
    }

    @Test func `neither yes nor no is refused with its cell`() throws {
        let error = try #require(throws: ImportError.self) {
            try read("Titel;Raum;Abgesagt\nA;R;\nB;R;vielleicht\n")
        }
        #expect(error.position?.line == 3)
        #expect(error.reason.english.contains("column C “Abgesagt”: “vielleicht”"), "\(error)")
    }

    @Test func `a date holds for the rows below that have none`() throws {
        let text = """
            Datum;Raum;Beginn;Ende;Titel
            12.06.2027;R;10:00;11:00;A
            ;R;11:00;12:00;B
            13.06.2027;R;10:00;11:00;C
            ;R;11:00;12:00;D
            ;R;;;E
            14.06.2027;;;;
            ;R;09:00;10:00;F

            """
        let schedule = try read(text)
        let days = schedule.sessions.map { $0.start?.date.components.day }
        #expect(days == [12, 12, 13, 13, nil, 14])
        let finding = schedule.findings.first { $0.kind == .dateFromAbove }
        #expect(finding?.what.english.hasPrefix("3 rows") == true)
    }

    @Test func `an end before the start is found, and no session of 23 hours made`() throws {
        let text = "Titel;Raum;Datum;Beginn;Ende\nC;R1;13.06.2027;11:00;10:00\n"
        let schedule = try read(text)
        #expect(schedule.sessions.first?.minutes == nil)
        let finding = schedule.findings.first { $0.kind == .endBeforeStart }
        #expect(finding?.description.hasPrefix("line 2: “C”") == true)
    }

    @Test func `references and marks of HTML are read`() throws {
        let text = "Titel;Raum;Wer\nQ&amp;A mit <b>Ada</b><br>&#8222;x&#8220; 3 < 4;R;A &amp; B\n"
        // A reference ends with a semicolon, so such tables have another separator.
        let session = try #require(
            try read(
                text.replacing("Titel;Raum;Wer", with: "Titel|Raum|Wer")
                    .replacing(";R;A", with: "|R|A")
            ).sessions.first
        )
        #expect(session.title.string == "Q&A mit Ada „x“ 3 < 4")
        #expect(session.hosts.map(\.string) == ["A & B"])
    }

    @Test(arguments: ["id", "ID", "Nr.", "guid", "Code", "Session ID", "#", "Session-Nr"])
    func `any id is handed on`(heading: String) throws {
        func id(_ title: String) throws -> SessionID? {
            try read("\(heading);Titel;Raum\nÜ 1/#2;\(title);R\n").sessions.first?.id
        }
        #expect(try id("A") == id("B") && id("A") != nil)
    }

    @Test(arguments: ["a8", "s12", "0a1b2c3d-0000-4000-8000-000000000001"])
    func `a grid that earlier versions imported into is found again`(word: String) throws {
        let id = try #require(SessionID(word))
        for known in [id, try #require(SessionID(ExportedID.guid(id)))] {
            var grid = try Fixture.grid()
            var patch = SessionPatch()
            patch.title = try Text("A", .title)
            try grid.perform([.pitch(known, patch)])
            let schedule = try read("ID;Titel;Wer\n\(word);A;Ada\n")
            let plan = ImportPlan(schedule, grid)
            #expect(plan.counts.new == 0 && plan.counts.rehosted == 1, "\(plan.lines.english)")
        }
    }

    @Test func `rooms that look alike are one`() throws {
        let names = ["Café 1", "Cafe\u{301} 1", "Café\u{A0}1", "Ca\u{200B}fé 1", " Café  1 "]
        let rows = names.map { "A;\($0)\n" }.joined()
        #expect(try read("Titel;Raum\n" + rows).rooms.map(\.name.string) == ["Café 1"])
        let cases = try read("Titel;Raum\nA;Blau\nB;blau\nC;BLAU\nD;blau\n")
        #expect(cases.rooms.map(\.name.string) == ["Blau"])
        #expect(cases.findings.count { $0.kind == .roomSpelling } == 2)
    }

    @Test func `a heading says the zone, and a column of dates may be called a start`() throws {
        let utc = try read("Titel;Raum;Start (UTC);Ende (UTC)\nA;R;2027-05-14 10:00;11:00\n")
        #expect(utc.sessions.first?.start?.rfc3339 == "2027-05-14T10:00:00+00:00")
        #expect(utc.sessions.first?.minutes == 60)
        let split = try read("Titel der Session;Beginn;Uhrzeit;Raum\nA;14.05.2027;10:00;R\n")
        #expect(split.sessions.first?.start?.rfc3339 == "2027-05-14T10:00:00+02:00")
        #expect(TableHeadings.zone("Start (Europe/Berlin)") == "Europe/Berlin")
        #expect(TableHeadings.zone("Start (UTC)") == "UTC")
        #expect(TableHeadings.zone("UTC Start") == nil && TableHeadings.zone("Start (von)") == nil)
    }

    @Test func `rows of free slots are one finding`() throws {
        let text = "Titel;Raum;Von\nA;R;\n;R;10:00\n;R;11:00\n"
        let schedule = try read(text)
        #expect(schedule.sessions.count == 1)
        let findings = schedule.findings.filter { $0.kind == .leftOut }
        #expect(findings.map(\.what.english) == ["2 rows without title, host and id"])
    }

    @Test(arguments: [
        ("Titel;Raum\nA;R\nB;R\n", nil), ("Titel;Raum\nA;R\nB;R", "no end"),
        ("Titel;Raum\nA;R\nB", "no end"), ("Titel;Raum\nA;R\nB\n", "too few"),
        ("Titel;Raum\nA;R\n\"B", "never closed"), ("Titel;Raum\nA;R\n\n", nil), ("{\"a\": [", nil),
    ])
    func `signs that a table is still being written`(text: String, sign: String?) {
        let found = ScheduleFile.signOfMore(Array(text.utf8), ImportContext())?.english
        #expect(found == nil ? sign == nil : sign.map { found?.contains($0) == true } == true)
    }

    @Test func `as many rows and cells as the limits, and no more`() throws {
        let row = "A;R\n"
        let most = "Titel;Raum\n" + String(repeating: row, count: CountLimit.sessions + 1)
        let error = try #require(throws: ImportError.self) { try read(most) }
        #expect(error.kind == .tooLarge)
        let wide = String(repeating: ";", count: DelimitedText.cellsMax - 1)
        #expect(try titles("Titel;Raum\(wide.dropLast(1))\nA;R\(wide)\n") == ["A"])
        #expect(try titles("Raum\(wide)Titel\nR\(wide)A\n") == ["A"])
        #expect(throws: ImportError.self) { try titles("Raum;\(wide)Titel\nR;\(wide)A\n") }
    }
}

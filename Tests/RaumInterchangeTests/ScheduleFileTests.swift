import TestSupport
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct ScheduleFileTests {
    @Test func `an XML schedule is read with its quirks`() throws {
        let schedule = try Fixture.read(Fixture.xml)
        #expect(schedule.format == .frabXML)
        #expect(schedule.eventName.string == "Camp der Gesundheit")
        #expect(schedule.zone == "Europe/Berlin")
        #expect(schedule.days.map(\.description) == ["2024-05-01", "2024-05-02"])
        #expect(schedule.rooms.map(\.name.string) == ["Großer Saal", "Saal 2"])
        #expect(schedule.rooms[0].slug == "gross")
        #expect(
            schedule.sessions.map(\.id.string) == [Fixture.guidOpening, Fixture.guidNight, "id-13"]
        )
        let opening = schedule.sessions[0]
        #expect(opening.title.string == "Daten & Ethik: „wem“ gehören sie?")
        #expect(opening.hosts.map(\.string) == ["Team Pflege", "Kernteam"])
        #expect(opening.start?.clock == "10:00")
        #expect(opening.minutes == 45)
        #expect(opening.track.string == "Daten")
        #expect(opening.position.line == 10)
        let night = try #require(schedule.sessions[1].start)
        #expect(night.date.description == "2024-05-02" && night.clock == "00:30")
        #expect(night.offsetMinutes == 120)
        #expect(schedule.sessions[2].room?.string == "Saal 2")
        #expect(schedule.sessions[2].title.string == "Pause < Mittag")
        #expect(schedule.findings.map(\.kind) == [.startContradictsDate, .roomContradiction])
    }

    @Test func `a JSON schedule is read with its quirks`() throws {
        let schedule = try Fixture.read(Fixture.json)
        #expect(schedule.format == .frabJSON)
        #expect(schedule.eventName.string == "Camp ä")
        #expect(schedule.rooms.map(\.name.string) == ["Zelt", "Aula"])
        #expect(schedule.rooms.map(\.capacity) == [40, nil])
        #expect(schedule.sessions.map(\.title.string) == ["Eins 😀", "Zwei"])
        #expect(schedule.sessions[0].hosts.map(\.string) == ["Team A", "Team B"])
        #expect(schedule.sessions[0].position.line == 5)
        #expect(
            schedule.sessions[0].position.path == "schedule.conference.days[0].rooms[\"Aula\"][0]"
        )
        #expect(schedule.findings.map(\.kind) == [.zoneContradiction, .sharedRoomGuid, .hostClash])
    }

    @Test(arguments: [Fixture.xml, Fixture.json])
    func `a file cut anywhere is refused`(text: String) throws {
        let bytes = Array(text.utf8)
        let whole = try ScheduleFile.read(bytes, name: "f")
        let lastOfContent = try #require(bytes.lastIndex { !isWhitespace($0) })
        for length in 0...bytes.count {
            do {
                let schedule = try ScheduleFile.read(Array(bytes[..<length]), name: "f")
                #expect(length > lastOfContent, "cut after \(length) bytes")
                #expect(schedule == whole)
            } catch {
                #expect(length <= lastOfContent, "cut after \(length) bytes: \(error)")
                #expect(
                    [.empty, .truncated, .encoding].contains(error.kind),
                    "\(length): \(error)"
                )
            }
        }
    }

    @Test(arguments: [
        ("", ImportError.Kind.empty, nil),
        (" \n", .empty, nil),
        ("BEGIN:VCALENDAR", .truncated, 1),
        ("<!DOCTYPE HTML><html></html>", .webPage, 1),
        ("\n<html><body>502</body></html>", .webPage, 1),
        ("<rss version='2.0'><channel/></rss>", .wrongRoot, 1),
        ("{\"events\": []}", .wrongRoot, 1),
        ("[]", .noSessions, 1),
        ("<schedule><day date='2024-05-01'/></schedule>", .noSessions, nil),
        ("{\"schedule\": {\"conference\": {\"days\": []}}}", .noSessions, nil),
        ("<schedule>\n<a></b></schedule>", .malformed, 2),
        ("<schedule>\n&nbsp;</schedule>", .malformed, 2),
        ("<schedule/>\n<schedule/>", .malformed, 2),
        ("<schedule/>\nx", .malformed, 2),
        ("<schedule a='1' a='2'/>", .malformed, 1),
        ("{\"schedule\":\n{,}}", .malformed, 2),
        ("{\"schedule\": {}} x", .malformed, 1),
        ("<?xml version='1.0' encoding='EUC-JP'?>\n<schedule/>", .encoding, 1),
        ("<?xml version='1.0'?>\n<!DOCTYPE schedule SYSTEM 'x.dtd'><schedule/>", .documentType, 2),
    ])
    func `what is no schedule is refused`(text: String, kind: ImportError.Kind, line: Int?) throws {
        let error = try #require(throws: ImportError.self) { try Fixture.read(text) }
        #expect(error.kind == kind)
        #expect(error.position?.line == line)
        #expect(error.file == "schedule")
        #expect(error.description.contains(error.remedy.english))
    }

    @Test(arguments: ["ISO-8859-1", "iso-8859-1", "windows-1252"])
    func `XML in a Western code page is read as it says`(name: String) throws {
        let text = Fixture.schedule([("Gr\u{FC}n", [Fixture.event(1, "\u{C4}rzte")])])
        let head = "<?xml version='1.0' encoding='\(name)'?>\n"
        let bytes = (head + text).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let schedule = try ScheduleFile.read(bytes, name: "latin")
        #expect(schedule.sessions[0].title.string == "\u{C4}rzte")
        #expect(schedule.rooms[0].name.string == "Gr\u{FC}n")
        #expect(schedule.sessions[0].position.line == 4)
    }

    @Test func `entities are refused and never expanded`() throws {
        var text = "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY a0 \"ha\">"
        for level in 1...9 {
            let inner = String(repeating: "&a\(level - 1);", count: 10)
            text += "<!ENTITY a\(level) \"\(inner)\">"
        }
        text += "]><schedule>&a9;</schedule>"
        let laughs = try #require(throws: ImportError.self) { try Fixture.read(text) }
        #expect(laughs.kind == .documentType)
        let outside =
            "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><schedule>&x;</schedule>"
        let external = try #require(throws: ImportError.self) { try Fixture.read(outside) }
        #expect(external.kind == .documentType)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x3C], [0xFE, 0xFF, 0xD8, 0x00], [0x3C, 0xC3, 0x28]])
    func `other encodings are refused`(bytes: [UInt8]) throws {
        let error = try #require(throws: ImportError.self) {
            try ScheduleFile.read(bytes, name: "\u{1B}[31mred")
        }
        #expect(error.kind == .encoding)
        #expect(error.file == "[31mred")
    }

    @Test func `a file may be as large as the limit and no larger`() throws {
        var bytes = Array(Fixture.xml.utf8)
        bytes += [UInt8](repeating: 0x20, count: ScheduleFile.bytesMax - bytes.count)
        #expect(try ScheduleFile.read(bytes, name: "f").sessions.count == 3)
        let error = try #require(throws: ImportError.self) {
            try ScheduleFile.read(bytes + [0x20], name: "f")
        }
        #expect(error.kind == .tooLarge)
        #expect(error.reason.english.contains("16777216"))
    }

    @Test func `a byte order mark is skipped`() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array(Fixture.json.utf8)
        #expect(try ScheduleFile.read(bytes, name: "schedule") == Fixture.read(Fixture.json))
    }

    @Test func `random damage gives a schedule or an error and never traps`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for text in [Fixture.xml, Fixture.json] {
            for _ in 0..<400 {
                var bytes = Array(text.utf8)
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let index = Int.random(in: bytes.indices, using: &generator)
                    bytes[index] = UInt8.random(in: 0...255, using: &generator)
                }
                let schedule = try? ScheduleFile.read(bytes, name: "f")
                #expect(schedule?.sessions.isEmpty != true, "seed \(seed)")
            }
        }
    }
}

@Suite struct FileSignatureTests {
    @Test(
        arguments: [
            ([0x50, 0x4B, 3, 4], "workbook"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "old workbook"),
            ([0x1F, 0x8B, 8, 0], "gunzip"), (Array("%PDF-1.7".utf8), "a PDF"),
        ] as [([UInt8], String)]
    )
    func `what is no text is called by its name`(bytes: [UInt8], word: String) {
        let error = #expect(throws: ImportError.self) {
            try ScheduleFile.read(bytes + Array(repeating: 0xFE, count: 100), name: "f")
        }
        #expect(error?.reason.english.contains(word) == true)
    }

    @Test func `XML in UTF-16 is read`() throws {
        let units = Array(Fixture.xml.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let schedule = try ScheduleFile.read([0xFF, 0xFE] + units, name: "f")
        #expect(schedule.sessions.count == 3)
    }

    @Test(arguments: ["UTF-16", "utf-16le", "UTF-8", "iso-8859-1"])
    func `XML in UTF-16 is read whatever it declares`(encoding: String) throws {
        let body = Fixture.xml.split(separator: "?>", maxSplits: 1).last.map { String($0) } ?? ""
        let text = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>" + body
        let units = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let schedule = try ScheduleFile.read([0xFE, 0xFF] + units, name: "f")
        #expect(schedule.sessions.count == 3)
    }

    @Test func `a cell of a million letters is cut at once`() throws {
        let cell = String(repeating: "T", count: 1_000_000)
        let schedule = try Fixture.read("Titel;Raum\n\(cell);R\n")
        #expect(schedule.sessions.first?.title.string.hasSuffix("…") == true)
    }
}

import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Files as people and their programs write them beside the usual way.
@Suite struct OddFileTests {
    private func read(_ text: String) throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    private func hosts(_ schedule: Schedule) -> [[String]] {
        schedule.sessions.map { $0.hosts.map(\.string) }
    }

    /// A person in the forms that JSON files have, and the names that are read.
    static let people: [(json: String, names: [String])] = [
        (#""Ada""#, ["Ada"]), (#""Ada; Bob\nCy""#, ["Ada", "Bob", "Cy"]),
        (#"["Ada","Bob"]"#, ["Ada", "Bob"]), (#"{"name":"Ada"}"#, ["Ada"]),
        (#"[{"public_name":"Ada"}]"#, ["Ada"]), (#"[{"full_public_name":"Ada L"}]"#, ["Ada L"]),
        (#"[{"first_name":"Ada","last_name":"L"}]"#, ["Ada L"]),
        (#"[{"given_name":"Ada","family_name":"L"}]"#, ["Ada L"]),
        (#"[{"name":{"first":"Ada","last":"L"}}]"#, ["Ada L"]),
        (#"[{"name":{"de":"Ada"}}]"#, ["Ada"]), (#"["S1"]"#, ["Spika"]),
        (#""S1""#, ["Spika"]), (#"[{"code":"S1"}]"#, ["Spika"]),
        (#"{"1":{"name":"Ada"},"2":{"name":"Bob"}}"#, ["Ada", "Bob"]),
        (#"[{"person":{"name":"Ada"}}]"#, ["Ada"]), (#"[{"id":5},{"name":"Bob"}]"#, ["Bob"]),
        ("[]", []), ("null", []),
    ]

    @Test(arguments: people)
    func `persons are read in each form of JSON`(json: String, names: [String]) throws {
        let speakers = #""speakers":[{"code":"S1","name":"Spika"}]"#
        let place =
            #""title":"A","room":"R","start":"2027-05-14T10:00:00+02:00","duration":"00:30""#
        let event = place.replacing("start", with: "date")
        let files = [
            """
            {"schedule":{"conference":{\(speakers),"days":[{"date":"2027-05-14",
            "rooms":{"R":[{"id":1,\(event),"persons":\(json)}]}}]}}}
            """,
            #"{\#(speakers),"talks":[{\#(place),"speakers":\#(json)}]}"#,
            """
            {\(speakers),"results":[{"code":"X","title":"A","speakers":\(json),
            "slot":{"room":"R","start":"2027-05-14T10:00:00+02:00","end":"2027-05-14T10:30:00+02:00"}}]}
            """,
        ]
        for file in files {
            let schedule = try read(file)
            #expect(hosts(schedule) == [names], "\(file)")
            let isLeftOut = schedule.findings.contains { $0.kind == .personLeftOut }
            #expect(isLeftOut == json.contains(#""id":5"#), "\(file)")
        }
    }

    @Test(arguments: [
        #"{"2027-05-14":{"rooms":{"R":[EVENT]}}}"#,
        #"{"1":{"date":"2027-05-14","rooms":{"R":[EVENT]}}}"#,
        #"[{"date":"2027-05-14","rooms":[{"name":"R","events":[EVENT]}]}]"#,
        #"[{"date":"2027-05-14","rooms":[{"name":"R","sessions":[EVENT]}]}]"#,
        #"{"date":"2027-05-14","rooms":{"R":{"events":[EVENT]}}}"#,
    ])
    func `days and rooms may be lists or objects`(days: String) throws {
        let event = #"{"id":1,"title":"A","start":"10:00","duration":"00:30"}"#
        let days = days.replacing("EVENT", with: event)
        let schedule = try read(#"{"schedule":{"conference":{"title":"C","days":\#(days)}}}"#)
        let session = try #require(schedule.sessions.first)
        #expect(
            session.room?.string == "R" && session.start?.rfc3339 == "2027-05-14T10:00:00+02:00"
        )
        #expect(schedule.days.map(\.description) == ["2027-05-14"])
        #expect(schedule.rooms.map(\.name.string) == ["R"])
    }

    @Test func `cells without a heading of their own are named`() throws {
        let more = try read("Titel,Raum,Wer\nA,R,Ada, Bob\nB,R,Cy,,\n")
        let finding = try #require(more.findings.first { $0.kind == .cellsLeftOut })
        #expect(finding.position?.line == 2 && finding.description.contains("left out: “Bob”"))
        #expect(more.findings.count { $0.kind == .cellsLeftOut } == 1)
        let twice = try read("Titel;Raum;Wer;wer\nA;R;Ada;Bob\nB;R;Cy;Cy\nC;R;Di;\n")
        let second = try #require(twice.findings.first { $0.kind == .cellsLeftOut })
        #expect(second.description.contains("two columns are called “wer”; left out: “Bob”"))
        #expect(twice.findings.count { $0.kind == .cellsLeftOut } == 1)
    }

    @Test(arguments: [
        "-", "–", "—", "?", "TBA", "tbd", "n/a", "N. N.", "noch offen",
    ])
    func `a room that is not known yet is none`(word: String) throws {
        let files = [
            "Titel;Raum;Beginn\nA;\(word);2027-05-14 10:00\n",
            Fixture.schedule([(word, [Fixture.event(1)])]),
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:A\nLOCATION:\(word)\n"
                + "DTSTART:20270514T100000Z\nEND:VEVENT\nEND:VCALENDAR\n",
        ]
        for file in files {
            let schedule = try read(file)
            #expect(schedule.rooms.isEmpty && schedule.sessions.first?.room == nil, "\(file)")
        }
    }

    @Test func `rooms that look alike are one in each format`() throws {
        let names = ["Saal 1", "SAAL 1", "Saal\u{A0}1"]
        let events = names.enumerated().map { index, name in
            "BEGIN:VEVENT\nUID:\(index)\nSUMMARY:A\nLOCATION:\(name)\n"
                + "DTSTART:20270514T1\(index)0000Z\nEND:VEVENT\n"
        }
        let rooms = names.enumerated().map { ($1, [Fixture.event($0, at: "1\($0):00")]) }
        let files = [
            "Titel;Raum\n" + names.map { "A\($0);\($0)\n" }.joined(), Fixture.schedule(rooms),
            "BEGIN:VCALENDAR\n\(events.joined())END:VCALENDAR\n",
        ]
        for file in files {
            let schedule = try read(file)
            #expect(schedule.rooms.map(\.name.string) == ["Saal 1"], "\(file)")
            #expect(schedule.sessions.allSatisfy { $0.room?.string == "Saal 1" })
            #expect(schedule.findings.contains { $0.kind == .roomSpelling })
        }
    }

    @Test(arguments: [("Aus", "Ein"), ("falsch", "WAHR"), ("", "x"), ("off", "on")])
    func `yes and no as German programs write them`(no: String, yes: String) throws {
        let rows = "A;R;14.05.2027;10:00;\(no)\nB;R;14.05.2027;00:00;\(yes)\n"
        let schedule = try read("Betreff;Ort;Beginnt am;Beginn;Ganztägiges Ereignis\n" + rows)
        #expect(schedule.sessions.map(\.title.string) == ["A"])
    }

    @Test func `a date that is carried down goes on past midnight`() throws {
        let rows = [
            "14.05.2027;22:00;23:00;A", ";23:00;00:30;B", ";00:30;01:00;C", ";01:00;02:00;D",
            ";10:00;11:00;E", ";11:00;;F", "15.05.2027;23:00;;G", ";00:30;;H", ";03:30;;I",
            "16.05.2027;01:00;;J", ";02:00;;K",
        ]
        let text = "Datum;Beginn;Ende;Titel\n" + rows.map { $0 + "\n" }.joined()
        let starts = try read(text).sessions.map { session in
            session.start.map { "\(session.title) \($0.date.components.day)" } ?? ""
        }
        let days = ["A 14", "B 14", "C 15", "D 15", "E 14", "F 14", "G 15", "H 16", "I 16"]
        #expect(starts == days + ["J 16", "K 16"])
    }

    @Test(arguments: [
        ("1", "2"), ("Sa", "So"), ("15.5.", "16.5."), ("heute", "So"), ("Tag 1", "Tag 2"),
    ])
    func `a column of days is one, whatever its first cell says`(one: String, two: String) throws {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        context.days = ["2027-05-15", "2027-05-16"].compactMap { TimeText($0)?.date }
        context.day = context.days.first
        let text = "Titel;Tag;Beginn\nA;\(one);10:00\nB;\(two);10:00\n"
        func read() throws(ImportError) -> Schedule {
            try ScheduleFile.read(Array(text.utf8), name: "f", context)
        }
        guard one != "heute" else {
            let error = try #require(throws: ImportError.self) { try read() }
            #expect(error.reason.english.contains("“heute” is no date"))
            return
        }
        #expect(try read().sessions.compactMap { $0.start?.date.components.day } == [15, 16])
    }

    @Test func `hosts on lines of a cell are several`() throws {
        let table = "Titel;Raum;Wer\nA;R;\"Ada\nBob\"\nB;R;\"Cy\r\nDi\"\n"
        #expect(hosts(try read(table)) == [["Ada", "Bob"], ["Cy", "Di"]])
        let own = "ID,Title,Room,Start,End,Host,Tags,Language,Note\n1,A,R,,,\"Ada\nBob; Cy\",,,\n"
        #expect(hosts(try read(own)) == [["Ada", "Bob", "Cy"]])
    }

    @Test func `what somebody decided against is not placed`() throws {
        let rows = "A;R;accepted\nB;R;rejected\nC;R;zurückgezogen\n"
        let schedule = try read("Titel;Raum;Status\n" + rows)
        #expect(schedule.sessions.map(\.title.string) == ["A"])
        #expect(schedule.findings.count { $0.kind == .leftOut } == 2)
        let rest =
            #"[{"title":"P","type":"break","room":"R","start":"2027-05-14T10:00","cancelled":true},"#
        let list = try read(rest + #"{"title":"A","room":"R","start":"2027-05-14T11:00"}]"#)
        #expect(list.breaks.isEmpty && list.findings.contains { $0.kind == .leftOut })
    }

    @Test(arguments: ExportFormat.allCases)
    func `no export has characters that a terminal obeys`(format: ExportFormat) throws {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(read("Titel;Raum;Beginn\nA;R;2027-05-14 10:00\n"), grid))
        let id = try #require(grid.sessions.keys.first)
        for name in [DetailName.description, .abstract, .url, .links, .subtitle] {
            let text = "a\u{1B}[2J\u{9B}1m\u{7F}\u{7}b"
            try grid.perform(grid.commands(setting: name, of: .session(id), to: text))
        }
        let text = format.text(grid, Revision(1), now: 0)
        #expect(!text.unicodeScalars.contains(where: isControl))
        if format == .csv { #expect(text.contains("a[2J1mb")) }
    }
}

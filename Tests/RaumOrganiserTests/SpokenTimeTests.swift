import RaumArguments
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWords
import Testing

@Suite struct SpokenTimeTests {
    private func naming(at now: String = "2023-03-14T18:42:31+01:00") throws -> Naming {
        Naming(try Hall.grid(), at: try Hall.time(now))
    }

    @Test(arguments: [
        ("18:30", "2023-03-14T18:30+01:00"), ("now", "2023-03-14T18:42+01:00"),
        ("+10m", "2023-03-14T18:52+01:00"), ("-5m", "2023-03-14T18:37+01:00"),
        ("+10", "2023-03-14T18:52+01:00"), ("+1h", "2023-03-14T19:42+01:00"),
        ("+1h30", "2023-03-14T20:12+01:00"), ("+90min", "2023-03-14T20:12+01:00"),
        ("next slot", "2023-03-14T19:30+01:00"), ("slot abend", "2023-03-14T19:30+01:00"),
        ("slot b", "2023-03-14T19:00+01:00"), ("end of slot", "2023-03-14T19:00+01:00"),
        ("end of rot:now", "2023-03-14T19:15+01:00"),
        ("end of Offene Runde", "2023-03-14T20:00+01:00"),
        ("tomorrow 10:00", "2023-03-15T10:00+01:00"), ("9:30", "2023-03-14T09:30+01:00"),
        ("Mittwoch 9:30", "2023-03-15T09:30+01:00"), ("15.3. 10:00", "2023-03-15T10:00+01:00"),
        (":30", nil), ("9:3", nil), ("someday 10:00", nil),
        ("morgen 10:00", "2023-03-15T10:00+01:00"), ("today 9:05", "2023-03-14T09:05+01:00"),
        ("heute 09:05", "2023-03-14T09:05+01:00"), ("2023-03-26 10:00", "2023-03-26T10:00+02:00"),
        ("2023-03-14T17:30Z", "2023-03-14T18:30+01:00"), ("25:00", nil), ("", nil), ("+", nil),
        ("+10x", nil), ("10m", "2023-03-14T18:52+01:00"), ("10x", nil),
        ("+99999999999999999999", nil), ("slot z", nil),
        ("yesterday 10:00", "2023-03-13T10:00+01:00"), ("+1441", nil),
        ("+1440", "2023-03-15T18:42+01:00"),
        ("2023-02-30 10:00", nil), ("2023-03-26T10:00", "2023-03-26T10:00+02:00"),
        ("2023-03-26t10:00:30", "2023-03-26T10:00:30+02:00"),
        ("2023-03-26 10:00:30", "2023-03-26T10:00:30+02:00"),
        ("2023-03-26 10:00Z", "2023-03-26T12:00+02:00"),
        ("2023-03-26 10:00:30+02:00", "2023-03-26T10:00:30+02:00"),
        ("2023-03-26  10:00", "2023-03-26T10:00+02:00"),
        ("2023-03-14t17:30z", "2023-03-14T18:30+01:00"), ("18:30:15", "2023-03-14T18:30:15+01:00"),
        ("tomorrow 10:00:15", "2023-03-15T10:00:15+01:00"), ("2023-03-26T", nil),
        ("2023-03-26T10", nil), ("2023-03-26TT10:00", nil), ("tomorrowT10:00", nil),
        ("2023-03-26T10:00:60", nil), ("2023-03-26T01:59", "2023-03-26T01:59+01:00"),
        ("2023-03-26T03:00", "2023-03-26T03:00+02:00"),
        // As Germans type them.
        ("15.30", "2023-03-14T15:30+01:00"), ("15 Uhr", "2023-03-14T15:00+01:00"),
        ("9 Uhr", "2023-03-14T09:00+01:00"), ("15 Uhr 30", "2023-03-14T15:30+01:00"),
        ("um 15.30 Uhr", "2023-03-14T15:30+01:00"), ("15uhr", "2023-03-14T15:00+01:00"),
        ("morgen 9 Uhr", "2023-03-15T09:00+01:00"), ("Mi 15.3. 9.30", "2023-03-15T09:30+01:00"),
        ("übermorgen 10 Uhr", "2023-03-16T10:00+01:00"), ("Di 15.3. 9.30", nil),
        ("in 10m", "2023-03-14T18:52+01:00"), ("in 10 Minuten", "2023-03-14T18:52+01:00"),
        ("nächster Slot", "2023-03-14T19:30+01:00"), ("naechster slot", "2023-03-14T19:30+01:00"),
        ("Ende des Slots", "2023-03-14T19:00+01:00"), ("slot 19:30", "2023-03-14T19:30+01:00"),
        ("Ende von rot:jetzt", "2023-03-14T19:15+01:00"), ("25 Uhr", nil), ("15.3", nil),
        ("tomorrow", nil), ("2023-03-15", nil), ("1830", "2023-03-14T18:30+01:00"),
        ("um 9", "2023-03-14T09:00+01:00"), ("morgen um 10", "2023-03-15T10:00+01:00"),
        ("6pm", "2023-03-14T18:00+01:00"), ("6:45 pm", "2023-03-14T18:45+01:00"),
        ("12 am", "2023-03-14T00:00+01:00"), ("13pm", nil), ("18", nil), ("2560", nil),
        ("gestern", nil),
    ])
    func `a time is what people say`(word: String, expected: String?) throws {
        let naming = try naming()
        guard let expected else {
            let error = #expect(throws: UsageError.self) { try naming.time(word, for: "--start") }
            return #expect(error?.description.contains("18:30") ?? false)
        }
        #expect(try naming.time(word, for: "--start").notation == expected)
    }

    @Test(arguments: [
        ("+10m", "2023-03-14T18:40+01:00"), ("next slot", "2023-03-14T19:30+01:00"),
        ("-30m", "2023-03-14T18:00+01:00"), ("18:45", "2023-03-14T18:45+01:00"),
    ])
    func `what is relative counts from what was`(word: String, expected: String) throws {
        let base = try Hall.time("2023-03-14T18:30+01:00")
        #expect(try naming().time(word, for: "--start", from: base).notation == expected)
    }

    @Test(arguments: [
        ("2023-03-15T10:00+01:00", "11:30", "2023-03-15T11:30+01:00"),
        ("2023-03-15T10:00+01:00", "now", "2023-03-14T18:42+01:00"),
        ("2023-03-15T10:00+01:00", "today 19:00", "2023-03-14T19:00+01:00"),
        ("2023-03-27T10:00+02:00", "11:30:15", "2023-03-27T11:30:15+02:00"),
        ("2023-03-13T10:00+01:00", "19:30", "2023-03-14T19:30+01:00"),
    ])
    func `a bare reading is of the day of what was, or of today`(
        base: String,
        word: String,
        expected: String
    ) throws {
        let base = try Hall.time(base)
        #expect(try naming().time(word, for: "--start", from: base).notation == expected)
    }

    @Test(arguments: ["2023-03-26 02:00", "2023-03-26T02:30", "2023-03-26 02:59:59"])
    func `a time that the clock skips is none`(word: String) throws {
        let naming = try naming()
        let error = #expect(throws: UsageError.self) { try naming.time(word, for: "--start") }
        #expect(error?.description.contains("never shows 02:") ?? false, "\(word)")
        #expect(error?.exitCode == .usage)
    }

    @Test(arguments: [
        ("2027-10-31 02:50A", "2027-10-31T02:50+02:00"),
        ("2027-10-31 2.50b", "2027-10-31T02:50+01:00"),
        ("2027-10-31 2:50b", "2027-10-31T02:50+01:00"),
        ("2027-10-31T02:50B", "2027-10-31T02:50+01:00"), ("2027-10-31 02:50", nil),
        ("2027-10-31T02:50+01:00", "2027-10-31T02:50+01:00"),
        ("2027-10-31 03:00", "2027-10-31T03:00+01:00"), ("2027-10-31 03:00A", nil),
        ("2027-10-30 02:50B", nil),
    ])
    func `of a reading that comes twice the letter says which one`(
        word: String,
        expected: String?
    ) throws {
        let naming = try autumn()
        let time = try? naming.time(word, for: "--start")
        #expect(time?.notation == expected, "\(word)")
        if let time, time.hour == 2 {
            #expect(time.clock == (time.offsetMinutes == 60 ? "02:50B" : "02:50A"))
        }
    }

    @Test func `a reading that comes twice is asked for, and an end may have its letter, too`()
        throws
    {
        let naming = try autumn()
        let error = #expect(throws: UsageError.self) {
            try naming.time("2027-10-31 02:50", for: "--start")
        }
        #expect(
            error?.sentence.english.contains("Give 02:50A for the first time, or 02:50B") == true
        )
        #expect(error?.sentence.german.contains("Bitte 02:50A für das erste oder 02:50B") == true)
        #expect(error?.exitCode == .usage)
        let start = try naming.time("2027-10-31 02:50A", for: "--start")
        let end = try naming.end("02:20B", of: start, for: "--end")
        #expect(end.notation == "2027-10-31T02:20+01:00")
        #expect(naming.spoken(start).english == "Sun 2027-10-31 02:50A")
    }

    /// A plan in the year whose clocks are put back on 31 October.
    private func autumn() throws -> Naming {
        var grid = Grid()
        let event =
            "EVENT rev=1 name=\"Barcamp\" zone=Europe/Berlin offset=+02:00"
            + " changes=2027-10-31T02:00+01:00 days=2027-10-30,2027-10-31"
        grid.put(try #require(try Entity(Line(Array(event.utf8)))))
        return Naming(grid, at: try Hall.time("2027-10-30T18:00+02:00"))
    }

    @Test func `what is understood and not there is no fault of the command line`() throws {
        let naming = try naming(at: "2023-03-14T23:30+01:00")
        for word in ["next slot", "slot z", "end of slot"] {
            let error = #expect(throws: UsageError.self) { try naming.time(word, for: "--start") }
            #expect(error?.exitCode == .failure, "\(word)")
        }
        for word in ["blau:next", "blau:now", "Nirgends"] {
            let error = #expect(throws: UsageError.self) { try naming.session(word) }
            #expect(error?.exitCode == .failure, "\(word)")
        }
    }

    /// Whatever stands later in the plan: who says "next" looks at the clock.
    @Test func `the next slot counts from now`() throws {
        let base = try Hall.time("2023-03-14T20:30+01:00")
        let next = try naming().time("next slot", for: "--start", from: base)
        #expect(next.notation == "2023-03-14T19:30+01:00")
    }

    @Test func `a label that two days have means the row of the day in question`() throws {
        var grid = try Hall.grid()
        let row = "SLOT d rev=6 start=2023-03-15T19:00+01:00 end=2023-03-15T19:30+01:00 label=Abend"
        grid.put(try #require(try Entity(Line(Array(row.utf8)))))
        let naming = Naming(grid, at: try Hall.time("2023-03-14T18:42+01:00"))
        #expect(try naming.time("slot abend", for: "--start").date.description == "2023-03-14")
        let base = try Hall.time("2023-03-15T10:00+01:00")
        let other = try naming.time("slot abend", for: "--start", from: base)
        #expect(other.notation == "2023-03-15T19:00+01:00")
    }

    @Test(arguments: [
        ("2023-03-14T14:00+01:00", "15.30", "2023-03-14T15:30+01:00"),
        ("2023-03-14T23:30+01:00", "1 Uhr", "2023-03-15T01:00+01:00"),
        ("2023-03-14T14:00+01:00", "tomorrow 13:30", "2023-03-15T13:30+01:00"),
        ("2023-03-14T14:00+01:00", "10m", "2023-03-14T14:10+01:00"),
        ("2023-03-14T14:00+01:00", "13:30", nil), ("2023-03-14T14:00+01:00", "14:00", nil),
    ])
    func `a message ends today, or in the night behind it, or is refused`(
        _ now: String,
        _ word: String,
        _ expected: String?
    ) throws {
        let naming = try naming(at: now)
        guard let expected else {
            let error = #expect(throws: UsageError.self) {
                try naming.expiry(word, from: nil, for: "--until")
            }
            let text = try #require(error).description
            return #expect(text.contains("--until \"tomorrow \(word)\""), "\(text)")
        }
        #expect(try naming.expiry(word, from: nil, for: "--until").notation == expected)
    }

    @Test func `a step over the change of clocks keeps the distance`() throws {
        let naming = try naming(at: "2023-03-26T01:50+01:00")
        #expect(try naming.time("+20m", for: "--start").notation == "2023-03-26T03:10+02:00")
    }

    @Test func `after the last slot there is none`() throws {
        let naming = try naming(at: "2023-03-14T19:30+01:00")
        let error = #expect(throws: UsageError.self) {
            try naming.time("next slot", for: "--start")
        }
        #expect(error?.description.contains("There is no slot after 19:30") ?? false)
    }

    @Test(arguments: [
        ("10", 10), ("-10m", -10), ("+1h", 60), ("1h5", 65), ("1440", 1440), ("1441", nil),
        ("h", nil), ("-", nil), ("1h1h", nil), ("25h", nil),
    ])
    func `a length is what people say`(word: String, minutes: Int?) {
        #expect(SpokenMinutes.length(word) == minutes)
    }
}

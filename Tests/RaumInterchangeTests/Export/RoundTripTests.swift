import Foundation
import RaumGrid
import RaumWords
import TestSupport
import Testing

@testable import RaumInterchange

@Suite struct RoundTripTests {
    private static let formats: [ExportFormat] = [.xml, .json, .ics, .csv]

    @Test(arguments: formats)
    func `what is exported and imported again changes nothing`(format: ExportFormat) throws {
        for seed in Seeds.chosen(150) {
            let grid = try GeneratedGrid(seed: seed).grid
            guard grid.sessions.values.contains(where: { $0.state == .planned }) else { continue }
            let file = format.text(grid, Revision(9), now: 0)
            let schedule = try ScheduleFile.read(Array(file.utf8), name: "f")
            let plan = ImportPlan(schedule, grid)
            let changes = plan.entries.filter { !$0.isReportOnly && !$0.isDay }
            #expect(changes.isEmpty, "seed \(seed): \(plan.lines.english)\n\(file)")
            var after = grid
            try after.carryOut(plan)
            let odd = Set(after.things).symmetricDifference(grid.things)
            #expect(odd.isEmpty, "seed \(seed): \(odd)")
            let again = ImportPlan(schedule, after)
            #expect(again.transactions.isEmpty, "seed \(seed): \(again.transactions)")
        }
    }

    @Test(arguments: formats)
    func `a session of any year comes back`(format: ExportFormat) throws {
        for year in [1, 999, 1000, 1582, 1899, 1969, 2200, 4054, 9999] {
            var grid = try Fixture.grid()
            let day = try #require(CivilDate(year: year, month: 10, day: 30)).dayNumber
            let start = grid.time(at: Int64(day) * 86_400_000 + 36_000_000)
            let room = try #require(RoomID("blau"))
            grid.put(.room(Room(id: room, name: try Text("Blau", .roomName))))
            let id = try #require(SessionID("s1"))
            var place = PlacementPatch()
            (place.room, place.start, place.minutes) = (room, .at(start), 30)
            var pitch = SessionPatch()
            pitch.title = try Text("T", .title)
            try grid.perform([.pitch(id, pitch), .place(id, place)])
            let file = format.text(grid, Revision(9), now: 0)
            let schedule = try ScheduleFile.read(Array(file.utf8), name: "f", ImportContext(grid))
            let plan = ImportPlan(schedule, grid)
            #expect(plan.isEmpty, "\(year): \(plan.lines.english)")
        }
    }

    @Test(arguments: formats)
    func `an address comes back, and twice changes nothing`(format: ExportFormat) throws {
        var source = try Fixture.grid()
        try source.carryOut(ImportPlan(try Fixture.read(Fixture.xml), source))
        let id = try #require(source.sessions.values.first { $0.placement != nil }?.id)
        var patch = SessionPatch()
        patch.url = try Text("https://example.org/a;b,c?d=1&e=2", .url)
        try source.perform([.edit(id, patch)])
        let file = format.text(source, Revision(9), now: 0)
        let schedule = try ScheduleFile.read(Array(file.utf8), name: "f")
        #expect(ImportPlan(schedule, source).isEmpty)
        var grid = source
        patch.url = .empty
        try grid.perform([.edit(id, patch)])
        var options = ImportOptions()
        options.fileWins = true
        try grid.carryOut(ImportPlan(schedule, grid, options))
        #expect(grid.sessions[id]?.url == source.sessions[id]?.url)
        #expect(ImportPlan(schedule, grid).isEmpty)
    }

    @Test func `a language that is written like a name comes back as it is`() throws {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(try Fixture.read(Fixture.xml), grid))
        let id = try #require(grid.sessions.values.first { $0.placement != nil }?.id)
        var patch = SessionPatch()
        patch.language = try Text("Deutsch", .language)
        try grid.perform([.edit(id, patch)])
        let file = ExportFormat.csv.text(grid, Revision(9), now: 0)
        let schedule = try ScheduleFile.read(Array(file.utf8), name: "f")
        #expect(ImportPlan(schedule, grid).isEmpty)
    }

    @Test func `note and hands come back from a table of an earlier version`() throws {
        var grid = try Fixture.grid()
        let text =
            "ID,Title,Room,Start,End,Note,Interest\r\nid-7,T,Blau,2024-05-01 10:00,"
            + "2024-05-01 11:00,mit Ton,17\r\n"
        var context = ImportContext(grid)
        #expect(context.zone == "Europe/Berlin")
        let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", context)
        try grid.carryOut(ImportPlan(schedule, grid))
        let session = try #require(grid.sessions.values.first)
        #expect(session.note.string == "mit Ton" && session.hands == 17)
        #expect(session.placement?.start.offsetMinutes == 120)
        let file = ExportFormat.csv.text(grid, Revision(9), now: 0)
        let edited = file.replacingOccurrences(of: ",17,", with: ",18,")
        context.zone = ""
        let again = try ScheduleFile.read(Array(file.utf8), name: "f", context)
        #expect(ImportPlan(again, grid).isEmpty)
        let more = try ScheduleFile.read(Array(edited.utf8), name: "f", context)
        #expect(ImportPlan(more, grid).counts.annotated == 1)
        try grid.carryOut(ImportPlan(more, grid))
        #expect(grid.sessions.values.first?.hands == 18)
    }

    @Test func `the event has all its days, also those on which nothing is planned`() throws {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(try Fixture.read(Fixture.xml), grid))
        let first = try #require(ExportedGrid(grid, Revision(9)).plannedDays.first?.date)
        let (before, after) = (first.adding(days: -1), first.adding(days: 9))
        var patch = EventPatch()
        patch.days = [before, after]
        try grid.perform([.event(patch)])
        let xml = ExportFormat.xml.text(grid, Revision(9), now: 0)
        let count = ExportedGrid(grid, Revision(9)).plannedDays.count
        #expect(xml.contains("<start>\(before)</start>") && xml.contains("<end>\(after)</end>"))
        #expect(xml.contains("<days>\(count)</days>") && xml.contains("<day date=\"\(after)\""))
        let json = ExportFormat.json.text(grid, Revision(9), now: 0)
        #expect(json.contains("\"start\": \"\(before)\", \"end\": \"\(after)\""))
        #expect(json.contains("\"daysCount\": \(count)"))
    }

    @Test func `hands and interest are told apart, and hands alone come back`() throws {
        var grid = try Fixture.grid()
        let id = try #require(SessionID("s1"))
        var session = Session(id: id, title: try Text("=Runde", .title))
        session.hands = 17
        grid.put(.session(session))
        grid.put(.interest(SessionInterest(session: id, count: 5)))
        let csv = ExportFormat.csv.text(grid, Revision(9), now: 0)
        let rows = csv.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let cell = { (heading: Substring) in rows[0].firstIndex(of: heading).map { rows[1][$0] } }
        #expect(cell("Hands") == "17" && cell("Interested") == "5" && cell("Interest") == nil)
        #expect(cell("Raumwerk ID") == "s1")
        let json = ExportFormat.json.text(grid, Revision(9), now: 0)
        #expect(
            json.contains("\"hands\": 17, \"interested\": 5") && !json.contains("\"interest\":")
        )
        for file in [csv, json, json.replacingOccurrences(of: "\"hands\"", with: "\"interest\"")] {
            let schedule = try ScheduleFile.read(Array(file.utf8), name: "f")
            #expect(
                ImportPlan(schedule, grid).isEmpty,
                "\(ImportPlan(schedule, grid).lines.english)"
            )
            var copy = try Fixture.grid()
            try copy.carryOut(ImportPlan(schedule, copy))
            let hands = copy.sessions.values.map(\.hands)
            #expect(hands == [17] && copy.sessions.values.first?.title == session.title)
        }
    }

    @Test(arguments: [
        "Title,Room,Start,End\nT,Blau,2024-05-01T10:00:00+02:00,2024-05-01T11:00:00+02:00\n",
        """
        BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:0a1b2c3d-0000-4000-8000-000000000001\r
        SUMMARY:T\r\nLOCATION:Blau\r\nDTSTART:20240501T080000Z\r\nDTEND:20240501T090000Z\r
        END:VEVENT\r\nEND:VCALENDAR\r\n
        """,
    ])
    func `a file that has no place for hosts leaves them as they are`(text: String) throws {
        var grid = try Fixture.grid()
        let schedule = try Fixture.read(text)
        try grid.carryOut(ImportPlan(schedule, grid))
        let id = try #require(grid.sessions.keys.first)
        var patch = SessionPatch()
        patch.hosts = [try Text("Kernteam", .host)]
        try grid.perform([.edit(id, patch)])
        #expect(ImportPlan(schedule, grid).isEmpty)
    }

    @Test func `an empty grid has a day in frab XML`() throws {
        var grid = try Fixture.grid()
        var patch = EventPatch()
        patch.days = [try #require(CivilDate(year: 2024, month: 5, day: 1))]
        try grid.perform([.event(patch)])
        let file = ExportFormat.xml.text(grid, Revision(9), now: 0)
        #expect(file.contains("<day date=\"2024-05-01\" index=\"1\" start="))
    }

    @Test func `a lost letter would be seen`() throws {
        let grid = try GeneratedGrid(seed: 3).grid
        let file = ExportFormat.xml.text(grid, Revision(9), now: 0)
            .replacingOccurrences(of: "<title>", with: "<title>x")
        let plan = ImportPlan(try ScheduleFile.read(Array(file.utf8), name: "f"), grid)
        #expect(!plan.isEmpty)
    }

    @Test(arguments: formats)
    func `another grid gets the same sessions`(format: ExportFormat) throws {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(try Fixture.read(Fixture.xml), grid))
        let file = format.text(grid, Revision(9), now: 0)
        var copy = try Fixture.grid()
        let schedule = try ScheduleFile.read(Array(file.utf8), name: "f")
        try copy.carryOut(ImportPlan(schedule, copy))
        #expect(copy.sessions.count == grid.sessions.count)
        let titles = { (grid: Grid) in grid.sessions.values.map(\.title.string).sorted() }
        #expect(titles(copy) == titles(grid))
        let places = { (grid: Grid) in Set(grid.sessions.values.compactMap(\.placement)) }
        #expect(places(copy) == places(grid))
    }
}

extension ImportEntry {
    /// Whether it only tells the event its days, which a generated grid does not know.
    var isDay: Bool {
        if case .eventDays = self { true } else { false }
    }
}

import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// A plan whose rooms and sessions people made by commands, and exports of it that people edit.
enum HandMade {
    static let formats: [ExportFormat] = [.xml, .json, .ics, .csv]

    /// Adds a row of half an hour on the day of the plan.
    static func addRow(
        _ word: String,
        _ label: String,
        _ kind: Slot.Kind,
        hour: Int,
        to grid: inout Grid
    ) throws {
        var patch = SlotPatch()
        let start = try #require(TimeText("2027-05-14T\(hour):00:00+02:00")?.time)
        (patch.start, patch.end) = (.at(start), .at(start.adding(minutes: 30)))
        (patch.kind, patch.label) = (kind, try Text(label, .label))
        try grid.perform([.slot(try #require(SlotID(word)), patch)])
    }

    /// Rooms Saal, Blau and Grün; s1, s3 and s5 in Blau, s2 in Grün, s6 in Saal, s4 in the tray.
    static func grid() throws -> Grid {
        var grid = try Fixture.grid()
        for (id, name) in [("saal", "Saal"), ("blau", "Blau"), ("gruen", "Grün")] {
            var patch = RoomPatch()
            patch.name = try Text(name, .roomName)
            try grid.perform([.room(try room(id), patch)])
        }
        let rows = [
            ("s1", "Eins", "blau", 10), ("s2", "Zwei", "gruen", 10), ("s3", "Drei", "blau", 11),
            ("s4", "Vier", "", 0), ("s5", "Fünf", "blau", 12), ("s6", "Sechs", "saal", 10),
        ]
        for (id, title, place, hour) in rows {
            var patch = SessionPatch()
            patch.title = try Text(title, .title)
            try grid.perform([.pitch(try session(id), patch)])
            guard !place.isEmpty else { continue }
            try grid.perform([.place(try session(id), placement(room: place, hour: hour))])
        }
        return grid
    }

    static func room(_ word: String) throws -> RoomID { try #require(RoomID(word)) }
    static func session(_ word: String) throws -> SessionID { try #require(SessionID(word)) }

    static func placement(room: String? = nil, hour: Int) throws -> PlacementPatch {
        var place = PlacementPatch()
        place.room = try room.map { try self.room($0) }
        place.start = .at(try #require(TimeText("2027-05-14T\(hour):00:00+02:00")?.time))
        if room != nil {
            place.end = .at(try #require(TimeText("2027-05-14T\(hour):45:00+02:00")?.time))
        }
        return place
    }

    static func read(_ text: String, _ grid: Grid, name: String = "f") throws -> Schedule {
        try ScheduleFile.read(Array(text.utf8), name: name, ImportContext(grid))
    }

    /// Imports `text`, of which a second import changes nothing; returns what was told.
    @discardableResult
    static func take(_ text: String, _ grid: inout Grid, _ name: String = "a") throws -> [String] {
        try plan(taking: text, &grid, name).lines.english
    }

    /// The same, but returns the plan of the first import.
    static func plan(
        taking text: String,
        _ grid: inout Grid,
        _ name: String
    ) throws -> ImportPlan {
        let plan = ImportPlan(try read(text, grid, name: name), grid)
        try grid.carryOut(plan)
        let again = ImportPlan(try read(text, grid, name: name), grid)
        #expect(again.isEmpty, "\(again.lines.english)")
        return plan
    }

    static func export(_ grid: Grid, _ format: ExportFormat) -> String {
        let last = grid.entities.map(\.revision).max() ?? .zero
        return format.text(grid, last, now: 0)
    }

    /// `s1 blau 10:00`, `s4` of the tray, in order.
    static func places(_ grid: Grid) -> [String] {
        grid.sessions.values.sorted { $0.id < $1.id }.map { session in
            guard session.state == .planned, let place = session.placement else {
                return "\(session.id)"
            }
            return "\(session.id) \(place.room) \(place.start.clock)"
        }
    }

    static let places = [
        "s1 blau 10:00", "s2 gruen 10:00", "s3 blau 11:00", "s4", "s5 blau 12:00", "s6 saal 10:00",
    ]
}

/// An export that people edit: a room's name beside its identifier.
@Suite struct ExportedRoomTests {
    private func names(_ grid: Grid) -> [String] {
        grid.rooms.values.filter { $0.state != .removed }.map { "\($0.id) \($0.name)" }.sorted()
    }

    private static let names = ["blau Blau", "gruen Grün", "saal Saal"]

    /// The csv export of `grid` with another room's name in the rows of `sessions`.
    private func table(_ grid: Grid, _ name: String, in sessions: Set<String>) -> String {
        let lines = HandMade.export(grid, .csv).components(separatedBy: "\r\n")
        return lines.map { line in
            var cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard let id = cells.first, sessions.contains(String(id)) else { return line }
            cells[2] = Substring(name)
            return cells.joined(separator: ",")
        }.joined(separator: "\r\n")
    }

    @discardableResult
    private func take(_ text: String, _ grid: inout Grid) throws -> ImportPlan {
        try HandMade.plan(taking: text, &grid, "f")
    }

    private func expect(
        _ grid: Grid,
        s1 place: String,
        rooms: [String] = names,
        _ plan: ImportPlan
    ) {
        let rest = HandMade.places.dropFirst()
        #expect(HandMade.places(grid) == [place] + rest, "\(plan.lines.english)")
        #expect(names(grid) == rooms, "\(plan.lines.english)")
    }

    @Test func `another name in one row moves that session, and nothing else`() throws {
        for name in ["Grün", "grün", " Grün"] {
            var grid = try HandMade.grid()
            try grid.perform([
                .move(try HandMade.session("s2"), HandMade.placement(room: "gruen", hour: 15))
            ])
            try grid.perform([
                .move(try HandMade.session("s2"), HandMade.placement(room: "saal", hour: 15))
            ])
            let plan = try take(table(grid, name, in: ["s1"]), &grid)
            #expect(
                HandMade.places(grid).prefix(3) == [
                    "s1 gruen 10:00", "s2 saal 15:00", "s3 blau 11:00",
                ],
                "\(plan.lines.english)"
            )
            #expect(names(grid) == Self.names, "\(plan.lines.english)")
        }
        // With another row that names Grün by its own identifier.
        var grid = try HandMade.grid()
        try grid.perform([
            .move(try HandMade.session("s2"), HandMade.placement(room: "gruen", hour: 15))
        ])
        let plan = try take(table(grid, "Grün", in: ["s1"]), &grid)
        #expect(
            HandMade.places(grid).prefix(3) == [
                "s1 gruen 10:00", "s2 gruen 15:00", "s3 blau 11:00",
            ],
            "\(plan.lines.english)"
        )
        #expect(names(grid) == Self.names, "\(plan.lines.english)")
    }

    @Test func `another identifier in one row moves that session, too`() throws {
        for (from, to) in [("blau", "gruen"), ("blau", "saal")] {
            var grid = try HandMade.grid()
            try grid.perform([
                .move(try HandMade.session("s2"), HandMade.placement(room: "gruen", hour: 15)),
                .move(try HandMade.session("s6"), HandMade.placement(room: "saal", hour: 16)),
            ])
            let text = HandMade.export(grid, .csv)
            let row = try #require(text.split(separator: "\r\n").first { $0.hasPrefix("s1,") })
            let plan = try take(
                text.replacing(row, with: row.replacing(",\(from),", with: ",\(to),")),
                &grid
            )
            #expect(HandMade.places(grid).first == "s1 \(to) 10:00", "\(plan.lines.english)")
            #expect(HandMade.places(grid).dropFirst(2).prefix(3) == HandMade.places[2...4])
            #expect(names(grid) == Self.names)
        }
    }

    @Test func `an edit is followed after imports of the same file, and taken back in it`() throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, .csv)
        let edited = table(grid, "Saal", in: ["s3"])
        for (file, place) in [(text, "blau"), (edited, "saal"), (text, "blau"), (edited, "saal")] {
            let plan = try take(file, &grid)
            #expect(HandMade.places(grid)[2] == "s3 \(place) 11:00", "\(plan.lines.english)")
        }
    }

    @Test func `a new name in one row makes a room for that session`() throws {
        var grid = try HandMade.grid()
        let plan = try take(table(grid, "Zelt", in: ["s1"]), &grid)
        expect(grid, s1: "s1 zelt 10:00", rooms: Self.names + ["zelt Zelt"], plan)
    }

    @Test(arguments: ["tba", "", "-"])
    func `a word for no room leaves the session where it is, and is said`(word: String) throws {
        var grid = try HandMade.grid()
        let plan = try take(table(grid, word, in: ["s1"]), &grid)
        expect(grid, s1: "s1 blau 10:00", plan)
        #expect(plan.findings.contains { $0.kind == .missingRoom }, "\(plan.lines.english)")
    }

    @Test func `the only session of a room goes to a room that exists`() throws {
        var grid = try HandMade.grid()
        try grid.perform([
            .move(try HandMade.session("s6"), HandMade.placement(room: "saal", hour: 16))
        ])
        let plan = try take(table(grid, "Blau", in: ["s6"]), &grid)
        #expect(HandMade.places(grid).last == "s6 blau 16:00", "\(plan.lines.english)")
        #expect(names(grid) == Self.names)
    }

    @Test func `a new name in all rows of a room is its new name`() throws {
        var grid = try HandMade.grid()
        let plan = try take(table(grid, "Aula", in: ["s1", "s3", "s5"]), &grid)
        let rooms = ["blau Aula", "gruen Grün", "saal Saal"]
        expect(grid, s1: "s1 blau 10:00", rooms: rooms, plan)
    }

    @Test(arguments: HandMade.formats)
    func `a room that people renamed after the export keeps its name`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, format)
        var patch = RoomPatch()
        patch.name = try Text("Aula", .roomName)
        try grid.perform([.room(try HandMade.room("blau"), patch)])
        let plan = try take(text, &grid)
        let rooms = ["blau Aula", "gruen Grün", "saal Saal"]
        expect(grid, s1: "s1 blau 10:00", rooms: rooms, plan)
        let line = "room blau: “Aula”: changed here, stays"
        #expect(plan.lines.english.contains { $0.contains(line) }, "\(plan.lines.english)")
    }

    @Test func `a calendar program edits the place only`() throws {
        for (name, room) in [("Saal", "saal"), ("Zelt", "zelt")] {
            var grid = try HandMade.grid()
            try grid.perform([.remove(.session(try HandMade.session("s6")))])
            let text = HandMade.export(grid, .ics)
            let start = try #require(text.range(of: "SUMMARY:Eins"))
            let place = try #require(
                text.range(of: "LOCATION:Blau", range: start.upperBound..<text.endIndex)
            )
            let plan = try take(
                text.replacingCharacters(in: place, with: "LOCATION:\(name)"),
                &grid
            )
            #expect(
                HandMade.places(grid).prefix(5) == [
                    "s1 \(room) 10:00", "s2 gruen 10:00", "s3 blau 11:00", "s4", "s5 blau 12:00",
                ],
                "\(plan.lines.english)"
            )
        }
    }

    @Test func `a name in one place of a json file moves no session`() throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, .json)
        let edited = text.replacing(
            "{\"id\": \"blau\", \"name\": \"Blau\"",
            with: "{\"id\": \"blau\", \"name\": \"Zelt\""
        )
        #expect(edited != text)
        try take(edited, &grid)
        #expect(HandMade.places(grid) == HandMade.places)
    }

    @Test(arguments: [ExportFormat.xml, .json])
    func `a new name in all places of a file is the room's new name`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, format).replacing("Blau", with: "Aula")
        let plan = try take(text, &grid)
        let rooms = ["blau Aula", "gruen Grün", "saal Saal"]
        expect(grid, s1: "s1 blau 10:00", rooms: rooms, plan)
    }

    @Test func `an edited export makes its rooms in an empty plan`() throws {
        let source = try HandMade.grid()
        var grid = try Fixture.grid()
        let plan = try take(table(source, "Zelt", in: ["s1"]), &grid)
        expect(grid, s1: "s1 zelt 10:00", rooms: Self.names + ["zelt Zelt"], plan)
    }
}

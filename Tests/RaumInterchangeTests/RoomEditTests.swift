import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Tables of an export that people edit.
enum EditedTable {
    /// `text` without the columns `names`.
    static func without(_ names: Set<String>, _ text: String) -> String {
        let lines = text.components(separatedBy: "\r\n")
        let header = lines[0].replacing("\u{FEFF}", with: "").components(separatedBy: ",")
        return lines.map { line in
            guard !line.isEmpty else { return line }
            let cells = line.replacing("\u{FEFF}", with: "").components(separatedBy: ",")
            return zip(header, cells).filter { !names.contains($0.0) }.map(\.1)
                .joined(separator: ",")
        }.joined(separator: "\r\n")
    }

    /// `text` with one more row, which has `cells` and nothing else.
    static func adding(_ cells: [String: String], _ text: String) -> String {
        let header = text.components(separatedBy: "\r\n")[0].replacing("\u{FEFF}", with: "")
        let row = header.components(separatedBy: ",").map { cells[$0] ?? "" }
        return text + row.joined(separator: ",") + "\r\n"
    }
}

/// Rooms, breaks and slots of exports that were edited, or not, while people and other copies changed the plan.
@Suite struct RoomEditTests {
    /// A plan with seats in Blau, a break and a slot.
    private func made() throws -> Grid {
        var grid = try HandMade.grid()
        var room = RoomPatch()
        room.capacity = 40
        try grid.perform([.room(try HandMade.room("blau"), room)])
        for (word, label, kind, hour) in [
            ("mittag", "Mittag", Slot.Kind.pause, 13), ("reihe", "", .session, 14),
        ] {
            try HandMade.addRow(word, label, kind, hour: hour, to: &grid)
        }
        return grid
    }

    private func name(_ id: String, _ grid: Grid) throws -> String? {
        grid.rooms[try HandMade.room(id)]?.name.string
    }

    private func row(_ id: String, _ grid: Grid) throws -> String {
        let known = try #require(SlotID(id))
        let slot = try #require(grid.slots[known])
        return "\(slot.start.clock)–\(slot.end.clock) \(slot.label)"
    }

    private static let edits: [(ExportFormat, from: String, to: String)] = [
        (.csv, ",Blau,", ",%,"), (.json, "\"Blau\"", "\"%\""), (.ics, ":Blau", ":%"),
        (.xml, "Blau", "%"),
    ]

    /// The export of `grid` with another name of Blau.
    private func renamed(_ grid: Grid, _ format: ExportFormat, _ name: String) throws -> String {
        let edit = try #require(Self.edits.first { $0.0 == format })
        let text = HandMade.export(grid, format)
        #expect(text.contains(edit.from), "\(text)")
        return text.replacing(edit.from, with: edit.to.replacing("%", with: name))
    }

    @Test(arguments: HandMade.formats)
    func `a copy that nobody edited leaves a room its new name`(format: ExportFormat) throws {
        for first in HandMade.formats {
            var grid = try made()
            let file = try renamed(grid, first, "Aula")
            let text = HandMade.export(grid, format)
            try HandMade.take(file, &grid, "a")
            #expect(try name("blau", grid) == "Aula")
            for _ in 1...2 {
                let lines = try HandMade.take(text, &grid, "b")
                #expect(try name("blau", grid) == "Aula", "\(lines)")
                let line = "room blau: “Aula”: changed here, stays"
                #expect(lines.contains { $0.contains(line) }, "\(lines)")
                try HandMade.take(file, &grid, "a")
                #expect(try name("blau", grid) == "Aula")
            }
            #expect(grid.rooms.count == 3)
            #expect(HandMade.places(grid) == HandMade.places)
        }
    }

    @Test(arguments: HandMade.formats)
    func `of two new names the first stays, and each file takes back its own`(
        format: ExportFormat
    ) throws {
        var grid = try made()
        let text = HandMade.export(grid, format)
        let one = try renamed(grid, format, "Aula")
        let other = try renamed(grid, format, "Halle")
        try HandMade.take(one, &grid, "a")
        let lines = try HandMade.take(other, &grid, "b")
        #expect(try name("blau", grid) == "Aula", "\(lines)")
        #expect(lines.contains { $0.contains("now says name “Halle”") }, "\(lines)")
        try HandMade.take(text, &grid, "b")
        #expect(try name("blau", grid) == "Aula")
        try HandMade.take(text, &grid, "a")
        #expect(try name("blau", grid) == "Blau")
    }

    @Test(arguments: HandMade.formats)
    func `rooms that exchanged their names since keep their sessions`(format: ExportFormat) throws {
        var grid = try made()
        let text = HandMade.export(grid, format)
        for (id, name) in [("blau", "X"), ("gruen", "Blau"), ("blau", "Grün")] {
            var patch = RoomPatch()
            patch.name = try Text(name, .roomName)
            try grid.perform([.room(try HandMade.room(id), patch)])
        }
        try HandMade.take(text, &grid)
        #expect(HandMade.places(grid) == HandMade.places)
        #expect(try name("blau", grid) == "Grün")
        #expect(try name("gruen", grid) == "Blau")
    }

    @Test func `a copy that nobody edited leaves a room its seats`() throws {
        var grid = try made()
        let text = HandMade.export(grid, .json)
        let edited = text.replacing("\"capacity\": 40", with: "\"capacity\": 50")
        #expect(edited != text)
        for (file, name) in [(edited, "a"), (text, "b"), (edited, "a"), (text, "b")] {
            let lines = try HandMade.take(file, &grid, name)
            #expect(grid.rooms[try HandMade.room("blau")]?.capacity == 50, "\(lines)")
        }
        try HandMade.take(text, &grid, "a")
        #expect(grid.rooms[try HandMade.room("blau")]?.capacity == 40)
    }

    @Test(arguments: [ExportFormat.csv, .json])
    func `a copy that nobody edited leaves a break its new times and its new label`(
        format: ExportFormat
    ) throws {
        let edits = [
            (["T13:00": "T13:15", "T13:30": "T13:45"], "13:15–13:45 Mittag"),
            (["Mittag": "Essen"], "13:00–13:30 Essen"),
            (["T13:30": "T13:50"], "13:00–13:50 Mittag"),
        ]
        for (words, expected) in edits {
            var grid = try made()
            let text = HandMade.export(grid, format)
            let edited = words.reduce(text) { $0.replacing($1.key, with: $1.value) }
            #expect(edited != text)
            for (file, name) in [(edited, "a"), (text, "b"), (edited, "a"), (text, "b")] {
                let lines = try HandMade.take(file, &grid, name)
                #expect(try row("mittag", grid) == expected, "\(name): \(lines)")
                #expect(name == "a" || lines.contains { $0.contains("changed here, stays") })
            }
            try HandMade.take(text, &grid, "a")
            #expect(try row("mittag", grid) == "13:00–13:30 Mittag")
        }
    }

    @Test(arguments: [ExportFormat.csv, .json])
    func `of two edits of a break the first stays, and other values are followed`(
        format: ExportFormat
    ) throws {
        var grid = try made()
        let text = HandMade.export(grid, format)
        try HandMade.take(text.replacing("T13:30", with: "T13:50"), &grid, "a")
        let other = text.replacing("T13:30", with: "T13:40").replacing("Mittag", with: "Essen")
        let lines = try HandMade.take(other, &grid, "b")
        #expect(try row("mittag", grid) == "13:00–13:50 Essen", "\(lines)")
        #expect(
            lines.contains { $0.contains("the file now says 2027-05-14 13:00–13:40") },
            "\(lines)"
        )
        try HandMade.take(text.replacing("T13:30", with: "T13:55"), &grid, "a")
        #expect(try row("mittag", grid) == "13:00–13:55 Essen")
    }

    @Test func `a slot of a json file follows its edits, and no copy`() throws {
        var grid = try made()
        let text = HandMade.export(grid, .json)
        let edited = text.replacing("T14:00", with: "T14:10")
        for (file, name) in [(edited, "a"), (text, "b"), (edited, "a")] {
            let lines = try HandMade.take(file, &grid, name)
            #expect(try row("reihe", grid) == "14:10–14:30 ", "\(lines)")
        }
    }

    @Test func `a table without revisions moves a session to a room that exists`() throws {
        let columns: [Set<String>] = [
            ["Raumwerk Revision"], ["Raumwerk Revision", "Raumwerk Digest"],
            ["Raumwerk Revision", "Raumwerk Digest", "Raumwerk Plan"],
        ]
        for (names, isRead) in columns.flatMap({ [($0, false), ($0, true)] }) {
            var grid = try HandMade.grid()
            let text = EditedTable.without(names, HandMade.export(grid, .csv))
            if isRead { try HandMade.take(text, &grid) }
            let lines = try HandMade.take(text.replacing(",Grün,", with: ",Saal,"), &grid)
            #expect(HandMade.places(grid)[1] == "s2 saal 10:00", "\(names) \(lines)")
            #expect(try name("gruen", grid) == "Grün", "\(names) \(lines)")
            let renamed = try HandMade.take(text.replacing(",Blau,", with: ",Aula,"), &grid)
            #expect(try name("blau", grid) == "Aula", "\(names) \(renamed)")
        }
    }
}

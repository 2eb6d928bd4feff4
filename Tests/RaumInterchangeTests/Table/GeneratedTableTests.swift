import Foundation
import RaumGrid
import RaumWords
import TestSupport
import Testing

@testable import RaumInterchange

private let hasPython =
    (try? OtherProgram.run("/usr/bin/python3", ["-c", "import csv"], input: "").code) == 0

@Suite struct GeneratedTableTests {
    private static func context() throws -> ImportContext { ImportContext(try grid()) }

    /// An event in Berlin, without days.
    private static func grid() throws -> Grid { try Fixture.grid() }

    @Test(arguments: GeneratedTable.Manner.allCases)
    func `a table says what was meant`(manner: GeneratedTable.Manner) throws {
        for seed in Seeds.chosen(60) {
            let table = GeneratedTable(seed: seed, manner: manner)
            let schedule = try ScheduleFile.read(table.bytes, name: "f", Self.context())
            #expect(schedule.sessions.count == table.talks.count, "seed \(seed)")
            for (session, talk) in zip(schedule.sessions, table.talks) {
                let when = "\(session.start?.rfc3339 ?? "?") \(session.minutes ?? 0)"
                #expect(session.title.string == talk.title, "seed \(seed)")
                #expect(session.room?.string == talk.room, "seed \(seed)")
                #expect(when == talk.when, "seed \(seed): \(talk)")
                #expect(session.hosts.map(\.string) == talk.hosts, "seed \(seed)")
            }
            #expect(Set(schedule.sessions.map(\.id)).count == table.talks.count, "seed \(seed)")
        }
    }

    @Test(arguments: GeneratedTable.Manner.allCases)
    func `importing twice changes nothing, and a csv carries it all`(
        manner: GeneratedTable.Manner
    ) throws {
        for seed in Seeds.chosen(40) {
            let table = GeneratedTable(seed: seed, manner: manner)
            var grid = try Self.grid()
            let schedule = try ScheduleFile.read(table.bytes, name: "f", Self.context())
            try grid.carryOut(ImportPlan(schedule, grid))
            #expect(grid.sessions.count == table.talks.count, "seed \(seed)")
            let again = try ScheduleFile.read(table.bytes, name: "f", ImportContext(grid))
            #expect(
                ImportPlan(again, grid).isEmpty,
                "seed \(seed): \(ImportPlan(again, grid).lines.english)"
            )
            let csv = Array(ExportFormat.csv.text(grid, Revision(9), now: 0).utf8)
            var copy = try Self.grid()
            let own = try ScheduleFile.read(csv, name: "own", ImportContext(copy))
            try copy.carryOut(ImportPlan(own, copy))
            let titles = { (grid: Grid) in grid.sessions.values.map(\.title.string).sorted() }
            #expect(titles(copy) == titles(grid), "seed \(seed)")
            let hosts = { (grid: Grid) in
                grid.sessions.values.flatMap(\.hosts).map(\.string).sorted()
            }
            #expect(hosts(copy) == hosts(grid), "seed \(seed)")
        }
    }

    /// The cells as Python's reader cuts them: a line each, in hexadecimal.
    private static let python = """
        import csv, io, sys
        text = sys.stdin.buffer.read().decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sys.argv[1]):
            print(" ".join(cell.encode().hex() or "-" for cell in row))
        """

    @Test(
        .enabled(if: hasPython, "no python3"),
        arguments: GeneratedTable.Manner.allCases
    )
    func `python cuts the same cells`(manner: GeneratedTable.Manner) throws {
        for seed in Seeds.chosen(4) {
            let text = GeneratedTable(seed: seed, manner: manner).text
            let separators: [Character: UInt8] = [";": 0x3B, ",": 0x2C, "\t": 0x09]
            let separator = separators.keys.max { left, right in
                text.count { $0 == left } < text.count { $0 == right }
            }
            let mark = try #require(separator)
            let arguments = ["-c", Self.python, String(mark)]
            let outcome = try OtherProgram.run("/usr/bin/python3", arguments, input: text)
            #expect(outcome.code == 0)
            var rows = DelimitedText(Array(text.utf8), separator: separators[mark] ?? 0)
            var lines = ""
            while let cells = try rows.row() {
                lines += cells.map { digits($0.text) }.joined(separator: " ") + "\n"
            }
            #expect(outcome.out == lines, "seed \(seed)")
        }
    }

    @Test func `titles that look like formulas come back from a csv`() throws {
        let titles = [
            "=1+1", "'=1", "''=x", "-5 Grad", "'-5 Grad", "'s Gravenhage", "@home", "+1", "'",
            "a|b",
        ]
        var grid = try Self.grid()
        for (index, title) in titles.enumerated() {
            let words = (session: "s\(index)", room: "r\(index)")
            let id = try #require(SessionID(words.session))
            let roomID = try #require(RoomID(words.room))
            var patch = SessionPatch()
            patch.title = try Text(title, .title)
            patch.hosts = [try Text(title, .host)]
            try grid.perform([.pitch(id, patch)])
            var room = RoomPatch()
            room.name = try Text("R\(index)", .roomName)
            var place = PlacementPatch()
            place.room = roomID
            place.start = .at(ZonedTime(milliseconds: 1_810_281_600_000, offsetMinutes: 120))
            place.end = .at(ZonedTime(milliseconds: 1_810_285_200_000, offsetMinutes: 120))
            try grid.perform([.room(roomID, room), .place(id, place)])
        }
        let csv = Array(ExportFormat.csv.text(grid, Revision(99), now: 0).utf8)
        let schedule = try ScheduleFile.read(csv, name: "f", ImportContext(grid))
        #expect(schedule.sessions.map(\.title.string).sorted() == titles.sorted())
        #expect(schedule.sessions.flatMap(\.hosts).map(\.string).sorted() == titles.sorted())
        #expect(ImportPlan(schedule, grid).entries.allSatisfy { $0.isReportOnly || $0.isDay })
    }
}

private func digits(_ text: String) -> String {
    let digits = text.utf8.map { (byte: UInt8) -> String in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text.isEmpty ? "-" : digits.joined()
}

import TestSupport
import Foundation
import RaumGrid
import Testing

@testable import RaumInterchange

/// Names of people with every sign that some format gives a meaning to.
@Suite struct HostNameTests {
    private static let signs = [
        ";", ",", "\"", "'", "\\", "=", "+", "@", "-", "|", "\t", "\n", "<b>", "&amp;", "&", ":",
        "^", "#", "  ", "ü", "李", "(x)", "/", "%3B", "=3B",
    ]

    private func names(_ random: inout SeededGenerator) -> [String] {
        (0..<3).map { number in
            let middle = (0..<3).map { _ in Self.signs.randomElement(using: &random) ?? "" }
            return "\(middle[0])Bob\(number)\(middle[1])Co\(middle[2])"
        }
    }

    private func json(_ names: [String]) throws -> String {
        let persons = names.enumerated().map { ["name": $1, "id": "p\($0)"] }
        let event: [String: Any] = [
            "guid": "0a1b2c3d-0000-4000-8000-000000000001", "title": "T", "room": "A",
            "date": "2024-05-01T10:00:00+02:00", "duration": "00:30", "persons": persons,
        ]
        let day: [String: Any] = ["date": "2024-05-01", "rooms": ["A": [event]]]
        let conference: [String: Any] = ["title": "Camp", "days": [day]]
        let root: [String: Any] = ["schedule": ["conference": conference]]
        return String(decoding: try JSONSerialization.data(withJSONObject: root), as: UTF8.self)
    }

    private func imported(_ text: String) throws -> (grid: Grid, schedule: Schedule) {
        var grid = try Fixture.grid()
        let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", ImportContext(grid))
        try grid.carryOut(ImportPlan(schedule, grid))
        return (grid, schedule)
    }

    private func hosts(_ grid: Grid) -> [String] {
        grid.sessions.values.flatMap(\.hosts).map(\.string)
    }

    @Test func `names go through every format and come back`() throws {
        for seed in UInt64(1)...60 {
            var random = SeededGenerator(seed: seed)
            let names = names(&random)
            let (grid, schedule) = try imported(try json(names))
            let hosts = hosts(grid)
            #expect(hosts.count == 3, "seed \(seed): \(names)")
            let changed = names.count { $0.contains(";") }
            let found = schedule.findings.count { $0.kind == .separatorReplaced }
            #expect(found == changed, "seed \(seed): \(names)")
            for format in [ExportFormat.xml, .json, .ics, .csv] {
                let text = format.text(grid, Revision(1), now: 0)
                let again = try imported(text)
                #expect(self.hosts(again.grid) == hosts, "seed \(seed), \(format): \(names)")
                var same = grid
                let read = try ScheduleFile.read(Array(text.utf8), name: "f", ImportContext(grid))
                try same.carryOut(ImportPlan(read, same))
                #expect(self.hosts(same) == hosts, "seed \(seed), \(format): \(names)")
            }
        }
    }

    @Test func `who has an id keeps it whatever the name`() throws {
        let (grid, _) = try imported(try json(["Bob; Co", "Ann \"A\", B"]))
        for format in [ExportFormat.xml, .json, .csv] {
            let again = try imported(format.text(grid, Revision(1), now: 0)).grid
            let persons = again.details(of: .session(try #require(again.sessions.keys.first)))
            let ids = DetailList.persons(persons[.persons] ?? "").map(\.id)
            #expect(ids == ["p0", "p1"], "\(format)")
        }
    }

    @Test(arguments: [
        ("\"Bob; Co\"; Ann", ["Bob, Co", "Ann"]), ("Ann; \"Bob; Co\"", ["Ann", "Bob, Co"]),
        ("\"Bob\" Co; Ann", ["\"Bob\" Co", "Ann"]), ("\"Bob\"; Ann", ["\"Bob\"", "Ann"]),
        ("5\" Bob; Ann", ["5\" Bob", "Ann"]), ("\"Bob; Ann", ["\"Bob", "Ann"]),
        ("Bob;;Ann;", ["Bob", "Ann"]),
    ])
    func `a cell of hosts may quote a name`(cell: String, hosts: [String]) throws {
        let quoted = cell.replacing("\"", with: "\"\"")
        let table = "Titel,Raum,Referent\nA,R,\"\(quoted)\"\n"
        #expect(try Fixture.read(table).sessions.first?.hosts.map(\.string) == hosts)
    }
}

import Foundation
import RaumGrid
import RaumWords
import TestSupport
import Testing

@testable import RaumInterchange

// Random schedules in the manners of frab's and pretalx's writers. What is read is compared with what was
// written; a second import changes nothing, and neither does one of what the grid exports.

/// A schedule that was made up, with the texts of both formats.
private struct GeneratedSchedule {
    struct Talk {
        var guid = ""
        var number = 0
        var title = ""
        var hosts: [String] = []
        var room = 0
        var day = 0
        var minute = 0
        var length = 0
        var abstract = ""
    }

    private var generator: SeededGenerator
    private(set) var talks: [Talk] = []
    private(set) var rooms: [String] = []

    private static let words = [
        "Daten", "Ärzte & Pflege", "a < b", "\"so\"", "日本語", "Größe", "👩‍🔬", "C’est", "#1", "x;y",
    ]
    private static let offsets = [("Z", 0), ("+00:00", 0), ("+02:00", 120), ("-04:00", -240)]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        rooms = (1...Int.random(in: 1...4, using: &generator)).map { "Raum \(word()) \($0)" }
        for number in 0..<Int.random(in: 1...25, using: &generator) { talks.append(talk(number)) }
    }

    private mutating func word() -> String {
        Self.words.randomElement(using: &generator) ?? "x"
    }

    private mutating func talk(_ number: Int) -> Talk {
        var talk = Talk()
        let key = Int.random(in: 0..<4, using: &generator)
        talk.guid = key == 0 ? "" : "0a1b2c3d-0000-4000-8000-\(100_000_000_000 + number)"
        talk.number = number + 1
        talk.title = "\(word()) \(word()) \(number)"
        talk.hosts = (0..<Int.random(in: 0...3, using: &generator)).map { "\(word()) \($0)" }
            .map { $0.replacingOccurrences(of: ";", with: ",") }
        talk.room = Int.random(in: 0..<rooms.count, using: &generator)
        talk.day = Int.random(in: 1...3, using: &generator)
        talk.minute = 360 + 5 * Int.random(in: 0..<200, using: &generator)
        talk.length = [5, 30, 45, 90, 600].randomElement(using: &generator) ?? 30
        talk.abstract = key == 1 ? "" : "\(word())\n\(word())"
        return talk
    }

    /// The moment, in minutes after 1970, as Berlin's summer clocks show it.
    static func minutes(_ talk: Talk) -> Int64 {
        let day = CivilDate(year: 2024, month: 5, day: talk.day)?.dayNumber ?? 0
        return Int64(day) * 1440 + Int64(talk.minute) - 120
    }

    private mutating func date(_ talk: Talk) -> String {
        let (suffix, offset) = Self.offsets.randomElement(using: &generator) ?? ("Z", 0)
        let time = ZonedTime(milliseconds: Self.minutes(talk) * 60_000, offsetMinutes: offset)
        return "\(time.date)T\(time.clock):00\(suffix)"
    }

    private func clock(_ minutes: Int) -> String {
        "\(twoDigits(minutes / 60 % 24)):\(twoDigits(minutes % 60))"
    }

    mutating func xml() -> String {
        var text = "<?xml version='1.0'?>\n<schedule><conference><title>Camp</title>"
        text += "<time_zone_name>Europe/Berlin</time_zone_name></conference>\n"
        for day in 1...3 {
            text += "<day date='2024-05-0\(day)' index='\(day)' "
            text +=
                "start='2024-05-0\(day)T04:00:00+02:00' end='2024-05-0\(day + 1)T03:59:00+02:00'>"
            for (index, room) in rooms.enumerated() {
                text += "\n<room name='\(escaped(room))'>"
                for talk in talks where talk.day == day && talk.room == index {
                    text += event(talk, room)
                }
                text += "</room>"
            }
            text += "</day>"
        }
        return text + "</schedule>\n"
    }

    private mutating func event(_ talk: Talk, _ room: String) -> String {
        let guid = talk.guid.isEmpty ? "" : " guid='\(talk.guid)'"
        let persons = talk.hosts.enumerated()
            .map { "<person id='\($0)'>\(escaped($1))</person>" }.joined()
        return """
            <event id='\(talk.number)'\(guid)><room>\(escaped(room))</room>
            <title>\(escaped(talk.title))</title><date>\(date(talk))</date>
            <start>\(clock(talk.minute))</start><duration>\(clock(talk.length))</duration>
            <abstract>\(escaped(talk.abstract))</abstract><persons>\(persons)</persons></event>

            """
    }

    mutating func json() throws -> String {
        var days: [[String: Any]] = []
        for day in 1...3 {
            var byRoom: [String: Any] = [:]
            for (index, room) in rooms.enumerated() {
                byRoom[room] = talks.filter { $0.day == day && $0.room == index }.map { talk in
                    [
                        "guid": talk.guid, "id": talk.number, "title": talk.title, "room": room,
                        "date": date(talk), "start": clock(talk.minute),
                        "duration": clock(talk.length), "abstract": talk.abstract,
                        "persons": talk.hosts.map { ["public_name": $0, "id": 7] },
                    ] as [String: Any]
                }
            }
            days.append(["index": day, "date": "2024-05-0\(day)", "rooms": byRoom])
        }
        let conference: [String: Any] = [
            "title": "Camp", "time_zone_name": "Europe/Berlin", "days": days,
        ]
        let root = ["schedule": ["version": "1", "conference": conference] as [String: Any]]
        let data = try JSONSerialization.data(withJSONObject: root, options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }
}

@Suite struct GeneratedScheduleTests {
    @Test func `what frab writes is read as it was meant, and twice changes nothing`() throws {
        for seed in Seeds.chosen(60) {
            var made = GeneratedSchedule(seed: seed)
            for text in [made.xml(), try made.json()] {
                let schedule = try ScheduleFile.read(Array(text.utf8), name: "f")
                compare(schedule, made, seed)
                var grid = try Fixture.grid()
                try grid.carryOut(ImportPlan(schedule, grid))
                let again = ImportPlan(schedule, grid)
                #expect(again.isEmpty, "seed \(seed): \(again.lines.english)")
                try compareExports(of: grid, schedule, seed)
            }
        }
    }

    private func compare(_ schedule: Schedule, _ made: GeneratedSchedule, _ seed: UInt64) {
        #expect(schedule.sessions.count == made.talks.count, "seed \(seed)")
        for talk in made.talks {
            let found = schedule.sessions.first { $0.number == String(talk.number) }
            #expect(found?.title.string == talk.title, "seed \(seed)")
            #expect(found?.hosts.map(\.string) == talk.hosts, "seed \(seed)")
            #expect(found?.room?.string == made.rooms[talk.room], "seed \(seed)")
            let start = (found?.start?.milliseconds).map { $0 / 60_000 }
            #expect(start == GeneratedSchedule.minutes(talk), "seed \(seed)")
            #expect(found?.minutes == talk.length, "seed \(seed)")
            #expect(found?.details[.abstract] ?? "" == talk.abstract, "seed \(seed)")
        }
    }

    /// Row 5: an export goes into a fresh grid, then the original: nothing is there twice or moves.
    private func compareExports(of grid: Grid, _ original: Schedule, _ seed: UInt64) throws {
        for format in [ExportFormat.xml, .json, .csv, .ics] {
            let file = format.text(grid, Revision(9), now: 0)
            let context = ImportContext(grid)
            let exported = try ScheduleFile.read(Array(file.utf8), name: "f", context)
            let back = ImportPlan(exported, grid)
            #expect(
                back.changeLines.english.isEmpty,
                "seed \(seed), \(format): \(back.lines.english)"
            )
            var fresh = try Fixture.grid()
            try fresh.carryOut(ImportPlan(exported, fresh))
            let plan = ImportPlan(original, fresh)
            #expect(plan.counts.new == 0 && plan.counts.missing == 0, "seed \(seed), \(format)")
            #expect(plan.counts.moved == 0, "seed \(seed), \(format): \(plan.lines.english)")
            #expect(fresh.sessions.count == grid.sessions.count, "seed \(seed), \(format)")
        }
    }
}

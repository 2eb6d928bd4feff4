// Schedules of real events, which are no part of this project: they are read where they lie beside
// it.

import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

private let dataPath = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data").standardized.path(percentEncoded: false)

private let isPresent = FileManager.default.fileExists(atPath: dataPath + "/SOURCES.md")

@Suite(.enabled(if: isPresent, "no ../shared/data beside the repository"))
struct RealFileTests {
    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: dataPath + "/" + name)))
    }

    private func schedule(_ name: String) throws -> Schedule {
        try ScheduleFile.read(bytes(name), name: name)
    }

    @Test func `31c3 changes from one version to the next`() throws {
        var grid = try Fixture.grid(offsetMinutes: 60)
        let first = try schedule("31c3-2014-v1.3.frab.xml")
        #expect(first.sessions.count == 137)
        #expect(first.findings.map(\.kind) == [.noZone])
        try grid.carryOut(ImportPlan(first, grid))
        #expect(grid.rooms.keys.sorted().map(\.string) == ["saal-1", "saal-2", "saal-6", "saal-g"])
        #expect(grid.sessions.count == 137)
        #expect(grid.sessions.values.allSatisfy { !$0.allowsOverlap && $0.state == .planned })
        #expect(ImportPlan(first, grid).counts.unchanged == 137)
        #expect(ImportPlan(first, grid).transactions.isEmpty)

        let second = try schedule("31c3-2014-v1.5.frab.xml")
        let plan = ImportPlan(second, grid)
        let counts = plan.counts
        #expect(counts.new == 3 && counts.missing == 2 && counts.rehosted == 5 && counts.moved == 1)
        #expect(counts.retitled + counts.resized + counts.retagged + counts.leftAlone == 0)
        #expect(counts.newRooms + counts.changedRooms == 0)
        let moved = plan.lines.english.filter { $0.hasPrefix(">") }
        #expect(moved.count == 1)
        #expect(
            moved[0].hasSuffix(
                "“Let's Encrypt”: Saal 6, 2014-12-30 14:00–15:00 → Saal 2, 14:00–15:00"
            )
        )
        try grid.carryOut(plan)
        #expect(grid.sessions.count == 140)
        let encrypt = try #require(
            grid.sessions.values.first { $0.title.string == "Let's Encrypt" }
        )
        #expect(encrypt.placement?.room.string == "saal-2")
        #expect(encrypt.left.map(\.room.string) == ["saal-6"])
        #expect(ImportPlan(second, grid).transactions.isEmpty)
    }

    @Test func `31c3 has sessions after midnight`() throws {
        let sessions = try schedule("31c3-2014-v1.5.frab.xml").sessions
        let night = sessions.filter { ($0.start?.hour ?? 12) < 4 }
        #expect(night.allSatisfy { $0.start?.offsetMinutes == 60 })
        #expect(night.count == 4)
    }

    @Test(arguments: [
        ("camp2019.frab.json", 79, ["curie", "meitner"], [Finding.Kind]()),
        (
            "democon.pretalx.json", 36, ["gray-room", "tan-room"],
            [.zoneContradiction, .sharedRoomGuid, .hostClash]
        ),
    ])
    func `JSON files are read`(
        name: String,
        sessions: Int,
        rooms: [String],
        findings: [Finding.Kind]
    ) throws {
        var grid = try Fixture.grid()
        let schedule = try schedule(name)
        #expect(schedule.sessions.count == sessions)
        #expect(schedule.findings.map(\.kind) == findings, "\(schedule.findings)")
        try grid.carryOut(ImportPlan(schedule, grid))
        #expect(grid.sessions.count == sessions)
        #expect(grid.rooms.keys.sorted().map(\.string) == rooms)
        #expect(ImportPlan(schedule, grid).transactions.isEmpty)
    }

    @Test func `a real calendar is read, with its repeated UIDs`() throws {
        var grid = try Fixture.grid()
        let schedule = try schedule("moca-2024.ics")
        #expect(schedule.sessions.count == 88)
        #expect(schedule.rooms.count == 4)
        try grid.carryOut(ImportPlan(schedule, grid))
        #expect(ImportPlan(schedule, grid).transactions.isEmpty)
    }

    @Test(
        arguments: [
            "31c3-2014-v1.3.frab.xml", "31c3-2014-v1.5.frab.xml", "barcamp-bangalore-bcb14.json",
            "camp2019.frab.json", "democon.pretalx.json", "moca-2024.ics",
        ],
        [ExportFormat.xml, .json, .ics, .csv]
    )
    func `each file goes out and in again as each format`(
        name: String,
        format: ExportFormat
    ) throws {
        var grid = try Fixture.grid(offsetMinutes: 60)
        var context = ImportContext(grid)
        context.day = CivilDate(year: 2013, month: 9, day: 14)
        let first = try ScheduleFile.read(try bytes(name), name: name, context)
        try grid.carryOut(ImportPlan(first, grid))
        #expect(grid.sessions.count == first.sessions.count)
        #expect(grid.sessions.values.allSatisfy { $0.state == .planned })
        #expect(ImportPlan(first, grid).transactions.isEmpty)
        let file = format.text(grid, Revision(9), now: 0)
        let plan = ImportPlan(try ScheduleFile.read(Array(file.utf8), name: "f", context), grid)
        #expect(plan.isEmpty, "\(plan.lines.english)")
        #expect(plan.counts.unchanged == grid.sessions.count)
    }

    @Test func `a barcamp's own format has 36 sessions in 6 rooms`() throws {
        var context = ImportContext()
        context.zone = "Asia/Kolkata"
        context.day = CivilDate(year: 2013, month: 9, day: 14)
        let name = "barcamp-bangalore-bcb14.json"
        let schedule = try ScheduleFile.read(try bytes(name), name: name, context)
        #expect(schedule.sessions.count == 36 && schedule.rooms.count == 6)
        #expect(schedule.sessions.allSatisfy { !$0.title.string.contains("&#") })
        #expect(schedule.sessions.first?.start?.offsetMinutes == 330)
    }

    @Test func `what is no schedule is refused`() throws {
        let error = try #require(throws: ImportError.self) { try schedule("SOURCES.md") }
        #expect([.unknownFormat, .wrongRoot].contains(error.kind))
    }

    @Test func `a real file cut in many places is refused`() throws {
        let bytes = try bytes("31c3-2014-v1.3.frab.xml")
        for length in stride(from: 1, to: bytes.count - 20, by: bytes.count / 40) {
            #expect(throws: ImportError.self) {
                try ScheduleFile.read(Array(bytes[..<length]), name: "f")
            }
        }
    }
}

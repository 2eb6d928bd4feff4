import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct FileLimitTests {
    @Test func `a file of sixteen MiB is read and a longer one refused with the limit`() throws {
        let max = 16 * 1024 * 1024
        #expect(ScheduleFile.bytesMax == max)
        let whole = [UInt8](repeating: 0x20, count: max)
        let blank = try #require(throws: ImportError.self) {
            try ScheduleFile.read(whole, name: "plan.csv")
        }
        #expect(blank.kind == .empty)
        let error = try #require(throws: ImportError.self) {
            try ScheduleFile.read(whole + [0x20], name: "plan.csv")
        }
        #expect(error.kind == .tooLarge)
        #expect(
            error.description
                == "plan.csv: it is longer than the 16777216 bytes (16 MiB) that are read; "
                + "split it, or export less. Nothing was imported."
        )
    }

    private func schedule(description text: String) throws -> Schedule {
        let more = "<description>\(text)</description>"
        return try Fixture.read(Fixture.schedule([("A", [Fixture.event(1, more: more)])]))
    }

    @Test(arguments: [
        (String(repeating: "a", count: CountLimit.detailTextBytes), 0),
        (String(repeating: "a", count: CountLimit.detailTextBytes + 1), 1),
        (String(repeating: "ä", count: CountLimit.detailTextBytes / 2), 0),
        (String(repeating: "ä", count: CountLimit.detailTextBytes / 2 + 1), 1),
        (String(repeating: "a", count: 1_000_000), 1),
    ])
    func `a text that is cut is said`(text: String, count: Int) throws {
        let schedule = try schedule(description: text)
        let kept = schedule.sessions.first?.details[.description] ?? ""
        #expect((kept != text) == (count == 1))
        let findings = schedule.findings.filter { $0.kind == .detailCut }
        #expect(findings.count == count)
        #expect(
            findings.allSatisfy { $0.what.english.contains("description has \(text.utf8.count)") }
        )
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(schedule, grid))
        let id = try #require(schedule.sessions.first?.id)
        #expect(grid.details(of: .session(id))[.description] == kept)
        #expect(ImportPlan(schedule, grid).isEmpty)
    }

    @Test(arguments: [
        ("Titel;Raum;Beginn\n", "there is nothing below its headings; write the sessions below"),
        ("Title,Room\n\n,\n", "there is nothing below its headings"),
        ("[]", "the list is empty"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "there is no session in it; publish a version"),
    ])
    func `an empty file says what is missing`(text: String, words: String) throws {
        let error = try #require(throws: ImportError.self) { try Fixture.read(text) }
        #expect(error.description.contains(words), "\(error)")
    }
}

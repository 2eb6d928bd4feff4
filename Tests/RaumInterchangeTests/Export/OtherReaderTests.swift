import Foundation
import RaumGrid
import TestSupport
import Testing

@testable import RaumInterchange

// Exports read by programs that know nothing of this one.

private let hasXmllint = FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")
private let hasCalendar =
    (try? OtherProgram.run("/usr/bin/python3", ["-c", "import icalendar"], input: "").code) == 0

@Suite struct OtherReaderTests {
    /// The rules of the public schedule.xml schema that an export could break.
    private static let rules = """
        <element name="schedule" xmlns="http://relaxng.org/ns/structure/1.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
        <optional><element name="generator"><attribute name="name"/></element></optional>
        <element name="version"><text/></element>
        <element name="conference"><interleave>
        <element name="title"><text/></element><element name="acronym"><text/></element>
        <optional><element name="start"><data type="date"/></element></optional>
        <optional><element name="end"><data type="date"/></element></optional>
        <element name="days"><data type="integer"/></element>
        <element name="timeslot_duration"><text/></element>
        <element name="time_zone_name"><text/></element></interleave></element>
        <oneOrMore><element name="day"><attribute name="date"><data type="date"/></attribute>
        <attribute name="start"><data type="dateTime"/></attribute>
        <attribute name="end"><data type="dateTime"/></attribute>
        <attribute name="index"><data type="positiveInteger"/></attribute>
        <zeroOrMore><element name="room"><attribute name="name"/><attribute name="guid"/>
        <zeroOrMore><element name="event">
        <attribute name="guid"><data type="string"><param name="pattern">\
        [0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}</param></data></attribute>
        <attribute name="id"><data type="positiveInteger"/></attribute>
        <interleave><element name="date"><data type="dateTime"/></element>
        <element name="start"><data type="string"><param name="pattern">\
        [0-2][0-9]:[0-5][0-9]</param></data></element>
        <element name="duration"><data type="string"><param name="pattern">\
        [0-9]{1,2}:[0-9]{2}(:[0-9]{1,2})?</param></data></element>
        <element name="room"><text/></element><element name="title"><text/></element>
        <element name="slug"><text/></element><element name="subtitle"><text/></element>
        <element name="track"><text/></element><element name="type"><text/></element>
        <element name="language"><text/></element><element name="abstract"><text/></element>
        <element name="description"><text/></element>
        <optional><element name="feedback_url"><data type="anyURI"/></element></optional>
        <optional><element name="links"><zeroOrMore><element name="link"><attribute name="href"/>
        <text/></element></zeroOrMore></element></optional>
        <element name="persons"><zeroOrMore><element name="person"><optional>
        <attribute name="id"/></optional><optional><attribute name="guid"/></optional>
        <optional><attribute name="url"/></optional><text/></element></zeroOrMore>
        </element></interleave></element></zeroOrMore></element></zeroOrMore></element></oneOrMore>
        </element>
        """

    @Test(.enabled(if: hasXmllint, "no xmllint")) func `xmllint finds the XML valid`() throws {
        let name = "raumwerk-rules-\(UUID().uuidString).rng"
        let path = FileManager.default.temporaryDirectory.appending(path: name)
        try Data(OtherReaderTests.rules.utf8).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        for seed in Seeds.chosen(8) {
            let grid = try GeneratedGrid(seed: seed).grid
            guard grid.sessions.values.contains(where: { $0.state == .planned }) else { continue }
            let text = ExportFormat.xml.text(grid, Revision(9), now: 0)
            let words = ["--noout", "--nonet", "--relaxng", path.path(percentEncoded: false), "-"]
            let outcome = try OtherProgram.run("/usr/bin/xmllint", words, input: text)
            #expect(outcome.code == 0, "seed \(seed): \(outcome.out)")
            let broken = text.replacingOccurrences(of: "<start>", with: "<start>x")
            #expect(try OtherProgram.run("/usr/bin/xmllint", words, input: broken).code != 0)
        }
    }

    @Test(.enabled(if: hasXmllint, "no xmllint")) func `xmllint reads every poster`() throws {
        for seed in Seeds.chosen(8) {
            let text = ExportFormat.svg.text(
                try GeneratedGrid(seed: seed).grid,
                Revision(9),
                now: 0
            )
            let words = ["--noout", "--nonet", "-"]
            let outcome = try OtherProgram.run("/usr/bin/xmllint", words, input: text)
            #expect(outcome.code == 0, "seed \(seed): \(outcome.out)")
            #expect(!text.contains("<script") && !text.contains("href"), "seed \(seed)")
        }
    }

    /// One line per event: UID, SEQUENCE, STATUS, start, summary and location.
    private static let reader = """
        import sys, icalendar
        calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
        for event in calendar.walk("VEVENT"):
            assert not event.errors, event.errors
            start = event.decoded("DTSTART").strftime("%Y%m%dT%H%M%SZ")
            words = [event["UID"], event["SEQUENCE"], event["STATUS"], start]
            words += [event["SUMMARY"], event["LOCATION"]]
            sys.stdout.buffer.write(("\\t".join(map(str, words)) + "\\n").encode())
        """

    @Test(.enabled(if: hasCalendar, "no python3-icalendar"))
    func `icalendar reads what was written`() throws {
        for seed in Seeds.chosen(8) {
            let grid = try GeneratedGrid(seed: seed).grid
            let text = ExportFormat.ics.text(grid, Revision(9), now: 0)
            let words = ["-c", OtherReaderTests.reader]
            let outcome = try OtherProgram.run("/usr/bin/python3", words, input: text)
            #expect(outcome.code == 0)
            let exported = ExportedGrid(grid, Revision(9))
            let expected = exported.sessions.map { session in
                [
                    session.guid, "\(session.revision)",
                    session.isCancelled ? "CANCELLED" : "CONFIRMED", session.start.basicUTC,
                    session.title, exported.name(of: session.room),
                ].joined(separator: "\t") + "\n"
            }
            #expect(outcome.out == expected.joined(), "seed \(seed)")
        }
    }

    @Test func `lines of a calendar have at most 75 octets`() {
        let long = "SUMMARY:" + String(repeating: "ä😀x", count: 60)
        let pieces = Array(CalendarWriter.folded(long).utf8).split(separator: 0x0A)
        #expect(
            pieces.allSatisfy { $0.count <= 76 && String(validating: $0, as: UTF8.self) != nil }
        )
        let whole = CalendarWriter.folded(long).replacingOccurrences(of: "\r\n ", with: "")
        #expect(whole == long)
        #expect(CalendarWriter.folded(String(repeating: "x", count: 75)).utf8.count == 75)
        #expect(CalendarWriter.folded(String(repeating: "x", count: 76)).utf8.count == 79)
    }

    @Test func `no text becomes markup of the page, or a formula`() throws {
        for seed in Seeds.chosen(40) {
            let grid = try GeneratedGrid(seed: seed).grid
            let page = ExportFormat.html.text(grid, Revision(9), now: 0)
            #expect(!page.contains("<script"), "seed \(seed)")
            let shown = grid.sessions.values.filter {
                $0.placement != nil && $0.state != .removed
            }
            // A session that goes on on the next day is in its grid, too.
            #expect(page.components(separatedBy: "<article").count - 1 >= shown.count)
            let table = ExportFormat.csv.text(grid, Revision(9), now: 0)
            #expect(!table.contains(",=") && !table.contains("\"="), "seed \(seed)")
        }
    }
}

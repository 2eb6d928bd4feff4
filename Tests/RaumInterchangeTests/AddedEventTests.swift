import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Events that people add to an export, with words of their own, or as copies of another event.
@Suite struct AddedEventTests {
    private static let formats: [ExportFormat] = [.xml, .ics, .json]

    private func title(_ id: String, _ grid: Grid) throws -> String? {
        grid.sessions[try HandMade.session(id)]?.title.string
    }

    /// The text of the event with `title`, from its beginning to its end.
    private func event(_ title: String, _ text: String, _ format: ExportFormat) throws -> String {
        let (open, close) =
            switch format {
            case .xml: ("      <event ", "</event>\n")
            case .ics: ("BEGIN:VEVENT", "END:VEVENT\r\n")
            case .json, .csv, .markdown, .html, .svg: ("\n      {\"guid\"", "\"attachments\": []}")
            }
        let place = try #require(text.range(of: title))
        let start = try #require(
            text.range(of: open, options: .backwards, range: text.startIndex..<place.lowerBound)
        )
        let end = try #require(text.range(of: close, range: place.upperBound..<text.endIndex))
        return String(text[start.lowerBound..<end.upperBound])
    }

    /// `text` with `event` after `other`.
    private func adding(
        _ event: String,
        after other: String,
        _ text: String,
        _ format: ExportFormat
    ) -> String {
        text.replacing(other, with: other + (format == .json ? "," : "") + event)
    }

    /// `event` with another title and another hour.
    private func edited(_ event: String, _ title: String) -> String {
        event.replacing("Eins", with: title).replacing("T10:", with: "T14:")
            .replacing("10:00", with: "14:00").replacing("T0800", with: "T1200")
            .replacing("T0845", with: "T1245")
    }

    /// The parts of an event that programs take for its identity, each with a replacement.
    private func without(_ parts: [String], _ event: String) -> String {
        parts.reduce(event) { text, part in
            (try? Regex(part)).map { text.replacing($0, with: "") } ?? text
        }
    }

    private static let identities: [(ExportFormat, [String])] = [
        (.xml, []), (.xml, ["        <slug>.*\n"]), (.xml, [" guid=\"[^\"]*\""]),
        (.xml, ["        <slug>.*\n", " guid=\"[^\"]*\""]),
        (.xml, ["        <slug>.*\n", " guid=\"[^\"]*\"", " id=\"[^\"]*\""]),
        (.xml, ["        <.raumwerk-digest .*\n"]),
        (.xml, ["        <.raumwerk-digest .*\n", "        <slug>.*\n"]),
        (.ics, []), (.ics, ["UID:.*\r\n"]), (.ics, ["X-RAUMWERK-ID:.*\r\n"]),
        (.ics, ["X-RAUMWERK-[A-Z]*:.*\r\n(?: .*\r\n)*"]),
        (.ics, ["X-RAUMWERK-[A-Z]*:.*\r\n(?: .*\r\n)*", "UID:.*\r\n"]),
        (.ics, ["X-RAUMWERK-[A-Z]*:.*\r\n(?: .*\r\n)*", "SEQUENCE:.*\r\n"]),
        (.json, []), (.json, ["\"slug\": \"[^\"]*\", "]), (.json, ["\"guid\": \"[^\"]*\", "]),
        (.json, ["\"slug\": \"[^\"]*\", ", "\"guid\": \"[^\"]*\", "]),
    ]

    @Test(arguments: identities)
    func `a copy of an event with another title and time is a session of its own`(
        format: ExportFormat,
        lost: [String]
    ) throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, format)
        let original = try event("Eins", text, format)
        let copy = without(lost, edited(original, "Kopie"))
        #expect(copy.contains("Kopie"))
        let file = adding(copy, after: original, text, format)
        let plan = try HandMade.plan(taking: file, &grid, "a")
        let lines = plan.lines.english
        #expect(try title("s1", grid) == "Eins", "\(lines)")
        #expect(
            Array(HandMade.places(grid).filter { HandMade.places.contains($0) }) == HandMade.places
        )
        #expect(grid.sessions.count == 7, "\(lines)")
        #expect(grid.sessions.values.count { $0.title.string == "Kopie" } == 1, "\(lines)")
        // Both are followed from now on.
        let again = file.replacing("Kopie", with: "Kopie W").replacing("Eins", with: "Eins W")
        let more = try HandMade.plan(taking: again, &grid, "a").lines.english
        #expect(try title("s1", grid) == "Eins W", "\(more)")
        #expect(grid.sessions.values.count { $0.title.string == "Kopie W" } == 1, "\(more)")
        #expect(grid.sessions.count == 7, "\(more)")
    }

    @Test(arguments: formats)
    func `an event with a number that a session got here since is a session of its own`(
        format: ExportFormat
    ) throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, format)
        var patch = SessionPatch()
        patch.title = try Text("Von hier", .title)
        try grid.perform([.pitch(try HandMade.session("s7"), patch)])
        let event =
            switch format {
            case .xml:
                """
                      <event id="7"><date>2027-05-14T14:00:00+02:00</date><start>14:00</start>
                        <duration>00:45</duration><title>Neu</title><slug>neu-id-s7</slug></event>\n
                """
            case .ics:
                "BEGIN:VEVENT\r\nUID:s7\r\nX-RAUMWERK-ID:s7\r\nDTSTART:20270514T120000Z\r\n"
                    + "DTEND:20270514T124500Z\r\nSUMMARY:Neu\r\nLOCATION:Blau\r\nEND:VEVENT\r\n"
            case .json, .csv, .markdown, .html, .svg:
                """
                {"id": 7, "date": "2027-05-14T14:00:00+02:00", "start": "14:00", "duration": "00:45",
                 "title": "Neu", "slug": "neu-id-s7"}
                """
            }
        let original = try self.event("Eins", text, format)
        let plan = try HandMade.plan(
            taking: adding(event, after: original, text, format),
            &grid,
            "a"
        )
        #expect(try title("s7", grid) == "Von hier", "\(plan.lines.english)")
        #expect(plan.counts.new == 1, "\(plan.lines.english)")
    }
}

import RaumGrid
import RaumInterchange
import Testing

/// Sessions that go on over a night, or for days, in the exports for readers.
@Suite struct LongExportTests {
    private let voice = ExportVoice(language: "en") { "\($0)" }

    private func time(_ day: Int, _ hour: Int) throws -> ZonedTime {
        let date = try #require(CivilDate(year: 2026, month: 12, day: day))
        return ZonedTime(date, hour: hour, minute: 0, offsetMinutes: 60)
    }

    /// Rows from 10:00 to 13:00 on the 1st and 2nd; a hackathon from the evening before until the 1st at 12:00, and a
    /// session of three days from the 1st on.
    private func grid() throws -> Grid {
        var grid = Grid()
        for name in ["blau", "rot"] {
            let id = try #require(RoomID(name))
            grid.put(.room(Room(id: id, name: try Text(name, .roomName), revision: Revision(1))))
        }
        for (day, hour) in [(1, 10), (1, 11), (1, 12), (2, 10), (2, 11), (2, 12)] {
            let id = try #require(SlotID("r\(day)-\(hour)"))
            grid.put(
                .slot(
                    Slot(
                        id: id,
                        start: try time(day, hour),
                        end: try time(day, hour + 1),
                        revision: Revision(2)
                    )
                )
            )
        }
        let spans = [
            ("Hackathon", "blau", try time(0 + 1, 0).adding(minutes: -240), try time(1, 12)),
            ("Lang", "rot", try time(1, 9), try time(3, 12)),
        ]
        for (index, (title, room, start, end)) in spans.enumerated() {
            let id = try #require(SessionID("s\(index + 1)"))
            var session = Session(id: id, title: try Text(title, .title), revision: Revision(3))
            session.state = .planned
            session.placement = Placement(room: try #require(RoomID(room)), start: start, end: end)
            grid.put(.session(session))
        }
        return grid
    }

    private func text(_ format: ExportFormat) throws -> String {
        format.text(try grid(), Revision(3), now: 0, voice: voice)
    }

    @Test(arguments: [ExportFormat.html, .svg])
    func `no cell is free where a session of a day before goes on`(_ format: ExportFormat) throws {
        let text = try text(format)
        // On the 1st only blau from 12:00 on is free, on the 2nd all rows of blau.
        #expect(text.count(of: ">free<") == 4, "\(text)")
        // A poster has each title twice, once for machines.
        let count = format == .svg ? 4 : 2
        #expect(text.count(of: ">Hackathon<") == count && text.count(of: ">Lang<") == count)
    }

    @Test(arguments: [ExportFormat.html, .svg])
    func `a span that ends on another day says so`(_ format: ExportFormat) throws {
        let text = try text(format)
        for span in [
            "20:00–2026-12-01 12:00", "2026-11-30 20:00–12:00", "09:00–2026-12-03 12:00",
            "2026-12-01 09:00–2026-12-03 12:00",
        ] {
            #expect(text.contains(">" + span), "\(span)\n\(text)")
        }
        #expect(!text.contains(">09:00–12:00") && !text.contains(">20:00–12:00"), "\(text)")
    }

    @Test func `a table in Markdown tells the day of an end`() throws {
        let text = try text(.markdown)
        #expect(text.contains("| 20:00–2026-12-01 12:00 |"), "\(text)")
        #expect(text.contains("| 09:00–2026-12-03 12:00 |"), "\(text)")
    }

    @Test func `a poster is as high as its days, not as the longest session`() throws {
        let parts = try text(.svg).components(of: "height=\"")
        let height = parts.dropFirst().first?.prefix { $0 != "m" }
        #expect((Int(height ?? "") ?? .max) < 600, "\(height ?? "")")
    }
}

extension String {
    fileprivate func components(of separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }

    fileprivate func count(of part: String) -> Int { components(of: part).count - 1 }
}

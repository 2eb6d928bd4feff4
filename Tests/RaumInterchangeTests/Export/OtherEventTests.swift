import RaumGrid
import RaumWords
import TestSupport
import Testing

@testable import RaumInterchange

/// A plan that goes into another event: each part of it comes back, or the format says that it does not.
@Suite struct OtherEventTests {
    private struct Part: Sendable {
        let name: String
        /// What the line about losses calls it.
        let loss: String
        let value: @Sendable (Session, [DetailName: String]) -> String
    }

    private static func detail(_ name: DetailName, _ loss: String) -> Part {
        Part(name: "\(name)", loss: loss) { trimmed($1[name] ?? "") }
    }

    private static let parts: [Part] = [
        Part(name: "title", loss: "-") { session, _ in ExportedText.title(session).string },
        Part(name: "hosts", loss: "-") { session, _ in "\(ExportedText.hosts(session))" },
        Part(name: "language", loss: "-") { session, _ in session.language.string },
        Part(name: "state", loss: "-") { session, _ in session.state.rawValue },
        Part(name: "minutes", loss: "-") { session, _ in
            session.placement.map { "\($0.start.milliseconds / 1000) \($0.minutes)" } ?? ""
        },
        Part(name: "tags", loss: "further tag") { session, _ in "\(ExportedText.tags(session))" },
        Part(name: "note", loss: "note") { session, _ in
            ExportedText.clean(session.note, .note).string
        },
        Part(name: "hands", loss: "of hands") { session, _ in "\(session.hands)" },
        detail(.description, "texts"), detail(.abstract, "texts"), detail(.subtitle, "texts"),
        detail(.type, "texts"), detail(.links, "links"),
        Part(name: "persons", loss: "ids of persons") { session, details in
            let people = DetailList.persons(details[.persons] ?? "")
            let hosts = ExportedText.hosts(session).map(\.string)
            return hosts.compactMap { host in
                people.first { CleanText(hostWord($0.name), .host).text.string == host }
                    .map { "\(trimmed($0.name)) \($0.id) \($0.guid) \($0.url)" }
            }.joined(separator: "\n")
        },
        Part(name: "address", loss: "of mail") { session, details in
            session.url.isEmpty ? details[.url] ?? "" : session.url.string
        },
    ]

    @Test(arguments: [ExportFormat.xml, .json, .ics, .csv])
    func `each part comes back, or the format names it`(format: ExportFormat) throws {
        for seed in Seeds.chosen(15) {
            let grid = try GeneratedGrid(seed: seed).grid
            guard grid.sessions.values.contains(where: { $0.state == .planned }) else { continue }
            var fresh = Grid()
            if let event = grid.event { fresh.put(.event(event)) }
            let text = format.text(grid, Revision(9), now: 0)
            let context = ImportContext(fresh)
            let file = try ScheduleFile.read(Array(text.utf8), name: "f", context)
            try fresh.carryOut(ImportPlan(file, fresh))
            let losses = format.losses(grid)?.english ?? ""
            for part in Self.parts where !losses.contains(part.loss) {
                for (id, session) in fresh.sessions {
                    guard let before = grid.sessions[id] else { continue }
                    let (here, there) = (
                        part.value(before, grid.details(of: .session(id))),
                        part.value(session, fresh.details(of: .session(id)))
                    )
                    #expect(here == there, "seed \(seed), \(format), \(id): \(part.name)")
                }
            }
        }
    }
}

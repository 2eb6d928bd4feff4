import RaumGrid
import TestSupport
import Testing

@testable import RaumInterchange

/// Texts of new sessions become commands when these are sent.
@Suite struct NewTextsTests {
    /// Letters of an XML text of one to four bytes each, line breaks and a sign that is escaped among them.
    private static let letters = ["a", " ", "\n", "ä", "„", "\u{240A}", "\u{2028}", "🚀", "\u{301}"]

    private func text(_ count: Int, _ random: inout SeededGenerator) -> String {
        (0..<count).map { _ in Self.letters.randomElement(using: &random) ?? "a" }.joined()
    }

    private func event(_ number: Int, _ random: inout SeededGenerator) -> String {
        let parts = ["subtitle", "abstract", "description", "type", "track", "language", "slug"]
            .shuffled(using: &random)
            .prefix(.random(in: 0...7, using: &random))
            .map { "<\($0)>\(text(.random(in: 0...2000, using: &random), &random))</\($0)>" }
        let persons = (0..<Int.random(in: 0...4, using: &random))
            .map { "<person id='\($0)'>\(text(30, &random))</person>" }.joined()
        let more = parts.joined() + "<persons>\(persons)</persons>"
        return Fixture.event(number, "T\(number)", at: "1\(number % 10):00", more: more)
    }

    @Test(arguments: Seeds.chosen(10))
    func `they have at most the parts and bytes that are supposed`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let events = (0..<20).map { event($0, &random) }
        let schedule = try Fixture.read(Fixture.schedule([("Saal", events)]))
        #expect(schedule.sessions.count == 20)
        for session in schedule.sessions {
            let (room, file) = (RoomID("saal"), "0123456789abcdef")
            let texts = NewTexts(session: session, roomID: room, file: file)
            for (commands, most) in [
                (texts.commands, texts.most), (texts.record, texts.mostOfRecord),
            ] {
                let bytes = commands.reduce(0) { sum, command in
                    guard case .detail(_, let text) = command else { return sum }
                    return sum + text.string.utf8.count
                }
                #expect(commands.count <= most.parts && bytes <= most.bytes, "seed \(seed)")
            }
        }
    }

    @Test func `they are in the order of a snapshot, after all that screens show and its records`()
        throws
    {
        let events = [9, 3, 12, 7].map { number in
            let more = "<abstract>A\(number)</abstract><subtitle>B</subtitle><url>no address</url>"
            return Fixture.event(number, at: "1\(number % 10):00", more: more)
        }
        let plan = ImportPlan(
            try Fixture.read(Fixture.schedule([("Saal", events)])),
            try Fixture.grid()
        )
        let commands = plan.transactions.flatMap(\.self)
        let keys = commands.compactMap { if case .detail(let key, _) = $0 { key } else { nil } }
        let texts = keys.filter { $0.name != .source }
        #expect(texts == texts.sorted() && Set(keys).count == keys.count)
        let names = texts.filter { $0.subject == texts.last?.subject }.map(\.name.string)
        #expect(names == ["abstract", "subtitle", "url"])
        let last = commands.lastIndex { if case .detail = $0 { false } else { true } }
        #expect(last.map { $0 < commands.count - texts.count } == true)
        #expect(keys.suffix(texts.count) == texts[...])
    }

    @Test func `more texts than a session may have are refused by the rehearsal`() throws {
        let long = String(repeating: "ä", count: CountLimit.detailTextBytes / 2)
        let more = ["subtitle", "abstract", "description"].map { "<\($0)>\(long)</\($0)>" }
        let schedule = Fixture.schedule([("Saal", [Fixture.event(1, more: more.joined())])])
        var grid = try Fixture.grid()
        let plan = ImportPlan(try Fixture.read(schedule), grid)
        let rehearsed = #expect(throws: Rejection.self) { try plan.rehearse(on: grid, now: 0) }
        let made = #expect(throws: Rejection.self) {
            for commands in plan.transactions { try grid.perform(commands) }
        }
        #expect(rehearsed != nil && rehearsed == made)
    }
}

import RaumGrid
import RaumNotation
import TestSupport
import Testing

@Suite struct FieldLimitTests {
    static let limits: [TextLimit] = [
        .title, .host, .tag, .roomName, .floor, .label, .note, .notice, .hashtag, .eventName,
        .pageTitle, .page,
        .language, .url,
    ]

    @Test(arguments: limits)
    func `a text may be as long as its limit`(_ limit: TextLimit) throws {
        for letter in ["a", "ä", "健", "👍"] {
            let full = String(repeating: letter, count: limit.scalarsMax)
            #expect(try Text(full, limit).string == full)
            #expect(throws: TextFault.tooLong(limit, scalars: limit.scalarsMax + 1)) {
                try Text(full + letter, limit)
            }
        }
    }

    @Test func `the numbers are those of the specification`() {
        let numbers = FieldLimitTests.limits.map(\.scalarsMax)
        #expect(numbers == [200, 60, 40, 80, 80, 80, 280, 280, 60, 120, 80, 600, 35, 500])
    }

    private func session(_ fields: String) -> Bool {
        guard let line = try? Line("SESSION s1 title=\"x\" \(fields)".utf8) else { return false }
        return (try? Entity(line)) != nil
    }

    @Test func `lists may be as long as their limits`() {
        func list(_ count: Int, _ separator: String, _ element: (Int) -> String) -> String {
            (0..<count).map(element).joined(separator: separator)
        }
        let place = { (n: Int) in "r\(n)@2023-03-14T18:30+01:00/30" }
        #expect(session("hosts=\"\(list(12, "; ") { "H\($0)" })\""))
        #expect(!session("hosts=\"\(list(13, "; ") { "H\($0)" })\""))
        #expect(session("tags=\"\(list(12, ", ") { "t\($0)" })\""))
        #expect(!session("tags=\"\(list(13, ", ") { "t\($0)" })\""))
        #expect(session("left=\"\(list(12, ",", place))\""))
        #expect(!session("left=\"\(list(13, ",", place))\""))
    }

    @Test func `text compares by its bytes`() throws {
        let composed = try Text("\u{E9}", .title)
        let decomposed = try Text("e\u{301}", .title)
        #expect(composed != decomposed)
        #expect(composed.string == decomposed.string)
    }

    @Test(arguments: [
        ("2023-03-14T18:30+01:00", 1_678_815_000_000), ("1970-01-01T00:00Z", 0),
        ("2023-03-14T18:41:59.123+01:00", 1_678_815_719_123), ("1969-12-31T23:59-01:00", 3_540_000),
        ("9999-12-31T23:59+00:00", 253_402_300_740_000),
    ])
    func `times are points, and have one spelling`(_ text: String, _ milliseconds: Int64) throws {
        let time = try #require(ZonedTime(notation: text))
        #expect(time.milliseconds == milliseconds)
        #expect(ZonedTime(notation: time.notation) == time)
    }

    @Test(arguments: [
        "2023-3-14T18:30+01:00", "2023-03-14 18:30+01:00", "2023-03-14T18:30", "2023-02-29T00:00Z",
        "2023-03-14T18:30+24:00", "2023-03-14T18:60+01:00", "2023-03-14T18:30:60+01:00",
        "2023-03-14T18:30:00.1+01:00", "2023-03-14T18:30+01:00x", "0000-01-01T00:00Z", "",
    ])
    func `other spellings are no times`(_ text: String) {
        #expect(ZonedTime(notation: text) == nil)
    }
}

/// Lists are cut between scalars: what a separator or a space carries is neither lost nor hides it.
@Suite struct ListTests {
    @Test(arguments: [
        ("a;\u{301}b", ["a", "\u{301}b"]), ("a; \u{301}b", ["a", "\u{301}b"]),
        ("a;\u{200D}b", ["a", "\u{200D}b"]), ("\u{600} ;b", ["\u{600}", "b"]), (" ; ;", []),
    ])
    func `a list reads back as it is written`(_ value: String, _ expected: [String]) throws {
        let line = try Line("SESSION s1 rev=1 state=pitched title=\"x\" hosts=\"\(value)\"".utf8)
        let entity = try #require(try Entity(line))
        guard case .session(let session) = entity else { return }
        #expect(session.hosts.map { Array($0.string.utf8) } == expected.map { Array($0.utf8) })
        #expect(try Entity(try Line(entity.bytes)) == entity)
    }

    @Test(arguments: [
        ("0001-01-01", true), ("0999-12-31", true), ("9999-12-31", true), ("0000-12-31", false),
        ("999-12-31", false), ("10000-01-01", false),
    ])
    func `years have four digits`(_ text: String, _ isDate: Bool) {
        #expect(CivilDate(notation: text)?.description == (isDate ? text : nil))
    }

    @Test(arguments: ["0001-W01", "0999-W52", "9999-W52"])
    func `weeks have years of four digits`(_ text: String) {
        #expect(ISOWeek(notation: text)?.description == text)
    }
}

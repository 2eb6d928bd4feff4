import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct ReaderTests {
    @Test func `elements keep attributes, text, order and lines`() throws {
        let text = "<a x='1' y=\"&lt;2\">\n t<b/><!-- no -->u\r\n<c>&#65;&#x42;</c ></a>"
        let root = try MarkupReader.read(Array(text.utf8))
        #expect(root.attributes == ["x": "1", "y": "<2"])
        #expect(root.text == "\n tu\r\n")
        #expect(root.children.map(\.name) == ["b", "c"])
        #expect(root.children.map(\.line) == [2, 3])
        #expect(root.text(of: "c") == "AB")
    }

    @Test(arguments: [
        "<a", "<a>", "<a x", "<a x=", "<a x='", "<a><b></a>", "<a></a", "</a>", "<a/><b/>", "<1/>",
        "<a x='<'/>", "<a>& </a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>", "<a>&#;</a>",
        "<a x='1'y='2'/>",
        "<a>&#+5;</a>", "<!ELEMENT a ANY><a/>", "<a><![CDATA[x</a>", "<a><?x </a>", "",
        "<!-- x -->",
    ])
    func `broken XML is refused`(text: String) {
        #expect(throws: ImportError.self) { try MarkupReader.read(Array(text.utf8)) }
    }

    @Test func `nesting is bounded on both sides`() throws {
        let most = MarkupReader.nestingMax
        let deep = String(repeating: "<a>", count: most) + String(repeating: "</a>", count: most)
        #expect(try MarkupReader.read(Array(deep.utf8)).name == "a")
        let deeper = "<a>" + deep + "</a>"
        #expect(throws: ImportError.self) { try MarkupReader.read(Array(deeper.utf8)) }
        let lists = JSONReader.nestingMax
        let list = String(repeating: "[", count: lists) + String(repeating: "]", count: lists)
        #expect(try JSONReader.read(Array(list.utf8)).line == 1)
        #expect(throws: ImportError.self) { try JSONReader.read(Array("[\(list)]".utf8)) }
    }

    @Test func `values keep order and lines`() throws {
        let text = "{\"b\": [1, -2.5e+3, true, null],\n \"a\": {\"x\": \"\\\"\\/\\n\\u00e4\"}}"
        let root = try JSONReader.read(Array(text.utf8))
        #expect(root.members.map(\.key) == ["b", "a"])
        #expect(root["b"]?.elements.map(\.text) == ["1", "-2.5e+3", "", ""])
        #expect(root["a"]?.line == 2)
        #expect(root["a"]?.text(of: "x") == "\"/\nä")
    }

    @Test(arguments: [
        ("\\ud83d\\ude00", "😀"), ("\\ud83d", "\u{FFFD}"), ("\\ud83dx", "\u{FFFD}x"),
        ("\\ud83d\\u0041", "\u{FFFD}A"), ("\\ude00", "\u{FFFD}"),
    ])
    func `surrogates are paired`(escaped: String, plain: String) throws {
        #expect(try JSONReader.read(Array("\"\(escaped)\"".utf8)).text == plain)
    }

    @Test(arguments: [
        "", "{", "[", "\"", "[1,]", "{\"a\"}", "{\"a\":}", "{a: 1}", "01", "1.", ".5", "+1", "1e",
        "nul",
        "tru", "[1 2]", "\"\\x\"", "\"\\u12g4\"", "\"\\u12", "\"a\nb\"", "'a'", "NaN", "1 1",
        "\u{0}",
    ])
    func `broken JSON is refused`(text: String) {
        #expect(throws: ImportError.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test(arguments: [
        ("00:30", 30, false), ("1:30", 90, false), ("25:00", 1500, false), ("0:01:00", 60, true),
        ("2:03:04", 3064, true), ("45", 45, false), (" 00:05\n", 5, false), ("00:00", 0, false),
    ])
    func `durations are read`(text: String, minutes: Int, isAmbiguous: Bool) throws {
        let duration = try #require(DurationText(text))
        #expect(duration.minutes == minutes)
        #expect(duration.isAmbiguous == isAmbiguous)
    }

    @Test(arguments: [
        "135.0:00", "1:5", "1:60", "-1:00", "a", "", ":", "1:", ":30", "1:2:3:4",
        "1234567:00",
        "PT30M",
    ])
    func `what is no duration is refused`(text: String) {
        #expect(DurationText(text) == nil)
    }

    @Test(arguments: [
        ("2024-05-01T10:30:00+02:00", "2024-05-01", 630, 120),
        ("2024-05-01T10:30:00.250Z", "2024-05-01", 630, 0),
        ("2024-05-01 10:30+0530", "2024-05-01", 630, 330),
        ("2024-05-01T10:30-07", "2024-05-01", 630, -420),
        ("2024-05-01T10:30:00", "2024-05-01", 630, nil),
        ("2024-05-01", "2024-05-01", nil, nil),
    ])
    func `times are read`(text: String, date: String, minute: Int?, offset: Int?) throws {
        let reading = try #require(TimeText(text))
        #expect(reading.date.description == date)
        #expect(reading.millisecondsOfDay.map { $0 / 60_000 } == minute)
        #expect(reading.offsetMinutes == offset)
    }

    @Test(arguments: [
        "", "2024-5-1", "2024-02-30", "2024-05-01T24:00", "2024-05-01T10:60",
        "2024-05-01T10:00+14:01",
        "2024-05-01T10:00+02:60", "2024-05-01T10:00 Europe", "01.13.2024", "2024-05-01T", "x",
    ])
    func `what is no time is refused`(text: String) {
        #expect(TimeText(text) == nil)
    }
}

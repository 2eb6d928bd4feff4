import TestSupport

// Lines that organisers may send, each field from what lies at its limits and beyond: what one reader takes and
// another does not is found by those.

/// Makes lines of every command, at the limits of every field.
struct LimitCommands {
    private var random: SeededGenerator
    private var operation = 0

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func one<Element>(_ elements: [Element]) -> Element {
        elements[number(0...elements.count - 1)]
    }

    /// A line without its end.
    mutating func next() -> String {
        let line = one(LimitCommands.makers)(&self)
        guard number(1...5) == 1 else { return line }
        operation += 1
        let padding = String(repeating: "o", count: one([1, 40]))
        return line + one([" dry=yes", " if=\(number(0...40))", " id=\(padding)\(operation)"])
    }

    private typealias Maker = @Sendable (inout LimitCommands) -> String

    private static let makers: [Maker] = [
        {
            "EVENT"
                + $0.some([("zone", $0.one(zones)), ("days", $0.days()), ("name", $0.text(120))])
        },
        { "EVENT zone=\($0.one(zones))" },
        { maker in
            let fields = [
                ("name", maker.text(80)), ("floor", maker.text(80)), ("capacity", maker.count()),
                ("colour", maker.one(["none", "black", "mauve"])),
            ]
            return "ROOM \(maker.room())" + maker.some(fields)
        },
        { "OPEN \($0.room())" },
        { "CLOSE \($0.room())" + $0.some([("to", $0.room())]) },
        { maker in
            let fields = [
                ("start", maker.time()), ("end", maker.time()), ("label", maker.text(80)),
                ("kind", maker.one(["session", "pause", "removed"])),
            ]
            return "SLOT \(maker.one(["x", longID]))" + maker.some(fields)
        },
        { "PITCH \($0.session())" + $0.details() },
        { "EDIT \($0.session())" + $0.details() },
        { "VOTE \($0.session()) hands=\($0.count())" },
        { "PLACE \($0.session()) room=\($0.room())" + $0.placement() },
        { "MOVE \($0.session())" + $0.some([("room", $0.room())]) + $0.placement() },
        { "MOVE \($0.session()) start=\($0.time())" },
        { "SWAP \($0.session()) \($0.session())" },
        { "DELAY \($0.session()) by=\($0.shift()) scope=\($0.one(["session", "room", "all"]))" },
        { "EXTEND \($0.session()) by=\($0.shift())" },
        { "FINISH \($0.session())" },
        { "CANCEL \($0.session())" + $0.some([("note", $0.text(280))]) },
        { "RESTORE \($0.session())" },
        { "PARK \($0.session())" },
        { maker in
            let fields = [("title", maker.text(80)), ("text", maker.text(600))]
            return "PAGE \(maker.one(["wifi", longID]))" + maker.some(fields)
        },
        { maker in
            let fields = [("text", maker.text(280)), ("until", maker.time())]
            return "STAGE \(maker.room())" + maker.some(fields)
        },
        { "EVENT pitching=\($0.one(["open", "held", "closed"]))" },
        { "MERGE \($0.session()) \($0.session())" },
        { "INTEREST \($0.session())" },
        { $0.one(["ACCEPT h1", "DECLINE h1", "ACCEPT h2"]) },
        { $0.one(["CALL", "CALL \($0.session())"]) },
        { maker in
            let room = maker.room()
            let others = ["slot:x", "notice:n1", "page:wifi", "room:\(room)", "stage:\(room)"]
            return "REMOVE \(maker.one([maker.session()] + others))"
        },
        { maker in
            let fields = [
                ("from", maker.time()), ("until", maker.time()), ("rooms", maker.room()),
                ("level", maker.one(["info", "urgent", "removed"])), ("text", maker.text(280)),
            ]
            return "NOTICE \(maker.one(["n1", longID]))" + maker.some(fields)
        },
        { maker in
            let week = maker.one(["", " 0001-W01", " 9999-W52", " 2020-W53", " 2027-W01"])
            return "HASHTAG\(week)"
                + maker.some([("text", maker.text(60)), ("reveal", maker.time())])
        },
        { maker in
            let subject = maker.one(["", " \(maker.session())", " room=\(maker.room())"])
            let name = maker.one(["abstract", "a", "a234567890123456", "a2345678901234567", "x-1"])
            let part = maker.one(["", " part=1", " part=2", " part=64", " part=65"])
            return "DETAIL\(subject) name=\(name)\(part) text=\(maker.text(900))"
        },
        { "UNDO \($0.number(1...60))" },
    ]

    static let zones = [
        "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu", "Etc/GMT+12",
        "Asia/Manila", "Future/Change",
    ]

    private static let longID = String(repeating: "L", count: 63) + "_"

    private mutating func some(_ fields: [(String, String)]) -> String {
        fields.filter { _ in number(1...3) > 1 }.map { " \($0)=\($1)" }.joined()
    }

    private mutating func room() -> String {
        one(["blau", "blau", "rot", "gruen", LimitCommands.longID])
    }

    private mutating func session() -> String {
        one(["s1", "s1", "s2", "s3", "event", LimitCommands.longID])
    }

    private mutating func count() -> String { one(["0", "1", "99999", "100000", "100001", "-1"]) }
    private mutating func shift() -> String { one(["1", "-1", "30", "1440", "-1440", "1441"]) }

    private mutating func placement() -> String {
        let end = one([("end", time()), ("minutes", one(["1", "30", "1440", "10080", "10081"]))])
        return some([("start", time()), end, ("overlap", one(["yes", "no"]))])
    }

    private mutating func details() -> String {
        let fields = [
            ("title", text(200)), ("hosts", list(60, ";")), ("tags", list(40, ",")),
            ("language", one(["de", "en-GB", "\"\"", "\"de:X\"", "x-" + longTag, longTag])),
            ("note", text(280)), ("full", one(["yes", "no"])),
        ]
        return some(fields)
    }

    private var longTag: String { "de-" + String(repeating: "abcdefgh-", count: 3) + "abcde" }

    private mutating func list(_ scalarsMax: Int, _ separator: String) -> String {
        let elements = (0..<number(0...12)).map { _ in bare(one([1, 7, scalarsMax])) }
        return "\"" + elements.joined(separator: separator + one(["", " "])) + "\""
    }

    private mutating func days() -> String {
        let days = ["0001-01-01", "9999-12-31", "2023-03-14", "1000-01-01", "0999-12-31"]
        return (0..<number(1...6)).map { _ in one(days) }.joined(separator: ",")
    }

    private mutating func text(_ scalarsMax: Int) -> String {
        "\"" + bare(one([0, 1, 2, scalarsMax - 1, scalarsMax, scalarsMax + 1])) + "\""
    }

    private mutating func bare(_ count: Int) -> String {
        let scalars = [
            "a", "ä", "健", "👍", "\\\"", "\\\\", " ", ";", ",", "\u{301}", "\u{200D}", "\u{600}",
        ]
        let fill = one(scalars)
        let edges = (one(scalars), one(scalars))
        return count < 2
            ? String(repeating: fill, count: count)
            : edges.0 + String(repeating: fill, count: count - 2) + edges.1
    }

    /// Most lie within some zone's distance of a limit.
    private mutating func time() -> String {
        if number(1...3) == 1 {
            return one(["18:30", "00:00", "23:59", "2023-03-14T18:30+01:00", "1000-01-01T00:00Z"])
        }
        let date = one(["0001-01-01", "0001-01-02", "9999-12-30", "9999-12-31", "9999-12-24"])
        let second = one(["", ":00", ":59", ":59.999"])
        let offset = one([
            "Z", "+01:00", "-05:00", "+14:00", "-12:00", "+23:59", "-23:59", "+05:45",
        ])
        return "\(date)T\(twoDigits(number(0...23))):\(one(["00", "30", "59"]))\(second)\(offset)"
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

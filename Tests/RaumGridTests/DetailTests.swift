import TestSupport
import Testing

@testable import RaumGrid

@Suite struct DetailTests {
    private let subject: DetailSubject

    init() throws { subject = .session(try Hall.session("a")) }

    private func text(_ count: Int) throws -> Text {
        try Text(String(repeating: "x", count: count), .detail)
    }

    private func name(_ word: String) throws -> DetailName { try #require(DetailName(word)) }

    @Test(arguments: ["a", "a-1", "abcdefghijklmnop"])
    func `a name is a short word`(word: String) {
        #expect(DetailName(word)?.string == word)
    }

    @Test(arguments: ["", "A", "1", "-", "ä", "a b", "abcdefghijklmnopq"])
    func `anything else is no name`(word: String) {
        #expect(DetailName(word) == nil)
    }

    @Test func `every text comes back, in parts that fit`() {
        let pool: [Unicode.Scalar] = [
            "a", "\n", "\r", "\t", "\u{240A}", "\u{241B}", ";", "0", "\u{0}", "\u{7F}", "\u{85}",
            "\u{200E}",
            "\u{2028}", "\u{FEFF}", "\u{301}", "\u{302}", "é", "\"", "\\", "👩", "\u{10FFFF}",
            "\u{FFFE}",
        ]
        for seed in Seeds.chosen(200) {
            var generator = SeededGenerator(seed: seed)
            let count = Int.random(in: 0...3000, using: &generator)
            var scalars = String.UnicodeScalarView()
            for _ in 0..<count { scalars.append(pool.randomElement(using: &generator) ?? "a") }
            let text = String(scalars)
            let parts = DetailText.parts(of: text)
            let most = DetailText.most(ofByteCount: text.utf8.count)
            let bytes = parts.reduce(0) { $0 + $1.string.utf8.count }
            #expect(parts.count <= most.parts && bytes <= most.bytes, "seed \(seed)")
            #expect(parts.allSatisfy { !$0.isEmpty })
            let back = DetailText.decoded(parts.map(\.string).joined())
            #expect(back.utf8.elementsEqual(text.utf8), "seed \(seed)")
        }
    }

    @Test func `five marks in a row are kept`() {
        let text = "a" + String(repeating: "\u{301}", count: 12)
        let back = DetailText.decoded(DetailText.parts(of: text).map(\.string).joined())
        #expect(back.utf8.elementsEqual(text.utf8))
    }

    @Test func `a text longer than the limit is cut, one as long is not`() {
        for (scalar, width) in [("a", 1), ("€", 3), ("👩", 4)] {
            let most = min(CountLimit.detailTextBytes / width, CountLimit.detailParts * 900)
            for count in [most, most + 1] {
                let parts = DetailText.parts(of: String(repeating: scalar, count: count))
                let kept = parts.reduce(0) { $0 + $1.string.unicodeScalars.count }
                #expect(kept == most)
                #expect(parts.count <= CountLimit.detailParts)
            }
        }
    }

    @Test func `a text is set, changed, shortened and cleared with what differs`() throws {
        var hall = try Hall()
        for text in [String(repeating: "a\n", count: 1000), "kurz", "kurz", "", "x"] {
            let commands = hall.grid.commands(setting: .abstract, of: subject, to: text)
            for command in commands { try hall.apply(command) }
            #expect(hall.grid.details(of: subject)[.abstract] == (text.isEmpty ? nil : text))
            #expect(hall.grid.commands(setting: .abstract, of: subject, to: text).isEmpty)
        }
        #expect(hall.grid.details(of: .event).isEmpty)
    }

    @Test func `what nothing is known of has no details`() throws {
        var hall = try Hall()
        let session = DetailSubject.session(try Hall.session("zz"))
        let room = DetailSubject.room(try Hall.room("zz"))
        for subject in [session, room] {
            let key = DetailKey(subject, .abstract)
            let rejection = hall.rejection(.detail(key, try text(1)))
            #expect(rejection == .unknown(subject.key, nearest: nil))
        }
        try hall.apply(.detail(DetailKey(.room(Hall.room("rot")), .source), text(1)))
        try hall.apply(.detail(DetailKey(.event, .base), text(1)))
        try hall.apply(.detail(DetailKey(subject, .url), .empty))
        #expect(hall.grid[.detail(DetailKey(subject, .url))] == nil)
    }

    @Test func `the parts about one thing are counted, cleared ones too`() throws {
        var hall = try Hall()
        for number in 0..<CountLimit.detailsOfOne {
            let name = try name("a\(number / 64)")
            try hall.apply(.detail(DetailKey(subject, name, part: number % 64 + 1), text(1)))
        }
        try hall.apply(.detail(DetailKey(subject, name("a0")), .empty))
        let more = Command.detail(DetailKey(subject, try name("b")), try text(1))
        let limit = Rejection.limit(of: "details of one thing", max: CountLimit.detailsOfOne)
        #expect(hall.rejection(more) == limit)
        try hall.apply(.detail(DetailKey(subject, name("a1")), text(2)))
        try hall.apply(.detail(DetailKey(.session(Hall.session("b")), name("b")), text(1)))
    }

    @Test func `the bytes about one thing are counted`() throws {
        var hall = try Hall()
        let full = try Text(String(repeating: "👩", count: 900), .detail)
        let whole = CountLimit.detailBytes / 3600
        for number in 0..<whole {
            try hall.apply(.detail(DetailKey(subject, name("a"), part: number + 1), full))
        }
        let rest = CountLimit.detailBytes - whole * 3600
        let (last, b) = (DetailKey(subject, try name("b")), DetailKey(subject, try name("c")))
        try hall.apply(.detail(last, text(min(rest, 900))))
        let over = hall.rejection(.detail(b, full))
        #expect(over == .limit(of: "bytes of details of one thing", max: CountLimit.detailBytes))
    }

    @Test func `all details of a grid are counted`() throws {
        var hall = try Hall()
        let (one, name) = (try text(1), try name("a"))
        for number in 0..<CountLimit.details - 1 {
            let id = try #require(SessionID("x\(number / 64)"))
            let key = DetailKey(.session(id), name, part: number % 64 + 1)
            hall.grid.put(.detail(Detail(key: key, text: one)))
        }
        try hall.apply(.detail(DetailKey(subject, .url), one))
        let limit = Rejection.limit(of: "details", max: CountLimit.details)
        #expect(hall.rejection(.detail(DetailKey(subject, .type), one)) == limit)
    }

    @Test func `a longest part fits a line with the longest names`() throws {
        let id = try #require(SessionID(String(repeating: "x", count: 64)))
        let name = try name("abcdefghijklmnop")
        let key = DetailKey(.session(id), name, part: 64)
        let text = try Text(String(repeating: "👩", count: 900), .detail)
        // DETAIL, the id, name=, part=, rev= with 18 digits, text="" and the blanks between.
        #expect(text.string.utf8.count + 6 + 65 + 22 + 8 + 23 + 9 < 4096)
        #expect(key.subject.key == .session(id))
    }

    @Test func `undoing takes a detail back`() throws {
        var hall = try Hall()
        let key = DetailKey(subject, .abstract)
        let made = try hall.apply(.detail(key, text(3)))
        let undone = try hall.grid.apply(
            [.takeBack(made.differences)],
            now: hall.now,
            making: hall.revision.next
        )
        #expect(hall.grid.details(of: subject).isEmpty && undone.differences.count == 1)
    }
}

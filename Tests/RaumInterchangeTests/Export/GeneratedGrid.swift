// Grids that nobody would plan: hostile texts, overlaps, nights, a change to summer time.

import TestSupport
import RaumGrid

struct GeneratedGrid {
    private var generator: SeededGenerator
    private(set) var grid = Grid()

    private static let words = [
        "Daten", "Ärzte & Pflege", "<script>alert(1)</script>", "\"quoted\", 'so'", "]]>", "a;b",
        "  blanks   inside ", "=SUM(A1)", "back\\slash", "日本語", "e\u{301}", "👩‍🔬", "{\"json\": [",
        "&amp;", "a,b", "\u{A0}", "|pipe|", "*stern* _unter_ `code`", "fäßchen", "—",
    ]

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        let name = try Text("Camp \(Self.words[Int(seed) % Self.words.count])", .eventName)
        // Berlin's change to summer time on 26 March 2023.
        let change = ZonedTime(milliseconds: 1_679_792_400_000, offsetMinutes: 120)
        let offsets = OffsetPlan(initialMinutes: 60, changes: [change])
        grid.put(.event(Event(name: name, zone: "Europe/Berlin", offsets: offsets)))
        for number in 0..<Int.random(in: 1...5, using: &generator) { try addRoom(number) }
        for number in 0..<Int.random(in: 1...30, using: &generator) { try addSession(number) }
    }

    private mutating func text(_ limit: TextLimit) throws -> Text {
        let count = Int.random(in: 1...3, using: &generator)
        let words = (0..<count).compactMap { _ in Self.words.randomElement(using: &generator) }
        let string = words.joined(separator: " ").unicodeScalars.prefix(limit.scalarsMax)
        return try Text(String(String.UnicodeScalarView(string)), limit)
    }

    private mutating func addRoom(_ number: Int) throws {
        guard let id = RoomID("r\(number)") else { return }
        var room = Room(id: id, name: try text(.roomName))
        room.capacity = Int.random(in: 0...100, using: &generator)
        if Int.random(in: 0..<6, using: &generator) == 0 { room.state = .closed }
        grid.put(.room(room))
    }

    private mutating func addSession(_ number: Int) throws {
        let words = [
            "s\(number)", "0a1b2c3d-0000-4000-8000-0000000000\(10 + number)", "id-\(number)",
        ]
        guard let word = words.randomElement(using: &generator), let id = SessionID(word),
            let room = grid.rooms.keys.sorted().randomElement(using: &generator)
        else { return }
        var session = Session(id: id, title: try text(.title), revision: Revision(7))
        session.hosts = try (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            let text = try text(.host).string
            return try Text(String(text.filter { $0 != ";" }), .host)
        }
        session.tags = try (0..<Int.random(in: 0...2, using: &generator)).map { _ in
            let text = try text(.tag).string
            return try Text(String(text.filter { $0 != "," }), .tag)
        }
        session.language = try Text(Bool.random(using: &generator) ? "de" : "", .language)
        if Bool.random(using: &generator) { session.note = try text(.note) }
        session.allowsOverlap = true
        // From the evening before the change of the clocks to the day after it.
        let minutes = Int64.random(in: 0..<2880, using: &generator)
        let seconds = Int64.random(in: 0..<60, using: &generator) * Int64(number % 2)
        let start = grid.time(at: 1_679_749_200_000 + minutes * 60_000 + seconds * 1000)
        let length = [1, 30, 90, 600, 10_080].randomElement(using: &generator) ?? 30
        let end = grid.time(at: start.milliseconds + Int64(length) * 60_000)
        session.placement = Placement(room: room, start: start, end: end)
        session.state =
            [.planned, .planned, .planned, .cancelled, .pitched, .removed]
            .randomElement(using: &generator) ?? .planned
        if session.state == .pitched { session.placement = nil }
        // Some are cancelled before they have a place.
        if session.state == .cancelled, session.hands % 3 == 0 { session.placement = nil }
        session.hands = Int.random(in: 0...2, using: &generator)
        grid.put(.session(session))
        try addDetails(session)
    }

    private mutating func addDetails(_ session: Session) throws {
        let texts: [DetailName: String] = [
            .description: " \(session.note) ", .abstract: "a\nb <c> \"d\", e",
            .subtitle: "U; \(session.title)",
            .type: "Talk", .url: "mailto:a@example.org", .feedback: "https://example.org/f?a=1&b=2",
            .links: "https://example.org/a\tA, \"B\"\nhttps://example.org/b\t",
            .persons: session.hosts.map { "\($0)\t7\tno-guid\tmailto:b@example.org" }
                .joined(separator: "\n") + "\nWeg\t8\t\t",
        ]
        for (name, text) in texts.sorted(by: { $0.key < $1.key })
        where Int.random(in: 0..<4, using: &generator) == 0 {
            let kept = DetailText.kept(of: text)
            try grid.perform(grid.commands(setting: name, of: .session(session.id), to: kept))
        }
    }
}

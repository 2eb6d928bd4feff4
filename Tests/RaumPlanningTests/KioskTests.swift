import RaumGrid
import RaumPlanning
import RaumScreen
import TestSupport
import Testing

@Suite struct KioskTests {
    @Test func `at rest it is the grid and an invitation`() {
        let foyer = Foyer()
        #expect(foyer.kiosk.page == .rest)
        let text = foyer.text()
        #expect(text.contains("Wo läuft was? Einfach tippen."))
        #expect(text.contains("Raum Blau") && text.contains("Permakultur"))
    }

    @Test(arguments: [
        ("permakul", "Permakultur im Schulgarten"), ("raeder", "Lastenräder bauen"),
        ("RÄDER", "Lastenräder bauen"), ("radwerk", "Lastenräder bauen"),
        ("gruen", "Lastenräder bauen"), ("permakultru", "Permakultur im Schulgarten"),
        ("funk", "Funkbrücke"), ("garten schul", "Permakultur im Schulgarten"),
    ])
    func `what is typed finds titles, hosts and rooms`(_ text: String, _ title: String) {
        var foyer = Foyer()
        foyer.type(text)
        #expect(foyer.titles == [title])
        #expect(foyer.text().contains(title))
    }

    @Test func `what finds nothing says so, and becomes a title`() {
        var foyer = Foyer()
        foyer.type("qqqqqq")
        #expect(foyer.text().contains("Nichts gefunden."))
        foyer.press(.tab)
        #expect(foyer.kiosk.form?.title == "qqqqqq")
    }

    @Test func `arrows move, and a card says when, where and how long until then`() {
        var foyer = Foyer()
        foyer.wait(60_000 * 46)
        foyer.press(.down)
        #expect(foyer.titles == ["Offene Runde"])
        foyer.press(.enter)
        let text = foyer.text()
        for part in ["11:00–11:45", "in 14 Min", "Raum Blau · 2. OG", "Kernteam"] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
    }

    @Test func `left and right go to the neighbour at the same time`() {
        var foyer = Foyer()
        foyer.press(.enter, .right)
        #expect(foyer.kiosk.page == .list(selected: 1))
        foyer.press(.right)
        #expect(foyer.kiosk.page == .list(selected: 1))
        foyer.press(.left)
        #expect(foyer.kiosk.page == .list(selected: 0))
    }

    @Test func `arrows go through the grid, and a card leads back to it`() throws {
        var foyer = Foyer()
        func at(_ id: String) throws -> KioskState.Page { .grid(try #require(SessionID(id))) }
        for (key, id) in [
            (Key.down, "s1"), (.right, "s2"), (.right, "s2"), (.down, "s3"), (.down, "s3"),
            (.up, "s1"), (.end, "s3"), (.home, "s1"), (.left, "s1"),
        ] {
            foyer.press(key)
            #expect(foyer.kiosk.page == (try at(id)), "\(key)")
        }
        foyer.press(.right)
        let frame = KioskScreen(foyer.kiosk).picture(width: 80, height: 24).frame
        let marked = (0..<24).filter { y in
            y > 0 && y < 22 && (0..<80).contains { frame[$0, y].style.isReverse && $0 > 42 }
        }
        #expect(!marked.isEmpty, "\(frame.text)")
        foyer.press(.enter)
        #expect(foyer.kiosk.page == .card(try #require(SessionID("s2"))))
        foyer.press(.escape)
        #expect(foyer.kiosk.page == (try at("s2")))
        foyer.press(.escape)
        #expect(foyer.kiosk.page == .rest)
    }

    @Test func `what is chosen on the grid may be over or gone`() throws {
        var foyer = Foyer()
        foyer.press(.down)
        foyer.wait(60_000 * 50)
        foyer.press(.down)
        #expect(foyer.kiosk.page == .rest || foyer.kiosk.page != .list(selected: 0))
        foyer.press(.down, .down)
        #expect(foyer.kiosk.page == .grid(try #require(SessionID("s3"))))
        foyer.tell(.plan(Grid()))
        foyer.press(.down, .up, .enter)
        #expect(foyer.text().isEmpty == false)
    }

    @Test func `interest counts once until it rests`() throws {
        var foyer = Foyer()
        let id = try #require(SessionID("s1"))
        foyer.tell(.choose(id))
        foyer.type("ii")
        #expect(foyer.errands == [.interest(id)])
        foyer.answer(.done)
        #expect(foyer.text().contains("Notiert"))
        foyer.type("i")
        #expect(foyer.errands == [.interest(id)])
        #expect(foyer.text().contains("Schon notiert"))
        foyer.wait(KioskState.restMilliseconds)
        foyer.tell(.choose(id))
        foyer.type("i")
        #expect(foyer.errands == [.interest(id), .interest(id)])
    }

    @Test func `interest that is refused or lost may be said again`() throws {
        var foyer = Foyer()
        let id = try #require(SessionID("s1"))
        foyer.tell(.choose(id))
        for answer in [KioskState.Answer.refused("zu viele"), .lost] {
            foyer.type("i")
            foyer.answer(answer)
        }
        #expect(foyer.errands.count == 2)
    }

    @Test func `what is said of a card stays there`() throws {
        var foyer = Foyer()
        foyer.tell(.choose(try #require(SessionID("s1"))))
        foyer.type("i")
        foyer.answer(.done)
        #expect(foyer.kiosk.message.isEmpty == false)
        foyer.type("n")
        #expect(foyer.kiosk.message.isEmpty)
        foyer.press(.escape)
        foyer.tell(.choose(try #require(SessionID("s2"))))
        foyer.type("in")
        foyer.answer(.done)
        #expect(foyer.kiosk.form != nil && foyer.kiosk.message.isEmpty)
    }

    @Test func `an answer that comes late is that of its own errand`() throws {
        var foyer = Foyer()
        let id = try #require(SessionID("s1"))
        foyer.tell(.choose(id))
        foyer.type("inDrachenbau")
        foyer.press(.enter, .enter, .enter, .enter)
        let form = try #require(foyer.kiosk.form)
        #expect(foyer.errands == [.interest(id), .pitch(form)])
        foyer.answer(.done)
        #expect(foyer.kiosk.page == .preview(form, .sending) && foyer.kiosk.interested == [id])
        foyer.answer(.done)
        #expect(foyer.kiosk.page == .thanks)
    }

    @Test func `it rests after a minute without a key, and forgets`() {
        var foyer = Foyer()
        foyer.type("perma")
        foyer.wait(KioskState.restMilliseconds - 1)
        #expect(foyer.kiosk.text == "perma")
        foyer.wait(1)
        #expect(foyer.kiosk.text.isEmpty && foyer.kiosk.page == .rest)
        #expect(foyer.kiosk.restsIn == nil)
    }

    private func typed() -> Foyer {
        var foyer = Foyer()
        foyer.press(.tab)
        foyer.type("Drachenbau")
        foyer.press(.enter)
        foyer.type("Mia")
        foyer.press(.enter)
        foyer.type("Papier und Leim")
        foyer.press(.enter)
        return foyer
    }

    @Test func `a pitch is typed, shown and sent`() throws {
        var foyer = typed()
        let text = foyer.text()
        for part in ["Mia", "Papier und Leim", "abschicken"] { #expect(text.contains(part)) }
        foyer.press(.enter)
        let form = try #require(foyer.kiosk.form)
        #expect(form.title == "Drachenbau" && form.name == "Mia" && form.line == "Papier und Leim")
        #expect(foyer.errands == [.pitch(form)])
        foyer.press(.enter)
        #expect(foyer.errands.count == 1)
        foyer.answer(.done)
        #expect(foyer.kiosk.page == .thanks)
        foyer.wait(KioskState.restMilliseconds)
        #expect(foyer.kiosk.page == .rest)
    }

    @Test func `a pitch without a title is not shown`() {
        var foyer = Foyer()
        foyer.press(.tab, .enter, .enter, .enter)
        #expect(foyer.kiosk.form?.field == .title)
        #expect(foyer.errands.isEmpty)
    }

    @Test func `a title that stands already is said`() {
        var foyer = Foyer()
        foyer.press(.tab)
        foyer.type("offene runde")
        foyer.press(.enter, .enter, .enter)
        #expect(foyer.text().contains("Gibt es schon: Offene Runde (s3)"))
    }

    @Test(arguments: PitchForm.Field.allCases)
    func `a field holds what the daemon takes`(_ field: PitchForm.Field) {
        var foyer = Foyer()
        foyer.press(.tab)
        for _ in 0..<field.rawValue { foyer.press(.down) }
        foyer.type(String(repeating: "🌱", count: PitchForm.scalarsMax(field)))
        #expect(foyer.kiosk.form?.text(field).unicodeScalars.count == PitchForm.scalarsMax(field))
        foyer.type("x")
        #expect(foyer.kiosk.form?.text(field).unicodeScalars.count == PitchForm.scalarsMax(field))
        #expect(foyer.text().contains("🌱"))
    }

    // MARK: When the daemon goes

    @Test func `a daemon that goes in the middle of a pitch loses nothing`() {
        var foyer = typed()
        foyer.press(.enter)
        foyer.tell(.link(.stale(since: Foyer.time(0))))
        foyer.answer(.lost)
        #expect(foyer.text().contains("Noch nicht gesendet"))
        #expect(foyer.kiosk.form?.title == "Drachenbau")
        foyer.press(.enter)
        #expect(foyer.errands.count == 1, "nothing is sent while nobody can answer")
        foyer.wait(KioskState.restMilliseconds * 2)
        #expect(foyer.kiosk.form?.title == "Drachenbau")
        foyer.tell(.link(.live))
        foyer.press(.enter)
        #expect(foyer.errands.count == 2)
    }

    @Test func `what is typed while the daemon is away is kept for ten minutes, and no longer`() {
        var foyer = typed()
        foyer.tell(.link(.stale(since: Foyer.time(0))))
        foyer.wait(KioskState.outageMilliseconds - 1)
        #expect(foyer.kiosk.form != nil)
        foyer.wait(1)
        #expect(foyer.kiosk.page == .rest)
    }

    @Test func `who waited for the daemon has the whole minute again when it is back`() {
        var foyer = typed()
        foyer.tell(.link(.stale(since: Foyer.time(0))))
        foyer.wait(75_000)
        foyer.tell(.link(.live))
        foyer.wait(KioskState.restMilliseconds - 1)
        #expect(foyer.kiosk.form?.name == "Mia")
        foyer.wait(1)
        #expect(foyer.kiosk.page == .rest)
    }

    @Test func `what is searched is kept, too, where the daemon was away for less than a minute`() {
        var foyer = Foyer()
        foyer.type("perma")
        foyer.tell(.link(.stale(since: Foyer.time(0))))
        foyer.wait(50_000)
        foyer.tell(.link(.live))
        foyer.wait(50_000)
        #expect(foyer.kiosk.text == "perma")
    }

    @Test func `a link that comes and goes keeps nobody's words for ever`() {
        var foyer = typed()
        for _ in 0..<30 {
            foyer.tell(.link(.stale(since: Foyer.time(0))))
            foyer.wait(20_000)
            foyer.tell(.link(.live))
            foyer.wait(20_000)
        }
        #expect(foyer.kiosk.page == .rest)
    }

    @Test func `when the daemon is back nothing says that it is away`() throws {
        var foyer = typed()
        foyer.press(.enter)
        foyer.tell(.link(.stale(since: Foyer.time(0))))
        foyer.answer(.lost)
        #expect(foyer.text().contains("keine Verbindung. Nichts ist verloren"))
        foyer.tell(.link(.live))
        #expect(!foyer.text().contains("keine Verbindung"))
        #expect(foyer.text().contains("Noch nicht gesendet. Nichts ist verloren"))
        var other = Foyer()
        other.tell(.choose(try #require(SessionID("s1"))))
        other.tell(.link(.stale(since: Foyer.time(0))))
        other.type("i")
        #expect(other.text().contains("Gerade keine Verbindung."))
        other.tell(.link(.live))
        #expect(!other.text().contains("Gerade keine Verbindung."))
    }

    @Test func `a refusal is said, and the pitch stays`() {
        var foyer = typed()
        foyer.press(.enter)
        foyer.answer(.refused("Zu viele Pitches in einer Minute."))
        #expect(foyer.text().contains("Zu viele Pitches"))
        foyer.press(.escape)
        #expect(foyer.kiosk.form?.title == "Drachenbau")
    }

    // MARK: The way out

    @Test func `only the chord ends it`() {
        var foyer = Foyer()
        foyer.press(
            .control("c"),
            .control("z"),
            .control("d"),
            .control("\\"),
            .escape,
            .letter("q"),
            .control("o"),
            .control("r"),
            .letter("x"),
            .control("g"),
            .control("a")
        )
        #expect(foyer.errands.isEmpty)
        foyer.press(.control("o"), .control("r"), .control("g"), .control("a"))
        #expect(foyer.errands == [.end])
    }

    @Test(arguments: Seeds.chosen(40))
    func `no keys but the chord end it or trap, whatever the size`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var foyer = Foyer()
        let keys: [Key] = [
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab,
            .backTab, .backspace, .delete, .control("c"), .control("u"), .letter("i"),
            .letter("n"), .letter("a"), .letter("ü"), .letter("🌱"), .letter(" "),
        ]
        for _ in 0..<200 {
            if let key = keys.randomElement(using: &random) { foyer.press(key) }
            if .random(using: &random) { foyer.wait(Int64.random(in: 0...5000, using: &random)) }
            if Int.random(in: 0..<9, using: &random) == 0 { foyer.answer(.done) }
            guard Int.random(in: 0..<10, using: &random) == 0 else { continue }
            let width = Int.random(in: 1...100, using: &random)
            let height = Int.random(in: 1...30, using: &random)
            let screen = KioskScreen(foyer.kiosk, isASCII: .random(using: &random))
            let frame = screen.picture(width: width, height: height).frame
            #expect(frame.width == width && frame.height == height)
        }
        #expect(!foyer.errands.contains(.end), "SEED=\(seed)")
    }

    // MARK: Touches

    @Test func `every key of the last line can be touched`() throws {
        var foyer = Foyer()
        let picture = KioskScreen(foyer.kiosk).picture(width: 80, height: 24)
        let line = picture.frame.lines[23]
        let start = try #require(line.indices.first { line[$0...].hasPrefix("[Tab]") })
        let column = line.distance(from: line.startIndex, to: start)
        let target = try #require(picture.targets.first { $0.contains(column, 23) })
        foyer.tell(target.event)
        #expect(foyer.kiosk.form != nil)
    }

    @Test func `a touch on the grid wakes it, and one on a line opens its card`() throws {
        var foyer = Foyer()
        let rest = KioskScreen(foyer.kiosk).picture(width: 80, height: 24)
        foyer.tell(try #require(rest.targets.first { $0.contains(50, 3) }).event)
        #expect(foyer.kiosk.page == .card(try #require(SessionID("s2"))))
        foyer.press(.escape, .escape)
        foyer.tell(try #require(rest.targets.first { $0.contains(10, 0) }).event)
        #expect(foyer.kiosk.page == .list(selected: 0))
        let list = KioskScreen(foyer.kiosk).picture(width: 80, height: 24)
        foyer.tell(try #require(list.targets.first { $0.contains(10, 2) }).event)
        #expect(foyer.kiosk.page == .card(try #require(SessionID("s2"))))
    }

    @Test func `touches are read from the terminal, and the wheel is the arrows`() {
        var keys = KeyReader()
        let press = keys.read(Array("\u{1B}[<0;12;5M\u{1B}[<0;12;5m".utf8))
        #expect(press.isEmpty)
        let touches = keys.takeTouches()
        #expect(touches.count == 1 && touches[0].x == 11 && touches[0].y == 4)
        #expect(keys.takeTouches().isEmpty)
        #expect(keys.read(Array("\u{1B}[<64;1;1M\u{1B}[<65;1;1M".utf8)) == [.up, .down])
        #expect(keys.read(Array("\u{1B}[<0;;9M\u{1B}[<9;9M".utf8)).isEmpty)
    }

    // MARK: Pictures

    private static let pages: [(String, @Sendable (inout Foyer) -> Void)] = [
        ("rest", { _ in }), ("grid", { $0.press(.down, .right) }), ("list", { $0.type("ra") }),
        ("card", { $0.press(.down, .enter) }),
        (
            "preview",
            {
                $0.press(.tab)
                $0.type("Drachenbau")
                $0.press(.down)
                $0.type("Mia")
                $0.press(.down, .down)
            }
        ),
    ]

    @Test(arguments: pages.map(\.0))
    func `pages at three sizes`(_ name: String) throws {
        var foyer = Foyer()
        try #require(KioskTests.pages.first { $0.0 == name }).1(&foyer)
        let pictures = [(40, 12), (80, 24), (200, 60)].map { width, height in
            Snapshot("\(width)x\(height)", columns: width, foyer.text(width, height))
        }
        Snapshots.expect(pictures, matches: "kiosk-" + name)
    }
}

import RaumGrid
import RaumPlanning
import RaumScreen
import TestSupport
import RaumWords
import Testing

/// A desk at a daemon that keeps a grid and nothing else, and answers when it is told to.
private struct Counter {
    var desk = Desk(language: .english, now: Tray.now)
    private(set) var grid = Grid()
    private(set) var revision = Revision.zero
    private(set) var asked: [Errand] = []
    private(set) var hasEnded = false
    var isSlow = false
    private var made: [Revision: Transaction] = [:]

    init() {
        tell(.time(Tray.now))
        tell(.link(.live))
        show()
    }

    mutating func tell(_ event: WorktopEvent) {
        for errand in desk.handle(event) {
            if errand == .end { hasEnded = true } else { asked.append(errand) }
        }
        if !isSlow { answer() }
    }

    mutating func press(_ keys: String...) {
        let names: [String: Key] = [
            "Tab": .tab, "Enter": .enter, "Esc": .escape, "Up": .up, "Down": .down,
            "^Z": .control("z"), "^C": .control("c"), "^D": .control("d"), "^U": .control("u"),
        ]
        for word in keys {
            if let key = names[word] {
                tell(.key(key))
            } else {
                for scalar in word.unicodeScalars { tell(.key(.letter(scalar))) }
            }
        }
    }

    mutating func show() { tell(.plan(grid, revision)) }

    mutating func foreign(_ command: Command, unseen: Bool = false) throws {
        _ = try apply([command])
        if !unseen { show() }
    }

    mutating func answer() {
        while !asked.isEmpty {
            let event = outcome(of: asked.removeFirst())
            tell(event)
            show()
        }
    }

    private mutating func outcome(of errand: Errand) -> WorktopEvent {
        switch errand {
        case .change(let commands, let since):
            if let since, since < revision, case .vote? = commands.first {
                return .refused(
                    ErrandRefusal(Sentence(name: "Somebody else was faster."), conflict: revision)
                )
            }
            do {
                return .done([try apply(commands)], .empty)
            } catch {
                return .refused(ErrandRefusal(Sentence(name: "\(error)")))
            }
        case .undo(let revisions):
            let differences = revisions.flatMap { made[$0]?.differences ?? [] }
            return takeBack(differences) ?? .refused(ErrandRefusal(Sentence(name: "no")))
        case .propose, .end: return .done([], .empty)
        }
    }

    private mutating func takeBack(_ differences: [Transaction.Difference]) -> WorktopEvent? {
        let next = revision.next
        let now = Tray.now.milliseconds
        guard let done = try? grid.apply([.takeBack(differences)], now: now, making: next) else {
            return nil
        }
        revision = done.revision
        return .done([revision], .empty)
    }

    private mutating func apply(_ commands: [Command]) throws(Rejection) -> Revision {
        let next = revision.next
        let transaction = try grid.apply(commands, now: Tray.now.milliseconds, making: next)
        revision = transaction.revision
        made[revision] = transaction
        return revision
    }

    /// `title (hosts) hands` of each pitch, as they came.
    var pitches: [String] {
        let tray = grid.sessions.values.filter { $0.state == .pitched }
        return tray.sorted { $0.id.string < $1.id.string }.map { session in
            "\(session.title) (\(session.hosts.map(\.string).joined(separator: "+"))) \(session.hands)"
        }
    }

    var typed: String { "\(desk.line.title.text)|\(desk.line.hosts.text)" }

    func text(width: Int = 80, height: Int = 12, isASCII: Bool = false) -> [String] {
        desk.frame(width: width, height: height, isASCII: isASCII).lines
    }
}

@Suite struct DeskTests {
    private var counter = Counter()

    @Test mutating func `a pitch is a title, Tab, who, Enter, and the next`() {
        counter.press("Lastenrad", "Tab", "Mia, Ali", "Enter", "Offene Runde", "Enter")
        #expect(counter.pitches == ["Lastenrad (Mia+Ali) 0", "Offene Runde () 0"])
        #expect(counter.typed == "|")
    }

    @Test
    mutating func
        `one line that is taken back stands there to be mended, of more the line is free`()
    {
        counter.press("Eins", "Enter", "Zwei", "Enter", "Drei", "Enter", "^Z")
        #expect(counter.typed == "Drei|")
        counter.press("^Z")
        #expect(counter.typed == "|")
        counter.press("^Z", "Neu", "Enter")
        #expect(counter.pitches == ["Neu () 0"])
        #expect(counter.typed == "|", "nothing comes back by itself")
        counter.press("Vier", "Enter", "^Z", "^Z")
        #expect(counter.typed == "|")
        #expect(counter.pitches == [])
    }

    @Test mutating func `who ends while the daemon is away is asked, and told what was not sent`() {
        counter.tell(.link(.never(server: "here")))
        counter.press("Löten für alle", "Tab", "Mia, Ali", "Enter", "12", "Enter", "^C")
        #expect(counter.text().contains { $0.contains("Ctrl-C once more") })
        #expect(
            counter.desk.left.map(\.english) == [
                "not confirmed, so perhaps not in the tray: raumwerk pitch 'Löten für alle' --host Mia --host Ali",
                "not counted: 12",
            ]
        )
    }

    @Test mutating func `a title that is there already is taken, and said`() {
        counter.press("Eins", "Enter", "eins", "Enter")
        #expect(counter.desk.message.text == "“eins” is in the tray. There was one already.")
    }

    @Test func `how to end stands in the line of keys, however narrow it is`() {
        for width in [40, 60, 80, 100, 120] {
            #expect(counter.text(width: width).last?.contains("Ctrl-C ends") ?? false, "\(width)")
        }
    }

    @Test mutating func `the line is free at once, and what was typed is sent in its order`() {
        counter.isSlow = true
        counter.press("Eins", "Enter", "17", "Enter", "Zwei", "Enter", "+1", "Enter", "Dr")
        #expect(counter.asked.count == 1)
        #expect(counter.desk.waiting == 4)
        counter.isSlow = false
        counter.answer()
        #expect(counter.pitches == ["Eins () 17", "Zwei () 1"])
        #expect(counter.typed == "Dr|")
    }

    @Test mutating func `whoever types faster than the daemon answers gets the same`() {
        counter.isSlow = true
        counter.press(
            "Eins",
            "Enter",
            "Zwei",
            "Enter",
            "12",
            "Enter",
            "Up",
            "7",
            "Enter",
            "+1",
            "Enter"
        )
        counter.press("Down", "^Z", "Down", "3", "Enter", "Drei", "Enter", "^Z")
        counter.isSlow = false
        counter.answer()
        #expect(counter.pitches == ["Eins () 7", "Zwei () 3"])
        #expect(counter.typed == "Drei|")
    }

    @Test mutating func `numbers count for the pitch that is marked`() {
        counter.press(
            "Eins",
            "Enter",
            "Zwei",
            "Enter",
            "Up",
            "12",
            "Enter",
            "+3",
            "Enter",
            "-1",
            "Enter"
        )
        counter.press("Down", "4", "Enter")
        #expect(counter.pitches == ["Eins () 14", "Zwei () 4"])
    }

    @Test
    mutating func
        `a number is a title where somebody holds it, and where there is nothing to count for`()
    {
        counter.press("1984", "Enter", "2001", "Tab", "Stanley", "Enter")
        #expect(counter.pitches == ["1984 () 0", "2001 (Stanley) 0"])
    }

    @Test mutating func `a number of more hands than there can be makes no pitch`() {
        counter.press("Eins", "Enter", "99999999", "Enter")
        #expect(counter.pitches == ["Eins () 0"])
        #expect(counter.desk.message.text.contains("So many hands are not counted"))
        counter.press("Tab", "Mia", "Enter")
        #expect(counter.pitches == ["Eins () 0", "99999999 (Mia) 0"])
    }

    @Test mutating func `one key takes back, and puts the line there to be mended`() {
        counter.press("Eins", "Enter", "7", "Enter", "^Z")
        #expect(counter.pitches == ["Eins () 0"])
        counter.press("^Z")
        #expect(counter.pitches.isEmpty)
        #expect(counter.typed == "Eins|")
        counter.press("Tab", "Mia", "Enter")
        #expect(counter.pitches == ["Eins (Mia) 0"])
        counter.press("^Z", "^Z", "^Z")
        #expect(counter.desk.message.text.contains("Nothing was typed here"))
    }

    @Test mutating func `what is refused stands in the line again, after what is being typed`() {
        counter.isSlow = true
        counter.press("Zwei", "Tab", "Ali", "Enter", "Dr")
        counter.tell(.refused(ErrandRefusal(Sentence(name: "full up"))))
        #expect(counter.typed == "Dr|")
        counter.isSlow = false
        counter.press("ei", "Enter")
        #expect(counter.typed == "Zwei|Ali")
    }

    @Test mutating func `a title of blanks is no pitch, and one that is too long is mended`() {
        counter.press("  ", "Enter", "Tab", "Mia", "Enter")
        #expect(counter.desk.message.text.contains("title"))
        #expect(counter.typed.hasSuffix("|Mia"))
        counter.press("Esc", String(repeating: "a", count: TextLimit.title.scalarsMax + 1), "Enter")
        #expect(counter.pitches.isEmpty)
        counter.tell(.key(.backspace))
        counter.press("Enter")
        #expect(counter.pitches.count == 1)
    }

    @Test mutating func `without a connection lines wait, and are sent when it is back`() {
        counter.tell(.link(.stale(since: Tray.now)))
        counter.press("Eins", "Enter", "Zwei", "Enter")
        #expect(counter.asked.isEmpty)
        #expect(counter.text().contains { $0.contains("2 wait for it") })
        counter.tell(.link(.stale(since: Tray.now, because: .older)))
        let older = counter.text().first { $0.contains("raumwerkd has an older plan") }
        #expect(older?.contains("2 wait for it") ?? false, "\(counter.text())")
        counter.tell(.link(.live))
        #expect(counter.pitches == ["Eins () 0", "Zwei () 0"])
    }

    @Test mutating func `no more lines wait than the limit, and the one too many stays`() {
        counter.tell(.link(.stale(since: Tray.now)))
        for number in 0..<Desk.outboxMax { counter.press("t\(number)", "Enter") }
        #expect(counter.typed == "|")
        counter.press("one more", "Enter")
        #expect(counter.typed == "one more|")
        counter.tell(.link(.live))
        #expect(counter.pitches.count == Desk.outboxMax)
    }

    @Test
    mutating func
        `a step counts on what others counted, and a number does not overwrite it unseen`() throws
    {
        counter.press("Eins", "Enter")
        let id = try #require(counter.grid.sessions.keys.first)
        try counter.foreign(.vote(id, hands: 5), unseen: true)
        counter.press("+1", "Enter")
        #expect(counter.pitches == ["Eins () 6"])
        try counter.foreign(.vote(id, hands: 9), unseen: true)
        counter.press("7", "Enter")
        #expect(counter.pitches == ["Eins () 9"])
        #expect(counter.typed == "7|")
        counter.press("Enter")
        #expect(counter.pitches == ["Eins () 7"])
    }

    @Test mutating func `Ctrl-C ends, and asks first while something is on its way`() {
        counter.isSlow = true
        counter.press("Eins", "Enter", "^C")
        #expect(!counter.hasEnded)
        counter.press("^C")
        #expect(counter.hasEnded)
        var other = Counter()
        other.press("x", "^D")
        #expect(!other.hasEnded, "Ctrl-D deletes while something is typed")
        other.press("^U", "^D")
        #expect(other.hasEnded)
    }

    @Test mutating func `it says what Enter would do, and what there is already`() {
        counter.press("Lastenrad", "Tab", "Mia", "Enter", "1", "7")
        #expect(counter.text().contains { $0.contains("Enter: 17 hands for “Lastenrad”") })
        counter.press("^U", "1")
        #expect(counter.text().contains { $0.contains("Enter: 1 hand for “Lastenrad”") })
        counter.press("^U", "lastenrad")
        #expect(counter.text().contains { $0.contains("There is “Lastenrad” (Mia) already.") })
    }

    @Test(arguments: [
        (80, 12, false), (30, 6, false), (132, 43, false), (60, 10, true), (29, 6, false),
    ])
    mutating func `it is drawn at every size`(_ width: Int, _ height: Int, _ isASCII: Bool) {
        for title in ["Lastenrad selbst gebaut", "Wem gehören Gesundheitsdaten?", "Zwölf"] {
            counter.press(title, "Tab", "Mia Müller", "Enter", "12", "Enter")
        }
        counter.press("Über lange Titel, die nicht in die Zeile passen, weil sie länger sind")
        let lines = counter.text(width: width, height: height, isASCII: isASCII)
        #expect(lines.count == height)
        let text = lines.joined(separator: "\n")
        #expect(!isASCII || text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.contains("länger sind") || isASCII || width < DeskTests.widthMin)
    }

    private static let widthMin = 30
}

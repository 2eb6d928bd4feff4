import RaumGrid
import RaumPlanning
import RaumScreen
import TestSupport
import Testing

/// A state of the planning screen: what was pressed, and the size at which it is looked at.
struct PlanState: Sendable, CustomTestStringConvertible {
    let name: String
    var width = 80
    var height = 24
    var isASCII = false
    var language = Language.english
    var prepare: @Sendable (inout Tray) throws -> Void = { _ in }
    var act: @Sendable (inout Seat) throws -> Void = { _ in }

    var testDescription: String { name }
}

private let states: [PlanState] = [
    PlanState(name: "start"), PlanState(name: "start-200x60", width: 200, height: 60),
    PlanState(name: "start-40x12", width: 40, height: 12),
    PlanState(name: "start-ascii", isASCII: true),
    PlanState(name: "in-hand") { $0.press("Tab", "Enter") },
    PlanState(name: "in-hand-fits") { $0.press("Tab", "Enter", "f") },
    PlanState(name: "in-hand-no-seats") { $0.press("Tab", "Enter", "Down", "Right") },
    PlanState(name: "taken") { $0.press("Enter", "Right", "Enter") },
    PlanState(name: "stretched") { $0.press("+", "x", "y") },
    PlanState(name: "pinned") { $0.press("t", "^U", "09:40", "Enter") },
    PlanState(name: "search") { $0.press("/", "lan") },
    PlanState(name: "typed-wrong") { $0.press("v", "^U", "many", "Enter") },
    PlanState(name: "question") { $0.press("d") },
    PlanState(name: "help") { $0.press("?") },
    PlanState(name: "help-40x12", width: 40, height: 12, act: { $0.press("?") }),
    PlanState(name: "proposal") { $0.press("S") },
    PlanState(name: "somebody-else") { seat in
        guard let id = SessionID("a1") else { return }
        try seat.foreign(.park(id))
    },
    PlanState(name: "conflict") { seat in
        guard let id = SessionID("a1") else { return }
        seat.press("Enter", "Down")
        try seat.foreign(.park(id), unseen: true)
        seat.press("Enter")
    },
    PlanState(name: "german", language: .german, prepare: { $0.wait("Vom Gast", "G5") }),
    PlanState(name: "german-200x60", width: 200, height: 60, language: .german),
    PlanState(name: "german-40x12", width: 40, height: 12, language: .german),
    PlanState(name: "german-help", language: .german, act: { $0.press("?") }),
    PlanState(
        name: "german-taken",
        language: .german,
        act: { $0.press("Enter", "Right", "Enter") }
    ),
    PlanState(name: "german-proposal", language: .german, act: { $0.press("S") }),
    PlanState(
        name: "decided",
        prepare: {
            $0.wait("Vom Gast", "G5")
            $0.wait("Noch einer " + String(repeating: "lang ", count: 12), "G6")
        },
        act: { $0.press("A") }
    ),
    PlanState(name: "no-connection") { $0.tell(.link(.stale(since: Tray.now))) },
    PlanState(name: "nothing-to-plan-on", prepare: { $0 = try Tray(seats: [], slots: 0) }),
    PlanState(
        name: "many",
        width: 120,
        height: 30,
        prepare: { $0 = try Tray(seed: 5, pitches: 70, rooms: 12, slots: 16) },
        act: {
            $0.press("End", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right")
        }
    ),
]

extension PlanState {
    fileprivate init(name: String, act: @escaping @Sendable (inout Seat) throws -> Void) {
        self.init(name: name, width: 80, height: 24, act: act)
    }

    func seat() throws -> Seat {
        var tray = try Tray(seats: [40, 10, 0, 25, 200, 8], slots: 5)
        try tray.slot("pause", 2, .pause)
        try tray.plan("a1", 0, 0, hands: 3, hosts: ["Mia"])
        try tray.plan("b1", 1, 0, hands: 12, hosts: ["Ali", "Zoe"])
        try tray.plan("c1", 1, 3, hands: 2)
        try tray.pitch("Eine lange Reise durch das Land der Bits", hands: 20, hosts: ["Mia"])
        try tray.pitch("Tischtennis", hands: 5, hosts: ["Zoe"])
        try tray.pitch("Oma", hands: 0)
        try prepare(&tray)
        var seat = Seat(tray, language)
        try act(&seat)
        return seat
    }
}

@Suite struct PlanScreenTests {
    @Test(arguments: states)
    func `a planning screen looks as somebody has found it right`(_ state: PlanState) throws {
        let screen = PlanScreen(try state.seat().planner, isASCII: state.isASCII)
        let frame = screen.frame(width: state.width, height: state.height)
        let isText = state.language == .english && state.width <= 80
        let picture = Snapshot("", frame.text, as: isText ? .text : .digest)
        // Styles change together: one state shows a person which they are.
        let isExample = state.name == "start"
        let styles = Snapshot("styles", frame.styleMap, as: isExample ? .text : .digest)
        Snapshots.expect([picture, styles], matches: state.name)
    }

    @Test(arguments: states)
    func `in German nothing is English`(_ state: PlanState) throws {
        var state = state
        state.language = .german
        let frame = PlanScreen(try state.seat().planner).frame(width: 200, height: 60)
        let english = [
            " the ", "planned", "tray", "TRAY", "waiting", "Done", "Nothing", "seats", " does ",
            " it ", "free", "taken", "Taken", "hands", "Somebody", "Waiting", "proposed",
            " all keys",
            "nothing", "Search", "number", "accept", "In hand", "closed", "Title", "Start (",
        ]
        for word in english { #expect(!frame.text.contains(word), "\(word)\n\(frame.text)") }
    }

    @Test(arguments: states)
    func `any size has a picture`(_ state: PlanState) throws {
        let screen = PlanScreen(try state.seat().planner, isASCII: state.isASCII)
        for (width, height) in [(1, 1), (39, 24), (40, 12), (49, 13), (50, 12), (400, 120)] {
            let frame = screen.frame(width: width, height: height)
            #expect(frame.width == width && frame.height == height)
        }
    }

    @Test func `on a terminal of ASCII everything is ASCII`() throws {
        for state in states {
            let frame = PlanScreen(try state.seat().planner, isASCII: true)
                .frame(width: 100, height: 30)
            #expect(frame.text.utf8.allSatisfy { $0 < 0x80 }, "\(state.name)")
        }
    }

    @Test func `the cell under the cursor is in the picture, wherever it is`() throws {
        var tray = try Tray(seats: [Int](repeating: 10, count: 14), slots: 20)
        try tray.pitch("x")
        for (down, right) in [(0, 0), (19, 13), (7, 5), (12, 0), (0, 13)] {
            var seat = Seat(tray)
            for _ in 0..<down { seat.press("Down") }
            for _ in 0..<right { seat.press("Right") }
            let frame = PlanScreen(seat.planner).frame(width: 80, height: 24)
            let isSeen = (0..<24).contains { y in
                (6..<50).contains { x in frame[x, y].style.isReverse }
            }
            #expect(isSeen, "row \(down), room \(right)")
        }
    }

    @Test func `hostile titles and hosts reach no terminal`() throws {
        let words = [
            "\u{200D}\u{E0041}x", "[2J", "a\u{301}\u{301}", "健康", "👩\u{200D}⚕\u{FE0F}", "سلام",
        ]
        var tray = try Tray(seats: [3], slots: 2)
        for (index, word) in words.enumerated() {
            try tray.pitch("p\(index) \(word) \(word)", hosts: [word])
        }
        try tray.plan("q \(words.joined())", 0, 0, hosts: words)
        var seat = Seat(tray)
        seat.press("Tab", "Enter")
        for (width, height) in [(80, 24), (53, 17), (200, 60)] {
            let frame = PlanScreen(seat.planner).frame(width: width, height: height)
            for y in 0..<height {
                for x in 0..<width {
                    let text = frame[x, y].text
                    #expect(TextFilter.clean(text).utf8.elementsEqual(text.utf8), "\(x), \(y)")
                }
            }
        }
    }
}

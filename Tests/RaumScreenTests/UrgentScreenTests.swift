import RaumGrid
import RaumScreen
import TestSupport
import Testing

/// One urgent notice, as organisers write them.
private struct Alarm: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var english = ""
    var link = LinkMark.live

    var testDescription: String { name }

    var evening: Evening {
        var evening = Evening()
        evening.notice(text, .urgent)
        evening.noticeInEnglish(english)
        return evening
    }

    func screen(
        _ language: Language = .german,
        seconds: Int64 = 0,
        isASCII: Bool = false,
        motion: Motion = .usual
    ) throws -> UrgentScreen {
        let screen = UrgentScreen(
            evening.grid,
            room: Evening.blau,
            at: Evening.time("18:42").adding(milliseconds: seconds * 1000),
            link: link,
            language: language,
            isASCII: isASCII,
            motion: motion
        )
        return try #require(screen)
    }
}

private let alarms = [
    Alarm(name: "short", text: "Feuer!"),
    Alarm(name: "sentence", text: "Bitte alle sofort das Haus verlassen"),
    Alarm(
        name: "both",
        text: "Bitte alle ins Freie",
        english: "Please leave the building"
    ),
    Alarm(
        name: "long",
        text: String(repeating: "Alle bitte durch den Notausgang bei der Küche gehen. ", count: 5)
            + "x",
        link: .stale(since: Evening.time("18:31"))
    ),
]

@Suite struct UrgentScreenTests {
    @Test(arguments: alarms)
    fileprivate func `an urgent notice at each size`(_ alarm: Alarm) throws {
        let pictures = try pictures { try alarm.screen($0) }
        Snapshots.expect(pictures, matches: "urgent-" + alarm.name)
    }

    @Test(arguments: alarms)
    fileprivate func `no word is lost where letters are ordinary`(_ alarm: Alarm) throws {
        var seen = ""
        for page in 0..<40 {
            let screen = try alarm.screen(seconds: Int64(page * BoardScreen.pageSeconds))
            seen += screen.frame(width: 14, height: 4).text
        }
        for word in (alarm.text + " " + alarm.english).split(separator: " ") where word.count < 11 {
            #expect(seen.contains(word), "\(word)\n\(seen)")
        }
        #expect(!seen.replacing(" Stand 18:31,…", with: "").contains("…"))
    }

    @Test func `the frame inverts with each second, and nothing else does`() throws {
        let frames = try (0..<3).map {
            try alarms[1].screen(seconds: $0).frame(width: 80, height: 24)
        }
        #expect(frames[0] == frames[2])
        for y in 0..<24 {
            for x in 0..<80 {
                let isEdge = y == 0 || y == 23 || x < 2 || x >= 78
                let styles = frames.prefix(2).map { $0[x, y].style.isReverse }
                #expect((styles[0] != styles[1]) == isEdge, "\(x), \(y)")
            }
        }
        #expect(try alarms[1].screen().pauseMilliseconds(width: 80, height: 24) == 1000)
    }

    @Test func `without motion it stands still`() throws {
        let frames = try (0..<2).map {
            try alarms[1].screen(seconds: $0, motion: .none).frame(width: 80, height: 24)
        }
        #expect(frames[0] == frames[1])
    }

    @Test func `a notice for a door is at that door, and nowhere else`() {
        var evening = alarms[0].evening
        evening.notice("Feuer", .urgent, rooms: [Evening.rot])
        let time = Evening.time("18:42")
        #expect(UrgentScreen(evening.grid, room: Evening.rot, at: time) != nil)
        #expect(UrgentScreen(evening.grid, room: Evening.blau, at: time) == nil)
        #expect(UrgentScreen(evening.grid, at: time) == nil)
    }

    @Test(arguments: [false, true])
    func `every size has it`(_ isASCII: Bool) throws {
        for alarm in alarms {
            let screen = try alarm.screen(isASCII: isASCII)
            for width in [1, 2, 5, 12, 20, 39, 80, 200, 400] {
                for height in [0, 1, 2, 3, 6, 24, 120] {
                    let frame = screen.frame(width: width, height: height)
                    #expect(frame.width == width && frame.height == height)
                    #expect(frame.lines.allSatisfy { DisplayWidth.columns(of: $0) <= width })
                    guard isASCII else { continue }
                    #expect(frame.text.utf8.allSatisfy { $0 == 0x0A || 0x20..<0x7F ~= $0 })
                }
            }
        }
    }

    @Test func `a larger screen never has smaller letters`() throws {
        var before = 0
        for step in 1...30 {
            let frame = try alarms[1].screen().frame(width: 12 * step, height: 4 * step)
            let ink = frame.text.count { $0 == "█" || $0 == "▀" || $0 == "▄" }
            #expect(ink >= before, "\(12 * step)x\(4 * step)")
            before = ink
        }
    }
}

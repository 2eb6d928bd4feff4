import RaumGrid
import RaumPages
import RaumScreen
import Testing

@Suite struct RoomPageTests {
    private func camp() -> Camp {
        var camp = Camp()
        camp.add("s1", "Fairer Umgang", Camp.blau, "18:30", "19:00")
        camp.add("s2", "Gesundheitsdaten", Camp.blau, "19:15", "19:45")
        return camp
    }

    private func door(_ camp: Camp, at clock: String, _ room: String = "blau") -> String {
        let page = camp.pages(at: clock)["room/\(room).html"] ?? ""
        return page.between("<div id=\"door\">", "</main>").between("<div", "<template")
    }

    @Test func `it says what the terminal's door says`() {
        var moved = camp()
        moved.move("s2", to: Camp.gruen, "19:15", "19:45")
        var cancelled = camp()
        cancelled.change("s1") { $0.state = .cancelled }
        var urgent = camp()
        urgent.notice("Feueralarm", .urgent)
        for camp in [camp(), moved, cancelled, urgent, Camp()] {
            for clock in ["18:00", "18:20", "18:42", "19:05", "19:20", "21:00"] {
                let time = Camp.time(clock)
                for room in [Camp.blau, Camp.gruen] {
                    let screen = DoorScreen(grid: camp.grid, room: room, time: time)
                    guard let card = screen.content?.cards.first else { continue }
                    let page = camp.pages(at: clock)["room/\(room).html"] ?? ""
                    #expect(page.contains("<div class=\"card \(card.kind) "), "\(clock) \(room)")
                    #expect(page.contains("<h2 id=\"title\"><span>\(card.headline)</span></h2>"))
                    #expect(page.contains("<strong>\(card.label)</strong>"))
                }
            }
        }
    }

    @Test func `it holds what the door will say by itself`() {
        let page = camp().pages(at: "18:42")["room/blau.html"] ?? ""
        let end = Camp.time("19:00").milliseconds
        let after = page.between("<template data-from=\"\(end)\">", "</template>")
        #expect(after.contains("card soon") && after.contains("Gesundheitsdaten"))
        let later = Camp.time("19:15").milliseconds
        let then = page.between("<template data-from=\"\(later)\">", "</template>")
        #expect(then.contains("card running"))
    }

    @Test func `minutes that pass change no byte`() {
        let (one, other) = (camp().pages(at: "18:42"), camp().pages(at: "18:43"))
        for path in one.keys where path != Pages.nowPath {
            #expect(one[path] == other[path], "\(path)")
        }
        #expect(one[Pages.nowPath] != other[Pages.nowPath])
    }

    @Test func `a removed room's page says so`() {
        var camp = camp()
        guard var room = camp.grid.rooms[Camp.blau] else { return }
        room.state = .removed
        camp.grid.put(.room(room))
        #expect(door(camp, at: "18:42").isEmpty)
        let page = camp.pages(at: "18:42")["room/blau.html"] ?? ""
        #expect(page.contains("Diesen Raum gibt es nicht mehr"))
    }

    @Test func `what cannot be believed says since when`() {
        var source = camp().source(at: "18:42")
        source.staleSince = Camp.time("18:03")
        let pages = Camp.texts(Pages(source))
        for path in ["index.html", "room/blau.html"] {
            let line = (pages[path] ?? "").between("<p id=\"state\" role=\"status\">", "</p>")
            #expect(line == "Stand 18:03, keine Verbindung")
        }
        #expect(pages[Pages.nowPath]?.contains("\"since\": \"2023-03-14T18:03:00+01:00\"") ?? false)
    }

    @Test func `the words that a script fills are those of the door`() {
        let words = camp().pages(at: "18:42")["room/blau.html"] ?? ""
        let screen = DoorScreen(grid: camp().grid, room: Camp.blau, time: Camp.time("18:42"))
        let frame = screen.frame(width: 100, height: 20).text
        let left = words.between("data-left=\"", "\"").replacing("{}", with: "18")
        #expect(frame.contains(left), "\(left)")
    }

    @Test func `a code leads where the terminal's door leads, now and later`() {
        var camp = camp()
        #expect(!(camp.pages(at: "18:42")["room/blau.html"] ?? "").contains("<svg"))
        guard var event = camp.grid.event else { return }
        event.url = Camp.text("https://camp.example/plan")
        camp.grid.put(.event(event))
        camp.change("s2") { $0.url = Camp.text("https://camp.example/größe") }
        let page = camp.pages(at: "18:42")["room/blau.html"] ?? ""
        let present = page.between("<div id=\"door\">", "<template")
        expectCode("https://camp.example/plan", present)
        let later = Camp.time("19:15").milliseconds
        let then = page.between("<template data-from=\"\(later)\">", "</template>")
        expectCode("https://camp.example/größe", then)
        expectCode("https://camp.example/plan", camp.pages(at: "18:42")["index.html"] ?? "")
    }

    /// The modules of the code in `html` are those of the code of `address`.
    private func expectCode(_ address: String, _ html: String) {
        guard let code = QRCode(address: address) else {
            Issue.record("no code of \(address)")
            return
        }
        #expect(html.between("aria-label=\"", "\"").contains(address) || html.contains(address))
        var dark: Set<[Int]> = []
        for stroke in html.between("z\"/><path d=\"", "\"").split(separator: "M") {
            let numbers = stroke.split { !$0.isNumber }.compactMap { Int($0) }
            guard numbers.count >= 3 else { continue }
            let columns = numbers[0]..<numbers[0] + numbers[2]
            for column in columns { dark.insert([column, numbers[1]]) }
        }
        var expected: Set<[Int]> = []
        let quiet = QRCode.quietModules
        for row in 0..<code.size {
            for column in 0..<code.size where code.isDark(column, row) {
                expected.insert([column + quiet, row + quiet])
            }
        }
        #expect(dark == expected, "\(address)")
    }
}

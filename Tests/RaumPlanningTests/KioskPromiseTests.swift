import RaumGrid
import RaumPlanning
import RaumScreen
import TestSupport
import Testing

// What a kiosk says stays true while the plan changes under it, and can be done at every size.

@Suite struct KioskPromiseTests {
    private func card(_ id: String) throws -> Foyer {
        var foyer = Foyer()
        foyer.tell(.choose(try #require(SessionID(id))))
        return foyer
    }

    @Test func `a card of what was removed sends nobody anywhere`() throws {
        var foyer = try card("s2")
        foyer.change("s2") { $0.state = .removed }
        #expect(foyer.kiosk.page == .list(selected: 0))
        #expect(foyer.text().contains("„Lastenräder bauen“ gibt es nicht mehr."))
        #expect(!foyer.text().contains("Radwerk"))
    }

    @Test func `a card of what became a part of another leads there`() throws {
        var foyer = try card("s4")
        let other = try #require(SessionID("s3"))
        foyer.change("s4") { ($0.state, $0.into) = (.removed, other) }
        #expect(foyer.kiosk.page == .card(other))
        #expect(foyer.text().contains("„Funkbrücke“ gehört jetzt zu „Offene Runde“."))
    }

    @Test func `nobody can be interested in what does not take place`() throws {
        var foyer = try card("s2")
        foyer.change("s2") { $0.state = .cancelled }
        #expect(foyer.text().contains("ENTFÄLLT") && !foyer.text().contains("[i]"))
        foyer.type("i")
        #expect(foyer.errands.isEmpty && foyer.text().contains("Das findet nicht statt."))
    }

    @Test func `where no pitches are taken, none is typed`() throws {
        var foyer = Foyer()
        foyer.pitching(.closed)
        #expect(!foyer.text().contains("Eigene Idee"))
        foyer.press(.tab)
        #expect(foyer.kiosk.form == nil)
        #expect(foyer.text().contains("Zurzeit werden keine Ideen angenommen."))
        foyer.press(.down, .enter)
        #expect(!foyer.text().contains("Eigene Idee"))
        foyer.type("n")
        #expect(foyer.kiosk.form == nil)
    }

    @Test(arguments: [
        (Event.Pitching.open, "Deine Idee ist auf der Liste."),
        (.held, "Deine Idee ist bei der Orga."),
    ])
    func `thanks say where the pitch is`(_ pitching: Event.Pitching, _ hint: String) {
        var foyer = Foyer()
        foyer.pitching(pitching)
        foyer.press(.tab)
        foyer.type("Drachenbau")
        foyer.press(.enter, .enter, .enter, .enter)
        foyer.answer(.done)
        #expect(foyer.text().contains(hint), "\(foyer.text())")
    }

    @Test func `a room without sessions is found, with what its door says`() throws {
        var foyer = Foyer()
        let id = try #require(RoomID("saal"))
        let name = try Text("Großer Saal", .roomName)
        foyer.change { $0.put(.room(Room(id: id, name: name))) }
        foyer.type("grosser")
        #expect(!foyer.text().contains("Nichts gefunden."))
        #expect(foyer.text().contains("Großer Saal") && foyer.text().contains("FREI"))
    }

    @Test func `what an urgent notice covers is neither typed nor lost`() throws {
        var foyer = Foyer()
        foyer.press(.tab)
        foyer.type("Drachen")
        let id = try #require(NoticeID("n1"))
        var notice = Notice(id: id, text: try Text("Bitte ins Freie", .notice))
        notice.level = .urgent
        foyer.change { $0.put(.notice(notice)) }
        foyer.type("bau")
        foyer.press(.enter)
        foyer.wait(KioskState.restMilliseconds * 2)
        notice.level = .removed
        foyer.change { $0.put(.notice(notice)) }
        foyer.wait(KioskState.restMilliseconds - 1)
        #expect(foyer.kiosk.form?.title == "Drachen" && foyer.kiosk.form?.field == .title)
        foyer.wait(1)
        #expect(foyer.kiosk.page == .rest)
    }

    @Test func `at night it is dark until somebody comes`() {
        var foyer = Foyer()
        foyer.wait(60_000 * 60 * 14)
        func text() -> String {
            KioskScreen(foyer.kiosk, goesDark: true).picture(width: 80, height: 24).frame.text
        }
        #expect(!text().contains("Wo läuft was?"), "\(text())")
        foyer.press(.enter)
        #expect(text().contains("[Esc]"))
        foyer.wait(KioskState.restMilliseconds)
        #expect(!text().contains("Wo läuft was?"))
    }

    @Test(arguments: [(20, 6), (30, 8), (40, 12), (48, 14), (53, 15), (80, 24)])
    func `every key can be read and touched`(_ width: Int, _ height: Int) throws {
        var foyer = try card("s1")
        let pages: [[String]] = [
            ["[i]", "[n]", "[Esc]"], ["[Enter]", "[Esc]"], ["[Enter]", "[Esc]"],
        ]
        for names in pages {
            let picture = KioskScreen(foyer.kiosk).picture(width: width, height: height)
            for name in names {
                let y = try #require(
                    picture.frame.lines.firstIndex { $0.contains(name) },
                    "\(picture.frame.text)"
                )
                let line = picture.frame.lines[y]
                let x = try #require(line.indices.first { line[$0...].hasPrefix(name) })
                let column = line.distance(from: line.startIndex, to: x)
                #expect(picture.targets.contains { $0.contains(column, y) }, "\(name)")
            }
            if width >= 40 {
                #expect(
                    !picture.frame.lines.suffix(3).joined().contains("…"),
                    "\(picture.frame.text)"
                )
            }
            if foyer.kiosk.form == nil {
                foyer.type("n")
                foyer.type("Ab")
            } else {
                foyer.press(.down, .down, .down)
            }
        }
    }

    @Test func `a small preview has the name beside the warning`() {
        var foyer = Foyer()
        foyer.press(.tab)
        foyer.type("offene runde")
        foyer.press(.enter)
        foyer.type("Mia")
        foyer.press(.enter, .enter)
        let text = foyer.text(30, 8)
        #expect(text.contains("Mia") && text.contains("Gibt es schon"), "\(text)")
    }

    @Test(arguments: [true, false])
    func `list and card name the room where people find a session of a closed room`(
        _ isSent: Bool
    ) {
        var foyer = Foyer()
        foyer.change { grid in
            guard let id = RoomID("gruen"), var room = grid.rooms[id] else { return }
            room.state = .closed
            room.detour = isSent ? RoomID("blau") : nil
            grid.put(.room(room))
        }
        foyer.type("radwerk")
        let row = foyer.text().split(separator: "\n").first { $0.contains("Lastenräder") } ?? ""
        #expect(row.contains(isSent ? "Raum Blau" : "?") && !row.contains("Raum Grün"), "\(row)")
        foyer.press(.enter)
        let card = foyer.text()
        #expect(card.contains(isSent ? "Raum Blau · 2. OG" : "Neuer Raum folgt"), "\(card)")
    }
}

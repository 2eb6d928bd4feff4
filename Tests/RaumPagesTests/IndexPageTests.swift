import RaumGrid
import RaumPages
import RaumScreen
import Testing

@Suite struct IndexPageTests {
    private func evening() -> Camp {
        var camp = Camp()
        camp.add("s1", "Fairer Umgang", Camp.blau, "18:30", "19:00")
        camp.add("s2", "Gesundheitsdaten", Camp.blau, "19:15", "19:45")
        camp.add("s3", "Strategie", Camp.gruen, "19:15", "19:45")
        camp.add("s4", "Morgenrunde", Camp.gruen, "09:00", "10:00", day: 15)
        return camp
    }

    private func index(_ camp: Camp, at clock: String, _ language: Language = .german) -> String {
        camp.pages(at: clock, language)["index.html"] ?? ""
    }

    @Test func `now and next come first, then all by time`() {
        let page = index(evening(), at: "18:42")
        let now = page.between("<section id=\"now\">", "</section>")
        #expect(now.contains("Fairer Umgang") && !now.contains("Gesundheitsdaten"))
        let next = page.between("<section id=\"next\">", "</section>")
        #expect(next.contains("Gesundheitsdaten") && next.contains("Strategie"))
        #expect(!next.contains("Morgenrunde"))
        let day = page.between("<section id=\"d2023-03-14\">", "</section>")
        for title in ["Fairer Umgang", "Gesundheitsdaten", "Strategie"] {
            #expect(day.count(of: title) == 1, "\(title)")
        }
        #expect(page.between("<section id=\"d2023-03-15\">", "</section>").contains("Morgenrunde"))
        #expect(page.contains("Dienstag, 14. März 2023"))
    }

    @Test func `addresses are linked, and interest is told`() throws {
        var camp = evening()
        let id = try #require(SessionID("s1"))
        var session = try #require(camp.grid.sessions[id])
        session.url = try Text("https://example.org/?a=1&b=2", .url)
        camp.grid.put(.session(session))
        camp.grid.put(.interest(SessionInterest(session: id, count: 12)))
        var event = try #require(camp.grid.event)
        event.url = try Text("https://barcamp.example/", .url)
        camp.grid.put(.event(event))
        let page = index(camp, at: "18:42")
        #expect(page.contains("<a href=\"https://example.org/?a=1&amp;b=2\""))
        #expect(page.contains("<h1><a href=\"https://barcamp.example/\""))
        #expect(page.contains("12 interessiert"))
    }

    @Test func `what only organisers or a stage see is on no page`() throws {
        var camp = evening()
        var pitch = SessionPatch()
        pitch.title = try Text("Geheimes vom Gast", .title)
        camp.grid.put(.held(HeldPitch(id: try #require(HeldID("h1")), pitch: pitch)))
        let text = try Text("Bitte zum Ende", .notice)
        let at = ZonedTime(milliseconds: 0, offsetMinutes: 0)
        camp.grid.put(.stage(StageMessage(room: Camp.blau, text: text, at: at)))
        for (path, page) in camp.pages(at: "18:42", .german) {
            #expect(!page.contains("Geheimes"), "\(path)")
            #expect(!page.contains("Bitte zum Ende"), "\(path)")
        }
    }

    @Test func `the days that were come after those to come`() {
        let page = evening().pages(at: "08:00", day: 15)["index.html"] ?? ""
        let first = page.between("<section id=\"d", "\"")
        #expect(first == "2023-03-15")
        #expect(page.between("<section id=\"next\">", "</section>").contains("Morgenrunde"))
    }

    @Test func `what moved is told where people look, and where it is`() {
        var camp = evening()
        camp.move("s2", to: Camp.gruen, "20:00", "20:30")
        let day = index(camp, at: "19:00").between("<section id=\"d2023-03-14\">", "</section>")
        #expect(day.count(of: "Gesundheitsdaten") == 2)
        #expect(day.contains("VERLEGT → Raum Grün, 2. OG, 20:00"))
        #expect(day.contains("neu hier, aus Raum Blau"))
        let english = index(camp, at: "19:00", .english)
        #expect(english.contains("MOVED → Raum Grün, 2. OG, 20:00"))
    }

    @Test func `a delay in the same room is said at its new time alone`() {
        var camp = evening()
        camp.move("s2", to: Camp.blau, "19:30", "20:00")
        let day = index(camp, at: "19:00").between("<section id=\"d2023-03-14\">", "</section>")
        #expect(day.count(of: "Gesundheitsdaten") == 1 && day.contains("statt 19:15"))
    }

    @Test func `what is cancelled stays, struck, with the reason`() {
        var camp = evening()
        camp.change("s2") { session in
            session.state = .cancelled
            session.note = Camp.text("krank")
        }
        let card = index(camp, at: "18:42").between("id=\"s-s2\"", "</article>")
        #expect(card.contains("ENTFÄLLT") && card.contains("krank"))
        #expect(index(camp, at: "18:42").contains(" off\" id=\"s-s2\""))
    }

    @Test func `what was removed is told to those alone who come for it`() {
        var camp = evening()
        camp.change("s2") { $0.state = .removed }
        #expect(!index(camp, at: "18:42").contains("Gesundheitsdaten"))
        #expect(index(camp, at: "19:10").contains("ENTFÄLLT"))
    }

    @Test func `full, breaks and free cells are shown`() {
        var camp = evening()
        camp.change("s3") { $0.isFull = true }
        camp.slot("a", "19:15", "19:45")
        camp.slot("b", "20:00", "20:30")
        camp.slot("p", "19:45", "20:00", pause: "Suppe")
        let page = index(camp, at: "19:00")
        #expect(page.contains("VOLL") && page.contains("Suppe"))
        let day = page.between("<section id=\"d2023-03-14\">", "</section>")
        #expect(day.contains("Frei um 20:00: Raum Blau, Raum Grün"))
        #expect(day.count(of: "<p class=\"f ") == 2)
        #expect(
            page.between("<section id=\"next\">", "</section>").contains("Trag sie am Grid ein")
        )
    }

    @Test func `a room is free for as long as its door says`() {
        var camp = Camp()
        camp.add("s1", "Fairer Umgang", Camp.gruen, "11:30", "12:15")
        for (id, start, end) in [
            ("a", "10:00", "10:45"), ("b", "10:45", "11:30"), ("c", "11:30", "12:15"),
        ] {
            camp.slot(id, start, end)
        }
        camp.slot("p", "12:15", "13:00", pause: "Suppe")
        let pages = camp.pages(at: "10:23")
        let now = (pages["index.html"] ?? "").between("<section id=\"now\">", "</section>")
        #expect(now.contains("Frei bis 11:30: Raum Grün. Frei bis 12:15: Raum Blau. Idee?"))
        #expect((pages["room/blau.html"] ?? "").contains("frei bis 12:15"))
        #expect((pages["room/gruen.html"] ?? "").contains("frei bis 11:30"))
        let soon = camp.pages(at: "11:25")["index.html"] ?? ""
        let then = soon.between("<section id=\"now\">", "</section>")
        #expect(then.contains("Frei bis 12:15: Raum Blau. Idee?") && !then.contains("Grün"))
    }

    @Test func `in the grid a room has one column while nothing in it overlaps`() {
        var camp = evening()
        camp.slot("a", "18:30", "19:00")
        camp.slot("b", "19:15", "19:45")
        camp.slot("c", "20:00", "20:30")
        let day = index(camp, at: "18:00").between("<section id=\"d2023-03-14\">", "</section>")
        #expect(day.contains("<div class=\"h r1 c2\">Raum Blau</div>"))
        #expect(day.contains("<div class=\"h r1 c3\">Raum Grün</div>"))
        #expect(day.count(of: "<p class=\"f ") == 3 && !day.contains(" c4"))
    }

    @Test func `what overlaps shares its room's columns, and all else has them all`() {
        var camp = evening()
        camp.add("s5", "Zweite Hälfte", Camp.blau, "18:45", "19:10")
        camp.slot("c", "20:00", "20:30")
        let day = index(camp, at: "18:00").between("<section id=\"d2023-03-14\">", "</section>")
        #expect(day.contains("<div class=\"h r1 c2 n2\">Raum Blau</div>"))
        for (id, columns) in [
            ("s1", " c2\""), ("s5", " c3\""), ("s2", " c2 n2\""), ("s3", " c4\""),
        ] {
            let card = day.between("<article class=\"", " id=\"s-\(id)\"")
            let classes = (card.split(separator: "<article class=\"").last ?? "") + "\""
            #expect(classes.contains(columns), "\(id): \(classes)")
        }
        #expect(day.between("<p class=\"f ", "\"").hasSuffix(" c2 n2"))
    }

    @Test func `pitches are there, those with most hands first`() {
        var camp = evening()
        for (id, hands) in [("p1", 1), ("p2", 17)] {
            guard let id = SessionID(id) else { continue }
            var session = Session(id: id, title: Camp.text("Idee \(id)"))
            session.hands = hands
            camp.grid.put(.session(session))
        }
        let tray = index(camp, at: "18:42").between("<section id=\"tray\">", "</section>")
        #expect(tray.between("<h3>", "</h3>") == "Idee p2")
        #expect(tray.contains("17 Hände") && tray.contains("1 Hand<"))
    }

    @Test func `notices are there with their rooms`() {
        var camp = evening()
        camp.notice("Feueralarm", .urgent)
        camp.notice("Bitte leise", .info, rooms: [Camp.blau])
        let page = index(camp, at: "18:42")
        #expect(page.contains("<p class=\"alert\">Achtung: Feueralarm</p>"))
        #expect(page.contains("<p class=\"note\">Raum Blau: Bitte leise</p>"))
    }

    @Test func `an empty plan says so, and one that is over`() {
        #expect(index(Camp(), at: "18:42").contains("Noch nichts geplant."))
        var known = evening()
        known.days(14, 15)
        let over = known.pages(at: "12:00", day: 16)["index.html"] ?? ""
        #expect(over.contains("Schluss. Danke fürs Dabeisein!"))
        #expect(evening().pages(at: "21:00")["index.html"]?.contains("Weiter am Mittwoch") ?? false)
    }

    @Test func `a thousand sessions fit into 300 kB`() {
        var camp = Camp()
        let rooms = (0..<25).map { Camp.room("raum-\($0)") }
        for room in rooms { camp.add(room, "Raum \(room)") }
        for number in 0..<1000 {
            let (room, slot, day) = (number % 25, number / 25 % 10, number / 250)
            let start = "\(9 + slot):00"
            let title = "Session \(number) über Barrierefreiheit und Technik"
            camp.add("s\(number)", title, rooms[room], start, "\(9 + slot):45", day: 14 + day)
        }
        let page = index(camp, at: "10:15")
        #expect(page.count(of: " id=\"s-") == 1000)
        #expect(page.utf8.count <= 300 * 1024, "\(page.utf8.count)")
    }

    @Test func `what goes on from a day before is in today's grid, with its days`() {
        var camp = evening()
        camp.add("s5", "Hackathon", Camp.blau, "20:00", "20:30")
        camp.change("s5") { $0.placement?.end = Camp.time("22:00", day: 15) }
        let page = camp.pages(at: "09:30", day: 15)["index.html"] ?? ""
        let today = page.between("<section id=\"d2023-03-15\">", "</section>")
        #expect(today.contains("Hackathon") && !today.contains("id=\"s-s5\""), "\(today)")
        let span = "Di 14.3. 20:00–Mi 15.3. 22:00"
        #expect(today.contains(span), "\(today)")
        let now = page.between("<section id=\"now\">", "</section>")
        #expect(now.contains(span) && page.contains("data-hours=\"noch {} Std {} Min\""))
        #expect(!page.contains("20:00–22:00"))
    }

    @Test func `the clocks of a day on which summer begins are the venue's`() {
        guard let change = CivilDate(year: 2023, month: 3, day: 26) else { return }
        let summer = ZonedTime(change, hour: 3, minute: 0, offsetMinutes: 120)
        var camp = Camp(offsets: OffsetPlan(initialMinutes: 60, changes: [summer]))
        // Entered with the offset of winter, as a file may have it.
        camp.add("s1", "Frühstück", Camp.blau, "09:00", "10:00", day: 26)
        let page = camp.pages(at: "00:30", day: 26)["index.html"] ?? ""
        #expect(page.between("id=\"s-s1\"", "</article>").contains("10:00–11:00"))
        #expect(page.contains("[[0,60],[\(summer.milliseconds),120]]"))
    }
}

import RaumGrid
import RaumPages
import Testing

@Suite struct FileTests {
    private func source() -> PageSource {
        var camp = Camp()
        camp.add("s1", "Fairer Umgang", Camp.blau, "18:30", "19:00")
        var source = camp.source(at: "18:42")
        source.address = "https://plan.example.org/"
        source.changes = [
            PlanChange(
                revision: Revision(7),
                at: Camp.time("18:40"),
                words: ["“A & B” moved", "x"]
            ),
            PlanChange(revision: Revision(6), at: Camp.time("18:20"), words: ["new: “C”"]),
        ]
        source.changedAt = Camp.time("18:40")
        return source
    }

    @Test func `every file is there, and what is on now comes last`() {
        let files = Pages(source()).files.map(\.path)
        let wanted = [
            "index.html", "room/blau.html", "room/gruen.html", "schedule.xml", "schedule.json",
            "schedule.ics", "plan.csv", "feed.atom", "now.json",
        ]
        #expect(files == wanted)
    }

    @Test func `the feed's ids follow from the changes alone`() {
        let feed = Camp.texts(Pages(source()))["feed.atom"] ?? ""
        #expect(feed.count(of: "<entry ") == 2 && feed.contains("“A &amp; B” moved (+1)"))
        var later = source()
        later.changes.insert(
            PlanChange(revision: Revision(8), at: Camp.time("18:50"), words: ["y"]),
            at: 0
        )
        later.time = Camp.time("18:51")
        let next = Camp.texts(Pages(later))["feed.atom"] ?? ""
        let ids = feed.split(separator: "<id>").dropFirst().map { $0.prefix(45) }
        #expect(ids.count == 3 && Set(ids).count == 3)
        for id in ids { #expect(next.contains(id), "\(id)") }
        #expect(feed.contains("<link rel=\"self\" href=\"https://plan.example.org/feed.atom\"/>"))
        #expect(feed.contains("<updated>2023-03-14T18:40:00+01:00</updated>"))
    }

    /// As a hashtag and a notice are told by the history: set, changed and withdrawn.
    private static let secrets = [
        "hashtag #GEHEIM, Mon 2023-03-13 to Sun 2023-03-19, from Tue 2023-03-14 19:00",
        "hashtag #GEHEIMER instead of #GEHEIM, Mon 2023-03-13 to Sun 2023-03-19, from Tue 2023-03-14 19:00",
        "no hashtag any more instead of #GEHEIM, Mon 2023-03-13 to Sun 2023-03-19",
        "Hashtag #GEHEIM, Mo 2023-03-13 bis So 2023-03-19, ab Di 2023-03-14 19:00",
        "notice: “GEHEIM”, on every screen, from Tue 2023-03-14 19:00, until it is withdrawn",
        "Durchsage: „GEHEIM“, auf allen Bildschirmen, ab Di 2023-03-14 19:00, bis sie zurückgezogen wird",
        "notice withdrawn: “GEHEIM”",
    ]

    private func secretive(at clock: String, text: String = "#GEHEIM") throws -> PageSource {
        var source = source()
        let date = Camp.time("12:00").date
        var hashtag = Hashtag(week: ISOWeek(containing: date), text: Camp.text(text))
        hashtag.reveal = Camp.time("19:00")
        source.grid.put(.hashtag(hashtag))
        var notice = Notice(id: try #require(NoticeID("n1")), text: Camp.text("GEHEIM"))
        notice.from = Camp.time("19:00")
        source.grid.put(.notice(notice))
        source.changes = FileTests.secrets.enumerated().map { number, words in
            PlanChange(
                revision: Revision(UInt64(number)),
                at: Camp.time("18:00"),
                words: [words, "and more"]
            )
        }
        source.time = Camp.time(clock)
        return source
    }

    @Test(arguments: ["#GEHEIM", ""])
    func `no file holds what is revealed later`(_ text: String) throws {
        for (path, text) in Camp.texts(Pages(try secretive(at: "18:59", text: text))) {
            #expect(!text.contains("GEHEIM"), "\(path): \(text)")
        }
        let feed = Camp.texts(Pages(try secretive(at: "18:59")))["feed.atom"] ?? ""
        for part in ["from Tue 2023-03-14 19:00", "ab Di 2023-03-14 19:00", "“…”", "„…“"] {
            #expect(feed.contains(part), "\(part) \(feed)")
        }
    }

    @Test func `from its moment on it is told`() throws {
        let texts = Camp.texts(Pages(try secretive(at: "19:00")))
        for path in ["feed.atom", "index.html", "room/blau.html"] {
            #expect(texts[path]?.contains("GEHEIM") ?? false, "\(path)")
        }
    }

    @Test func `a feed holds no more than its limit`() {
        for (count, kept) in [
            (Feed.entriesMax, Feed.entriesMax), (Feed.entriesMax + 1, Feed.entriesMax),
        ] {
            var source = source()
            source.changes = (0..<count).map { number in
                PlanChange(revision: Revision(UInt64(number)), at: Camp.time("18:00"), words: ["x"])
            }
            let feed = Camp.texts(Pages(source))["feed.atom"] ?? ""
            #expect(feed.count(of: "<entry ") == kept)
        }
    }

    @Test func `what is on now names the version of every page`() {
        let pages = Camp.texts(Pages(source()))
        let now = pages["now.json"] ?? ""
        for path in ["index.html", "room/blau.html"] {
            let version = (pages[path] ?? "").between("data-version=\"", "\"")
            #expect(version.count == 16 && now.contains("\"\(path)\": \"\(version)\""))
        }
        #expect(now.contains("\"state\": \"running\"") && now.contains("\"session\": \"s1\""))
    }

    @Test func `renewed, it has another time and nothing else`() {
        let pages = Pages(source())
        let before = Camp.texts(pages)["now.json"] ?? ""
        let after = String(decoding: pages.now(at: Camp.time("18:43")).bytes, as: UTF8.self)
        #expect(before.replacing("T18:42:00", with: "T18:43:00") == after)
    }

    @Test func `another plan makes other versions, the same one the same`() {
        var camp = Camp()
        camp.add("s1", "Fairer Umgang", Camp.blau, "18:30", "19:00")
        let version = { (camp: Camp, path: String) in
            (camp.pages(at: "18:42")[path] ?? "").between("data-version=\"", "\"")
        }
        var other = camp
        other.change("s1") { $0.title = Camp.text("Anders") }
        #expect(version(camp, "index.html") == version(camp, "index.html"))
        #expect(version(camp, "index.html") != version(other, "index.html"))
        #expect(version(camp, "room/gruen.html") == version(other, "room/gruen.html"))
    }
}

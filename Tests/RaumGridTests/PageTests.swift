import RaumGrid
import Testing

@Suite struct PageTests {
    private func page(_ text: String?, title: String? = nil) throws -> PagePatch {
        var patch = PagePatch()
        patch.text = try text.map { try Text($0, .page) }
        patch.title = try title.map { try Text($0, .pageTitle) }
        return patch
    }

    @Test func `a page is made, changed, withdrawn and made again`() throws {
        var hall = try Hall()
        let id = try #require(PageID("wifi"))
        try hall.apply(.page(id, try page("a\u{240A}b")))
        #expect(hall.grid.pages[id]?.lines == ["a", "b"])
        try hall.apply(.page(id, try page(nil, title: "WLAN")))
        #expect(hall.grid.pages[id]?.title.string == "WLAN")
        try hall.apply(.remove(.page(id)))
        #expect(hall.grid[.page(id)]?.isRemoved == true)
        #expect(hall.rejection(.page(id, try page(nil, title: "x"))) == .missing(field: "text"))
        try hall.apply(.page(id, try page("c")))
        #expect(hall.grid.pages[id]?.lines == ["c"])
    }

    @Test func `a page says something that can be seen`() throws {
        var hall = try Hall()
        let id = try #require(PageID("wifi"))
        for text in [nil, " "] {
            #expect(hall.rejection(.page(id, try page(text))) == .missing(field: "text"))
        }
    }

    @Test func `pages have a limit`() throws {
        var hall = try Hall()
        for number in 1...CountLimit.pages {
            try hall.apply(.page(try #require(PageID("p\(number)")), try page("x")))
        }
        let more = try #require(PageID("more"))
        let limit = Rejection.limit(of: "pages", max: CountLimit.pages)
        #expect(hall.rejection(.page(more, try page("x"))) == limit)
        let first = try #require(PageID("p1"))
        try hall.apply(.remove(.page(first)), .page(more, try page("x")))
        #expect(hall.rejection(.page(first, try page("x"))) == limit, "it stands again")
        try hall.apply(.page(more, try page("y")))
    }

    @Test func `withdrawn pages make way, and their names can be taken again`() throws {
        var hall = try Hall()
        for number in 1...CountLimit.pageNames {
            let id = try #require(PageID("p\(number)"))
            hall.grid.put(.page(StandingPage(id: id, text: .empty)))
        }
        let rejection = hall.rejection(.page(try #require(PageID("wifi")), try page("x")))
        guard case .limit("names of pages", CountLimit.pageNames, let again)? = rejection else {
            Issue.record("\(String(describing: rejection))")
            return
        }
        guard case .page(let id)? = again.first else {
            Issue.record("no name that can be taken again")
            return
        }
        try hall.apply(.page(id, try page("x")))
    }

    @Test func `a refusal for too many names those that were removed`() throws {
        var hall = try Hall()
        let gruen = try Hall.room("gruen")
        var patch = RoomPatch()
        patch.name = try Text("R", .roomName)
        for number in 4...CountLimit.rooms {
            let name = try #require(patch.name)
            hall.grid.put(.room(Room(id: try Hall.room("r\(number)"), name: name)))
        }
        let full = Rejection.limit(of: "rooms", max: CountLimit.rooms)
        #expect(hall.rejection(.room(try Hall.room("neu"), patch)) == full)
        try hall.apply(.remove(.room(gruen)))
        let named = Rejection.limit(of: "rooms", max: CountLimit.rooms, again: [.room(gruen)])
        #expect(hall.rejection(.room(try Hall.room("neu"), patch)) == named)
        try hall.apply(.room(gruen, patch))
    }

    @Test func `a stage has one message, until it is over or withdrawn`() throws {
        var hall = try Hall()
        let blau = try Hall.room("blau")
        var patch = StagePatch()
        patch.text = try Text("Bitte zum Ende", .notice)
        patch.until = .to(.clock(hour: 19, minute: 0))
        try hall.apply(.stage(blau, patch))
        let message = try #require(hall.grid.stages[blau])
        let until = try #require(message.until)
        #expect(message.at.milliseconds == hall.now && message.isCurrent(at: message.at))
        #expect(!message.isCurrent(at: until))
        patch.until = nil
        try hall.apply(.stage(blau, patch))
        #expect(hall.grid.stages[blau]?.until == nil, "a new message has an end of its own")
        try hall.apply(.remove(.stage(blau)))
        #expect(hall.grid[.stage(blau)]?.isRemoved == true)
        #expect(hall.rejection(.stage(try Hall.room("x"), patch)) != nil)
        #expect(hall.rejection(.stage(blau, StagePatch())) == .missing(field: "text"))
    }
}

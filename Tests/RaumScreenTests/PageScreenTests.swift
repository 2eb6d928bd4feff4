import RaumGrid
import RaumScreen
import TestSupport
import Testing

@Suite struct PageScreenTests {
    private func evening(_ count: Int) -> Evening {
        var evening = Evening()
        for index in 0..<count {
            guard let id = PageID("p\(index)") else { continue }
            var page = StandingPage(id: id, text: evening.text("Netz barcamp\(index)␊Wort geheim"))
            page.title = evening.text("WLAN")
            evening.grid.put(.page(page))
        }
        return evening
    }

    /// Which turns of an hour show a page, and which page.
    private func turns(_ evening: Evening) -> [(number: Int, text: String)] {
        (0..<360).compactMap { number in
            let time = Evening.time("18:00").adding(milliseconds: Int64(number) * 10_000)
            let frame = PageScreen(evening.grid, at: time)?.frame(width: 80, height: 24)
            return frame.map { (number, $0.text) }
        }
    }

    @Test func `a page has one turn in each minute, and pages take turns`() {
        let turns = turns(evening(3))
        #expect(Set(turns.map { $0.number / 6 }).count == 60 && turns.count == 60)
        #expect(Set(turns.map(\.text.count)).count >= 1)
        #expect(self.turns(Evening()).isEmpty)
    }

    @Test(arguments: 1...12)
    func `none of a screen's own pages always gives way`(_ count: Int) {
        let hidden = Set(turns(evening(1)).map(\.number))
        let shown = Set((0..<360).filter { !hidden.contains($0) }.map { $0 % count })
        #expect(shown.count == count)
    }

    @Test func `a withdrawn page is not shown, and the ticker has the others in its line`() throws {
        var evening = evening(2)
        let id = try #require(PageID("p0"))
        evening.grid.put(.page(StandingPage(id: id, text: evening.text(""))))
        #expect(evening.grid.standingPages.map(\.line) == ["WLAN: Netz barcamp1 · Wort geheim"])
        let ticker = TickerScreen(grid: evening.grid, time: Evening.time("18:42"))
        #expect(ticker.items.contains("WLAN: Netz barcamp1 · Wort geheim"))
    }

    @Test func `a page at three sizes`() throws {
        let evening = evening(1)
        let number = try #require(turns(evening).first?.number)
        let time = Evening.time("18:00").adding(milliseconds: Int64(number) * 10_000)
        let page = try #require(PageScreen(evening.grid, at: time))
        Snapshots.expect(pictures(page), matches: "page")
    }
}

import RaumGrid
import RaumScreen
import TestSupport
import Testing

/// A picture that is full of wide characters and nothing else.
private struct WidePane: Pane {
    func frame(width: Int, height: Int) -> Frame {
        var frame = Frame(width: width, height: height)
        for y in 0..<height { frame.draw(String(repeating: "界", count: width), x: y % 2, y: y) }
        return frame
    }
}

@Suite struct WallSnapshotTests {
    private func panes(_ evening: Evening, _ language: Language = .german) -> [any Pane] {
        let time = Evening.time("18:42")
        return [
            DoorScreen(grid: evening.grid, room: Evening.blau, time: time, language: language),
            DoorScreen(grid: evening.grid, room: Evening.gruen, time: time, language: language),
            TickerScreen(grid: evening.grid, time: time, language: language),
            BoardScreen(grid: evening.grid, time: time, language: language),
        ]
    }

    @Test func `a wall in each size and language`() {
        var evening = Evening()
        evening.move("s2", to: Evening.gruen, "19:40", "20:10")
        Snapshots.expect(pictures { WallScreen(panes(evening, $0)) }, matches: "wall")
    }

    @Test(arguments: [(1, 4), (4, 1), (2, 2), (3, 2)])
    func `a wall keeps the layout that was asked for`(_ columns: Int, _ rows: Int) {
        let layout = WallLayout(
            width: 120,
            height: 40,
            isFlat: [false, false, false, true],
            grid: (columns, rows)
        )
        #expect(Set(layout.areas.map(\.x)).count == min(4, columns))
        #expect(Set(layout.areas.map(\.y)).count == (4 + columns - 1) / columns)
    }

    @Test(arguments: 1...24)
    func `areas never overlap and stay on the screen`(_ count: Int) {
        for (width, height) in [(20, 6), (80, 24), (81, 25), (400, 120), (120, 400)] {
            let isFlat = (0..<count).map { $0 % 3 == 2 }
            let layout = WallLayout(width: width, height: height, isFlat: isFlat)
            var taken = Set<[Int]>()
            for area in layout.areas {
                for y in area.y..<area.y + area.height {
                    for x in area.x..<area.x + area.width {
                        #expect(x < width && y < height && taken.insert([x, y]).inserted)
                    }
                }
            }
            #expect(layout.areas.count == count)
        }
    }

    @Test(arguments: 20...60)
    func `a wide character never reaches over a border`(_ width: Int) {
        let frame = WallScreen([WidePane(), WidePane(), WidePane()], grid: (3, 1))
            .frame(width: width, height: 6)
        for y in 0..<6 {
            #expect(
                frame.lines[y].split(separator: "│", omittingEmptySubsequences: false).count == 3
            )
            for x in 0..<width where frame[x, y].text.isEmpty {
                #expect(frame[x - 1, y].text == "界")
            }
            for x in 0..<width where frame[x, y].text == "界" {
                #expect(x + 1 < width && frame[x + 1, y].text.isEmpty)
            }
        }
    }

    @Test(arguments: 0...12)
    func `half a wide character is never left below a picture`(_ x: Int) {
        var frame = WidePane().frame(width: 14, height: 4)
        frame.draw(WidePane().frame(width: 5, height: 4), x: x, y: 0)
        for y in 0..<4 {
            for x in 0..<14 {
                let isHalf = frame[x, y].text.isEmpty
                let isWide = frame[x, y].text == "界"
                #expect(!isHalf || frame[x - 1, y].text == "界")
                #expect(!isWide || x + 1 < 14 && frame[x + 1, y].text.isEmpty)
            }
        }
    }

    @Test func `a wall is as lively as its liveliest part`() {
        var evening = Evening()
        let calm = WallScreen(panes(evening)).pauseMilliseconds(width: 80, height: 24)
        #expect(calm == 2000)
        evening.notice(String(repeating: "Suppe und Brot ", count: 12))
        let lively = WallScreen(panes(evening)).pauseMilliseconds(width: 80, height: 24)
        #expect(lively == 100)
    }
}

import RaumGrid
import RaumPlanning
import Testing

/// Each term of the score by itself, and what is no plan at all.
@Suite struct ScoreTests {
    /// What it is worth to put the pitches, most hands first, into these cells.
    private func score(_ tray: Tray, _ plan: [Int?]) -> Int? {
        ScheduleProblem(tray.grid, now: Tray.now).score(plan)
    }

    @Test(arguments: [
        (hands: 0, seats: 10, seated: 0), (hands: 9, seats: 10, seated: 9),
        (hands: 10, seats: 10, seated: 10), (hands: 11, seats: 10, seated: 10),
        (hands: 11, seats: 0, seated: 11),
    ])
    func `a hand counts where it finds a seat`(_ row: (hands: Int, seats: Int, seated: Int)) throws
    {
        var tray = try Tray(seats: [row.seats], slots: 1)
        try tray.pitch("a", hands: row.hands)
        let expected = row.seated * Score.seat + Score.place + Score.early
        #expect(score(tray, [0]) == expected, "\(row)")
    }

    @Test func `what stays in the tray counts nothing`() throws {
        var tray = try Tray(seats: [10], slots: 1)
        try tray.pitch("a", hands: 5)
        #expect(score(tray, [nil]) == 0)
    }

    @Test func `who came first gets most for it, who came last at least a point`() throws {
        for count in [1, 2, 4, 300] {
            var tray = try Tray(seats: Array(repeating: 10, count: count), slots: 1)
            // As many hands for each: they stand in the order in which they came.
            for index in 0..<count { try tray.pitch("p\(index)") }
            func bonus(_ pitch: Int) -> Int? {
                var plan = [Int?](repeating: nil, count: count)
                plan[pitch] = 0
                return score(tray, plan).map { $0 - Score.place }
            }
            #expect(bonus(0) == Score.early)
            #expect(bonus(count - 1) == max(1, Score.early / count))
        }
    }

    @Test(arguments: [
        (one: ["x"], other: ["x"], shared: 1), (one: ["x", "y"], other: ["y", "x"], shared: 2),
        (one: ["x", "y"], other: ["y", "z"], shared: 1), (one: ["x"], other: ["y"], shared: 0),
        (one: [], other: [], shared: 0),
    ])
    func `a shared tag costs the fewer hands, and only at the same time`(
        _ row: (one: [String], other: [String], shared: Int)
    ) throws {
        var tray = try Tray(seats: [20, 20], slots: 2)
        try tray.pitch("a", hands: 9, tags: row.one)
        try tray.pitch("b", hands: 4, tags: row.other)
        // By time and room: cells 0 and 1 are in one slot, 2 and 3 in the next.
        let together = try #require(score(tray, [0, 1]))
        let apart = try #require(score(tray, [0, 3]))
        #expect(apart - together == row.shared * 4 * Score.sharedTag, "\(row)")
    }

    @Test func `a tag of what is planned already costs, too`() throws {
        for tags in [[], ["x"]] {
            var tray = try Tray(seats: [20, 20], slots: 1)
            try tray.plan("fixed", 0, 0, hands: 7, tags: ["x"])
            try tray.pitch("a", hands: 9, tags: tags)
            let full = 9 * Score.seat + Score.place + Score.early
            #expect(score(tray, [0]) == full - tags.count * 7 * Score.sharedTag)
        }
    }

    @Test func `a cell with two pitches and a host in two rooms are no plan`() throws {
        var tray = try Tray(seats: [20, 20], slots: 2)
        try tray.pitch("a", hands: 9, hosts: ["Ada"])
        try tray.pitch("b", hands: 4, hosts: ["Bob", "Ada"])
        #expect(score(tray, [0, 1]) == nil)
        #expect(score(tray, [0, 3]) != nil)
        #expect(score(tray, [2, 2]) == nil)
    }
}

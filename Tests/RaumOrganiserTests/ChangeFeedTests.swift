import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWire
import Testing

@Suite struct ChangeFeedTests {
    private func cursor(_ revision: UInt64, _ epoch: UInt64 = 7) -> Cursor {
        Cursor(epoch: Epoch(epoch), revision: Revision(revision))
    }

    private func history(_ revisions: ClosedRange<UInt64>) throws -> [HistoryEntry] {
        let today = try #require(CivilDate(notation: "2023-03-14"))
        return try revisions.compactMap { number in
            HistoryEntry(try Line(Array("CHANGE \(number) \"words\"".utf8)), today: today)
        }
    }

    /// `4`, or `-3` for a gap until 3.
    private func numbers(_ items: [ChangeFeed.Item]) -> [Int] {
        items.map { item in
            switch item {
            case .change(let entry, _): Int(entry.revision.number)
            case .gap(let revision): -Int(revision.number)
            }
        }
    }

    @Test func `without a beginning, what is there is not told, and what comes is`() throws {
        var feed = ChangeFeed()
        #expect(feed.meet(cursor(8)).isEmpty && feed.told == cursor(8))
        let items = feed.receive(try history(9...9), try Hall.grid(), at: cursor(9))
        #expect(numbers(items) == [9])
        guard case .change(_, let things) = items.first else {
            Issue.record("no change")
            return
        }
        #expect(things.map(\.key.notation) == ["s4", "s5"])
        #expect(feed.told == cursor(9))
    }

    @Test func `what the plan does not have yet waits, and what was told is not told again`() throws
    {
        var feed = ChangeFeed(first: Revision(5))
        #expect(feed.meet(cursor(8)).isEmpty)
        #expect(numbers(feed.receive(try history(4...9), Grid(), at: cursor(8))) == [6, 7, 8])
        #expect(feed.receive(try history(4...9), Grid(), at: cursor(8)).isEmpty)
        #expect(numbers(feed.receive(try history(9...9), Grid(), at: cursor(9))) == [9])
    }

    @Test(
        arguments: [
            (0, 2, [2, 3]), (0, 3, [-2, 3]), (1, 3, [-2, 3]), (2, 3, [3]), (0, 4, [-3]),
        ] as [(UInt64, UInt64, [Int])]
    )
    func `what the history has no more is told as a gap`(
        _ told: UInt64,
        _ oldest: UInt64,
        _ expected: [Int]
    ) throws {
        var feed = ChangeFeed(first: Revision(told))
        _ = feed.meet(cursor(3))
        let entries = try oldest > 3 ? [] : history(oldest...3)
        #expect(numbers(feed.receive(entries, Grid(), at: cursor(3))) == expected)
        #expect(feed.told == cursor(3))
    }

    @Test func `another life of the directory is a gap, and so is a state before what was told`() {
        var feed = ChangeFeed(told: cursor(8))
        #expect(numbers(feed.meet(cursor(3, 9))) == [-3] && feed.told == cursor(3, 9))
        var lost = ChangeFeed(told: cursor(8))
        #expect(numbers(lost.meet(cursor(7))) == [-7] && lost.told == cursor(7))
        var future = ChangeFeed(first: Revision(99))
        #expect(numbers(future.meet(cursor(7))) == [-7] && future.told == cursor(7))
    }
}

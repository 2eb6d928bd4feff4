import RaumGrid
import Testing

@testable import RaumHub

/// Which changes are remembered by name, and when they are not.
@Suite struct RecentNamesTests {
    private func key(_ number: Int) throws -> EntityKey {
        .session(try #require(SessionID("s\(number)")))
    }

    @Test func `what changed after a revision is named once, in order`() throws {
        var recent = RecentNames()
        for (number, revision) in [(3, 1), (1, 2), (2, 2), (1, 3)] {
            recent.note(try key(number), Revision(UInt64(revision)))
        }
        #expect(recent.keys(after: Revision(3)) == [])
        #expect(recent.keys(after: Revision(2)) == [try key(1)])
        #expect(recent.keys(after: Revision(1)) == [try key(1), try key(2)])
        #expect(recent.keys(after: .zero) == [try key(1), try key(2), try key(3)])
    }

    @Test func `a snapshot names nothing, and what follows it is named`() throws {
        var recent = RecentNames()
        for (number, revision) in [(1, 5), (2, 9), (3, 2), (4, 7)] {
            recent.note(try key(number), Revision(UInt64(revision)))
        }
        recent.note(try key(1), Revision(10))
        #expect(recent.keys(after: Revision(8)) == nil)
        #expect(recent.keys(after: Revision(9)) == [try key(1)])
    }

    @Test func `the last names are kept, and what is older is not answered`() throws {
        var recent = RecentNames()
        let count = 2 * RecentNames.countMin
        for number in 1..<count { recent.note(try key(number), Revision(UInt64(number))) }
        #expect(recent.keys(after: .zero)?.count == count - 1)
        recent.note(try key(count), Revision(UInt64(count)))
        let oldest = UInt64(RecentNames.countMin)
        #expect(recent.keys(after: Revision(oldest - 1)) == nil)
        #expect(recent.keys(after: Revision(oldest))?.count == RecentNames.countMin)
    }
}

import RaumGrid
import RaumLog
import RaumNotation
import Testing

@Suite struct LogPlaceTests {
    private let epoch = Epoch(0x7f3a_91c2_d4e5_f607)

    @Test func `places are in the order of revisions`() throws {
        let log = try #require(LogName("digitalwerk"))
        let numbers: [UInt64] = [1, 9, 10, 42, 43, 99_999, 999_999_999_999_999_999]
        let keys = numbers.map { LogPlace(log, epoch, Revision($0)).key }
        for (left, right) in zip(keys, keys.dropFirst()) {
            #expect(left.lexicographicallyPrecedes(right))
        }
        let found = keys.compactMap { LogPlace(key: $0, in: log, epoch)?.revision.number }
        #expect(found == numbers)
        let text = String(decoding: keys[4], as: UTF8.self)
        #expect(text == "raumwerk/digitalwerk/7f3a91c2d4e5f607/log/000000000000000043")
    }

    @Test(arguments: [
        "", "raumwerk/digitalwerk/7f3a91c2d4e5f607/log/",
        "raumwerk/digitalwerk/7f3a91c2d4e5f607/log/43",
        "raumwerk/digitalwerk/7f3a91c2d4e5f607/log/00000000000000004x",
        "raumwerk/digitalwerk/7f3a91c2d4e5f607/log/0000000000000000043",
        "raumwerk/digitalwerk/7f3a91c2d4e5f608/log/000000000000000043",
        "raumwerk/other/7f3a91c2d4e5f607/log/000000000000000043",
    ])
    func `another key is no place`(_ key: String) throws {
        let log = try #require(LogName("digitalwerk"))
        #expect(LogPlace(key: Array(key.utf8), in: log, epoch) == nil)
    }

    @Test func `names are lower-case letters, digits and hyphens`() {
        #expect(LogName("digitalwerk-2023") != nil)
        #expect(LogName(String(repeating: "a", count: 32)) != nil)
        let wrong = [
            "", "-a", "A", "a/b", "a b", "ä", "a\r\n", String(repeating: "a", count: 33),
        ]
        for name in wrong { #expect(LogName(name) == nil, "\(name)") }
    }

    @Test func `objects have keys of their own`() throws {
        let log = try #require(LogName("a"))
        let objects: [LogObject] = [
            .state, .snapshot(epoch), .part(epoch, Revision(8192), 0),
            .part(epoch, Revision(8192), 1), .keys, .daemon(DaemonID(0x5e1f_09aa)),
        ]
        let keys = objects.map { String(decoding: $0.key(in: log), as: UTF8.self) }
        #expect(
            keys == [
                "raumwerk/a/epoch", "raumwerk/a/7f3a91c2d4e5f607/snapshot",
                "raumwerk/a/7f3a91c2d4e5f607/snap/000000000000008192/0000",
                "raumwerk/a/7f3a91c2d4e5f607/snap/000000000000008192/0001",
                "raumwerk/a/keys", "raumwerk/a/daemon/5e1f09aa",
            ]
        )
        #expect(DaemonID("5e1f09aa") == DaemonID(0x5e1f_09aa))
        for wrong in ["", "5E1F09AA", "5e1f09a", "+e1f09aa", "5e1f09aab"] {
            #expect(DaemonID(wrong) == nil)
        }
    }

    @Test func `the state of a log is read as it is written`() throws {
        let open = LogState(epoch)
        let closed = LogState(epoch, end: LogState.End(by: "b", revision: Revision(512)))
        #expect(open.bytes == Array("LOG version=1 epoch=7f3a91c2d4e5f607 state=open".utf8))
        #expect(try LogState(open.bytes) == open)
        #expect(try LogState(closed.bytes) == closed)
        let later = Array("LOG version=2 epoch=7f3a91c2d4e5f607 state=open".utf8)
        #expect(throws: NotationError.self) { try LogState(later) }
        #expect(throws: NotationError.self) { try LogState(Array("T rev=1".utf8)) }
    }
}

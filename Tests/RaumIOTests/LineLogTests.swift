import Glibc
import Synchronization
import Testing

@testable import RaumIO

/// Two ends of a datagram socket: each write arrives as a piece of its own.
private final class Pieces {
    private let near: Descriptor
    private let far: Descriptor

    init() throws {
        var ends: [Int32] = [-1, -1]
        try checked("socketpair") { socketpair(AF_UNIX, Socket.datagramType, 0, &ends) }
        near = Descriptor(owning: ends[0])
        far = Descriptor(owning: ends[1])
        try Descriptor(owning: dup(ends[1])).makeNonBlocking()
    }

    var number: Int32 { near.number }

    func take() -> [String] {
        var pieces: [String] = []
        while case (.bytes, let bytes) = readSome(far.number) {
            pieces.append(String(decoding: bytes, as: UTF8.self))
        }
        return pieces
    }
}

private final class Hands: Sendable {
    private let nanoseconds = Atomic<UInt64>(5)
    var now: UInt64 { nanoseconds.load(ordering: .relaxed) }
    func advance(_ by: UInt64) { nanoseconds.add(by, ordering: .relaxed) }
}

@Suite struct LineLogTests {
    private let pieces: Pieces
    private let hands = Hands()
    private let log: LineLog

    init() throws {
        pieces = try Pieces()
        log = LineLog(number: pieces.number, isPrefixed: false) { [hands] in hands.now }
    }

    @Test func `a line is one write and ends in one line feed`() {
        log.write(.info, "serving at 127.0.0.1:7433")
        log.write(.error, "")
        #expect(pieces.take() == ["serving at 127.0.0.1:7433\n", "\n"])
    }

    @Test func `journald gets the level in front`() {
        let prefixed = LineLog(number: pieces.number, isPrefixed: true)
        prefixed.write(.warning, "slow")
        prefixed.write(.error, "lost")
        #expect(pieces.take() == ["<4>slow\n", "<3>lost\n"])
    }

    @Test(
        arguments: [
            (Array("Grün 🎉 e\u{301}".utf8), "Grün 🎉 e\u{301}"),
            (Array("a\u{1b}[2Jb\r\nc\td\u{7f}".utf8), #"a\x1b[2Jb\x0d\x0ac\x09d\x7f"#),
            (Array("x\u{85}y\u{9b}z".utf8), #"x\xc2\x85y\xc2\x9bz"#),
            (
                Array("\u{202e}rtl\u{2028}\u{feff}".utf8),
                #"\xe2\x80\xaertl\xe2\x80\xa8\xef\xbb\xbf"#
            ),
            ([0xff, 0x61, 0xc3], #"\xffa\xc3"#),
            ([0xc0, 0x80, 0xed, 0xa0, 0x80], #"\xc0\x80\xed\xa0\x80"#),
            ([0xe2, 0x82, 0x41, 0xf5, 0x80], #"\xe2\x82A\xf5\x80"#),
            (Array(#"\x41"#.utf8), #"\\x41"#), ([0], #"\x00"#),
        ] as [([UInt8], String)]
    )
    func `no control byte and nothing malformed leaves`(_ bytes: [UInt8], _ shown: String) {
        log.write(.info, bytes: bytes)
        #expect(pieces.take() == [shown + "\n"])
    }

    @Test func `a line as long as a pipe takes is whole, a longer one is cut`() {
        let longest = String(repeating: "x", count: LineLog.lineBytesMax - 1)
        log.write(.info, longest)
        log.write(.info, longest + "x")
        let cut = longest.dropLast(3) + "..."
        #expect(pieces.take() == [longest + "\n", cut + "\n"])
    }

    @Test func `a cut goes through no character and no escape`() {
        let filling = String(repeating: "x", count: LineLog.lineBytesMax - 1 - 5)
        log.write(.info, filling + "äää")
        log.write(.info, filling + "\u{1}\u{1}")
        #expect(pieces.take() == [filling + "ä...\n", filling + "...\n"])
    }

    @Test func `a repeated line comes once a minute and says what was left out`() {
        for _ in 0..<4 { log.write(.warning, "closed: slow", onceAMinute: "slow") }
        log.write(.warning, "other", onceAMinute: "other")
        hands.advance(LineLog.quietNanoseconds - 1)
        log.write(.warning, "closed: slow", onceAMinute: "slow")
        #expect(pieces.take() == ["closed: slow\n", "other\n"])
        hands.advance(1)
        log.write(.warning, "closed: slow", onceAMinute: "slow")
        #expect(pieces.take() == ["closed: slow (and 4 more in the meantime)\n"])
        log.write(.warning, "closed: slow", onceAMinute: "slow")
        log.tellSwallowed()
        log.tellSwallowed()
        #expect(pieces.take() == ["slow: 1 more in the meantime\n"])
    }

    @Test func `beyond the limit of keys, lines share one`() {
        for key in 0..<LineLog.keysMax {
            log.write(.info, "a", onceAMinute: "key \(key)")
            #expect(pieces.take().count == 1)
        }
        for key in 0..<3 { log.write(.info, "b", onceAMinute: "new \(key)") }
        #expect(pieces.take() == ["b\n"])
        hands.advance(LineLog.quietNanoseconds)
        for key in 3..<6 { log.write(.info, "c", onceAMinute: "new \(key)") }
        #expect(pieces.take().count == 3)
    }

    @Test func `a log that cannot be written stops nobody`() {
        let log = LineLog(number: -1, isPrefixed: false)
        for _ in 0..<3 { log.write(.error, "unheard") }
    }

    @Test func `a log that nobody reads holds nobody up, and what was lost is told`() throws {
        let pipe = try Pipe()
        // What waits in a pipe is awaited by a blocking write: the descriptor of a daemon is one.
        _ = fcntl(pipe.writing.number, F_SETFL, 0)
        let log = LineLog(number: pipe.writing.number, isPrefixed: false)
        let filling = String(repeating: "x", count: 1000)
        for _ in 0..<200 { log.write(.info, filling) }
        var count = 0
        pipe.drain { count += $0 == UInt8(ascii: "\n") ? 1 : 0 }
        #expect((16...199).contains(count))
        log.write(.info, "read again")
        var rest: [UInt8] = []
        pipe.drain { rest.append($0) }
        let text = String(decoding: rest, as: UTF8.self)
        #expect(text.hasPrefix("read again\n\(200 - count) lines before this one"), "\(text)")
    }

    @Test func `a foot stays below what is logged`() throws {
        let terminal = try PseudoTerminal(columns: 12, rows: 4)
        let log = LineLog(number: terminal.near.number, isPrefixed: false)
        func screen() -> String { String(decoding: terminal.screenBytes(), as: UTF8.self) }
        log.showFoot("revision 1")
        #expect(screen() == "\r\u{1B}[Krevision 1")
        log.showFoot("revision 1")
        #expect(screen().isEmpty)
        log.write(.info, "slow")
        #expect(screen() == "\r\u{1B}[Kslow\r\nrevision 1")
        log.showFoot("revision 2 and\nmore")
        #expect(screen() == "\r\u{1B}[Krevision...")
        log.showFoot("")
        log.write(.info, "end")
        #expect(screen() == "\r\u{1B}[Kend\r\n")
    }
}

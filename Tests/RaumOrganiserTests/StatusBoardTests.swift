import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumScreen
import RaumWords
import Testing

@Suite struct StatusBoardTests {
    private func report(_ lines: [String]) throws -> StatusReport {
        StatusReport(try lines.map { try Line(Array($0.utf8)) }, try Hall.grid())
    }

    private let lines = [
        "DAEMON rev=42 now=2023-03-14T18:42:07.000+01:00 connections=12 watching=9 keys=5 keyed=3",
        "SCREEN door blau state=connected shown=42 expected=42 since=2023-03-14T18:41:30+01:00"
            + " seen=2023-03-14T18:42+01:00 offset=-3 name=pi-1 address=10.0.0.2",
        "SCREEN door rot state=connected shown=40 expected=41 since=2023-03-14T18:30+01:00"
            + " seen=2023-03-14T18:41+01:00 offset=250 name=pi-3 address=10.0.0.4",
        "SCREEN ticker state=connected shown=42 expected=42 since=2023-03-14T18:41+01:00"
            + " seen=2023-03-14T18:42+01:00 offset=9 name=pi-2 address=10.0.0.3",
        "SCREEN door gruen state=gone shown=39 seen=2023-03-14T14:03+01:00 address=10.0.0.5",
        "MACHINE uptime=7380 version=0.1.0 free=12345678901 journal=120456",
        "LATENCY 41 ok=2000 disk=1500 displays=100", "LATENCY 42 ok=1234 disk=900",
    ]

    private func board() throws -> StatusBoard {
        var board = StatusBoard()
        board.receive(try report(lines))
        return board
    }

    @Test func `what needs somebody comes first`() throws {
        let board = try board()
        #expect(board.rows.map(\.title) == ["door gruen", "door rot", "door blau", "ticker"])
    }

    @Test func `a key sorts within the groups, and turns the order around`() throws {
        var board = try board()
        var titles: [StatusBoard.Order: [String]] = [:]
        for _ in StatusBoard.Order.allCases {
            titles[board.order] = board.rows.map(\.title)
            board.press(.nextOrder)
        }
        #expect(board.order == .screen)
        #expect(titles[.clock]?.suffix(2) == ["ticker", "door blau"])
        #expect(titles[.since]?.suffix(2) == ["ticker", "door blau"])
        #expect(titles[.name]?.suffix(2) == ["door blau", "ticker"])
        board.press(.turn)
        #expect(board.rows.map(\.title) == ["door gruen", "door rot", "ticker", "door blau"])
        board.press(.previousOrder)
        #expect(board.order == .address)
    }

    @Test func `the head says how the daemon is`() throws {
        let head = try board().lines.map(\.english).prefix(3)
        #expect(head[0].contains("18:42:07 · 2 of 4 screens show revision 42"), "\(head)")
        #expect(
            head[1] == "12 connected, 9 watching · 5 keys, 3 in use · disk 12.3 GB free"
                + " · journal 120.4 kB · up 2 h 3 min"
        )
        #expect(
            head[2] == "last changes: 42 OK 1.2 ms (disk 0.9 ms);"
                + " 41 OK 2.0 ms (disk 1.5 ms), displays 0.1 ms"
        )
    }

    @Test func `each screen says what it shows, since when, and how its clock is`() throws {
        let table = try board().lines.map(\.english).suffix(5)
        let blau = try #require(table.first { $0.contains("door blau") })
        for word in ["Raum Blau", "42", "18:41:30", "current", "-3 ms", "pi-1", "10.0.0.2"] {
            #expect(blau.contains(word), "\(blau)")
        }
        #expect(table.contains { $0.contains("GONE 14:03:00") && $0.contains("door gruen") })
        #expect(table.contains { $0.contains("BEHIND") && $0.contains("door rot") })
    }

    @Test func `a daemon that does not answer leaves what was known`() throws {
        var board = StatusBoard()
        #expect(board.lines.map(\.english) == ["Asking the daemon."])
        board.lose(Sentence(name: "nobody there"))
        #expect(board.lines.map(\.english) == ["No answer: nobody there"])
        board.receive(try report(lines + []))
        board.lose(Sentence(name: "gone"))
        board.lose(Sentence(name: "gone again"))
        #expect(board.lines.map(\.english).contains("No answer since 18:42:07: gone again"))
        #expect(board.rows.count == 4)
        board.receive(try report(lines))
        #expect(board.outage == nil)
    }

    @Test func `what cannot be saved is not to be missed`() throws {
        var board = StatusBoard()
        board.receive(try report([lines[0] + " read-only=\"no space\""]))
        #expect(board.lines.map(\.english).contains("READ-ONLY, nothing can be changed: no space"))
    }

    @Test func `the time alone is no news`() throws {
        var later = lines
        later[0] = later[0].replacing("18:42:07", with: "18:43:08")
        later[5] = later[5].replacing("7380", with: "7441")
        var other = StatusBoard()
        other.receive(try report(later))
        #expect(try board().news == other.news)
        later[2] = later[2].replacing("shown=40", with: "shown=41")
        other.receive(try report(later))
        #expect(try board().news != other.news)
    }

    @Test(arguments: [(1, 1), (20, 3), (40, 6), (80, 24), (200, 60)])
    func `it fits every terminal`(_ width: Int, _ height: Int) throws {
        var board = try board()
        for isASCII in [true, false] {
            let frame = board.frame(width: width, height: height, isASCII: isASCII)
            #expect(frame.width == width && frame.height == height)
            if isASCII { #expect(frame.text.utf8.allSatisfy { $0 < 0x80 }) }
        }
        for key in [StatusBoard.Key.last, .scroll(9), .scroll(-99), .first, .scroll(.max)] {
            board.press(key)
            _ = board.frame(width: width, height: height, isASCII: false)
        }
    }

    @Test func `rows scroll, and the head stays`() throws {
        var board = try board()
        let first = board.frame(width: 100, height: 12, isASCII: false).lines
        #expect(first[5].contains("door gruen"))
        board.press(.scroll(2))
        let next = board.frame(width: 100, height: 12, isASCII: false).lines
        #expect(next[0] == first[0] && next[5].contains("door blau"))
        #expect(next[11].contains("s sorts by screen"))
    }

    @Test(
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1999, "1.9 kB"), (12_345_678, "12.3 MB"),
            (5_000_000_000_000_000, "5000.0 TB"),
        ]
    )
    func `bytes are said shortly`(_ count: Int, _ words: String) throws {
        var board = StatusBoard()
        board.receive(try report([lines[0], "MACHINE uptime=1 free=\(count)"]))
        #expect(
            board.lines.map(\.english)[1].contains("disk \(words) free"),
            "\(board.lines.map(\.english)[1])"
        )
    }
}

import Foundation
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumWire
import Testing

/// An organiser's program and several daemons of one log.
@Suite(.timeLimit(.minutes(15))) struct OtherServerTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("raumwerk-seen-\(UUID().uuidString)").path

    private func connect(_ daemons: ScriptedDaemon...) throws -> OrganiserConnection {
        let spelling = daemons.map(\.spelling).joined(separator: ",")
        return try OrganiserConnection(
            to: Servers(parsing: spelling),
            timeoutSeconds: 3,
            rememberingIn: folder
        )
    }

    private func shared(rev: Int = 1, epoch: String = "7f3a91c2d4e5f607", isCutOff: Bool = false)
        -> String
    {
        let isolation = isCutOff ? " ro=1 since=2023-03-14T18:41:50.000+01:00" : ""
        return greeting(rev: rev).replacing("hb=15", with: "hb=5")
            .replacing("7f3a91c2d4e5f607", with: epoch)
            .replacing(" nonce", with: isolation + " nonce")
    }

    private let pitch = Request.change(.call(nil), ChangeOptions())
    private let cutOff =
        "ERR #T SERVER.CUT-OFF retry=1000 since=2023-03-14T18:41:50.000+01:00 \"Nothing was done.\"\n"
    private let unclear = "ERR #T SERVER.UNCLEAR retry=1000 \"It may have been done.\"\n"

    @Test func `a change that a daemon cannot decide is asked of the next with the same id`() throws
    {
        for refusal in [cutOff, unclear] {
            let epoch = Epoch(UInt64.random(in: 0 ... .max)).description
            let first = try ScriptedDaemon([
                [.say(shared(epoch: epoch)), .expect("CALL", answer: refusal), .linger]
            ])
            let second = try ScriptedDaemon([
                [
                    .say(shared(epoch: epoch)), .expect("CALL", answer: "OK #T rev=43 id=s12\n"),
                    .linger,
                ]
            ])
            do {
                let connection = try connect(first, second)
                #expect(try connection.ask(pitch).acceptance.revision == Revision(43))
                #expect(connection.server == second.spelling)
            }
            let lines = first.linesWhenDone() + second.linesWhenDone()
            let ids = lines.compactMap { $0.split(separator: " ").first { $0.hasPrefix("id=") } }
            #expect(ids.count == 2 && Set(ids).count == 1, "\(lines)")
        }
    }

    @Test func `where nobody decides it, what may have been done is not said not to be`() throws {
        let epoch = Epoch(UInt64.random(in: 0 ... .max)).description
        let first = try ScriptedDaemon([
            [.say(shared(epoch: epoch)), .expect("CALL", answer: unclear), .linger]
        ])
        let second = try ScriptedDaemon([
            [.say(shared(epoch: epoch)), .expect("CALL", answer: cutOff), .linger]
        ])
        let connection = try connect(first, second)
        let error = #expect(throws: ClientError.self) { try connection.ask(pitch) }
        #expect(error?.description.contains("SERVER.UNCLEAR") ?? false)
        #expect(error?.exitCode == 75)
    }

    @Test func `one daemon alone is asked once, as ever`() throws {
        let daemon = try ScriptedDaemon([[.say(shared()), .expect("CALL", answer: cutOff)]])
        let connection = try connect(daemon)
        let error = #expect(throws: ClientError.self) { try connection.ask(pitch) }
        #expect(error?.description.contains("SERVER.CUT-OFF") ?? false)
    }

    @Test func `a daemon that has what was told goes before one that is behind or cut off`() throws
    {
        let epoch = Epoch(UInt64.random(in: 0 ... .max)).description
        let first = try ScriptedDaemon([
            [.say(shared(rev: 41, epoch: epoch)), .expect("CALL", answer: "OK #T rev=43\n")]
        ])
        let behind = try ScriptedDaemon([
            [.say(shared(rev: 40, epoch: epoch, isCutOff: true)), .linger],
            [.say(shared(rev: 42, epoch: epoch)), .linger],
        ])
        let there = try ScriptedDaemon([
            [
                .say(shared(rev: 43, epoch: epoch)), .expect("STATUS", answer: "OK #T rev=43\n"),
                .linger,
            ]
        ])
        let connection = try connect(behind, first, there)
        #expect(connection.server == first.spelling || connection.server == there.spelling)
        if connection.server == first.spelling { _ = try connection.ask(pitch) }
        #expect(try connection.ask(.status).acceptance.revision == Revision(43))
    }
}

/// The answers of several daemons as one.
@Suite struct WholeStatusTests {
    private func lines(_ text: String) throws -> [Line] {
        try text.split(separator: "\n").map { try Line(Array($0.utf8)) }
    }

    private let own = """
        DAEMON rev=42 epoch=7f3a91c2d4e5f607 now=2023-03-14T18:42:00.000+01:00 watching=2
        SCREEN door blau state=connected shown=42 expected=42 seen=2023-03-14T18:41:55+01:00 name=pi-1 address=10.0.0.11
        SCREEN door rot state=gone shown=41 seen=2023-03-14T18:30:00+01:00 name=pi-2 address=10.0.0.12
        SCREEN ticker state=gone shown=40 seen=2023-03-14T18:20:00+01:00 name=pi-3 address=10.0.0.13
        DAEMON id=00000002 name="b" address=10.0.0.6:7433 rev=40 watching=0 screens=0 current=0 state=alive
        DAEMON id=00000003 name="c" rev=39 state=alive
        """

    @Test func `connected goes before gone, later before earlier, and each screen is one line`()
        throws
    {
        let other = """
            DAEMON rev=42 epoch=7f3a91c2d4e5f607 watching=3
            SCREEN door rot state=connected shown=41 expected=42 seen=2023-03-14T18:41:58+01:00 name=pi-2 address=10.0.0.12
            SCREEN door blau state=connected shown=41 expected=41 seen=2023-03-14T18:41:20+01:00 name=pi-1 address=10.0.0.11
            SCREEN door blau state=connected shown=42 expected=42 seen=2023-03-14T18:41:50+01:00 name=pi-1 address=10.0.0.21
            SCREEN ticker state=gone shown=42 seen=2023-03-14T18:35:00+01:00 name=pi-3 address=10.0.0.13
            """
        let status = WholeStatus(
            try lines(own),
            others: [.answered(try lines(other)), .unasked("it says no address")]
        )
        let screens = status.screens.map { screen in
            let words = screen.line.words.joined(separator: " ")
            return
                "\(words) \(screen.line["state"] ?? "") \(screen.line["shown"] ?? "") \(screen.place)"
        }
        #expect(
            screens == [
                "door blau connected 42 0", "door blau connected 42 1", "door rot connected 41 1",
                "ticker gone 42 1",
            ]
        )
        #expect(status.daemons.map(\.revision) == [42, 39])
        #expect(
            status.daemons.map(\.screens) == [3, 0] && status.daemons.map(\.current) == [2, 0]
        )
        #expect(status.daemons.map(\.unasked) == [nil, "it says no address"])
        let report = ScreensReport(status, after: Revision(42))
        #expect(report.connected == 3 && report.current == 2 && report.lagging == ["door rot"])
        #expect(report.unknown.map(\.name) == ["c"])
    }

    @Test func `a daemon that does not have the change yet is waited for`() throws {
        let other = """
            DAEMON rev=41 watching=1
            SCREEN ticker state=connected shown=41 expected=41 seen=2023-03-14T18:41:58+01:00
            """
        let status = WholeStatus(
            try lines(own),
            others: [.answered(try lines(other)), .unasked(nil)]
        )
        #expect(!ScreensReport(status, after: Revision(42)).isComplete)
        #expect(ScreensReport(status, after: Revision(41)).isComplete)
    }

    @Test func `a screen of a daemon that is cut off may lack what the others have`() throws {
        let other = """
            DAEMON rev=40 watching=1 cut-off=2023-03-14T18:41:00+01:00 unreached="no answer in time"
            SCREEN ticker state=connected shown=40 expected=40 seen=2023-03-14T18:41:58+01:00
            """
        let status = WholeStatus(
            try lines(own),
            others: [.answered(try lines(other)), .unasked(nil)]
        )
        let report = ScreensReport(status, after: Revision(42))
        #expect(report.lagging == ["ticker"])
        #expect(status.daemons[0].cutOffSince?.clock == "18:41")
        #expect(!report.isComplete)
    }

    @Test func `a screen of a daemon that is cut off and lacks nothing is right`() throws {
        let cut = "cut-off=2023-03-14T18:41:00+01:00 unreached=\"no answer in time\""
        let other = """
            DAEMON rev=42 watching=1 \(cut)
            SCREEN door rot state=connected shown=7 expected=7 seen=2023-03-14T18:41:58+01:00
            """
        let all = own.replacing("DAEMON rev=42", with: "DAEMON rev=42 \(cut)")
        for first in [own, all] {
            let others = [WholeStatus.Asked.answered(try lines(other)), .unasked(nil)]
            let report = ScreensReport(WholeStatus(try lines(first), others: others), after: nil)
            #expect(report.lagging == [])
        }
    }

    @Test func `what a daemon answers goes before what the log has of it`() throws {
        let old = own.replacing(
            "state=alive\n",
            with: "state=silent cut-off=2023-03-14T18:30:00+01:00\n"
        )
        let other = "DAEMON rev=42 watching=0"
        let before = WholeStatus(try lines(old), others: [.unasked("refused"), .unasked(nil)])
        #expect(before.daemons[0].state == .silent && before.daemons[0].isToBeAsked)
        let status = WholeStatus(
            try lines(old),
            others: [.answered(try lines(other)), .unasked(nil)]
        )
        #expect(status.daemons[0].state == .alive)
        #expect(status.daemons[0].cutOffSince == nil)
    }

    @Test func `what a single daemon says stays as it is`() throws {
        let text = """
            DAEMON rev=42 watching=2
            SCREEN door blau state=connected shown=42 expected=42 seen=2023-03-14T18:41:55+01:00
            SCREEN door blau state=connected shown=42 expected=42 seen=2023-03-14T18:41:56+01:00
            SCREEN door rot state=gone seen=2023-03-14T18:30:00+01:00
            MACHINE uptime=3
            """
        #expect(WholeStatus(try lines(text), others: []).lines.count == 5)
    }
}

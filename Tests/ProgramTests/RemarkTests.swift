import Foundation
import Testing

/// What is allowed and may still be a slip is said.
@Suite(.timeLimit(.minutes(15))) struct RemarkTests {
    @Test func `the id of a notice is no text, and alone it keeps the text`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        func said(_ code: Int32, _ words: String...) async throws -> String {
            let words = ["notice"] + words
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == code, "\(words): \(outcome)")
            return outcome.out + outcome.err
        }
        _ = try await said(0, "y", "--id", "n1")
        #expect(try await said(0, "--id", "n1", "--urgent").contains("y"))
        #expect(try await said(1, "n1", "--urgent").contains("notice n1 --remove"))
        _ = try await said(0, "n1", "--remove")
        let again = try await said(1, "n1", "--urgent")
        #expect(again.contains("which was withdrawn") && again.contains("notice y --id n1"))
    }

    @Test func `new things, names that stand twice and lengths that change are said`() async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        func said(_ code: Int32 = 0, _ words: String...) async throws -> String {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == code, "\(words): \(outcome)")
            return outcome.out + outcome.err
        }
        #expect(try await said(0, "room", "blau", "--name", "Blau").contains("new room blau"))
        #expect(try await !said(0, "room", "blau", "--floor", "1").contains("new room"))
        let twin = try await said(0, "room", "bleu", "--name", "blau")
        #expect(twin.contains("new room bleu") && twin.contains("room blau is called"), "\(twin)")
        let slot = ["slot", "s", "--start", "12:00", "--end", "12:30"]
        #expect(
            try await said(0, slot[0], slot[1], slot[2], slot[3], slot[4], slot[5]).contains(
                "new slot s"
            )
        )
        #expect(try await !said(0, "slot", "s", "--label", "Mittag").contains("new slot"))
        #expect(try await said(0, "notice", "x", "--id", "n1").contains("new notice n1"))
        #expect(try await !said(0, "notice", "y", "--id", "n1").contains("new notice"))
        let place = ["--room", "blau", "--start"]
        _ = try await said(
            0,
            "session",
            "add",
            "Lang",
            "--id",
            "s1",
            place[0],
            place[1],
            place[2],
            "10:00",
            "--minutes",
            "60"
        )
        _ = try await said(
            0,
            "session",
            "add",
            "Kurz",
            "--id",
            "s2",
            place[0],
            place[1],
            place[2],
            "11:00",
            "--minutes",
            "15"
        )
        #expect(try await said(0, "pitch", "lang").contains("s1 has the same title"))
        let swap = try await said(0, "swap", "Kurz", "s1")
        #expect(swap.contains("lengths change") && swap.contains("from 15 to 60"), "\(swap)")
        _ = try await said(0, "cancel", "s1")
        let move = try await said(1, "delay", "s1", "10m")
        #expect(move.contains("raumwerk restore s1"), "\(move)")
    }

    @Test func `who closes a room says what becomes of its sessions, or is refused`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        func raumwerk(_ words: [String]) async throws -> Int32 {
            try await workplace.run("raumwerk", words, server: daemon.address).code
        }
        #expect(try await raumwerk(["room", "blau", "--name", "Blau"]) == 0)
        let add = ["session", "add", "Spät", "--room", "blau", "--start", "+1m", "--minutes", "30"]
        #expect(try await raumwerk(add) == 0)
        #expect(try await raumwerk(["close", "blau"]) == 1)
        #expect(try await raumwerk(["close", "blau", "--move-each"]) == 1)
        #expect(try await raumwerk(["close", "blau", "--leave"]) == 0)
    }

    @Test func `another zone is said of rows, too, and can keep the times of day`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        func said(_ words: String...) async throws -> String {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(words): \(outcome)")
            return outcome.out + outcome.err
        }
        _ = try await said("room", "blau", "--name", "Blau")
        _ = try await said("slot", "a", "--start", "2099-03-02 10:00", "--minutes", "45")
        let moved = try await said("event", "--zone", "Asia/Kathmandu")
        #expect(moved.contains("1 row begins at the same moments"), "\(moved)")
        #expect(moved.contains("raumwerk undo"), "\(moved)")
        _ = try await said("undo")
        #expect(try await said("slot").contains("10:00–10:45  a"))
        let start = ["2099-03-02 10:00", "2099-03-02 10:45"]
        for (index, title) in ["Eins", "Zwei"].enumerated() {
            _ = try await said(
                "session",
                "add",
                title,
                "--room",
                "blau",
                "--start",
                start[index],
                "--minutes",
                "45"
            )
        }
        let kept = try await said("event", "--zone", "Asia/Kathmandu", "--keep-times")
        #expect(!kept.contains("same moments"), "\(kept)")
        let shown = try await said("show")
        for part in ["10:00–10:45  blau  s1", "10:45–11:30  blau  s2"] {
            #expect(shown.contains(part), "\(shown)")
        }
        #expect(try await said("slot").contains("10:00–10:45  a"))
    }
}

import RaumClient
import RaumGrid
import RaumWire
import Testing

// Changes are said before those ahead of them are answered. A daemon that answers the first only after it has heard the
// next shows that.

@Suite struct AheadTests {
    private let room: RoomID

    init() throws { room = try #require(RoomID("blau")) }

    private func connect(_ daemon: ScriptedDaemon) throws -> OrganiserConnection {
        try OrganiserConnection(to: Servers(parsing: daemon.spelling))
    }

    /// One transaction of one command, which is answered when it was heard whole, if at all: answers come in order.
    private func transaction(_ answer: String = "") -> [ScriptedDaemon.Step] {
        [
            .expect("BEGIN", answer: ""), .expect("OPEN", answer: ""),
            .expect("COMMIT", answer: answer),
        ]
    }

    /// The answers to the transaction that is said as the one of this number over a connection.
    private func answers(_ number: Int, _ last: String) -> String {
        let tag = 3 * number - 2
        return "OK #c\(tag)\nOK #c\(tag + 1) queued=1\n"
            + last.replacing("#T", with: "#c\(tag + 2)")
    }

    /// One transaction of one command that is answered line by line.
    private func answered(_ answer: String) -> [ScriptedDaemon.Step] {
        [
            .expect("BEGIN", answer: "OK #T\n"), .expect("OPEN", answer: "OK #T queued=1\n"),
            .expect("COMMIT", answer: answer),
        ]
    }

    private func revisions(
        _ daemon: ScriptedDaemon,
        groups: Int
    ) throws -> (made: [Revision], error: ClientError?) {
        var options = ChangeOptions()
        options.unchangedSince = Revision(7)
        let groups = Array(repeating: [Command.open(room)], count: groups)
        let connection = try connect(daemon)
        var made: [Revision] = []
        do {
            try connection.transactions(ahead: groups, options) {
                if let revision = $0.revision { made.append(revision) }
            }
        } catch {
            return (made, error)
        }
        return (made, nil)
    }

    @Test func `the next are said before those ahead are answered, each by its own name`() throws {
        let all = (1...4).map { answers($0, "OK #T rev=\(7 + $0)\n") }.joined()
        let daemon = try ScriptedDaemon([
            [.say(greeting())] + transaction() + transaction() + transaction() + transaction(all)
                + transaction(answers(5, "OK #T rev=12\n"))
        ])
        let (made, error) = try revisions(daemon, groups: 5)
        #expect(made.map(\.number) == [8, 9, 10, 11, 12])
        #expect(error == nil)
        let commits = daemon.linesWhenDone().filter { $0.contains("COMMIT") }
        #expect(commits.allSatisfy { $0.contains(" if=7") }, "\(commits)")
        #expect(Set(commits.compactMap { $0.firstMatch(of: /id=\S+/)?.0 }).count == 5)
    }

    @Test func `after a refusal nothing more is said, and what was made is told`() throws {
        let refusal = answers(1, "ERR #T STATE.CONFLICT rev=8 \"Somebody was first.\"\n")
        let others = (2...4).map { answers($0, "OK #T rev=\(7 + $0)\n") }.joined()
        let daemon = try ScriptedDaemon([
            [.say(greeting())] + transaction() + transaction() + transaction()
                + transaction(refusal + others)
        ])
        let (made, error) = try revisions(daemon, groups: 9)
        #expect(made.map(\.number) == [9, 10, 11])
        #expect(error?.description == "Somebody was first. (STATE.CONFLICT)")
        #expect(daemon.linesWhenDone().count == 12)
    }

    @Test func `what was not answered is asked again by its names`() throws {
        let daemon = try ScriptedDaemon([
            [.say(greeting())] + transaction(answers(1, "OK #T rev=8\n")) + transaction(),
            [.say(greeting(rev: 9))] + answered("OK #T rev=9 dup=1\n") + answered("OK #T rev=10\n"),
        ])
        let (made, error) = try revisions(daemon, groups: 3)
        #expect(made.map(\.number) == [8, 9, 10])
        #expect(error == nil)
        let names = daemon.linesWhenDone().compactMap { $0.firstMatch(of: /id=\S+/)?.0 }
        #expect(names.count == 4 && Set(names).count == 3 && names[1] == names[2], "\(names)")
    }

    @Test func `one that is too large is made in parts, and those that need it once more`() throws {
        let tooLarge = "ERR #T CLIENT.TOO-LARGE max=65536 \"Split it.\""
        let refused = "ERR #c7 STATE.CONFLICT rev=7 \"It is not there yet.\"\n"
        let answers =
            "OK #c1\nOK #c2 queued=1\nOK #c3 queued=1\n"
            + tooLarge.replacing("#T", with: "#c4") + "\n"
            + "OK #c5\nOK #c6 queued=1\n" + refused
        let large: [ScriptedDaemon.Step] = [
            .expect("BEGIN", answer: ""), .expect("OPEN", answer: ""), .expect("OPEN", answer: ""),
            .expect("COMMIT", answer: ""),
        ]
        let queued = ScriptedDaemon.Step.expect("OPEN", answer: "OK #T queued=1\n")
        let again: [ScriptedDaemon.Step] = [
            .expect("BEGIN", answer: "OK #T\n"), queued, queued,
            .expect("COMMIT", answer: tooLarge + "\n"),
        ]
        let daemon = try ScriptedDaemon([
            [.say(greeting())] + large + transaction(answers) + again
                + answered("OK #T rev=8\n") + answered("OK #T rev=9\n")
                + answered("OK #T rev=10\n")
        ])
        let open = Command.open(room)
        var made: [Revision] = []
        try connect(daemon).transactions(ahead: [[open, open], [open]]) {
            if let revision = $0.revision { made.append(revision) }
        }
        #expect(made.map(\.number) == [8, 9, 10])
        let names = daemon.linesWhenDone().compactMap { $0.firstMatch(of: /id=\S+/)?.0 }
        #expect(Set(names).count == 6, "\(names)")
    }
}

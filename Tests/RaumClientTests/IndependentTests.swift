import RaumClient
import RaumGrid
import RaumWire
import Testing

// Changes of which none needs another are said before those ahead of them are answered. A daemon that answers the first
// only after it has heard the next shows that.

@Suite struct IndependentTests {
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
            try connection.transactions(independent: groups, options) {
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
}

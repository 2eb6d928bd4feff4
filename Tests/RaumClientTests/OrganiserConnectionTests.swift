import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumWire
import Testing

@Suite struct OrganiserConnectionTests {
    private func connect(_ daemon: ScriptedDaemon) throws -> OrganiserConnection {
        try OrganiserConnection(to: Servers(parsing: daemon.spelling))
    }

    private let session = SessionID("s12")

    @Test func `an answer comes with its data, and grease and pushes are left out`() throws {
        let status = "DAEMON rev=7\nX-GREASE a=1\nSCREEN door blau state=connected\nHB rev=1\n"
        let daemon = try ScriptedDaemon([
            [.say(greeting()), .expect("STATUS", answer: status + "OK #T rev=7 y-1=2\n")]
        ])
        let answer = try connect(daemon).ask(.status)
        #expect(answer.lines.map(\.verb) == ["DAEMON", "SCREEN"])
        #expect(answer.acceptance.revision == Revision(7))
        #expect(daemon.linesWhenDone() == ["#c1 STATUS"])
    }

    @Test func `the greeting says what one may do`() throws {
        let daemon = try ScriptedDaemon([[.say(greeting(role: "display", rev: 9))]])
        let connection = try connect(daemon)
        #expect(connection.greeting.role == .display)
        #expect(connection.greeting.revision == Revision(9))
    }

    @Test func `a refusal is thrown and exits with 1, a daemon's trouble with 75`() throws {
        let daemon = try ScriptedDaemon([
            [
                .say(greeting()),
                .expect("CANCEL", answer: "ERR #T STATE.UNKNOWN session=s12 \"No session s12.\"\n"),
                .expect("FINISH", answer: "ERR #T SERVER.READ-ONLY retry=5000 \"Disk full.\"\n"),
            ]
        ])
        let connection = try connect(daemon)
        let id = try #require(session)
        let unknown = #expect(throws: ClientError.self) {
            try connection.ask(.change(.cancel(id, note: nil), ChangeOptions()))
        }
        #expect(unknown?.exitCode == 1)
        #expect(unknown?.description == "No session s12. (STATE.UNKNOWN)")
        let trouble = #expect(throws: ClientError.self) {
            try connection.ask(.change(.finish(id), ChangeOptions()))
        }
        #expect(trouble?.exitCode == 75)
    }

    @Test func `a snapshot that is asked for too often waits as long as the daemon says`() throws {
        let often = "ERR #T CLIENT.TOO-OFTEN retry=10 \"One WATCH a second is enough.\"\n"
        let daemon = try ScriptedDaemon([
            [
                .say(greeting()), .expect("WATCH", answer: often),
                .expect("WATCH", answer: "OK #T\n" + snapshotOfBlau),
                .expect("WATCH", answer: often), .expect("WATCH", answer: often),
            ]
        ])
        let connection = try connect(daemon)
        #expect(try connection.snapshot().revision == Revision(1))
        let error = #expect(throws: ClientError.self) { try connection.snapshot() }
        #expect(error?.exitCode == 1)
        #expect(daemon.linesWhenDone().count == 4)
    }

    @Test func `a lost answer is asked for again under the same name`() throws {
        let daemon = try ScriptedDaemon([
            [.say(greeting()), .expect("CANCEL", answer: "")],
            [.say(greeting()), .expect("CANCEL", answer: "OK #T rev=8 dup=1\n")],
        ])
        let id = try #require(session)
        let request = Request.change(.cancel(id, note: nil), ChangeOptions())
        let answer = try connect(daemon).ask(request)
        #expect(answer.acceptance.isRepetition)
        let lines = daemon.linesWhenDone()
        #expect(lines.count == 2)
        let names = lines.map { $0.split(separator: " ").last }
        #expect(names[0]?.hasPrefix("id=op-") ?? false)
        #expect(names[0] == names[1])
    }

    @Test func `an answer that is lost twice says that nobody knows`() throws {
        let script: [ScriptedDaemon.Step] = [.say(greeting()), .expect("CANCEL", answer: "")]
        let daemon = try ScriptedDaemon([script, script])
        let connection = try connect(daemon)
        let id = try #require(session)
        let error = #expect(throws: ClientError.self) {
            try connection.ask(.change(.cancel(id, note: nil), ChangeOptions()))
        }
        #expect(error == .lost(server: daemon.spelling))
        #expect(error?.exitCode == 69)
    }

    @Test func `a transaction goes out at once and comes back as one`() throws {
        let daemon = try ScriptedDaemon([
            [
                .say(greeting()), .expect("BEGIN", answer: "OK #T\n"),
                .expect("OPEN", answer: "OK #T queued=1\n"),
                .expect("CANCEL", answer: "OK #T queued=1\n"),
                .expect("COMMIT", answer: "OK #T rev=9\n"),
            ]
        ])
        let room = try #require(RoomID("blau"))
        let id = try #require(session)
        let acceptance = try connect(daemon).transaction([.open(room), .cancel(id, note: nil)])
        #expect(acceptance.revision == Revision(9))
        let lines = daemon.linesWhenDone()
        #expect(lines.prefix(3) == ["#c1 BEGIN", "#c2 OPEN blau", "#c3 CANCEL s12"])
        #expect(lines.last?.hasPrefix("#c4 COMMIT id=op-") ?? false)
    }

    @Test func `a refused transaction names the command to blame`() throws {
        let daemon = try ScriptedDaemon([
            [
                .say(greeting()), .expect("BEGIN", answer: "OK #T\n"),
                .expect("OPEN", answer: "OK #T queued=1\n"),
                .expect("CANCEL", answer: "ERR #T CLIENT.MISSING \"Not so.\"\n"),
                .expect("COMMIT", answer: "ERR #T CLIENT.BROKEN \"None was done.\"\n"),
            ]
        ])
        let room = try #require(RoomID("blau"))
        let id = try #require(session)
        let connection = try connect(daemon)
        let error = #expect(throws: ClientError.self) {
            try connection.transaction([.open(room), .cancel(id, note: nil)])
        }
        #expect(error?.description == "Command 2: Not so. (CLIENT.MISSING)")
    }

    @Test func `more commands than a transaction holds become several`() throws {
        let full = Array(
            repeating: ScriptedDaemon.Step.expect("OPEN", answer: "OK #T queued=1\n"),
            count: WireLimits.transactionCommandsMax
        )
        let begin = ScriptedDaemon.Step.expect("BEGIN", answer: "OK #T\n")
        let commit = ScriptedDaemon.Step.expect("COMMIT", answer: "OK #T rev=9\n")
        let daemon = try ScriptedDaemon([
            [.say(greeting()), begin] + full + [commit, begin, full[0], commit]
        ])
        let room = try #require(RoomID("blau"))
        let commands = Array(repeating: Command.open(room), count: 65)
        var progress: [Int] = []
        var options = ChangeOptions()
        options.unchangedSince = Revision(7)
        _ = try connect(daemon).transactions(commands, options) { done, _ in progress.append(done) }
        #expect(progress == [64, 65])
        let commits = daemon.linesWhenDone().filter { $0.contains("COMMIT") }
        #expect(commits.count == 2 && commits.allSatisfy { $0.contains(" if=7") }, "\(commits)")
        #expect(Set(commits.compactMap { $0.firstMatch(of: /id=\S+/)?.0 }).count == 2)
    }

    @Test func `a transaction that is too large is split until it is not`() throws {
        let begin = ScriptedDaemon.Step.expect("BEGIN", answer: "OK #T\n")
        let open = ScriptedDaemon.Step.expect("OPEN", answer: "OK #T queued=1\n")
        let commit = ScriptedDaemon.Step.expect("COMMIT", answer: "OK #T rev=9\n")
        let tooLarge = ScriptedDaemon.Step.expect(
            "COMMIT",
            answer: "ERR #T CLIENT.TOO-LARGE max=65536 \"Split it.\"\n"
        )
        let daemon = try ScriptedDaemon([
            [.say(greeting()), begin, open, open, open, tooLarge]
                + [begin, open, commit, begin, open, open, commit]
        ])
        let room = try #require(RoomID("blau"))
        let last = try connect(daemon).transactions(Array(repeating: .open(room), count: 3))
        #expect(last?.revision == Revision(9))
    }

    @Test func `a snapshot is whole`() throws {
        let grease = "OK #T\nX-GREASE a=1\n"
        let daemon = try ScriptedDaemon([
            [
                .say(greeting()), .expect("WATCH all=yes", answer: grease + snapshotOfBlau),
                .expect("STATUS", answer: snapshotOfBlau + "DAEMON rev=1\nOK #T\n"),
            ]
        ])
        let connection = try connect(daemon)
        let snapshot = try connection.snapshot()
        #expect(snapshot.grid.rooms.values.map(\.name.string) == ["Blau"])
        #expect(snapshot.revision == Revision(1))
        #expect(try connection.ask(.status).lines.map(\.verb) == ["DAEMON"])
    }

    @Test func `a snapshot with a wrong sum is refused`() throws {
        let wrong = snapshotOfBlau.replacing("Blau", with: "Grau")
        let daemon = try ScriptedDaemon([
            [.say(greeting()), .expect("WATCH", answer: "OK #T\n" + wrong), .linger]
        ])
        let connection = try connect(daemon)
        #expect(throws: ClientError.garbled(server: daemon.spelling)) { try connection.snapshot() }
    }

    @Test func `waiting until shown ends when all screens show it`() throws {
        func screens(_ shown: Int) -> String {
            "SCREEN door blau state=connected shown=\(shown) expected=9\n"
                + "SCREEN ticker state=connected shown=9 expected=9\nSCREEN door rot state=gone\n"
        }
        let daemon = try ScriptedDaemon([
            [
                .say(greeting()), .expect("STATUS", answer: screens(8) + "OK #T\n"),
                .expect("STATUS", answer: screens(9) + "OK #T\n"),
            ]
        ])
        let report = try connect(daemon).waitUntilShown()
        #expect(report.connected == 2 && report.current == 2 && report.isComplete)
        #expect(report.gone == ["door rot"])
    }

    @Test func `waiting until shown ends with the time and names who lags`() throws {
        let line = "SCREEN door blau state=connected shown=8 expected=9\n"
        let daemon = try ScriptedDaemon([
            [.say(greeting()), .expect("STATUS", answer: line + "OK #T\n"), .linger]
        ])
        let report = try connect(daemon).waitUntilShown(milliseconds: 0)
        #expect(report.lagging == ["door blau"] && report.current == 0)
    }

    @Test(arguments: [("SSH-2.0-x\n", 0), ("RAUMWERK 2 a=b\n", 1), ("", 2), ("RAUMWERK 1\n", 0)])
    func `what is no daemon of this version is said`(_ first: String, _ kind: Int) throws {
        let daemon = try ScriptedDaemon([[.say(first)]])
        let error = #expect(throws: ClientError.self) { try connect(daemon) }
        let expected: [ClientError] = [
            .stranger(server: daemon.spelling), .version(server: daemon.spelling, 2),
            .lost(server: daemon.spelling),
        ]
        #expect(error == expected[kind])
        #expect(error?.exitCode == 69)
    }

    @Test func `a daemon that is full says so before its greeting`() throws {
        let daemon = try ScriptedDaemon([[.say("ERR SERVER.FULL retry=30000 \"Too many.\"\n")]])
        let error = #expect(throws: ClientError.self) { try connect(daemon) }
        #expect(error?.exitCode == 75)
    }

    @Test func `nobody there is said with the address and what to do`() throws {
        let closed = try Listener.listening(at: .v4(0x7F00_0001, port: 0)).address
        let servers = try Servers(parsing: closed.description)
        let error = #expect(throws: ClientError.self) { try OrganiserConnection(to: servers) }
        #expect(error?.exitCode == 69)
        #expect(error?.description.contains(closed.description) ?? false)
        #expect(error?.description.contains("Is raumwerkd running?") ?? false)
    }

    @Test func `a daemon that says nothing is not waited for`() throws {
        let mute = try Listener.listening(at: .v4(0x7F00_0001, port: 0))
        let servers = try Servers(parsing: mute.address.description)
        let error = #expect(throws: ClientError.self) {
            try OrganiserConnection(to: servers, timeoutSeconds: 0)
        }
        #expect(error?.exitCode == 69)
    }

    @Test func `the next server is tried where the first is not there`() throws {
        let closed = try Listener.listening(at: .v4(0x7F00_0001, port: 0)).address
        let daemon = try ScriptedDaemon([[.say(greeting())]])
        let servers = try Servers(parsing: "\(closed),\(daemon.spelling)")
        #expect(try OrganiserConnection(to: servers).server == daemon.spelling)
    }
}

import Dispatch
import RaumClient
import RaumNotation
import RaumWire
import RaumWords
import Testing

/// Screens that may be at any daemon of a log, some of which cannot be asked.
@Suite(.timeLimit(.minutes(15))) struct OtherScreenTests {
    private let shared = greeting(rev: 1).replacing("hb=15", with: "hb=5")
    private let own = "DAEMON rev=1 epoch=7f3a91c2d4e5f607 now=2023-03-14T18:42:00.000+01:00\n"
    private let none = "ERR #T STATE.UNKNOWN screen=JJX4 \"No screen is called JJX4.\"\n"

    private func other(_ number: Int, _ name: String, at address: String, _ state: String = "alive")
        -> String
    {
        "DAEMON id=0000000\(number) name=\"\(name)\" address=\(address) rev=1 state=\(state)"
            + " seen=2023-03-14T18:41:58+01:00\n"
    }

    private func connect(_ daemon: ScriptedDaemon) throws -> OrganiserConnection {
        try OrganiserConnection(
            to: Servers(parsing: daemon.spelling),
            timeoutSeconds: 5,
            rememberingIn: nil
        )
    }

    @Test func `a screen that nobody has may be where nobody could ask, and that is said`() throws {
        let mute = try ScriptedDaemon([[.linger]])
        let first = try ScriptedDaemon([
            [
                .say(shared),
                .expect(
                    "STATUS",
                    answer: own + other(2, "b", at: mute.spelling)
                        + other(3, "c", at: "127.0.0.1:1") + "OK #T rev=1\n"
                ),
                .expect("IDENTIFY", answer: none), .linger,
            ]
        ])
        let error = #expect(throws: ClientError.self) {
            try connect(first).direct(.identify(screen: "JJX4"), at: "JJX4", isForAll: true)
        }
        let sentence = try #require(error).sentence
        #expect(error?.exitCode == 75)
        for text in [
            "b at \(mute.spelling) cannot be asked: no answer",
            "c at 127.0.0.1:1 cannot be asked: Connection refused", "the screen may be there",
        ] {
            #expect(sentence.english.contains(text), "\(sentence.english)")
        }
        #expect(sentence.german.contains("c bei 127.0.0.1:1 ist nicht zu fragen"))
    }

    @Test func `what was done says who could not be asked`() throws {
        let first = try ScriptedDaemon([
            [
                .say(shared),
                .expect(
                    "STATUS",
                    answer: own + other(2, "b", at: "127.0.0.1:1") + "OK #T rev=1\n"
                ),
                .expect("FORGET", answer: "OK #T screens=2\n"), .linger,
            ]
        ])
        let directed = try connect(first).direct(
            .forget(screen: nil),
            at: nil,
            isForAll: true
        )
        #expect(directed.screens == 2 && directed.unasked.map(\.name) == ["b"])
        #expect(
            directed.lacks.english == "; b at 127.0.0.1:1 cannot be asked: Connection refused"
        )
    }

    @Test func `all are asked at once`() throws {
        let (atB, atC) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let told = "DAEMON rev=1\nOK #T rev=1\n"
        // Each answers when the other has been asked.
        let second = try ScriptedDaemon([
            [.signal(atB), .wait(atC), .say(shared), .expect("STATUS", answer: told), .linger]
        ])
        let third = try ScriptedDaemon([
            [.signal(atC), .wait(atB), .say(shared), .expect("STATUS", answer: told), .linger]
        ])
        let lines =
            own + other(2, "b", at: second.spelling) + other(3, "c", at: third.spelling)
            + "OK #T rev=1\n"
        let first = try ScriptedDaemon([[.say(shared), .expect("STATUS", answer: lines), .linger]])
        let daemons = try connect(first).wholeStatus().daemons
        #expect(daemons.map(\.unasked) == [nil, nil])
    }

    @Test(arguments: ["before it greets", "before it answers"])
    func `one that stands still takes no time from the others`(_ moment: String) throws {
        let told = "DAEMON rev=1\nOK #T rev=1\n"
        let still = [
            "before it greets": try ScriptedDaemon([[.linger]]),
            "before it answers": try ScriptedDaemon([[.say(shared), .linger]]),
        ]
        let stopped = try #require(still[moment])
        let running = try (0..<6).map { _ in
            try ScriptedDaemon([[.say(shared), .expect("STATUS", answer: told), .linger]])
        }
        let others = ([stopped] + running).enumerated().map { index, daemon in
            other(index + 2, "d\(index)", at: daemon.spelling)
        }
        let lines = own + others.joined() + "OK #T rev=1\n"
        let first = try ScriptedDaemon([[.say(shared), .expect("STATUS", answer: lines), .linger]])
        let daemons = try connect(first).wholeStatus().daemons
        #expect(daemons.map { $0.unasked == nil } == [false] + running.map { _ in true })
    }

    @Test func `who is silent is waited for a moment, and one at a time`() throws {
        let answered = DispatchSemaphore(value: 0)
        let told = "DAEMON rev=1\nOK #T rev=1\n"
        let second = try ScriptedDaemon([
            [.wait(answered), .say(shared), .expect("STATUS", answer: told)]
        ])
        let lines = own + other(2, "b", at: second.spelling, "silent") + "OK #T rev=1\n"
        let first = try ScriptedDaemon([
            [
                .say(shared), .expect("STATUS", answer: lines), .expect("STATUS", answer: lines),
                .linger,
            ]
        ])
        let connection = try connect(first)
        #expect(try connection.wholeStatus().daemons.map(\.unasked) == ["no answer"])
        // The question is still with it, and whoever asks again does not wait for that.
        #expect(try connection.wholeStatus(isPatient: true).daemons.map(\.unasked) == ["no answer"])
        answered.signal()
    }
}

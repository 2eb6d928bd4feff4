import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct FollowTests {
    /// A line of `raumwerk follow`.
    private struct Told: Decodable {
        let epoch: String
        let revision: Int
        let gap: Bool?
        let words: [String]?
        let things: [Thing]?

        struct Thing: Decodable {
            let type: String
            let id: String?
            let text: String?
            let removed: Bool?
        }
    }

    private func told(_ text: String) throws -> [Told] {
        try text.split(separator: "\n").map { line in
            try JSONDecoder().decode(Told.self, from: Data(line.utf8))
        }
    }

    private func follow(
        _ workplace: Workplace,
        _ daemon: RunningDaemon,
        _ words: [String]
    ) async throws -> [Told] {
        let words = ["follow", "--once"] + words
        let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(outcome.code == 0, "\(outcome.err)")
        return try told(outcome.out)
    }

    private func change(
        _ workplace: Workplace,
        _ daemon: RunningDaemon,
        _ words: String...
    ) async throws {
        let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(outcome.code == 0, "\(outcome.err)")
    }

    @Test func `each change is a line, and a state goes on where it was`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let state = ["--state", workplace.path("told")]
        #expect(try await follow(workplace, daemon, state).isEmpty)
        try await change(workplace, daemon, "room", "blau", "--name", "Blau")
        try await change(workplace, daemon, "notice", "Suppe")
        let lines = try await follow(workplace, daemon, state)
        #expect(lines.map(\.revision) == [2, 3])
        #expect(
            lines.map(\.words) == [
                ["new room Blau"], ["notice: “Suppe”, on every screen, until it is withdrawn"],
            ]
        )
        #expect(lines.last?.things?.map(\.text) == ["Suppe"])
        #expect(lines.last?.things?.map(\.type) == ["notice"])
        #expect(try await follow(workplace, daemon, state).isEmpty)
        #expect(try await follow(workplace, daemon, ["--since", "2"]).map(\.revision) == [3])

        // A thing that was changed again is told with its last change.
        try await change(workplace, daemon, "notice", "--remove", "n1")
        let later = try await follow(workplace, daemon, ["--since", "2"])
        #expect(later.map(\.things?.count) == [0, 1])
        #expect(later.last?.things?.first?.removed == true)
    }

    @Test func `an empty state is a beginning, and a folder is none`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let state = try workplace.write("told", "")
        #expect(try await follow(workplace, daemon, ["--state", state]).isEmpty)
        #expect(try !workplace.text("told").isEmpty)
        let outcome = try await workplace.run(
            "raumwerk",
            ["follow", "--once", "--state", workplace.path("grid")],
            server: daemon.address
        )
        #expect(outcome.code == 1 && outcome.err.contains("is a folder"), "\(outcome)")
        let published = try await workplace.run(
            "raumwerk",
            ["publish", state, "--once"],
            server: daemon.address
        )
        #expect(published.code == 1 && published.err.contains("is a file"), "\(published)")
    }

    @Test func `it follows a daemon that is killed and comes back`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data)
        let pipe = Pipe()
        let child = try Child(
            try Workplace.program("raumwerk"),
            ["follow", "--since", "0"],
            workplace.environment(daemon.address),
            out: pipe,
            err: try workplace.file("err")
        )
        try await change(workplace, daemon, "notice", "eins")
        var text = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        await daemon.crash()
        let again = try RunningDaemon(workplace, data: data, port: daemon.port)
        try await change(workplace, again, "notice", "zwei")
        while !text.contains("zwei") {
            let more = pipe.fileHandleForReading.availableData
            let log = try workplace.text("err")
            try #require(!more.isEmpty, "\(log)")
            text += String(decoding: more, as: UTF8.self)
        }
        #expect(try told(text).filter { $0.gap == nil }.map(\.revision) == [2, 3])
        child.signal(SIGTERM)
        #expect(await child.end() == 0)
    }

    @Test func `a directory that is another one is told as a gap`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let state = try workplace.write("told", "00000000000000aa:40\n")
        let lines = try await follow(workplace, daemon, ["--state", state])
        #expect(lines.map(\.gap) == [true] && lines.map(\.revision) == [1])
        #expect(try workplace.text("told").hasSuffix(":1\n"))
    }

    @Test func `what is no state stays, and nobody to follow is 69`() async throws {
        let workplace = try Workplace()
        let mine = try workplace.write("mine", "a letter\n")
        let foreign = try await workplace.run("raumwerk", ["follow", "--state", mine])
        #expect(foreign.code == 1 && foreign.err.contains("Move it away"), "\(foreign.err)")
        #expect(try workplace.text("mine") == "a letter\n")
        let words = ["follow", "--once"]
        let silent = try await workplace.run("raumwerk", words, server: "127.0.0.1:1")
        #expect(silent.code == 69, "\(silent.err)")
        let odd = try await workplace.run("raumwerk", ["follow", "--since", "x"])
        #expect(odd.code == 64 && odd.err.contains("raumwerk history"), "\(odd.err)")
    }
}

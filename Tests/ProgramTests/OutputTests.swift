import Foundation
import RaumIO
import Testing

/// Every program and every state that an output can be in.
@Suite(.timeLimit(.minutes(15))) struct OutputTests {
    private static let commands: [(String, [String])] = [
        ("raumwerk", ["show"]), ("raumwerk", ["show", "--json"]), ("raumwerk", ["status"]),
        ("raumwerk", ["history"]), ("raumwerk", ["diff", "1"]),
        ("raumwerk", ["plan", "--suggest"]),
        ("raumwerk", ["export", "csv"]), ("raumwerk", ["export", "html"]),
        ("raumwerk", ["export", "svg"]), ("raumwerk", ["export", "json", "--output", "-"]),
        ("raumwerk", ["help"]), ("raumwerk", ["--version"]), ("raumwerk", ["help", "--man"]),
        ("raumwerk", ["help", "--completion", "bash"]),
        ("raumwerkd", ["check", "--data", "DATA"]),
        ("raumwerkd", ["key", "list", "--data", "DATA"]),
        ("raumwerkd", ["help"]), ("raumwerk-display", ["door", "a", "--once"]),
        ("raumwerk-display", ["board", "--once", "--json"]), ("raumwerk-display", ["board"]),
        ("raumwerk-display", ["install-kiosk", "door", "a"]), ("raumwerk-display", ["help"]),
        ("raumwerk-demo", ["--help"]), ("raumwerk-demo", ["--text"]), ("raumwerk-bench", ["help"]),
    ]

    private final class Scene {
        let workplace: Workplace
        let data: String
        let daemon: RunningDaemon

        init() async throws {
            workplace = try Workplace()
            data = try await workplace.grid()
            daemon = try RunningDaemon(workplace, data: data)
            let room = ["room", "a", "--name", "Aula"]
            _ = try await workplace.run("raumwerk", room, server: daemon.address)
        }

        /// Runs with another standard output; gives the code and what was said on standard error.
        func run(
            _ program: String,
            _ words: [String],
            out: Any,
            shell: String? = nil
        ) async throws -> (code: Int32, err: String) {
            let url = try Workplace.program(program)
            let words = words.map { $0 == "DATA" ? data : $0 }
            let name = "err-" + UUID().uuidString
            let child = try Child(
                shell == nil ? url : URL(fileURLWithPath: "/bin/sh"),
                shell.map { ["-c", "exec \"$0\" \"$@\" " + $0, url.path] + words } ?? words,
                workplace.environment(daemon.address),
                out: out,
                err: try workplace.file(name)
            )
            return (await child.end(), try workplace.text(name))
        }

        func closedPipe() throws -> Pipe {
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            return pipe
        }
    }

    @Test func `a reader that has gone ends a program quietly`() async throws {
        let scene = try await Scene()
        for (program, words) in OutputTests.commands {
            let outcome = try await scene.run(program, words, out: try scene.closedPipe())
            #expect(outcome.code == 0, "\(program) \(words): \(outcome)")
            #expect(OutputTests.faults(outcome.err).isEmpty, "\(program) \(words): \(outcome)")
        }
    }

    /// What is said beside notes, such as what a format has no place for.
    private static func faults(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { !$0.hasPrefix("raumwerk: note: ") }
    }

    @Test func `a full device is one line and 1`() async throws {
        let scene = try await Scene()
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        for (program, words) in OutputTests.commands {
            let outcome = try await scene.run(program, words, out: full)
            #expect(outcome.code == 1, "\(program) \(words): \(outcome)")
            let lines = OutputTests.faults(outcome.err)
            #expect(
                lines.count == 1 && outcome.err.contains("No space left"),
                "\(words): \(outcome)"
            )
        }
    }

    @Test(arguments: [">&-", ">&- 2>&-", "<&- >&- 2>&-", "2>&-", "<&-"])
    func `a descriptor that is closed is no trap`(shell: String) async throws {
        let scene = try await Scene()
        for (program, words) in OutputTests.commands
        where words != ["board"] || shell.contains(">&- ") {
            let null = FileHandle.nullDevice
            let outcome = try await scene.run(program, words, out: null, shell: shell)
            let isLost = shell.contains(" >&-") || shell.hasPrefix(">&-")
            #expect(outcome.code == (isLost ? 1 : 0), "\(program) \(words) \(shell): \(outcome)")
        }
    }

    @Test func `a change is made whoever reads, and a lost answer says so`() async throws {
        let scene = try await Scene()
        let first = try await scene.run(
            "raumwerk",
            ["notice", "eins"],
            out: try scene.closedPipe()
        )
        #expect(first.code == 0 && first.err.isEmpty, "\(first)")
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let second = try await scene.run("raumwerk", ["notice", "zwei"], out: full)
        #expect(
            second.code == 1 && second.err.contains("The change was made: revision"),
            "\(second)"
        )
        let show = try await scene.workplace.run("raumwerk", ["show"], server: scene.daemon.address)
        #expect(show.out.contains("eins") && show.out.contains("zwei"))
    }

    @Test func `a key that could not be shown is not kept`() async throws {
        let scene = try await Scene()
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let words = ["key", "add", "lena", "--role", "display", "--data", "DATA"]
        for out: Any in [full, try scene.closedPipe()] {
            let outcome = try await scene.run("raumwerkd", words, out: out)
            #expect(outcome.code == 1 && outcome.err.contains("No key was made"), "\(outcome)")
        }
        let null = FileHandle.nullDevice
        let closed = try await scene.run("raumwerkd", words, out: null, shell: ">&-")
        #expect(closed.code == 1 && closed.err.contains("No key was made"), "\(closed)")
        let list = ["key", "list", "--data", scene.data]
        let keys = try await scene.workplace.run("raumwerkd", list)
        #expect(!keys.out.contains("lena"), "\(keys)")
    }

    @Test(arguments: ["> /dev/full", ">&- 2>&-", "<&- >&- 2>&-", "2> /dev/full"])
    func `a daemon serves on without words, and its files stay its files`(
        shell: String
    ) async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let socket = workplace.path("s")
        let words = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--socket", socket]
        let child = try Child(
            URL(fileURLWithPath: "/bin/sh"),
            ["-c", "exec \"$0\" \"$@\" " + shell, try Workplace.program("raumwerkd").path] + words,
            workplace.environment(nil),
            out: FileHandle.nullDevice,
            err: FileHandle.nullDevice
        )
        let deadline = ContinuousClock.now + .seconds(30)
        var show = try await workplace.run("raumwerk", ["show", "--socket", socket])
        while show.code != 0, ContinuousClock.now < deadline {
            show = try await workplace.run("raumwerk", ["show", "--socket", socket])
        }
        #expect(show.code == 0, "\(show)")
        let lock = try Data(contentsOf: URL(fileURLWithPath: data + "/lock"))
        #expect(lock.count < 64, "\(String(decoding: lock, as: UTF8.self))")
        child.signal(SIGHUP)
        let notice = ["notice", "nach HUP", "--socket", socket]
        #expect(try await workplace.run("raumwerk", notice).code == 0)
        child.signal(SIGTERM)
        #expect(await child.end() == 0)
    }
}

import Foundation
import Testing

// The scripts are run by the shells they are for; a shell that is not installed is left out, bash is not.

@Suite(.timeLimit(.minutes(15))) struct CompletionTests {
    static let programs = ["raumwerk", "raumwerkd", "raumwerk-display"]

    @Test(arguments: [
        ("raumwerk", ["raumwerk", "mo"], ["move"]),
        ("raumwerk", ["raumwerk", "session", ""], ["add", "edit", "remove", "park"]),
        ("raumwerk", ["raumwerk", "session", "a"], ["add"]),
        ("raumwerk", ["raumwerk", "move", "s1", "--r"], ["--room"]),
        ("raumwerk", ["raumwerk", "session", "add", "move", "--ro"], ["--room"]),
        (
            "raumwerk", ["raumwerk", "delay", "s1", "10", "--scope", ""],
            ["session", "room", "all"]
        ),
        ("raumwerk", ["raumwerk", "delay", "s1", "10", "--scope", "=", "r"], ["room"]),
        (
            "raumwerk", ["raumwerk", "delay", "s1", "10", "--scope", "="],
            ["session", "room", "all"]
        ),
        ("raumwerk", ["raumwerk", "move", "s1", "--room", ""], []),
        ("raumwerk", ["raumwerk", "move", ""], []),
        ("raumwerk", ["raumwerk", "show", "--j"], ["--json"]),
        ("raumwerk", ["raumwerk", "he"], ["help"]),
        ("raumwerk", ["raumwerk", "import", "pl"], ["plan.xml"]),
        ("raumwerkd", ["raumwerkd", "se"], ["serve"]),
        ("raumwerkd", ["raumwerkd", "serve", "--data", "pl"], ["plan.xml"]),
        ("raumwerk-display", ["raumwerk-display", "door", "--lang", ""], ["de", "en"]),
        ("raumwerk-display", ["raumwerk-display", "ticker", "--no-c"], ["--no-colour"]),
    ])
    func `bash completes what the tables hold`(
        program: String,
        words: [String],
        expected: [String]
    ) async throws {
        let workplace = try Workplace()
        _ = try workplace.write("plan.xml", "")
        let script = try await workplace.run(program, ["help", "--completion", "bash"])
        #expect(script.code == 0 && script.err.isEmpty)
        let path = try workplace.write("completion", script.out)
        let function = "_" + program.replacingOccurrences(of: "-", with: "_")
        let line = """
            cd "$(dirname "$0")"; source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
            \(function); printf '%s\\n' "${COMPREPLY[@]}"
            """
        let outcome = try await workplace.run(tool: "bash", ["-c", line, path] + words)
        #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome)")
        #expect(outcome.out.split(separator: "\n").map(String.init) == expected)
    }

    @Test(.needs("bash"), arguments: programs)
    func `bash reads its script`(_ program: String) async throws {
        try await expectRead(program, "bash")
    }

    @Test(.needs("zsh"), arguments: programs)
    func `zsh reads its script`(_ program: String) async throws {
        try await expectRead(program, "zsh")
    }

    @Test(.needs("fish"), arguments: programs)
    func `fish reads its script`(_ program: String) async throws {
        try await expectRead(program, "fish")
    }

    private func expectRead(_ program: String, _ shell: String) async throws {
        let workplace = try Workplace()
        let script = try await workplace.run(program, ["help", "--completion", shell])
        #expect(script.code == 0)
        let path = try workplace.write("completion", script.out)
        let outcome = try await workplace.run(tool: shell, ["-n", path])
        #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome)")
    }

    @Test(.needs("fish")) func `fish offers commands and options`() async throws {
        let workplace = try Workplace()
        let script = try await workplace.run("raumwerk", ["help", "--completion", "fish"])
        let path = try workplace.write("completion", script.out)
        for (line, expected) in [("raumwerk mo", "move"), ("raumwerk delay s1 --scope r", "room")] {
            let command = "source '\(path)'; complete -C '\(line)'"
            let outcome = try await workplace.run(tool: "fish", ["-c", command])
            #expect(outcome.out.hasPrefix(expected + "\t"), "\(outcome)")
        }
    }

    @Test(arguments: programs)
    func `the page of the manual is clean and names every command`(
        _ program: String
    ) async throws {
        let workplace = try Workplace()
        let page = try await workplace.run(program, ["help", "--man"])
        #expect(page.code == 0 && page.out.hasPrefix(".TH "))
        let help = try await workplace.run(program, ["--help"]).out
        let commands = help.split(separator: "\n").drop { $0 != "commands:" }.dropFirst()
            .prefix { $0.hasPrefix("  ") }.filter { !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first }
        for command in commands {
            let printed = command.replacingOccurrences(of: "-", with: "\\-")
            #expect(page.out.contains(".SS \(printed)"), "\(command)")
        }
    }

    @Test(.needs("mandoc"), arguments: programs)
    func `mandoc finds nothing wrong with the page`(_ program: String) async throws {
        try await expectClean(program, "mandoc", ["-Tlint", "-W", "style"])
    }

    @Test(.needs("groff"), arguments: programs)
    func `groff finds nothing wrong with the page`(_ program: String) async throws {
        try await expectClean(program, "groff", ["-Kutf8", "-man", "-Tutf8", "-ww", "-z"])
    }

    private func expectClean(_ program: String, _ tool: String, _ words: [String]) async throws {
        let workplace = try Workplace()
        let page = try await workplace.run(program, ["help", "--man"])
        let path = try workplace.write("page.\(program == "raumwerkd" ? 8 : 1)", page.out)
        let outcome = try await workplace.run(tool: tool, words + [path])
        #expect(outcome.code == 0 && (outcome.out + outcome.err).isEmpty, "\(outcome)")
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a test where a tool of the system is not installed.
    static func needs(_ tool: String) -> Self {
        .enabled(if: Workplace.tool(tool) != nil, "\(tool) is not installed")
    }
}

extension Workplace {
    /// Where a tool of the system stands; nil where it is not installed.
    static func tool(_ name: String) -> URL? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { URL(fileURLWithPath: $0 + name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// Runs a tool of the system to its end.
    func run(tool name: String, _ words: [String]) async throws -> Outcome {
        guard let tool = Workplace.tool(name) else { throw MissingProgram(name: name, starts: []) }
        let number = UUID().uuidString
        let child = try Child(
            tool,
            words,
            environment(nil),
            out: try file("out-" + number),
            err: try file("err-" + number)
        )
        let code = await child.end()
        return Outcome(
            code: code,
            out: try text("out-" + number),
            err: try text("err-" + number)
        )
    }
}

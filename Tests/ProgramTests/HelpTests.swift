import Foundation
import Testing

// What a person types first. Every command is found through the help of the one above it, so that a new one
// is tested without being listed here.

@Suite(.timeLimit(.minutes(15))) struct HelpTests {
    static let programs = [
        "raumwerkd", "raumwerk", "raumwerk-display", "raumwerk-demo", "raumwerk-bench",
    ]
    /// The commands of a program that README's table names, those within others too.
    private static func promised(_ program: String) throws -> Set<String> {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        let row = try #require(lines.first { $0.hasPrefix("| `\(program)` | ") })
        let spans = row.dropFirst("| `\(program)` | ".count).matches(of: /`([^`]+)`/)
        let words = spans.compactMap { $0.1.split(separator: " ").first }
        // Of one letter are keys.
        return Set(words.filter { $0.wholeMatch(of: /[a-z][a-z-]+/) != nil }.map(String.init))
    }

    @Test(arguments: programs)
    func `every command helps, with an example of itself`(_ program: String) async throws {
        let workplace = try Workplace()
        var open: [[String]] = [[]]
        var (seen, first): (Set<String>, Set<String>) = ([], [])
        while let path = open.popLast() {
            let outcome = try await workplace.run(program, path + ["--help"])
            let name = ([program] + path).joined(separator: " ")
            #expect(outcome.code == 0, "\(name) --help: \(outcome.err)")
            #expect(outcome.out.hasPrefix("usage: \(name)"), "\(name): \(outcome.out)")
            #expect(
                examples(in: outcome.out).contains { $0.hasPrefix(name) },
                "\(name): no example"
            )
            #expect(outcome.err.isEmpty)
            for paragraph in paragraphs(of: outcome.out) {
                let isWhole = [".", ":"].contains { paragraph.hasSuffix($0) }
                #expect(isWhole, "\(name): a paragraph ends in a sentence: \(paragraph)")
            }
            let commands = rows(below: "commands:", in: outcome.out)
            open += commands.map { path + [$0] }
            if path.isEmpty { first = Set(commands) }
            seen.formUnion(commands)
        }
        let promised = try HelpTests.promised(program)
        #expect(promised.isSubset(of: seen), "README: \(promised.subtracting(seen))")
        #expect(first.isSubset(of: promised), "not in README: \(first.subtracting(promised))")
    }

    /// What stands between the usage and the first list.
    private func paragraphs(of help: String) -> [String] {
        let parts = help.components(separatedBy: "\n\n").dropFirst()
        let lists = ["commands:", "arguments:", "options:", "more:", "examples:"]
        return Array(parts.prefix { part in !lists.contains { part.hasPrefix($0) } })
    }

    /// Only `session` has commands below it; behind the others stands what they are about.
    @Test func `every command that a sentence names exists`() async throws {
        let workplace = try Workplace()
        let named = try namedCommands()
        #expect(named.count > 20)
        for path in named.sorted(by: { $0.joined() < $1.joined() }) {
            let outcome = try await workplace.run("raumwerk", path + ["--help"])
            let name = (["raumwerk"] + path).joined(separator: " ")
            #expect(outcome.out.hasPrefix("usage: \(name)"), "\(name): \(outcome.err)")
        }
    }

    private func namedCommands() throws -> Set<[String]> {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let files = try #require(
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        )
        var named: Set<[String]> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for found in text.matches(of: /\braumwerk ([a-z]+)(?: ([a-z]+))?/) {
                let first = String(found.1)
                // "raumwerk and raumwerkd" are programs, and help is no command of the table.
                guard !["and", "und", "help"].contains(first) else { continue }
                let second = first == "session" ? found.2.map { String($0) } : nil
                named.insert([first] + (second.map { [$0] } ?? []))
            }
        }
        return named
    }

    @Test(arguments: programs)
    func `every program says its version`(_ program: String) async throws {
        let outcome = try await Workplace().run(program, ["--version"])
        #expect(outcome.code == 0)
        #expect(outcome.out.wholeMatch(of: /[a-z-]+ [0-9]+\.[0-9.]+\n/) != nil, "\(outcome.out)")
        #expect(outcome.out.hasPrefix(program + " "))
    }

    @Test(arguments: [
        ("raumwerkd", ["srve"], "serve"),
        ("raumwerkd", ["serve", "--dta", "x"], "--data"),
        ("raumwerk", ["mvoe", "s1"], "move"),
        ("raumwerk", ["session", "ad", "x"], "add"),
        ("raumwerk", ["move", "s1", "--rom", "blau"], "--room"),
        ("raumwerk-display", ["dor", "blau"], "door"),
        ("raumwerk-display", ["door", "blau", "--onec"], "--once"),
        ("raumwerk-demo", ["--txt"], "--text"),
        ("raumwerk-bench", ["chrun"], "churn"),
    ])
    func `a mistyped word is answered with the nearest`(
        program: String,
        words: [String],
        meant: String
    ) async throws {
        let outcome = try await Workplace().run(program, words)
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("Did you mean \(meant)?"), "\(outcome.err)")
        #expect(outcome.err.contains("--help"))
        #expect(outcome.out.isEmpty)
    }

    private func examples(in help: String) -> [Substring] {
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0 != "examples:" }.dropFirst().map { $0.drop { $0 == " " } }
    }

    /// The first words of a section's rows; what they mean is further to the right.
    private func rows(below title: Substring, in help: String) -> [String] {
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        let section = lines.drop { $0 != title }.dropFirst().prefix { !$0.isEmpty }
        return section.filter { !$0.hasPrefix("   ") }.map { line in
            String(line.dropFirst(2).prefix { $0 != " " })
        }
    }
}

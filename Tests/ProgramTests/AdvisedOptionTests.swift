import Foundation
import Testing

/// Every option that a text of the programs names is one of the command, or at least of the program, that it is about.
@Suite(.timeLimit(.minutes(15))) struct AdvisedOptionTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A literal of a source file, with its place; what is put into it stands as `\\(…)`.
    private struct Literal {
        let place: String
        let target: String
        let text: Substring
    }

    private static func literals() throws -> [Literal] {
        let sources = root.appending(path: "Sources")
        let files = try #require(
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        )
        var found: [Literal] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let parts = file.pathComponents.drop { $0 != "Sources" }.dropFirst()
            guard let target = parts.first, target != "raumwerk-bench" else { continue }
            let lines = try String(contentsOf: file, encoding: .utf8)
                .split(separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() {
                guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { continue }
                let place = "\(parts.joined(separator: "/")):\(number + 1)"
                found.append(Literal(place: place, target: target, text: line))
            }
        }
        return found
    }

    /// The options in the help of a command, and of all commands within it.
    private static func options(_ program: String) async throws -> [[String]: Set<String>] {
        let workplace = try Workplace()
        var open: [[String]] = [[]]
        var options: [[String]: Set<String>] = [:]
        while let path = open.popLast() {
            let help = try await workplace.run(program, path + ["--help"]).out
            options[path] = named(help[...])
            let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
            let rows = lines.drop { $0 != "commands:" }.dropFirst().prefix { !$0.isEmpty }
            let names = rows.filter { !$0.hasPrefix("   ") }
                .map { String($0.dropFirst(2).prefix { $0 != " " }) }
            open += names.map { path + [$0] }
        }
        return options
    }

    private static func named(_ text: Substring) -> Set<String> {
        Set(text.matches(of: /(?:^|[^a-z-])--([a-z][a-z-]+)/).map { String($0.1) })
    }

    /// Options of other programs (`setterm --blank`), which texts of these targets name.
    private static let foreign: [String: Set<String>] = [
        "raumwerk": ["data", "salvage"],
        "raumwerkd": ["root-owner-group", "build", "strip-unneeded"],
        "raumwerk-display": [
            "powersave", "powerdown", "term", "blank", "force", "font-only",
        ],
    ]

    @Test(arguments: ["raumwerk", "raumwerkd", "raumwerk-display", "raumwerk-demo"])
    func `a text names options of its program`(_ program: String) async throws {
        let known = try await Self.options(program).values.reduce(into: Set<String>()) {
            $0.formUnion($1)
        }
        #expect(known.count > 4)
        for literal in try Self.literals() where literal.target == program {
            // A line that names another program may have that one's options.
            let others = literal.text.contains(
                /raumwerk[a-z-]* [a-z]|systemctl|apt|dpkg|swift|etcdctl/
            )
            guard !others else { continue }
            let strange = Self.named(literal.text).subtracting(known)
                .subtracting(Self.foreign[program] ?? [])
            #expect(strange.isEmpty, "\(literal.place): \(strange)")
        }
    }

    @Test(arguments: ["raumwerk", "raumwerkd", "raumwerk-display"])
    func `a command in a text has the options that follow it`(_ program: String) async throws {
        let options = try await Self.options(program)
        var count = 0
        for literal in try Self.literals() {
            for start in literal.text.ranges(of: program + " ").map(\.upperBound) {
                let line = literal.text[start...].prefix { !";:,\"".contains($0) }
                let words = line.split(separator: " ").map(String.init)
                guard
                    let path = [Array(words.prefix(2)), Array(words.prefix(1))].first(where: {
                        options[$0] != nil
                    })
                else { continue }
                let strange = Self.named(line).subtracting(options[path] ?? [])
                #expect(strange.isEmpty, "\(literal.place): \(path) has no \(strange)")
                count += 1
            }
        }
        #expect(count > (program == "raumwerk" ? 40 : 2))
    }
}

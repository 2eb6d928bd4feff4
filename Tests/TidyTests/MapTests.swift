import Foundation
import Testing

/// README's map is the one of `Package.swift`, and its words are those of the sources.
@Suite struct MapTests {
    private static func text(_ name: String) throws -> String {
        try String(contentsOf: Repository.root.appendingPathComponent(name), encoding: .utf8)
    }

    /// What each target of `Sources` imports, as `Package.swift` has it.
    private func packaged() throws -> [String: Set<String>] {
        let text = try MapTests.text("Package.swift")
        let calls = /(?:library|program)\(\s*"([\w-]+)"((?:[^()]|\([^()]*\))*)\)/
        let found = text.matches(of: calls).map { call in
            let names = call.2.matches(of: /"([\w-]+)"/).map { String($0.1) }
            return (String(call.1), Set(names).subtracting(["CEpoll", "CLinux"]))
        }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// What the drawing has, by the name before the arrow.
    private func drawn() throws -> [String: Set<String>] {
        let lines = try MapTests.text("README.md").split(separator: "\n")
        let arrows = lines.filter { $0.contains(" ─► ") && $0.lowercased().hasPrefix("raum") }
        let found = arrows.compactMap { line -> (String, Set<String>)? in
            guard let arrow = line.firstRange(of: "─► ") else { return nil }
            let name = line[..<arrow.lowerBound].prefix { $0 != " " }
            let targets = line[arrow.upperBound...].split(separator: ", ").map(String.init)
            return (String(name), Set(targets))
        }
        return Dictionary(uniqueKeysWithValues: found)
    }

    @Test func `the drawing is what the package says`() throws {
        let packaged = try packaged()
        func reached(_ name: String) -> Set<String> {
            (packaged[name] ?? []).reduce(into: []) { $0.formUnion(reached($1).union([$1])) }
        }
        let drawn = try drawn()
        #expect(packaged.count > 25)
        for (name, targets) in packaged {
            let direct = targets.filter { target in
                !targets.contains { $0 != target && reached($0).contains(target) }
            }
            #expect(drawn[name] ?? [] == direct, "\(name) ─► \(direct.sorted())")
        }
        for name in drawn.keys { #expect(packaged[name] != nil, "there is no \(name)") }
    }

    @Test func `at most 40 words are explained, and the sources have each of them`() throws {
        let text = try MapTests.text("README.md")
        let start = try #require(text.firstRange(of: "| word | what it means |\n|---|---|\n"))
        let rows = text[start.upperBound...].split(separator: "\n").prefix { $0.hasPrefix("| ") }
        let words = rows.compactMap { $0.split(separator: " | ").first?.dropFirst(2) }
        #expect(words.count > 30 && words.count <= 40)
        #expect(words == words.sorted())
        let sources = Repository.files(below: "Sources").flatMap(\.lines).joined(separator: "\n")
        let known = sources.lowercased()
        for word in words { #expect(known.contains(word), "nothing is called \(word)") }
    }
}

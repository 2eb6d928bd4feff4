import Foundation
import RaumGrid
import RaumKeys
import RaumNotation
import RaumWire
import Testing

/// Protocol.md has one entry for each command, and the real reader takes its example.
@Suite struct CommandEntryTests {
    /// A row of one of the tables of commands.
    struct Entry {
        let verb: String
        let example: String
    }

    static func entries() throws -> [Entry] {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Protocol.md")
        let lines = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n")
        var isTable = false
        return lines.compactMap { line in
            if line == "| command | fields | and | example |" { isTable = true }
            isTable = isTable && line.hasPrefix("|")
            guard isTable, line.hasPrefix("| `") else { return nil }
            let cells = line.components(separatedBy: " | ").map { cell in
                cell.split(separator: "`").map(String.init)
            }
            let verb = cells.first?.dropFirst().first?.split(separator: " ").first
            let example = cells.last?.first { $0 != " |" } ?? ""
            return Entry(verb: verb.map(String.init) ?? "", example: example)
        }
    }

    @Test func `each verb has one entry`() throws {
        let verbs = try CommandEntryTests.entries().map(\.verb)
        #expect(verbs.sorted() == Verb.allCases.map(\.rawValue).sorted())
    }

    @Test func `the reader takes each example`() throws {
        for entry in try CommandEntryTests.entries() {
            let line = try Line(Array(entry.example.utf8))
            #expect(line.verb == entry.verb)
            guard try Authentication(line) == nil else { continue }
            let request = try Request(line) { _ in .utc }
            #expect(request.bytes() == line.bytes, "\(entry.example) is written in another way")
        }
    }
}

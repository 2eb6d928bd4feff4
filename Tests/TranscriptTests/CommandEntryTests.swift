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
        /// The words after the verb, as the table names them.
        let words: String
        /// The keys that the second cell names; those of the row before where it says "the same".
        var fields: [String]
        let example: String
    }

    static func entries() throws -> [Entry] {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Protocol.md")
        let lines = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n")
        var isTable = false
        var before: [String] = []
        return lines.compactMap { line in
            if line == "| command | fields | and | example |" { isTable = true }
            isTable = isTable && line.hasPrefix("|")
            guard isTable, line.hasPrefix("| `") else { return nil }
            // An empty cell shares its spaces with the bars around it.
            let whole = line.replacingOccurrences(of: " | | ", with: " |  | ")
            let cells = whole.components(separatedBy: " | ").map { cell in
                cell.split(separator: "`").map(String.init)
            }
            let named = cells.first?.dropFirst().first?.split(separator: " ", maxSplits: 1) ?? []
            let keys = (cells.dropFirst().first ?? [])
                .filter { $0.wholeMatch(of: /[a-z]+=.*/) != nil }
                .map { String($0.prefix { $0 != "=" }) }
            before = cells.dropFirst().first == ["the same"] ? before : keys
            return Entry(
                verb: named.first.map(String.init) ?? "",
                words: named.dropFirst().first.map(String.init) ?? "",
                fields: before,
                example: cells.last?.first { $0 != " |" } ?? ""
            )
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

    @Test func `words and fields are those of the table of commands`() throws {
        for entry in try CommandEntryTests.entries() {
            let shape = try #require(Verb(rawValue: entry.verb)).shape
            #expect(entry.words == shape.words, "\(entry.verb)")
            let options = entry.verb == "COMMIT" ? ["if", "id", "at", "dry"] : []
            #expect(Set(entry.fields) == Set(shape.fields + options), "\(entry.verb)")
        }
    }

    @Test func `the reader knows the fields of the table and no others`() throws {
        let options = ["if", "id", "at", "dry"]
        let keys = Set(Verb.allCases.flatMap(\.shape.fields) + options)
        for entry in try CommandEntryTests.entries() where entry.verb != "AUTH" {
            let shape = try #require(Verb(rawValue: entry.verb)).shape
            let known = Set(shape.fields + (shape.isChange ? options : []))
            let named = try Line(Array(entry.example.utf8)).keys
            for key in keys.subtracting(named) {
                let line = try Line(Array("\(entry.example) \(key)=x".utf8))
                #expect(isUnknown(key, in: line) == !known.contains(key), "\(entry.verb) \(key)")
            }
        }
    }

    private func isUnknown(_ key: String, in line: Line) -> Bool {
        do throws(NotationError) {
            _ = try Request(line) { _ in .utc }
            return false
        } catch {
            return error.reason == .unknownKey(key)
        }
    }

    @Test func `a guest may say what the table says`() throws {
        for entry in try CommandEntryTests.entries() where entry.verb != "AUTH" {
            let stage = try PureStage()
            stage.connect("guest", isOrganiser: false)
            _ = stage.next("guest")
            stage.say("guest", entry.example)
            let answer = stage.next("guest") ?? ""
            let speaker = try #require(Verb(rawValue: entry.verb)).shape.speaker
            // Without BEGIN there is nothing to end.
            let isEnd = ["COMMIT", "ROLLBACK"].contains(entry.verb)
            let isForOrganisers = speaker != .everyone && speaker != .admins
            #expect(answer.hasPrefix("ERR AUTH.ORGANISER") == isForOrganisers)
            #expect(answer.hasPrefix("ERR AUTH.ADMIN") == (speaker == .admins))
            #expect(answer.hasPrefix("ERR CLIENT.NOT-BEGUN") == isEnd)
        }
    }
}

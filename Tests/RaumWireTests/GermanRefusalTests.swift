import Foundation
import RaumWords
import Testing

@testable import RaumWire

/// Every refusal of Protocol.md's table is said in German, and every code that is written in the sources stands there.
@Suite struct GermanRefusalTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The rows of the table of refusals, each code with its class.
    private static func table() throws -> [(kind: FailureClass, code: String)] {
        let page = try String(contentsOf: root.appending(path: "Protocol.md"), encoding: .utf8)
        return page.split(separator: "\n").flatMap { line -> [(FailureClass, String)] in
            let cells = line.split(separator: "|")
            guard let first = cells.first,
                let name = first.firstMatch(of: /^ `(CLIENT|AUTH|STATE|SERVER)\./),
                let kind = FailureClass(rawValue: String(name.1))
            else { return [] }
            return first.matches(of: /`(?:[A-Z]+\.)?([A-Z-]+)`/).map { (kind, String($0.1)) }
        }
    }

    /// Codes that only a program or a person with `nc` can cause, by what they write and in which order.
    private static let ofPrograms: Set<String> = [
        "SYNTAX", "ENCODING", "EXTRA", "BEGUN", "NOT-BEGUN", "BROKEN", "OPTIONS", "NOT-FIRST",
    ]

    @Test func `a refusal that people can cause has a German sentence`() throws {
        let table = try Self.table()
        #expect(table.count > 50)
        for (kind, code) in table {
            let failure = Failure(kind, code, [], "English.")
            #expect((failure.german == nil) == Self.ofPrograms.contains(code), "\(kind) \(code)")
        }
    }

    @Test func `the sources refuse with the codes of the table`() throws {
        let sources = Self.root.appending(path: "Sources")
        let files = try #require(
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        )
        var written: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            let codes = text.matches(of: /\.(client|auth|state|server),\s*"([A-Z-]+)"/)
            written.formUnion(codes.map { "\($0.1.uppercased()).\($0.2)" })
            guard file.lastPathComponent == "Failure+Notation.swift" else { continue }
            let ofLines = text.matches(of: /"([A-Z][A-Z0-9-]{3,})"/)
            written.formUnion(ofLines.map { "CLIENT.\($0.1)" })
        }
        let told = Set(try Self.table().map { "\($0.kind.rawValue).\($0.code)" })
        #expect(written == told)
    }
}

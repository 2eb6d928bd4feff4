// What is exported as frab XML and JSON holds to c3voc's schemas, which are no part of this project: they are
// read where they lie beside it.

import Foundation
import RaumGrid
import TestSupport
import Testing

@testable import RaumInterchange

private let dataPath = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data").standardized.path(percentEncoded: false)

private let hasXML =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")
    && FileManager.default.fileExists(atPath: dataPath + "/c3voc-schedule.xsd")
private let hasJSON =
    FileManager.default.fileExists(atPath: dataPath + "/c3voc-schedule.schema.json")
    && (try? OtherProgram.run("/usr/bin/python3", ["-c", "import jsonschema"], input: "").code) == 0

@Suite struct SchemaTests {
    /// Grids with every kind of text that a file may bring, and an empty one.
    private func grids() throws -> [(String, Grid)] {
        var grids: [(String, Grid)] = [("empty", try Fixture.grid())]
        for seed in Seeds.chosen(8) {
            var grid = try GeneratedGrid(seed: seed).grid
            for id in grid.sessions.keys.sorted() {
                for (name, text) in [
                    (DetailName.abstract, "Zeile\n<b>\u{1}&"), (.url, "https://x.example/a"),
                    (.links, "https://y.example/\tWort"), (.feedback, "ftp://no"),
                    (.persons, "Daten\t17\t\thttps://z.example/"), (.subtitle, "\u{FFFE}x"),
                ] {
                    try grid.perform(grid.commands(setting: name, of: .session(id), to: text))
                }
            }
            grids.append(("seed \(seed)", grid))
        }
        return grids
    }

    @Test(.enabled(if: hasXML, "no xmllint, or no schema")) func `XML holds to its schema`() throws
    {
        for (name, grid) in try grids() {
            let text = ExportFormat.xml.text(grid, Revision(9), now: 0)
            let words = ["--noout", "--nonet", "--schema", dataPath + "/c3voc-schedule.xsd", "-"]
            let outcome = try OtherProgram.run("/usr/bin/xmllint", words, input: text)
            #expect(outcome.code == 0, "\(name): \(outcome.out.prefix(600))")
        }
    }

    @Test(.enabled(if: hasJSON, "no jsonschema, or no schema"))
    func `JSON holds to its schema`() throws {
        let program = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            checker = jsonschema.FormatChecker()
            for error in jsonschema.Draft6Validator(schema, format_checker=checker).iter_errors(json.load(sys.stdin)):
                print(list(error.path), error.message[:200]); sys.exit(1)
            """
        for (name, grid) in try grids() {
            let text = ExportFormat.json.text(grid, Revision(9), now: 0)
            let words = ["-c", program, dataPath + "/c3voc-schedule.schema.json"]
            let outcome = try OtherProgram.run("/usr/bin/python3", words, input: text)
            #expect(outcome.code == 0, "\(name): \(outcome.out.prefix(600))")
        }
    }
}

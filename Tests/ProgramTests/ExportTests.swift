import Foundation
import Testing

// A plan goes out as a file and comes back, through the built programs.

@Suite(.timeLimit(.minutes(15))) struct ExportTests {
    @Test(arguments: ["xml", "json", "ics"])
    func `an exported file changes nothing when it comes back`(format: String) async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let schedule = ImportTests.plan(room: "Großer &amp; &lt;Saal&gt;")
        let schedulePath = try workplace.write("plan.xml", schedule)
        func raumwerk(_ words: String...) async throws -> String {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
            return outcome.out
        }
        _ = try await raumwerk("import", schedulePath, "--yes")
        /// The plan without the line of the revision: that an import read a file is remembered once.
        func plan() async throws -> [Substring] {
            try await raumwerk("show").split(separator: "\n").dropFirst().map(\.self)
        }
        let before = try await plan()
        let file = workplace.path("out.\(format)")
        #expect(try await raumwerk("export", format, "--output", file).isEmpty)
        let said = try await raumwerk("import", file, "--yes")
        #expect(said.contains("1 unchanged"), "\(said)")
        #expect(try await plan() == before)
    }

    @Test func `a format that does not exist is 64, with the nearest`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let outcome = try await workplace.run(
            "raumwerk",
            ["export", "htm"],
            server: daemon.address
        )
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("html"), "\(outcome.err)")
    }
}

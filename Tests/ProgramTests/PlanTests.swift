import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct PlanTests {
    /// A daemon with two rooms, two slots tomorrow and three pitches, two of one host.
    private func hall(_ workplace: Workplace) async throws -> RunningDaemon {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        for words in [
            ["room", "blau", "--name", "Blau", "--capacity", "10"],
            ["room", "gruen", "--name", "Gruen", "--capacity", "40"],
            ["slot", "a", "--start", "tomorrow 10:00", "--end", "tomorrow 10:30"],
            ["slot", "b", "--start", "tomorrow 10:30", "--end", "tomorrow 11:00"],
            ["pitch", "Viele", "--host", "Ada"], ["vote", "Viele", "30"],
            ["pitch", "Wenige", "--host", "Ada"], ["vote", "Wenige", "5"],
            ["pitch", "Einige", "--host", "Bob"], ["vote", "Einige", "9"],
        ] {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
        }
        return daemon
    }

    private func row(_ text: String, _ title: String) -> String {
        text.split(separator: "\n").first { $0.hasSuffix(title) }.map(String.init) ?? ""
    }

    @Test func `a proposal is shown, and done as one change that can be undone`() async throws {
        let workplace = try Workplace()
        let daemon = try await hall(workplace)
        let suggest = ["plan", "--suggest"]
        let dry = try await workplace.run(
            "raumwerk",
            suggest + ["--dry-run"],
            server: daemon.address
        )
        #expect(dry.code == 0, "\(dry.err)")
        #expect(row(dry.out, "Viele").contains("30/40"), "\(dry.out)")
        #expect(row(dry.out, "Viele").prefix(22) != row(dry.out, "Wenige").prefix(22))
        #expect(dry.out.contains("seats for "), "\(dry.out)")
        let done = try await workplace.run("raumwerk", suggest + ["--yes"], server: daemon.address)
        #expect(done.code == 0, "\(done.err)")
        let revision = try #require(done.out.firstMatch(of: /revision (\d+)/)?.1)
        let again = try await workplace.run("raumwerk", suggest, server: daemon.address)
        #expect(again.out.contains("the tray is empty"), "\(again)")
        let undone = try await workplace.run(
            "raumwerk",
            ["undo", String(revision)],
            server: daemon.address
        )
        #expect(undone.code == 0, "\(undone.err)")
        let same = try await workplace.run(
            "raumwerk",
            suggest + ["--dry-run"],
            server: daemon.address
        )
        #expect(same.out == dry.out)
    }

    @Test func `what changed meanwhile is said, and nothing is placed`() async throws {
        let workplace = try Workplace()
        let daemon = try await hall(workplace)
        func raumwerk(_ words: String...) async throws -> Outcome {
            try await workplace.run("raumwerk", words, server: daemon.address)
        }
        let read = try await raumwerk("plan", "--suggest", "--json")
        let revision = try #require(read.out.firstMatch(of: /"revision" : (\d+)/)?.1)
        #expect(try await raumwerk("vote", "Wenige", "6").code == 0)
        let outcome = try await raumwerk("plan", "--suggest", "--yes", "--if", String(revision))
        #expect(outcome.code == 1, "\(outcome)")
        #expect(outcome.err.contains("nothing was placed"), "\(outcome)")
        #expect(outcome.err.contains("was changed meanwhile"), "\(outcome)")
        #expect(outcome.err.contains("raumwerk plan --suggest"), "\(outcome)")
        #expect(try await raumwerk("show", "--json").out.contains("planned") == false)
    }

    @Test func `with --json it only shows, and with --yes it says which revision it made`()
        async throws
    {
        let workplace = try Workplace()
        let daemon = try await hall(workplace)
        func proposal(_ words: String...) async throws -> [String: Any] {
            let outcome = try await workplace.run(
                "raumwerk",
                ["plan", "--suggest", "--json"] + words,
                server: daemon.address
            )
            let object = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
            return try #require(object as? [String: Any], "\(outcome)")
        }
        let shown = try await proposal()
        #expect(shown["made"] == nil)
        let places = try #require(shown["places"] as? [[String: Any]])
        let titles = places.compactMap { $0["title"] as? String }
        #expect(Set(titles) == ["Viele", "Wenige", "Einige"])
        let done = try await proposal("--yes")
        let read = try #require(shown["revision"] as? Int)
        #expect(done["revision"] as? Int == read)
        #expect(done["made"] as? Int == read + 1)
        let empty = try await proposal("--yes")
        #expect(empty["made"] == nil && (empty["places"] as? [Any])?.isEmpty ?? false)
    }

    @Test func `without a free slot it says what to do`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let pitch = ["pitch", "Allein"]
        #expect(try await workplace.run("raumwerk", pitch, server: daemon.address).code == 0)
        let outcome = try await workplace.run(
            "raumwerk",
            ["plan", "--suggest", "--yes"],
            server: daemon.address
        )
        #expect(outcome.code == 64 && outcome.err.contains("raumwerk setup"), "\(outcome)")
    }
}

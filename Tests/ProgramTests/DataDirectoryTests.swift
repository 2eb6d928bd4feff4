import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct DataDirectoryTests {
    private func serve(_ workplace: Workplace, _ data: String) async throws -> Outcome {
        try await workplace.run("raumwerkd", ["serve", "--data", data, "--listen", "127.0.0.1:0"])
    }

    @Test func `a missing or empty directory is refused, with how to set one up`() async throws {
        let workplace = try Workplace()
        let empty = workplace.path("empty")
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
        for data in [workplace.path("none"), empty] {
            let outcome = try await serve(workplace, data)
            #expect(outcome.code == 1)
            #expect(outcome.err.contains(data))
            #expect(outcome.err.contains("raumwerkd init"), "\(outcome.err)")
            #expect(outcome.out.isEmpty)
        }
    }

    @Test func `a foreign directory is refused and stays as it was`() async throws {
        let workplace = try Workplace()
        let data = workplace.path("photos")
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
        let photo = try workplace.write("photos/cat.jpg", "a cat")
        let served = try await serve(workplace, data)
        #expect(served.code == 1)
        #expect(served.err.contains("raumwerkd init"), "\(served.err)")
        let words = ["init", "--data", data, "--event", "Probe", "--zone", "Europe/Berlin"]
        let set = try await workplace.run("raumwerkd", words)
        #expect(set.code == 1)
        #expect(set.err.contains("cat.jpg"), "\(set.err)")
        #expect(try String(contentsOfFile: photo, encoding: .utf8) == "a cat")
    }

    @Test func `a directory that is set up is not set up again`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let words = ["init", "--data", data, "--event", "Andere", "--zone", "Europe/Berlin"]
        let outcome = try await workplace.run("raumwerkd", words)
        #expect(outcome.code == 1)
        let check = try await workplace.run("raumwerkd", ["check", "--data", data])
        #expect(check.code == 0, "\(check.out)\(check.err)")
        #expect(!check.out.isEmpty)
    }

    @Test func `a zone that nobody knows is refused`() async throws {
        let workplace = try Workplace()
        let data = workplace.path("grid")
        let words = ["init", "--data", data, "--event", "Probe", "--zone", "Europe/Berlim"]
        let outcome = try await workplace.run("raumwerkd", words)
        #expect(outcome.code == 1)
        #expect(outcome.err.contains("Europe/Berlim"))
        #expect(try await serve(workplace, data).code == 1)
    }

    @Test func `a second daemon is refused, with the number of the first`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data)
        let outcome = try await serve(workplace, data)
        #expect(outcome.code == 1)
        #expect(outcome.err.contains("process \(daemon.child.identifier)"), "\(outcome.err)")
        let status = try await workplace.run("raumwerk", ["status"], server: daemon.address)
        #expect(status.code == 0)
    }

    @Test func `damage in what was acknowledged is refused, and said where`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data)
        for number in 1...3 {
            let words = ["notice", "Nummer \(number)", "--id", "n\(number)"]
            #expect(try await workplace.run("raumwerk", words, server: daemon.address).code == 0)
        }
        await daemon.crash()
        let journal = try #require(try journals(in: data).last)
        var bytes = try Data(contentsOf: journal)
        let place = try #require(bytes.range(of: Data("Nummer 1".utf8)))
        bytes[place.lowerBound] ^= 1
        try bytes.write(to: journal)
        for command in ["serve", "check"] {
            let outcome = try await workplace.run("raumwerkd", [command, "--data", data])
            #expect(outcome.code == 1)
            #expect((outcome.out + outcome.err).contains(journal.lastPathComponent))
        }
    }

    private func journals(in data: String) throws -> [URL] {
        try FileManager.default
            .contentsOfDirectory(at: URL(fileURLWithPath: data), includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix("journal-") }
            .sorted { $0.path < $1.path }
    }
}

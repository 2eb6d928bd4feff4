import Foundation
import Testing

// `Data010` is a data directory as raumwerkd 0.1.0 left it when it was killed, but for the zeros of space that it
// reserved: a snapshot, the one before it, and their journals.

@Suite(.timeLimit(.minutes(15))) struct UpgradeTests {
    private func oldData(_ workplace: Workplace) throws -> String {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Data010")
        let target = workplace.path("grid")
        try FileManager.default.copyItem(atPath: source.path, toPath: target)
        return target
    }

    private func output(
        _ workplace: Workplace,
        _ daemon: RunningDaemon,
        _ words: String...
    ) async throws -> String {
        let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(outcome.code == 0, "\(outcome.err)")
        return outcome.out
    }

    /// What of `show --json` is looked at.
    private struct Plan: Decodable {
        let event: String
        let revision: Int
        let rooms: [Room]
        let sessions: [Session]

        struct Room: Decodable {
            let id: String
            let state: String
        }
        struct Session: Decodable {
            let id: String
            let state: String
            let room: String?
            let note: String?
        }
    }

    private func plan(_ workplace: Workplace, _ daemon: RunningDaemon) async throws -> Plan {
        let text = try await output(workplace, daemon, "show", "--json")
        return try JSONDecoder().decode(Plan.self, from: Data(text.utf8))
    }

    @Test func `data of 0.1.0 is served, with its history, and changed`() async throws {
        let workplace = try Workplace()
        let data = try oldData(workplace)
        let check = try await workplace.run("raumwerkd", ["check", "--data", data])
        #expect(check.code == 0, "\(check.out)\(check.err)")
        let daemon = try RunningDaemon(workplace, data: data)
        let before = try await plan(workplace, daemon)
        #expect(before.event == "Barcamp Grün" && before.revision == 13)
        #expect(before.rooms.map(\.state) == ["closed", "open"])
        #expect(before.sessions.map(\.state) == ["cancelled", "pitched"])
        #expect(before.sessions.first?.note == "krank")
        let history = try await output(workplace, daemon, "history", "--since", "0")
        #expect(history.split(separator: "\n").count == 12)
        #expect(history.contains("room Raum Blau closed, people go to Rot"))
        _ = try await output(workplace, daemon, "undo", "13")
        await daemon.crash()

        let again = try RunningDaemon(workplace, data: data)
        let after = try await plan(workplace, again)
        #expect(after.revision == 14)
        #expect(after.sessions.first?.state == "planned" && after.sessions.first?.room == "rot")
        #expect(after.sessions.first?.note == "mit Beamer")
        #expect(await again.stop() == 0)
    }

    /// The same lines under another number of the format, sealed as a daemon would (`Protocol.md`, On disk).
    @Test(arguments: [
        (
            "raumwerk.init",
            "H raumwerk-init 9 epoch=67c112afbb41593a packed=yes @0 #5fa0b5062736bd46\n"
        ),
        (
            "grid-00000009.snap",
            "H raumwerk-snapshot 9 gen=9 epoch=67c112afbb41593a rev=20 n=0 packed=yes\n"
                + "END n=0 sum=bd38111776cd120afad0f8f4df500d15f7e443501f8ea0ff00af4944be5339d2\n"
        ),
    ])
    func `data of a later format is refused with what to do, and stays`(
        _ name: String,
        _ text: String
    ) async throws {
        let workplace = try Workplace()
        let data = try oldData(workplace)
        _ = try workplace.write("grid/" + name, text)
        let names = try FileManager.default.contentsOfDirectory(atPath: data).sorted()
        let outcome = try await workplace.run(
            "raumwerkd",
            ["serve", "--data", data, "--listen", "127.0.0.1:0"]
        )
        #expect(outcome.code == 1, "\(outcome.out)")
        #expect(outcome.err.contains("later version"), "\(outcome.err)")
        #expect(outcome.err.contains("Start that version"), "\(outcome.err)")
        #expect(try workplace.text("grid/" + name) == text)
        let kept = try FileManager.default.contentsOfDirectory(atPath: data).filter { $0 != "lock" }
        #expect(kept.sorted() == names)
    }
}

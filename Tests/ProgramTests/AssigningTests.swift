import Foundation
import Testing

/// A screen that nobody has set up: it says a code, and waits to be told what to show.
final class WaitingScreen {
    private let child: Child
    private let pipe = Pipe()
    private(set) var text = ""

    init(_ workplace: Workplace, _ address: String, cache: String) throws {
        child = try Child(
            try Workplace.program("raumwerk-display"),
            ["--lang", "de", "--cache", cache, "--name", "pi-7"],
            workplace.environment(address),
            out: pipe,
            err: FileHandle.nullDevice
        )
    }

    func read(until marker: String) {
        while !text.contains(marker) {
            let more = pipe.fileHandleForReading.availableData
            guard !more.isEmpty else { return }
            text += String(decoding: more, as: UTF8.self)
        }
    }

    /// The code that it says; nil where it says none.
    func code() -> String? {
        read(until: "127.0.0.1")
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.firstIndex(of: "assign").map { String(words[$0 + 1]) }
    }

    func end() async -> Int32 {
        child.signal(SIGTERM)
        return await child.end()
    }
}

/// A board without a keyboard: it shows a code, is told what to show, and remembers.
@Suite(.timeLimit(.minutes(15))) struct ScreenAssigningTests {
    @Test func `a screen shows its code, becomes what it is told, and is that after a restart`()
        async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let cache = FileManager.default.temporaryDirectory
            .appendingPathComponent("raumwerk-assigned-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: cache) }
        let room = ["room", "blau", "--name", "Raum Blau"]
        #expect(try await workplace.run("raumwerk", room, server: daemon.address).code == 0)

        let screen = try WaitingScreen(workplace, daemon.address, cache: cache)
        let code = try #require(screen.code())
        let unknown = ["assign", "3333", "door", "blau"]
        let refused = try await workplace.run("raumwerk", unknown, server: daemon.address)
        #expect(refused.code == 1 && refused.err.contains("3333"), "\(refused)")
        let assign = ["assign", code.lowercased(), "door", "Raum Blau"]
        let told = try await workplace.run("raumwerk", assign, server: daemon.address)
        #expect(told.code == 0, "\(told.err)")
        screen.read(until: "FREI")
        #expect(screen.text.contains("FREI"), "\(screen.text)")
        #expect(await screen.end() == 0)

        let again = try WaitingScreen(workplace, daemon.address, cache: cache)
        again.read(until: "FREI")
        #expect(!again.text.contains("assign"), "\(again.text)")
        let ticker = ["assign", code, "ticker"]
        #expect(try await workplace.run("raumwerk", ticker, server: daemon.address).code == 0)
        #expect(await again.end() == 0)
    }
}

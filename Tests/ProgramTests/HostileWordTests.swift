import Foundation
import RaumIO
import Testing

/// What is typed, and what files are called, commands no terminal.
@Suite(.timeLimit(.minutes(15))) struct HostileWordTests {
    private static let evil = "a\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m\rb\u{202e}c"

    private static let commands: [(String, [String])] = [
        ("raumwerkd", ["check", "--data", evil]), ("raumwerkd", ["serve", "--data", evil]),
        ("raumwerkd", ["check", "--data", "DATA", "--salvage", evil + "/x/y"]),
        ("raumwerkd", ["init", "--data", evil, "--event", evil, "--zone", evil]),
        ("raumwerkd", ["serve", "--data", "DATA", "--listen", evil]),
        (
            "raumwerkd",
            ["serve", "--data", "DATA", "--listen", "127.0.0.1:0", "--socket", "/" + evil + "/s"]
        ),
        ("raumwerkd", ["serve", "--data", "DATA", "--proxy-listen", evil]),
        ("raumwerkd", ["key", "add", evil, "--role", "display", "--data", "DATA"]),
        ("raumwerkd", ["key", "add", "x", "--role", evil, "--data", "DATA"]),
        ("raumwerkd", ["key", "revoke", evil, "--data", "DATA"]),
        ("raumwerkd", ["key", "list", "--data", evil]),
        ("raumwerkd", [evil]), ("raumwerkd", ["serve", "--" + evil]),
        ("raumwerkd", ["help", evil]),
        ("raumwerk", [evil]), ("raumwerk", ["show", evil]),
        ("raumwerk", ["move", evil, "--room", evil]),
        ("raumwerk", ["room", evil, "--name", "X"]), ("raumwerk", ["notice", evil]),
        ("raumwerk", ["slot", evil]), ("raumwerk", ["pitch", evil]), ("raumwerk", ["undo", evil]),
        ("raumwerk", ["import", evil]), ("raumwerk", ["import", "EVILFILE", "--dry-run"]),
        ("raumwerk", ["import", "EVILFILE", "--map", evil]), ("raumwerk", ["export", evil]),
        ("raumwerk", ["export", "csv", "--output", evil + "/x"]),
        ("raumwerk", ["login", "--key", evil]),
        ("raumwerk", ["show", "--key", evil]), ("raumwerk", ["show", "--server", evil]),
        ("raumwerk", ["show", "--socket", evil]), ("raumwerk", ["history", "--since", evil]),
        ("raumwerk", ["assign", evil, "door", evil]), ("raumwerk", ["identify", evil]),
        ("raumwerk", ["event", "--zone", evil]), ("raumwerk", ["hashtag", evil]),
        ("raumwerk", ["notice", "x", "--until", evil]),
        ("raumwerk-display", ["door", evil, "--once"]), ("raumwerk-display", [evil]),
        ("raumwerk-display", ["door", "a", "--once", "--at", evil]),
        ("raumwerk-display", ["door", "a", "--once", "--font", evil]),
        ("raumwerk-display", ["door", "a", "--once", "--key", evil]),
        ("raumwerk-display", ["door", "a", "--once", "--cache", evil]),
        ("raumwerk-display", ["door", "a", "--once", "--name", evil]),
        ("raumwerk-display", ["install-kiosk", "door", "a", "--program", evil]),
        ("raumwerk-display", ["install-kiosk", "door", "a", "--root", "/" + evil, "--write"]),
        ("raumwerk-demo", ["--speed", evil]), ("raumwerk-bench", [evil]),
        ("raumwerk-bench", ["churn", "--server", evil]),
    ]

    @Test func `no program repeats a control character`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data)
        let file = try workplace.write(
            HostileWordTests.evil + ".xml",
            "<schedule><\u{1b}[2J/></schedule>"
        )
        for (program, words) in HostileWordTests.commands {
            let words = placed(words, workplace, data, file)
            let outcome = try await workplace.run(program, words, server: daemon.address)
            let said = outcome.out + outcome.err
            let isClean = said.unicodeScalars.allSatisfy {
                $0 == "\n" || $0 == "\t" || isHarmless($0)
            }
            #expect(
                isClean,
                "\(program) \(words.map(\.debugDescription)): \(said.debugDescription)"
            )
            #expect(
                !said.contains("NSCocoaErrorDomain") && !said.contains("Error Domain"),
                "\(said)"
            )
        }
    }

    /// The words, with paths in the place of this test.
    private func placed(
        _ words: [String],
        _ workplace: Workplace,
        _ data: String,
        _ file: String
    ) -> [String] {
        let paths: Set = ["--data", "--salvage", "--cache", "--output", "--socket"]
        return words.enumerated().map { index, word in
            if word == "DATA" { return data }
            if word == "EVILFILE" { return file }
            let isPath = index > 0 && paths.contains(words[index - 1])
            return isPath ? workplace.path(word) : word
        }
    }

    private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        String(scalar).printable == String(scalar)
    }
}

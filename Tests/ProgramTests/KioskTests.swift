import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct KioskTests {
    private func unit(_ words: [String], server: String? = nil) async throws -> [Substring] {
        let outcome = try await Workplace()
            .run("raumwerk-display", ["install-kiosk"] + words, server: server)
        #expect(outcome.code == 0, "\(outcome.err)")
        return outcome.out.split(separator: "\n")
    }

    @Test func `a unit starts at boot, always again, and as its own user`() async throws {
        let lines = try await unit(["door", "blau", "--server", "10.0.0.5"])
        for line in [
            "WantedBy=multi-user.target", "NoNewPrivileges=yes", "DeviceAllow=/dev/tty1 rw",
            "Restart=always", "StartLimitIntervalSec=0",
            "User=raumwerk-kiosk", "DynamicUser=yes", "TTYPath=/dev/tty1", "StandardOutput=tty",
            "Conflicts=getty@tty1.service", "Description=Raumwerk: door blau on tty1",
            "Environment=TERM=linux LANG=C.UTF-8 XDG_STATE_HOME=/var/lib/raumwerk-kiosk",
        ] {
            #expect(lines.contains(Substring(line)), "\(line)")
        }
        let program = try Workplace.program("raumwerk-display").resolvingSymlinksInPath().path
        #expect(lines.contains("ExecStart=\(program) door blau --server=10.0.0.5 --lang=en"))
        #expect(lines.contains { $0.hasPrefix("ExecStartPre=") && $0.contains("--blank 0") })
        #expect(lines.contains { $0.hasPrefix("ExecStopPost=") && $0.contains("--font-only") })
    }

    @Test func `a root may be written from where one stands`() async throws {
        #expect(try await unit(["door", "blau", "--root", "card"]).contains("[Service]"))
    }

    @Test func `a kiosk's key is root's, and handed on`() async throws {
        let lines = try await unit(["kiosk", "--key", "/etc/raumwerk/kiosk.key", "--server", "h"])
        #expect(lines.contains("LoadCredential=key:/etc/raumwerk/kiosk.key"))
        #expect(lines.contains("Environment=RAUMWERK_KEY=%d/key"))
        #expect(lines.contains { $0.hasSuffix(" kiosk --server=h --lang=en") }, "\(lines)")
        let none = try await unit(["door", "blau"])
        #expect(!none.contains { $0.hasPrefix("LoadCredential") })
    }

    /// What is typed, and the command in the unit without the program.
    @Test(
        arguments: [
            (["ticker", "--lang", "de", "--no-colour"], nil, "ticker --lang=de --no-colour"),
            (
                ["wall", "blau", "board", "--layout", "2x1"], nil,
                "wall blau board --layout=2x1 --lang=en"
            ),
            (["--server", "h"], nil, "assigned --server=h --lang=en"),
            (["door", "Raum 5%"], nil, "door \"Raum 5%%\" --lang=en"),
            (["door", "a\"b\\c$d"], nil, "door \"a\\\"b\\\\c$$d\" --lang=en"),
            (["door", "Grün"], "10.0.0.9:7000", "door Grün --server=10.0.0.9:7000 --lang=en"),
            (
                ["door", "x;y", "--socket", "/run/rw.sock"], "h",
                "door \"x;y\" --socket=/run/rw.sock --lang=en"
            ),
        ] as [([String], String?, String)]
    )
    func `words arrive as they were typed`(
        _ words: [String],
        _ server: String?,
        _ command: String
    ) async throws {
        let lines = try await unit(words + ["--program", "/opt/rw"], server: server)
        #expect(lines.contains("ExecStart=/opt/rw \(command)"), "\(lines)")
    }

    @Test(arguments: [
        (["door"], "ROOM"), (["dor", "blau"], "door"),
        (["install-kiosk", "door", "blau"], "install-kiosk needs a screen"),
        (["door", "blau", "--once"], "--once"), (["door", "blau", "--console", "64"], "1 to 63"),
        (["door", "blau", "--program", "rw"], "--program"),
        (["door", "blau", "--root", ""], "--root"),
        (["door", "a\nb"], "cannot stand in a unit"), (["door", "blau", "--lang", "fr"], "fr"),
        (["door", "blau", "--socket", "rw.sock"], "--socket"),
        (["door", "blau", "--font", "/tmp/x.flf"], "move the file"),
        (["door", "blau", "--console-font", "a'; rm"], "--console-font"),
        (["door", "blau", "--console-font", "-v"], "--console-font"),
        (["kiosk", "--key", "kiosk.key"], "--key"),
    ])
    func `what would not start is refused`(_ words: [String], _ said: String) async throws {
        let outcome = try await Workplace().run("raumwerk-display", ["install-kiosk"] + words)
        #expect(outcome.code == 64 && outcome.out.isEmpty)
        #expect(outcome.err.contains(said), "\(outcome.err)")
    }

    @Test func `it is written where it belongs, and twice is once`() async throws {
        let workplace = try Workplace()
        let words = [
            "install-kiosk", "door", "blau", "--console", "2", "--root", workplace.folder.path,
            "--console-font", "Lat15-TerminusBold32x16", "--write",
        ]
        for _ in 0..<2 {
            let outcome = try await workplace.run("raumwerk-display", words)
            #expect(outcome.code == 0, "\(outcome.err)")
            #expect(outcome.out.contains("systemctl --root=\(workplace.folder.path) enable"))
        }
        let path = "etc/systemd/system/raumwerk-kiosk.service"
        let text = try workplace.text(path)
        #expect(text.contains("TTYPath=/dev/tty2\n"))
        #expect(text.contains("setfont -C /dev/tty2 'Lat15-TerminusBold32x16'"))
        let mode = try FileManager.default.attributesOfItem(atPath: workplace.path(path))
        #expect(mode[.posixPermissions] as? Int == 0o644)
    }

    private static let analyser = "/usr/bin/systemd-analyze"

    @Test(.needs("systemd-analyze"))
    func `systemd finds nothing wrong with it`() async throws {
        let workplace = try Workplace()
        let outcome = try await workplace.run(
            "raumwerk-display",
            ["install-kiosk", "door", "Raum 5% $x \"y\"", "--console-font", "Uni3-Terminus32x16"]
        )
        let path = try workplace.write("raumwerk-kiosk.service", outcome.out)
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: KioskTests.analyser)
        process.arguments = ["verify", path]
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(said.isEmpty, "\(String(decoding: said, as: UTF8.self))")
    }
}

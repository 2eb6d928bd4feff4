import Foundation
import Testing

// What the built display says where it is no picture on a terminal, and what it refuses.

@Suite(.timeLimit(.minutes(15))) struct DisplayTests {
    /// A daemon with two rooms and a session on 14 March 2023.
    private func daemon(_ workplace: Workplace) async throws -> RunningDaemon {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        for words in [
            ["room", "blau", "--name", "Raum Blau"], ["room", "gruen", "--name", "Raum Grün"],
            [
                "session", "add", "Wem gehören \"Daten\"?", "--host", "Kernteam", "--room", "blau",
                "--start", "2023-03-14T18:30+01:00", "--minutes", "30",
            ],
        ] {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(outcome.err)")
        }
        return daemon
    }

    private let at = ["--at", "2023-03-14T18:42+01:00", "--speed", "0", "--lang", "de"]

    @Test func `a board and a wall show every room`() async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        for words in [
            ["board"], ["board", "--sort", "room"], ["wall", "gruen", "board", "ticker"],
        ] {
            let outcome = try await workplace.run(
                "raumwerk-display",
                words + ["--once", "--size", "98x48"] + at,
                server: daemon.address
            )
            #expect(outcome.code == 0, "\(outcome.err)")
            #expect(outcome.out.contains("Wem gehören \"Daten\"?"), "\(outcome.out)")
            #expect(words.count == 1 || outcome.out.contains("Raum Grün"), "\(outcome.out)")
        }
    }

    @Test(arguments: [
        ("no-such-host.invalid", "diesen Namen kennt niemand"),
        ("127.0.0.1:1", "dort läuft kein raumwerkd"),
    ])
    func `a screen without a daemon says why`(_ server: String, _ words: String) async throws {
        let workplace = try Workplace()
        let outcome = try await workplace.run(
            "raumwerk-display",
            ["board", "--once", "--size", "98x12", "--lang", "de", "--cache", "-"],
            server: server
        )
        #expect(outcome.code == 69)
        #expect(outcome.out.contains(words), "\(outcome.out)")
    }

    @Test func `programs read of a closed room's session where people go`() async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let close = ["close", "blau", "--leave", "--to", "gruen"]
        let closed = try await workplace.run("raumwerk", close, server: daemon.address)
        #expect(closed.code == 0, "\(closed.err)")
        for words in [["board"], ["door", "blau"]] {
            let outcome = try await workplace.run(
                "raumwerk-display",
                words + ["--once", "--json"] + at,
                server: daemon.address
            )
            let state = words == ["board"] ? "moved" : "movedAway"
            #expect(outcome.out.contains(#""state":"\#(state)""#), "\(outcome.out)")
            #expect(outcome.out.contains(#""room":"gruen","start""#), "\(outcome.out)")
            #expect(!outcome.out.contains(#""state":"running""#), "\(outcome.out)")
        }
    }

    @Test func `screens tell every time on the event's clock, also after it was changed`()
        async throws
    {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let zone = ["event", "--zone", "Etc/UTC"]
        let changed = try await workplace.run("raumwerk", zone, server: daemon.address)
        #expect(changed.code == 0 && !changed.err.contains("instead of"), "it is over: \(changed)")
        for words in [["door", "blau"], ["board"], ["grid"]] {
            let picture = try await workplace.run(
                "raumwerk-display",
                words + ["--once", "--size", "98x24"] + at,
                server: daemon.address
            )
            #expect(picture.out.contains("17:30") && picture.out.contains("17:42"), "\(picture)")
            #expect(!picture.out.contains("18:30"), "\(picture.out)")
        }
    }

    @Test func `programs read of a full session where there is room`() async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let words = ["door", "blau", "--once", "--json"] + at
        func door() async throws -> String {
            try await workplace.run("raumwerk-display", words, server: daemon.address).out
        }
        let full = try await workplace.run("raumwerk", ["full", "Daten"], server: daemon.address)
        #expect(full.code == 0, "\(full.err)")
        let alone = try await door()
        #expect(alone.contains(#""full":true"#) && !alone.contains("room-left"), "\(alone)")
        let other = [
            "session", "add", "Offene Runde", "--room", "gruen",
            "--start", "2023-03-14T18:30+01:00", "--minutes", "30",
        ]
        let added = try await workplace.run("raumwerk", other, server: daemon.address)
        #expect(added.code == 0, "\(added.err)")
        let beside = try await door()
        #expect(beside.contains(#""full":true,"room-left":["gruen"]"#), "\(beside)")
    }

    /// As a door that ran while the room was removed shows it.
    @Test func `a removed room is closed on every screen that names it`() async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        for words in [
            ["move", "Wem gehören \"Daten\"?", "--room", "gruen"], ["room", "blau", "--remove"],
        ] {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(outcome.err)")
        }
        for (words, said) in [
            (["door", "blau"], "RAUM GESCHLOSSEN"),
            (["wall", "blau", "gruen"], "RAUM GESCHLOSSEN"),
            (["door", "Raum Blau", "--json"], #""state":"closed""#),
        ] {
            let outcome = try await workplace.run(
                "raumwerk-display",
                words + ["--once", "--size", "98x24"] + at,
                server: daemon.address
            )
            #expect(outcome.code == 0, "\(outcome.err)")
            #expect(outcome.out.contains(said), "\(words): \(outcome.out)")
            #expect(outcome.out.contains("Daten"), "\(words): \(outcome.out)")
        }
    }

    @Test func `a plan that cannot be kept and a clock that was moved are said`() async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let words = ["board", "--once", "--size", "98x12", "--cache", "/proc/none"] + at
        let picture = try await workplace.run("raumwerk-display", words, server: daemon.address)
        #expect(picture.out.contains("PROBE 18:42"), "\(picture.out)")
        #expect(picture.out.contains("Plan wird hier nicht gespeichert"), "\(picture.out)")
        let json = try await workplace.run(
            "raumwerk-display",
            words + ["--json"],
            server: daemon.address
        )
        #expect(json.out.contains(#""unkept":true"#) && json.out.contains(#""rehearsal":true"#))
    }

    @Test func `a screen is dark in the night, and stays lit where it is told to`() async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let night = ["--at", "2023-03-14T23:30+01:00", "--speed", "0", "--lang", "de"]
        let words = ["door", "blau", "--once", "--size", "40x12"] + night
        let dark = try await workplace.run("raumwerk-display", words, server: daemon.address)
        #expect(dark.out.split(separator: "\n").count <= 2, "\(dark.out)")
        #expect(dark.out.contains("23:30"))
        let lit = try await workplace.run(
            "raumwerk-display",
            words + ["--no-night"],
            server: daemon.address
        )
        #expect(lit.out.contains("Raum Blau"), "\(lit.out)")
    }

    @Test func `an urgent notice takes every part of every screen, in both languages`() async throws
    {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let words = ["notice", "Feueralarm", "--en", "Fire alarm", "--urgent"]
        let notice = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(notice.code == 0, "\(notice.err)")
        for words in [
            ["door", "blau"], ["board"], ["ticker"], ["grid"], ["assigned"],
            ["wall", "blau", "board", "ticker", "grid"],
        ] {
            let size = words.count == 5 ? "61x13" : "30x6"
            let picture = try await workplace.run(
                "raumwerk-display",
                words + ["--once", "--size", size] + at,
                server: daemon.address
            )
            let parts = picture.out.ranges(of: "ACHTUNG").count
            #expect(parts == max(1, words.count - 1), "\(picture.out)")
            #expect(picture.out.ranges(of: "Feueralarm").count == parts, "\(picture.out)")
            #expect(picture.out.ranges(of: "Fire alarm").count == parts, "\(picture.out)")
            #expect(!picture.out.contains("Daten"), "\(picture.out)")
            let json = try await workplace.run(
                "raumwerk-display",
                words + ["--once", "--json"] + at,
                server: daemon.address
            )
            let member =
                #""urgent":[{"notice":"n1","level":"urgent","text":"Feueralarm","en":"Fire alarm"}]"#
            #expect(json.out.contains(member), "\(json.out)")
        }
    }

    @Test(arguments: [["door", "blau"], ["board"], ["ticker"], ["wall", "blau", "ticker"]])
    func `a program is told in JSON what people see`(_ words: [String]) async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let outcome = try await workplace.run(
            "raumwerk-display",
            words + ["--once", "--json"] + at,
            server: daemon.address
        )
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.out.split(separator: "\n").count == 1)
        let value = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
        let object = try #require(value as? [String: Any])
        #expect(object["kind"] as? String == words[0])
        #expect(object["link"] as? String == "connected")
        #expect((object["revision"] as? Int ?? 0) > 3)
        let panes = try #require(object["panes"] as? [[String: Any]])
        #expect(panes.count == max(1, words[0] == "wall" ? 2 : 1))
        guard words[0] == "door" else { return }
        let card = try #require((panes[0]["cards"] as? [[String: Any]])?.first)
        #expect(card["state"] as? String == "running")
        #expect(card["title"] as? String == "Wem gehören \"Daten\"?")
        #expect(card["hosts"] as? [String] == ["Kernteam"])
    }

    @Test func `a pipe gets everything once, then a line for each change`() async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let screen = try PipedScreen(workplace, ["door", "blau"] + at, daemon)
        screen.read(until: "JETZT")
        let words = ["notice", "Suppe im Foyer"]
        #expect(try await workplace.run("raumwerk", words, server: daemon.address).code == 0)
        screen.read(until: "Suppe im Foyer\n")
        screen.child.signal(SIGTERM)
        #expect(await screen.child.end() == 0)
        let text = screen.text
        let lines = text.split(separator: "\n")
        #expect(lines.last?.hasSuffix("42  i  Suppe im Foyer") ?? false, "\(text)")
        #expect(lines.count(where: { $0.contains("JETZT") }) == 1, "\(text)")
        #expect(!text.utf8.contains(0x1B))
        #expect(!text.contains("keine Verbindung"), "\(text)")
    }

    @Test func `the first object that a program reads is the daemon's plan`() async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let words = ["door", "blau", "--json", "--cache", "-"]
        let screen = try PipedScreen(workplace, words + at, daemon)
        screen.read(until: "\n")
        screen.child.signal(SIGTERM)
        #expect(await screen.child.end() == 0)
        let first = try #require(screen.text.split(separator: "\n").first)
        #expect(first.contains(#""link":"connected""#) && first.contains("Daten"), "\(first)")
    }

    @Test func `a pipe tells that its room was renamed`() async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let screen = try PipedScreen(workplace, ["door", "blau"] + at, daemon)
        screen.read(until: "JETZT")
        let words = ["room", "blau", "--name", "Raum Himmelblau"]
        #expect(try await workplace.run("raumwerk", words, server: daemon.address).code == 0)
        screen.read(until: "Himmelblau\n")
        screen.child.signal(SIGTERM)
        #expect(await screen.child.end() == 0)
        let last = screen.text.split(separator: "\n").last
        #expect(last?.hasSuffix(":42  Raum Himmelblau") ?? false, "\(screen.text)")
    }

    @Test(arguments: [["door", "blau"], ["board"], ["ticker"], ["wall", "blau", "board"]])
    func `a screen says who it is when it is asked`(_ words: [String]) async throws {
        let workplace = try Workplace()
        let daemon = try await daemon(workplace)
        let screen = try PipedScreen(workplace, words + ["--name", "Foyer"] + at, daemon)
        screen.read(until: ":42")
        let ask = ["identify", "Foyer"]
        // The screen tells its name a moment after it has the plan.
        while try await workplace.run("raumwerk", ask, server: daemon.address).code != 0 {}
        screen.read(until: "rev ")
        screen.child.signal(SIGTERM)
        #expect(await screen.child.end() == 0)
        let line = try #require(screen.text.split(separator: "\n").last { $0.contains("rev ") })
        let version = try await workplace.run("raumwerk-display", ["--version"]).out
            .split(separator: " ").last?.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(line.contains(words[0]) && line.contains("Foyer"), "\(line)")
        #expect(line.contains("127.0.0.1") && line.contains(version ?? "none"), "\(line)")
    }

    @Test(arguments: [
        (["ticker", "--smooth", "--no-motion"], "--no-motion"),
        (["wall", "blau", "gruen", "--layout", "1x1"], "1x1"),
        (["wall", "blau", "--layout", "9x9"], "8x8"), (["wall"], "PART"),
        (["board", "--sort", "farbe"], "start or room"),
        (["board", "--theme", "rosa"], "dark or light"),
    ])
    func `what makes no sense is refused with the reason`(
        _ words: [String],
        _ reason: String
    ) async throws {
        let outcome = try await Workplace().run("raumwerk-display", words, server: "127.0.0.1:1")
        #expect(outcome.code == 64, "\(outcome)")
        #expect(outcome.err.contains(reason), "\(outcome.err)")
    }

    @Test func `all programs are of one version`() async throws {
        let versions = try await ["raumwerkd", "raumwerk", "raumwerk-display"].asyncMap {
            try await Workplace().run($0, ["--version"]).out.split(separator: " ").last
        }
        #expect(Set(versions).count == 1, "\(versions)")
    }
}

/// A display that writes into a pipe.
private final class PipedScreen {
    let child: Child
    private(set) var text = ""
    private let pipe = Pipe()

    init(_ workplace: Workplace, _ words: [String], _ daemon: RunningDaemon) throws {
        child = try Child(
            try Workplace.program("raumwerk-display"),
            words,
            workplace.environment(daemon.address),
            out: pipe,
            err: FileHandle.nullDevice
        )
        // The reader must see the end when the child's end of the pipe is closed.
        try pipe.fileHandleForWriting.close()
    }

    /// Reads until `marker` was written, or to the end.
    func read(until marker: String) {
        while !text.contains(marker) {
            let more = pipe.fileHandleForReading.availableData
            guard !more.isEmpty else { return }
            text += String(decoding: more, as: UTF8.self)
        }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(
        _ transform: (Element) async throws -> Value
    ) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

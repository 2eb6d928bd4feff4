import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct KeyTests {
    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
    }

    /// Makes a key and a file with its line, for its owner only.
    private func make(_ name: String, _ role: String, _ workplace: Workplace) async throws -> String
    {
        let words = ["key", "add", name, "--role", role, "--data", workplace.path("grid")]
        let added = try await workplace.run("raumwerkd", words)
        #expect(added.code == 0 && added.out.hasPrefix("KEY \(name) role="), "\(added)")
        let path = try workplace.write(name + ".key", added.out)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }

    @Test func `keys are added, listed, revoked and never shown again`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let file = try await make("lena", "organiser", workplace)
        _ = try await make("blau", "room:blau", workplace)
        #expect(try mode(data + "/keys") == 0o600)
        let list = try await workplace.run("raumwerkd", ["key", "list", "--data", data])
        #expect(list.out == "lena\torganiser\nblau\troom:blau\n")
        let secret = try workplace.text("lena.key").suffix(65).dropLast()
        #expect(secret.count == 64 && !list.out.contains(secret))
        let again = ["key", "add", "lena", "--role", "admin", "--data", data]
        #expect(try await workplace.run("raumwerkd", again).code == 1)
        let revoke = ["key", "revoke", "lena", "--data", data]
        #expect(try await workplace.run("raumwerkd", revoke).code == 0)
        #expect(try await workplace.run("raumwerkd", revoke).code == 1)
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test func `who is logged in stands in the history, until the key is revoked`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let file = try await make("lena", "organiser", workplace)
        let login = try await workplace.run("raumwerk", ["login", "--key", file])
        #expect(login.code == 0, "\(login)")
        #expect(try mode(workplace.path("config/raumwerk/key")) == 0o600)
        let daemon = try RunningDaemon(workplace, data: data)
        let room = ["room", "blau", "--name", "Blau"]
        #expect(try await workplace.run("raumwerk", room, server: daemon.address).code == 0)
        let history = try await workplace.run("raumwerk", ["history"], server: daemon.address)
        #expect(history.out.contains("key:lena"), "\(history)")
        let revoke = ["key", "revoke", "lena", "--data", data]
        #expect(try await workplace.run("raumwerkd", revoke).code == 0)
        var last = try await workplace.run("raumwerk", ["history"], server: daemon.address)
        let deadline = ContinuousClock.now + .seconds(30)
        while last.code == 0, ContinuousClock.now < deadline {
            last = try await workplace.run("raumwerk", ["history"], server: daemon.address)
        }
        #expect(last.code == 1 && last.err.contains("knows no such key"), "\(last)")
        #expect(last.err.contains("config/raumwerk/key, kept by raumwerk login"), "\(last)")
        #expect(last.err.contains("raumwerk logout"), "\(last)")
        let logout = try await workplace.run("raumwerk", ["logout"])
        #expect(logout.code == 0 && logout.out.hasPrefix("Logged out: "), "\(logout)")
        let bare = try await workplace.run("raumwerk", ["history"], server: daemon.address)
        #expect(bare.code == 0, "\(bare)")
        #expect(try await workplace.run("raumwerk", ["logout"]).out.hasPrefix("No key is kept"))
        let log = try workplace.text("daemon.log")
        #expect(!log.contains(try workplace.text("lena.key").suffix(65).dropLast()))
    }

    @Test func `a key is good as soon as it is made`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data, trust: nil)
        for name in ["lena", "mara", "nora"] {
            let file = try await make(name, "organiser", workplace)
            let room = ["room", name, "--name", name, "--key", file]
            let made = try await workplace.run("raumwerk", room, server: daemon.address)
            #expect(made.code == 0, "\(made)")
        }
        #expect(await daemon.stop() == 0)
    }

    @Test func `without the right to decide about pitches people are told so`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data, trust: nil)
        let display = try await make("tuer", "display", workplace)
        for words in [
            ["accept", "Von mir"], ["decline", "h1"], ["accept", "h1", "--key", display],
        ] {
            let refused = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(refused.code == 1, "\(words): \(refused)")
            #expect(refused.err.contains("Only organisers may do this"), "\(words): \(refused)")
        }
        let organiser = try await make("lena", "organiser", workplace)
        let words = ["accept", "h1", "--key", organiser]
        let unknown = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(unknown.err.contains("No pitch that waits is called h1"), "\(unknown)")
        #expect(await daemon.stop() == 0)
    }

    @Test func `what is tried out before it is done needs no socket of the machine`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data, trust: nil)
        let file = try await make("lena", "organiser", workplace)
        for words in [
            ["setup", "--rooms", "Blau=20,Rot=30", "--slots", "10:00-16:00 every 60m", "--yes"],
            ["session", "add", "Eins", "--id", "e1", "--room", "blau", "--start", "10:00"],
            ["session", "add", "Zwei", "--id", "e2", "--room", "blau", "--start", "11:00"],
            ["extend", "e1", "10m", "--scope", "room"], ["delay", "e2", "5", "--dry-run"],
            ["close", "blau", "--move-to", "rot"],
        ] {
            let done = try await workplace.run(
                "raumwerk",
                words + ["--key", file],
                server: daemon.address
            )
            #expect(done.code == 0, "\(words): \(done)")
        }
        #expect(await daemon.stop() == 0)
    }

    @Test
    func `a key that is named goes before one in the environment, and that before a kept one`()
        async throws
    {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        for name in ["lena", "mara", "nora"] { _ = try await make(name, "organiser", workplace) }
        let kept = ["login", "--key", workplace.path("lena.key")]
        #expect(try await workplace.run("raumwerk", kept).code == 0)
        let daemon = try RunningDaemon(workplace, data: data)
        func change(_ room: String, _ environment: String, _ words: [String]) async throws -> Int32
        {
            let program = try Workplace.program("raumwerk").path
            let child = try Child(
                URL(fileURLWithPath: "/usr/bin/env"),
                [environment, program, "room", room, "--name", room] + words,
                workplace.environment(daemon.address),
                out: FileHandle.nullDevice,
                err: FileHandle.nullDevice
            )
            return await child.end()
        }
        let mara = "RAUMWERK_KEY=" + workplace.path("mara.key")
        #expect(try await change("a", "RAUMWERK_KEY=", []) == 0)
        #expect(try await change("b", mara, []) == 0)
        #expect(try await change("c", mara, ["--key", workplace.path("nora.key")]) == 0)
        #expect(try await change("d", "RAUMWERK_KEY=" + workplace.path("nobody"), []) == 1)
        let history = try await workplace.run("raumwerk", ["history"], server: daemon.address).out
        let names = history.split(separator: "\n").compactMap { $0.firstMatch(of: /key:(\w+)/)?.1 }
        #expect(names.sorted() == ["lena", "mara", "nora"], "\(history)")
    }

    @Test func `a key that is named is proved at the daemon's own socket, too`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let guest = try await make("foyer", "guest", workplace)
        let lena = try await make("lena", "organiser", workplace)
        let daemon = try RunningDaemon(workplace, data: data, trust: nil)
        let socket = ["--socket", workplace.path("state/raumwerk/raumwerk.sock")]
        func run(_ words: String..., key: String? = nil, from file: String = "") async throws
            -> Outcome
        {
            let named = key.map { ["--key", $0] } ?? []
            let more = ["RAUMWERK_KEY": file]
            return try await workplace.run("raumwerk", words + socket + named, more)
        }
        #expect(try await run("room", "blau", "--name", "Blau").code == 0)
        for refused in [
            try await run("room", "rot", "--name", "Rot", key: guest),
            try await run("room", "rot", "--name", "Rot", from: guest),
        ] {
            #expect(
                refused.code == 1 && refused.err.contains("This key makes new pitches"),
                "\(refused)"
            )
        }
        #expect(try await run("pitch", "Offene Runde", key: lena).code == 0)
        #expect(try await run("undo", key: lena).code == 0)
        // What login keeps is for daemons elsewhere: here the socket knows who asks.
        #expect(try await workplace.run("raumwerk", ["login", "--key", guest]).code == 0)
        #expect(try await run("room", "gruen", "--name", "Grün").code == 0)
        #expect(try await run("undo").code == 0)
        let history = try await run("history").out
        #expect(history.contains("key:lena") && !history.contains("key:foyer"), "\(history)")
        #expect(await daemon.stop() == 0)
    }

    @Test func `a key that no daemon of this machine knows is refused, and not a connection`()
        async throws
    {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let lena = try await make("lena", "organiser", workplace)
        #expect(
            try await workplace.run("raumwerkd", ["key", "revoke", "lena", "--data", data]).code
                == 0
        )
        let daemon = try RunningDaemon(workplace, data: data, trust: nil)
        let socket = workplace.path("state/raumwerk/raumwerk.sock")
        let words = ["room", "rot", "--name", "Rot", "--key", lena]
        let refused = try await workplace.run(
            "raumwerk",
            words,
            server: socket + "," + daemon.address
        )
        #expect(refused.code == 1 && refused.err.contains("knows no such key"), "\(refused)")
        #expect(await daemon.stop() == 0)
    }

    @Test func `a key that others can read is refused`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let file = try await make("lena", "organiser", workplace)
        for mode in [0o640, 0o604] {
            let others = [FileAttributeKey.posixPermissions: mode]
            try FileManager.default.setAttributes(others, ofItemAtPath: file)
            let login = try await workplace.run("raumwerk", ["login", "--key", file])
            #expect(login.code == 64 && login.err.contains("chmod 600"), "\(login)")
            let door = ["door", "blau", "--once", "--key", file]
            #expect(try await workplace.run("raumwerk-display", door).err.contains("chmod 600"))
            try FileManager.default.setAttributes(others, ofItemAtPath: data + "/keys")
            let serve = ["serve", "--data", data, "--listen", "127.0.0.1:0"]
            let refused = try await workplace.run("raumwerkd", serve)
            #expect(refused.code == 1 && refused.err.contains("chmod 600"), "\(refused)")
        }
    }

    @Test(arguments: [
        (["--require-keys", "--trust-loopback"], "contradict"), (["--require-keys"], "key add"),
        (["--proxy-listen", "0.0.0.0:0"], "127.0.0.1:PORT"),
    ])
    func `what makes no sense is refused`(words: [String], reason: String) async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let serve = ["serve", "--data", data, "--listen", "127.0.0.1:0"] + words
        let outcome = try await workplace.run("raumwerkd", serve)
        #expect(outcome.code == 64 && outcome.err.contains(reason), "\(outcome)")
    }
}

import Foundation
import Testing

// Files that people really have: half downloaded, a login page, an empty one, one that contradicts itself.
// Whoever gets an error has got nothing else.

@Suite(.timeLimit(.minutes(15))) struct ImportTests {
    /// One session in one room.
    static func plan(room: String, time: String = "<start>14:00</start>") -> String {
        """
        <?xml version='1.0' encoding='utf-8'?>
        <schedule>
        <conference><title>Kleiner Kongress</title></conference>
        <day date='2014-12-30' index='1'>
        <room name='\(room)'>
        <event guid='4a1c6f2e-0000-4000-8000-000000000001' id='1'>
        <date>2014-12-30T14:00:00+01:00</date>
        \(time)
        <duration>01:00</duration>
        <title>Schlüssel für alle</title>
        </event>
        </room>
        </day>
        </schedule>

        """
    }

    private static let whole = plan(room: "Saal 6")

    @Test func `the writer of a named pipe may come later`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let rows = "Titel;Raum;Beginn;Ende\nA;Blau;2026-12-05 10:00;2026-12-05 11:00\n"
        let (pipe, file) = (workplace.path("p.csv"), try workplace.write("t.csv", rows))
        #expect(mkfifo(pipe, 0o600) == 0)
        let words = ["import", pipe, "--dry-run"]
        async let outcome = workplace.run("raumwerk", words, server: daemon.address)
        let writer = try Child(
            URL(filePath: "/bin/sh"),
            ["-c", "exec cat '\(file)' > '\(pipe)'"],
            [:],
            out: FileHandle.nullDevice,
            err: FileHandle.nullDevice
        )
        let read = try await outcome
        #expect(read.code == 0 && read.out.contains("1 new room, 1 new"), "\(read)")
        writer.signal(SIGKILL)
    }

    @Test(arguments: [
        ("cut.xml", String(whole.prefix(300)), "line ", "ends"),
        ("text.xml", "Sehr geehrte Damen und Herren,\n", "line 1", "neither XML nor JSON"),
        ("login.xml", "<!DOCTYPE html>\n<html><body>Login</body></html>", "line 1", "web page"),
        ("empty.xml", "", "empty.xml: ", "nothing in it"),
        ("torn.xml", whole.replacingOccurrences(of: "</room>", with: "</rom>"), "line 12", "rom"),
        (
            "early.xml",
            plan(room: "Saal 6", time: "<end>2014-12-30T13:00:00+01:00</end>"),
            "line 6", "before"
        ),
        ("cut.json", #"{"schedule": {"conference": {"title": "K","#, "line 1", "ends"),
        ("list.json", "[1, 2]", "line 1", "schedule"),
    ])
    func `a bad file is named with line and reason, and changes nothing`(
        name: String,
        content: String,
        place: String,
        reason: String
    ) async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let before = try await workplace.run("raumwerk", ["show"], server: daemon.address)
        let file = try workplace.write(name, content)
        let words = ["import", file, "--yes"]
        let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(outcome.code == 1)
        #expect(outcome.err.contains(file), "\(outcome.err)")
        #expect(outcome.err.contains(place), "\(outcome.err)")
        #expect(outcome.err.contains(reason), "\(outcome.err)")
        #expect(outcome.err.contains("Nothing was imported."))
        let after = try await workplace.run("raumwerk", ["show"], server: daemon.address)
        #expect(after.out == before.out)
    }

    @Test func `a file that is not there is 1, and named`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let words = ["import", workplace.path("none.xml"), "--yes"]
        let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(outcome.code == 1)
        #expect(outcome.err.contains("none.xml"), "\(outcome.err)")
    }

    @Test func `a watched file goes in at every change, and a bad one changes nothing`()
        async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let file = try workplace.write("plan.xml", ImportTests.whole)
        let child = try workplace.importing(file, "--watch", daemon: daemon)
        try await workplace.hears("1 new; revision")
        _ = try workplace.write("plan.xml", String(ImportTests.whole.prefix(300)))
        try await workplace.hears("Nothing was imported.")
        _ = try workplace.write("plan.xml", ImportTests.plan(room: "Saal 2"))
        try await workplace.hears("1 moved")
        #expect(try workplace.text("out").contains("Saal 6, 2014-12-30 14:00–15:00 → Saal 2"))
        let show = try await workplace.run("raumwerk", ["show"], server: daemon.address)
        #expect(show.out.contains("14:00–15:00  saal-2"), "\(show.out)")
        child.signal(SIGTERM)
        #expect(await child.end() == 0)
    }

    @Test func `watching tells what is found in a version, and not again in the next`() async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let rows = "Title;Room;Start;Duration\nA;R1;2027-05-14 10:00;1\nB;R2;2027-05-14 10:00;2\n"
        let file = try workplace.write("plan.csv", rows)
        let child = try workplace.importing(file, "--watch", daemon: daemon)
        try await workplace.hears("2 new; revision")
        let first = "! line 2: “A”: the length “1” has no unit; read as 60 minutes (and 1 more"
        #expect(try workplace.text("out").contains(first))
        let more = rows + "C;R2;2027-05-14 14:00;45;left\n"
        _ = try workplace.write("plan.csv", more)
        try await workplace.hears("1 new, 2 unchanged; revision")
        var said = try workplace.text("out")
        #expect(said.contains("left out: “left”"), "\(said)")
        #expect(said.components(separatedBy: "has no unit").count == 2, "\(said)")
        // Each version that cannot be read is answered, with the same words, too.
        for end in ["", "B;R2;2027-05-14 10:00;2\n"] {
            _ = try workplace.write("plan.csv", "Title;Room;Start;Duration\nA;R1;never;1\n" + end)
            while try workplace.text("out").components(separatedBy: "! ").count
                == said.components(separatedBy: "! ").count
            { await Task.yield() }
            said = try workplace.text("out")
        }
        child.signal(SIGTERM)
        #expect(await child.end() == 0)
    }

    @Test func `an import is shown first, done once, and its changes point on`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        func raumwerk(_ words: String...) async throws -> String {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
            return outcome.out
        }
        let first = try workplace.write("first.xml", ImportTests.whole)
        let second = try workplace.write("second.xml", ImportTests.plan(room: "Saal 2"))
        #expect(try await raumwerk("import", first, "--dry-run").contains("Schlüssel für alle"))
        #expect(try await !raumwerk("show").contains("Schlüssel"))
        _ = try await raumwerk("import", first, "--yes")
        let once = try await raumwerk("show")
        #expect(once.contains("14:00–15:00  saal-6"))
        _ = try await raumwerk("import", first, "--yes")
        #expect(try await raumwerk("show") == once)
        // Without --yes and without anybody to ask, nothing is done.
        let unasked = try await workplace.run(
            "raumwerk",
            ["import", second],
            server: daemon.address
        )
        #expect(unasked.code == 64 && unasked.out.contains("Saal 2"))
        #expect(unasked.err.contains("--yes"), "\(unasked.err)")
        #expect(try await raumwerk("show") == once)
        _ = try await raumwerk("import", second, "--yes")
        #expect(try await raumwerk("show").contains("14:00–15:00  saal-2"))
        let door = try await workplace.run(
            "raumwerk-display",
            ["door", "saal-6", "--once", "--lang", "de", "--at", "2014-12-30T14:05+01:00"],
            server: daemon.address
        )
        #expect(door.code == 0)
        #expect(door.out.contains("VERLEGT"), "\(door.out)")
        #expect(door.out.contains("Saal 2"))
    }

    @Test func `watching needs a file, no pipe, and a yes`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let pipe = workplace.path("pipe.csv")
        #expect(mkfifo(pipe, 0o600) == 0)
        for words in [
            ["-", "--watch", "--yes"], ["x.xml", "--watch"], [pipe, "--watch", "--yes"],
        ] {
            let outcome = try await workplace.run(
                "raumwerk",
                ["import"] + words,
                server: daemon.address
            )
            #expect(outcome.code == 64, "\(words): \(outcome.err)")
        }
    }

    @Test func `a watched file does not do again what a person undid, and an import says it`()
        async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let file = try workplace.write("plan.xml", ImportTests.whole)
        let child = try workplace.importing(file, "--watch", daemon: daemon)
        func raumwerk(_ words: String...) async throws -> String {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
            return outcome.out
        }
        try await workplace.hears("1 new; revision")
        _ = try workplace.write("plan.xml", ImportTests.plan(room: "Saal 2"))
        try await workplace.hears("1 moved; revision")
        _ = try await raumwerk("undo")
        _ = try workplace.write("plan.xml", ImportTests.plan(room: "Saal 2"))
        try await workplace.hears("was undone by")
        #expect(try await raumwerk("show").contains("14:00–15:00  saal-6"))
        #expect(try workplace.text("out").contains("nothing is imported, raumwerk import "))
        #expect(try await raumwerk("import", file, "--yes").contains("was undone by"))
        #expect(try await raumwerk("show").contains("14:00–15:00  saal-2"))
        _ = try workplace.write("plan.xml", ImportTests.plan(room: "Saal 3"))
        try await workplace.hears("Saal 2, 2014-12-30 14:00–15:00 → Saal 3")
        child.signal(SIGTERM)
        #expect(await child.end() == 0)
    }

    private static let sessions = "ID;Titel;Raum;Beginn;Dauer\n"

    private func rows(_ starts: String...) -> String {
        let rows = starts.enumerated().map { "\($0);Nummer \($0);R\($0);2027-05-14 \($1);45\n" }
        return ImportTests.sessions + rows.joined()
    }

    @Test func `after an undo a watched file holds back only what was undone`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let file = try workplace.write("plan.csv", rows("10:00", "11:00"))
        var child = try workplace.importing(file, "--watch", daemon: daemon)
        func raumwerk(_ words: String...) async throws -> String {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
            return outcome.out
        }
        try await workplace.hears("2 new; revision")
        _ = try workplace.write("plan.csv", rows("10:00", "13:00"))
        try await workplace.hears("1 moved, 1 unchanged; revision")
        _ = try await raumwerk("undo")
        _ = try workplace.write("plan.csv", rows("12:00", "13:00"))
        try await workplace.hears("1 moved, 1 undone here, not done again; revision")
        var said = try workplace.text("out")
        #expect(said.contains("the file still says R1, 2027-05-14 13:00–13:45"), "\(said)")
        #expect(said.contains("only the rest is imported, raumwerk import "), "\(said)")
        #expect(try await raumwerk("show").contains("11:00–11:45  r1"))
        // The next version is answered, with what is new.
        _ = try workplace.write("plan.csv", rows("12:00", "13:00", "16:00"))
        try await workplace.hears("1 new, 1 unchanged, 1 undone here, not done again; revision")
        said = try workplace.text("out")
        #expect(said.components(separatedBy: "the file still says").count == 2, "\(said)")
        child.signal(SIGTERM)
        #expect(await child.end() == 0)
        _ = try workplace.write("plan.csv", rows("12:00", "14:00", "16:00"))
        child = try workplace.importing(file, "--watch", daemon: daemon)
        try await workplace.hears("1 moved, 2 unchanged; revision")
        #expect(try await raumwerk("show").contains("14:00–14:45  r1"))
        child.signal(SIGTERM)
        #expect(await child.end() == 0)
    }

    @Test func `an import says that it does again what was undone, where it does`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let file = try workplace.write("plan.csv", rows("10:00", "11:00"))
        func raumwerk(_ words: String...) async throws -> String {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
            return outcome.out
        }
        _ = try await raumwerk("import", file, "--yes")
        _ = try await raumwerk("move", "id-0", "--start", "2027-05-14T09:00")
        _ = try workplace.write("plan.csv", rows("12:00", "13:00"))
        _ = try await raumwerk("import", file, "--yes")
        _ = try await raumwerk("undo")
        let other = rows("12:00", "11:00").replacingOccurrences(of: "Nummer 0", with: "Neu")
        _ = try workplace.write("plan.csv", other)
        #expect(try await !raumwerk("import", file, "--dry-run").contains("was undone by"))
        _ = try workplace.write("plan.csv", rows("10:00", "13:00"))
        #expect(try await raumwerk("import", file, "--dry-run").contains("was undone by"))
        let german = try await raumwerk("import", file, "--dry-run", "--lang", "de")
        #expect(german.contains("zurückgenommen; dieser Import macht ihn noch einmal"), "\(german)")
    }

    /// The size of all files of a data directory.
    private func bytes(in data: String) throws -> Int {
        let names = try FileManager.default.contentsOfDirectory(atPath: data)
        return names.reduce(0) { sum, name in
            let file = try? FileManager.default.attributesOfItem(atPath: data + "/" + name)
            return sum + ((file?[.size] as? Int) ?? 0)
        }
    }

    @Test func `an import that is interrupted says what stands`() async throws {
        let workplace = try Workplace()
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data)
        let rows = (0..<800).map { "\($0);Nummer \($0);R\($0 % 40);2027-05-14 10:00;45\n" }
        let file = try workplace.write("plan.csv", ImportTests.sessions + rows.joined())
        let before = try bytes(in: data)
        let child = try workplace.importing(file, daemon: daemon)
        // The daemon has stored a few of its changes.
        while try bytes(in: data) < before + 20_000 { await Task.yield() }
        child.signal(SIGINT)
        let code = await child.end()
        let said = try workplace.text("err")
        // A fast machine may have finished it.
        guard code != 0 else { return }
        #expect(code == 1 && said.contains("interrupted: only a part is imported"), "\(said)")
        #expect(said.contains("run it again: raumwerk import \(file)"), "\(said)")
        #expect(said.contains("raumwerk undo "), "\(said)")
        for option in ["--yes", "--dry-run"] {
            let words = ["import", file, option]
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(outcome.err)")
            guard option == "--dry-run" else { continue }
            let end = outcome.out.suffix(300)
            #expect(end.hasSuffix("sessions: 800 unchanged\n"), "\(end)")
        }
    }

    @Test func `an import of several changes is undone by one command, and comes back whole`()
        async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let rows = (0..<100).map { "\($0);Nummer \($0);R\($0 % 40);2027-05-14 1\($0 / 40):00;45\n" }
        let file = try workplace.write("plan.csv", ImportTests.sessions + rows.joined())
        func raumwerk(
            _ words: [String],
            code: Int32 = 0
        ) async throws -> (out: String, err: String) {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == code, "\(words): \(outcome.err)")
            return (outcome.out, outcome.err)
        }
        func imported() async throws -> String {
            let out = try await raumwerk(["import", file, "--yes"]).out
            let command = out.split(separator: "raumwerk undo ").last.map(String.init) ?? ""
            return command.trimmingCharacters(in: .newlines)
        }
        func shown() async throws -> Int {
            try await raumwerk(["show"]).out.split(separator: "Nummer ").count - 1
        }
        let range = try await imported()
        let numbers = range.split(separator: "..").compactMap { UInt64($0) }
        #expect(numbers.count == 2, "\(range)")
        let dry = try await raumwerk(["undo", range, "--dry-run"]).out
        #expect(dry.split(separator: "\n").count == Int(numbers[1] - numbers[0]) + 1, "\(dry)")
        let undone = try await raumwerk(["undo", range]).out
        #expect(undone.hasPrefix("undone: \(range), "), "\(undone)")
        #expect(try await shown() == 0)
        #expect(try await raumwerk(["undo", range], code: 64).err.contains("nothing is left"))
        // One part is undone, then all comes back.
        let again = try await imported()
        let last = try #require(again.split(separator: "..").last)
        #expect(try await shown() == 100)
        _ = try await raumwerk(["undo", String(last)])
        #expect(try await shown() < 100)
        _ = try await raumwerk(["import", file, "--yes"])
        #expect(try await shown() == 100)
        // A session that a person changed since stays, with the changes before its own.
        _ = try await raumwerk(["session", "edit", "id-50", "--title", "Neu"])
        let tried = try await raumwerk(["undo", again, "--dry-run"], code: 1)
        #expect(tried.err.contains("would stay, and all before it"), "\(tried)")
        #expect(tried.err.contains("to go on without it: raumwerk undo "), "\(tried)")
        let refused = try await raumwerk(["undo", again], code: 1)
        let would = tried.out.split(separator: "\n").count
        #expect(refused.out.isEmpty == (would == 0), "\(tried) \(refused)")
        #expect(refused.err == tried.err.replacing("would stay", with: "stays"))
        #expect(refused.err.contains("stays, and all before it"), "\(refused)")
        #expect(refused.err.contains("to go on without it: raumwerk undo "), "\(refused)")
        let unknown = try await raumwerk(["undo", "1..9999"], code: 64)
        #expect(unknown.err.contains("the history has the revisions"), "\(unknown)")
    }

    @Test func `an import that comes second says the command that exists`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let first = try workplace.write("first.xml", ImportTests.whole)
        let imported = try await workplace.run(
            "raumwerk",
            ["import", first, "--yes"],
            server: daemon.address
        )
        #expect(imported.code == 0, "\(imported.err)")
        let pipe = workplace.path("pipe.xml")
        #expect(mkfifo(pipe, 0o600) == 0)
        let handle = FileHandle(
            fileDescriptor: open(pipe, O_RDWR | O_CLOEXEC),
            closeOnDealloc: true
        )
        let child = try workplace.importing(pipe, daemon: daemon)
        // The plan is read before the file.
        let whole = Data(ImportTests.plan(room: "Saal 2").utf8)
        try handle.write(contentsOf: whole.prefix(40))
        var waiting: Int32 = 1
        while waiting > 0 {
            await Task.yield()
            #expect(ioctl(handle.fileDescriptor, UInt(FIONREAD), &waiting) == 0)
        }
        let edited = try await workplace.run(
            "raumwerk",
            ["session", "edit", "Schlüssel", "--title", "Anders"],
            server: daemon.address
        )
        #expect(edited.code == 0, "\(edited.err)")
        try handle.write(contentsOf: whole.dropFirst(40))
        try handle.close()
        #expect(await child.end() == 1)
        let said = try workplace.text("err")
        #expect(said.contains("was changed meanwhile"), "\(said)")
        #expect(said.contains("raumwerk import \(pipe) --yes"), "\(said)")
        #expect(!said.contains("--anyway"), "\(said)")
    }
}

extension Workplace {
    /// An import of `words`, without a question, under way.
    fileprivate func importing(_ words: String..., daemon: RunningDaemon) throws -> Child {
        try Child(
            try Workplace.program("raumwerk"),
            ["import"] + words + ["--yes"],
            environment(daemon.address),
            out: try file("out"),
            err: try file("err")
        )
    }

    /// Returns when the import has said `words`.
    fileprivate func hears(_ words: String) async throws {
        while try !text("out").contains(words) { await Task.yield() }
    }
}

import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct InstallTests {
    private func files(below folder: String) throws -> [String] {
        let found = try FileManager.default.subpathsOfDirectory(atPath: folder)
        return found.filter { path in
            let type = try? FileManager.default.attributesOfItem(atPath: folder + "/" + path)[.type]
            return type as? FileAttributeType == .typeRegular
        }
    }

    @Test func `without being told to it only says what it would do`() async throws {
        let workplace = try Workplace()
        let root = workplace.path("root")
        let outcome = try await workplace.run("raumwerkd", ["install", "--root", root])
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.out.contains("would write: \(root)/usr/local/bin/raumwerkd"))
        #expect(!FileManager.default.fileExists(atPath: root))
    }

    @Test func `it installs, twice is once, and what is not ours stays`() async throws {
        let workplace = try Workplace()
        let root = workplace.path("root")
        let words = ["install", "--root", root, "--write"]
        let foreign = "etc/systemd/system/raumwerkd.service"
        let folder = root + "/etc/systemd/system"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try workplace.write("root/" + foreign, "[Service]\n")
        let first = try await workplace.run("raumwerkd", words)
        #expect(first.code == 1)
        #expect(first.out.contains("KEPT: \(root)/\(foreign)"))
        #expect(try workplace.text("root/" + foreign) == "[Service]\n")
        try FileManager.default.removeItem(atPath: root + "/" + foreign)
        let settings = "root/etc/default/raumwerk"
        let changed = try workplace.text(settings) + "RAUMWERK_EVENT=Mine\n"
        _ = try workplace.write(settings, changed)

        let second = try await workplace.run("raumwerkd", words)
        #expect(second.code == 0, "\(second.out)")
        #expect(second.out.contains("kept as you changed it: \(root)/etc/default/raumwerk"))
        #expect(try workplace.text(settings) == changed)
        let before = try files(below: root)
        let third = try await workplace.run("raumwerkd", words)
        #expect(third.code == 0 && !third.out.contains("written:"))
        #expect(try files(below: root) == before)
        try await expectPages(root, workplace)
    }

    private func expectPages(_ root: String, _ workplace: Workplace) async throws {
        for (page, title) in [
            ("man8/raumwerkd.8", ".TH RAUMWERKD 8"), ("man1/raumwerk.1", ".TH RAUMWERK 1"),
            ("man1/raumwerk-display.1", ".TH RAUMWERK-DISPLAY 1"),
            ("man7/raumwerk-protocol.7", ".TH RAUMWERK-PROTOCOL 7"),
        ] {
            let text = try workplace.text("root/usr/local/share/man/" + page)
            #expect(text.hasPrefix(title))
            #expect(text.contains("\n.SH SEE ALSO\n"))
        }
        let rules = try workplace.text("root/usr/local/share/raumwerk/raumwerk.rules.yml")
        #expect(rules.contains("alert: RaumwerkReadOnly"))
        let manual = try workplace.text("root/usr/local/share/man/man1/raumwerk.1")
        for section in ["FILES", "ENVIRONMENT", "EXIT STATUS"] {
            #expect(manual.contains("\n.SH \(section)\n"))
        }
        let mode = try FileManager.default.attributesOfItem(
            atPath: root + "/usr/local/bin/raumwerkd"
        )
        #expect(mode[.posixPermissions] as? Int == 0o755)
    }

    @Test func `a package that it hides is named`() async throws {
        let workplace = try Workplace()
        let root = workplace.path("root")
        let folder = root + "/usr/lib/systemd/system"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try workplace.write("root/usr/lib/systemd/system/raumwerkd.service", "[Service]\n")
        let settings = root + "/etc/default"
        try FileManager.default.createDirectory(atPath: settings, withIntermediateDirectories: true)
        _ = try workplace.write("root/etc/default/raumwerk", "RAUMWERK_EVENT=Package\n")
        for words in [[], ["--write"]] {
            let said = try await workplace.run("raumwerkd", ["install", "--root", root] + words)
            #expect(said.code == 0 && said.out.contains("NOTE: the package raumwerk "), "\(said)")
            #expect(said.out.contains("kept: \(root)/etc/default/raumwerk was there before"))
        }
    }

    @Test func `what fails half way says so, and is finished by the same command`() async throws {
        let workplace = try Workplace()
        let root = workplace.path("root")
        let words = ["install", "--root", root, "--write"]
        // A folder stands where the file is written before it takes its name.
        let obstacle = root + "/usr/local/bin/raumwerkd.new"
        try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: true)
        let first = try await workplace.run("raumwerkd", words)
        #expect(first.code == 1 && first.err.contains("files were written. Mend that"), "\(first)")
        try FileManager.default.removeItem(atPath: obstacle)
        let second = try await workplace.run("raumwerkd", words)
        #expect(second.code == 0 && second.out.contains("files are there already"), "\(second)")
    }

    @Test(arguments: ["etc", "usr/local", "usr/local/share/raumwerk"])
    func `a link in an image leads nowhere`(_ link: String) async throws {
        let workplace = try Workplace()
        let root = workplace.path("root")
        let place = URL(fileURLWithPath: root + "/" + link)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let outside = workplace.path("outside")
        try FileManager.default.createDirectory(
            atPath: outside + "/avahi",
            withIntermediateDirectories: true
        )
        try FileManager.default.createSymbolicLink(
            atPath: place.path,
            withDestinationPath: outside
        )
        let outcome = try await workplace.run("raumwerkd", ["install", "--root", root, "--write"])
        #expect(outcome.code == 1)
        let unit = ["install-kiosk", "door", "blau", "--root", root, "--write"]
        let kiosk = try await workplace.run("raumwerk-display", unit)
        #expect(kiosk.code == (link == "etc" ? 1 : 0), "\(kiosk)")
        let data = try await directory(in: workplace)
        let words = ["announce", "--data", data, "--root", root, "--write"]
        #expect(try await workplace.run("raumwerkd", words).code == (link == "etc" ? 1 : 0))
        #expect(try files(below: outside).isEmpty)
    }

    private func directory(in workplace: Workplace) async throws -> String {
        let data = workplace.path("data")
        let words = ["init", "--data", data, "--event", "E", "--zone", "UTC"]
        #expect(try await workplace.run("raumwerkd", words).code == 0)
        return data
    }

    @Test func `what was announced is taken back, and what is not ours stays`() async throws {
        let workplace = try Workplace()
        let root = workplace.path("root")
        let install = try await workplace.run("raumwerkd", ["install", "--root", root, "--write"])
        #expect(!install.out.contains("/avahi/"), "announced before it serves")
        let data = try await directory(in: workplace)
        for folder in ["avahi/services", "systemd"] {
            try FileManager.default.createDirectory(
                atPath: root + "/etc/" + folder,
                withIntermediateDirectories: true
            )
        }
        let words = ["announce", "--data", data, "--root", root, "--write"]
        let place = "root/etc/avahi/services/raumwerk.service"
        #expect(try await workplace.run("raumwerkd", words).code == 0)
        #expect(try workplace.text(place).contains("_raumwerk._tcp"))
        let shown = try await workplace.run("raumwerkd", words.dropLast() + ["--end"])
        #expect(shown.out.contains("would remove: \(workplace.path(place))"), "\(shown)")
        // Whatever became of the data.
        try FileManager.default.removeItem(atPath: data)
        let ended = try await workplace.run("raumwerkd", words + ["--end"])
        #expect(ended.code == 0 && ended.out.contains("removed: \(workplace.path(place))"))
        #expect(
            try files(below: root).filter { $0.contains("avahi/") || $0.contains("dnssd/") }.isEmpty
        )
        _ = try workplace.write(place, "foreign")
        #expect(try await workplace.run("raumwerkd", words + ["--end"]).out.isEmpty)
        #expect(try workplace.text(place) == "foreign")
    }

    @Test func `the first start sets up a directory, with keys, and later ones leave it`()
        async throws
    {
        let workplace = try Workplace()
        let data = workplace.path("data")
        let key = "KEY lena role=organiser secret=" + String(repeating: "7", count: 64) + "\n"
        let words = [
            "init", "--if-missing", "--data", data, "--event", "E", "--zone", "Europe/Berlin",
            "--keys", try workplace.write("keys", key),
        ]
        for said in ["is set up. ", "is set up already."] {
            let outcome = try await workplace.run("raumwerkd", words)
            #expect(outcome.code == 0, "\(outcome.err)")
            #expect(outcome.out.contains(said))
        }
        let keys = try await workplace.run("raumwerkd", ["key", "list", "--data", data])
        #expect(keys.out == "lena\torganiser\n")
        let announced = try await workplace.run("raumwerkd", ["announce", "--data", data])
        #expect(announced.out.contains("<txt-record>event=E</txt-record>"))
        #expect(announced.out.firstMatch(of: /epoch=[0-9a-f]{16}</) != nil)
    }

    @Test func `settings that are edited after the first start count until the first change`()
        async throws
    {
        let workplace = try Workplace()
        let data = workplace.path("data")
        let key = "KEY lena role=organiser secret=" + String(repeating: "7", count: 64) + "\n"
        func start(_ event: String, _ zone: String, keys: String) async throws -> String {
            let words = ["init", "--if-missing", "--data", data, "--event", event, "--zone", zone]
            let path = try workplace.write("keys", keys)
            let outcome = try await workplace.run("raumwerkd", words + ["--keys", path])
            #expect(outcome.code == 0, "\(outcome.err)")
            return try await workplace.run("raumwerkd", ["announce", "--data", data]).out
        }
        let first = try await start("Barcamp", "Europe/Berlin", keys: "\n")
        let epoch = try #require(first.firstMatch(of: /epoch=[0-9a-f]{16}/)).output
        let second = try await start("Süd", "Europe/Vienna", keys: key)
        #expect(second.contains("event=Süd<") && second.contains(epoch))
        #expect(try await start("Süd", "Europe/Vienna", keys: key) == second)
        let keys = try await workplace.run("raumwerkd", ["key", "list", "--data", data])
        #expect(keys.out == "lena\torganiser\n")
        let daemon = try RunningDaemon(workplace, data: data)
        let words = ["room", "blau", "--name", "Blau"]
        let change = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(change.code == 0 && change.out.contains("revision 3"), "\(change)")
        _ = await daemon.stop()
        let third = try await start("Nord", "UTC", keys: key)
        #expect(third.contains("event=Süd<"), "\(third)")
        let said = try await workplace.run("raumwerkd", startWords(data, "Nord", "UTC"))
        #expect(said.err.contains("ignored") && said.err.contains("Süd in Europe/Vienna"))
        #expect(said.err.contains("raumwerk event --name Nord --zone UTC"), "\(said)")
        let same = try await workplace.run("raumwerkd", startWords(data, "Süd", "Europe/Vienna"))
        #expect(same.code == 0 && same.err.isEmpty, "\(same)")
    }

    /// What the unit runs before each start.
    private func startWords(_ data: String, _ event: String, _ zone: String) -> [String] {
        ["init", "--if-missing", "--data", data, "--event", event, "--zone", zone]
    }

    @Test(arguments: [
        (["install", "--deb", "x", "--write"], "contradict"),
        (["announce", "--data", "/nowhere"], "/nowhere"),
        (
            ["init", "--data", "x", "--event", "E", "--zone", "UTC", "--keys", "/nowhere"],
            "/nowhere"
        ),
    ])
    func `what cannot be is refused`(_ words: [String], _ said: String) async throws {
        let workplace = try Workplace()
        let outcome = try await workplace.run(
            "raumwerkd",
            words.map { $0 == "x" ? workplace.path("x") : $0 }
        )
        #expect(outcome.code != 0)
        #expect(outcome.err.contains(said), "\(outcome.err)")
    }
}

import Foundation
import Testing

// A folder is published by the built program; Tests/EndToEnd/publish looks at it in a browser.

@Suite(.timeLimit(.minutes(15))) struct PublishTests {
    @Test func `once, everything is there, and twice, nothing is written`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let words = ["room", "blau", "--name", "Raum <Blau>"]
        #expect(try await workplace.run("raumwerk", words, server: daemon.address).code == 0)
        let once = ["publish", workplace.path("pages"), "--once", "--lang", "de"]
        let files = [
            "index.html", "room/blau.html", "schedule.xml", "schedule.json", "schedule.ics",
            "plan.csv", "feed.atom",
        ]
        var inodes: [[FileAttributeKey: Any]] = []
        for _ in 0..<2 {
            let outcome = try await workplace.run("raumwerk", once, server: daemon.address)
            #expect(outcome.code == 0 && outcome.out.isEmpty && outcome.err.isEmpty, "\(outcome)")
            for file in files {
                let path = workplace.path("pages/" + file)
                inodes.append(try FileManager.default.attributesOfItem(atPath: path))
            }
        }
        let numbers = inodes.map { $0[.systemFileNumber] as? Int }
        #expect(Array(numbers.prefix(files.count)) == Array(numbers.suffix(files.count)))
        #expect(try workplace.text("pages/index.html").contains("Raum &lt;Blau&gt;"))
        #expect(try workplace.text("pages/feed.atom").contains("neuer Raum Raum &lt;Blau&gt;"))
    }

    @Test func `while one keeps a folder, another is refused`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let pages = workplace.path("pages")
        let pipe = Pipe()
        let first = try Child(
            try Workplace.program("raumwerk"),
            ["publish", pages],
            workplace.environment(daemon.address),
            out: pipe,
            err: try workplace.file("err")
        )
        let said = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        #expect(said.hasPrefix("publishing to "))
        let second = ["publish", pages, "--once"]
        let refused = try await workplace.run("raumwerk", second, server: daemon.address)
        #expect(refused.code == 1 && refused.err.contains("in use by process \(first.identifier)"))
        first.signal(SIGKILL)
        _ = await first.end()
        #expect(try await workplace.run("raumwerk", second, server: daemon.address).code == 0)
    }

    @Test func `nobody to follow is 69, and what cannot be understood 64`() async throws {
        let workplace = try Workplace()
        let pages = workplace.path("pages")
        let silent = try await workplace.run(
            "raumwerk",
            ["publish", pages, "--once"],
            server: "127.0.0.1:1"
        )
        #expect(silent.code == 69 && silent.err.contains("Cannot reach"), "\(silent)")
        for (words, part) in [
            (["--lang", "fr"], "--lang takes de or en"), (["--url", "plan"], "--url takes"),
        ] {
            let outcome = try await workplace.run("raumwerk", ["publish", pages] + words)
            #expect(outcome.code == 64 && outcome.err.contains(part), "\(outcome)")
        }
    }

    @Test func `a folder that cannot be made is 1`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let file = try workplace.write("file", "mine")
        let words = ["publish", file, "--once"]
        let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
        #expect(outcome.code == 1 && outcome.err.contains(file), "\(outcome)")
        #expect(try workplace.text("file") == "mine")
    }

    @Test func `interest pushes no change out of the feed`() async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let run = { try await workplace.run("raumwerk", $0, server: daemon.address) }
        #expect(try await run(["room", "blau", "--name", "Raum Blau"]).code == 0)
        #expect(try await run(["pitch", "Offene Runde", "--id", "s1"]).code == 0)
        for _ in 0..<55 { #expect(try await run(["interest", "s1"]).code == 0) }
        #expect(try await run(["publish", workplace.path("pages"), "--once"]).code == 0)
        let feed = try workplace.text("pages/feed.atom")
        #expect(feed.contains("new room Raum Blau") && feed.contains("new: “Offene Runde”"))
        #expect(!feed.contains("interested"))
    }

    @Test(arguments: ["index.html", "feed.atom", "now.json"])
    func `a file of somebody else is kept, and that is said`(_ name: String) async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let folder = workplace.path("site")
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        _ = try workplace.write("site/" + name, "MINE")
        let words = ["publish", folder, "--once"]
        for _ in 0..<2 {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 1 && outcome.err.contains(name), "\(outcome)")
            #expect(outcome.err.contains("move that away first"), "\(outcome)")
            let all = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(all == [name])
        }
        #expect(try workplace.text("site/" + name) == "MINE")
    }

    @Test func `a foreign page of a room stays, blank ones and our own are replaced`() async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let words = ["room", "blau", "--name", "Raum Blau"]
        #expect(try await workplace.run("raumwerk", words, server: daemon.address).code == 0)
        let once = ["publish", workplace.path("pages"), "--once"]
        #expect(try await workplace.run("raumwerk", once, server: daemon.address).code == 0)
        _ = try workplace.write("pages/room/blau.html", "MINE")
        _ = try workplace.write("pages/index.html", "\0\0\0")
        _ = try workplace.write("pages/now.json", "")
        let outcome = try await workplace.run("raumwerk", once, server: daemon.address)
        #expect(outcome.code == 0 && outcome.err.contains("pages/room/blau.html"), "\(outcome)")
        #expect(try workplace.text("pages/room/blau.html") == "MINE")
        #expect(try workplace.text("pages/index.html").contains("Raum Blau"))
        #expect(try workplace.text("pages/now.json").contains("Raum Blau"))
    }
}

import Foundation
import Testing

// What an organiser is told around a change, with the programs themselves.

@Suite(.timeLimit(.minutes(15))) struct ChangeTests {
    /// A daemon with three rooms, where something has run in the first for a minute.
    private final class Hall {
        let workplace: Workplace
        let daemon: RunningDaemon

        init() async throws {
            workplace = try Workplace()
            daemon = try RunningDaemon(workplace, data: try await workplace.grid())
            for (id, name) in [("blau", "Raum Blau"), ("gruen", "Raum Grün"), ("rot", "Raum Rot")] {
                _ = try await done("room", id, "--name", name)
            }
            let times = ["--start", "-1m", "--end", "+20m"]
            let add = ["session", "add", "Offene Runde", "--room", "blau"] + times
            #expect(try await run(add).code == 0)
        }

        func run(_ words: [String]) async throws -> Outcome {
            try await workplace.run("raumwerk", words, server: daemon.address)
        }

        func done(_ words: String...) async throws -> String {
            let outcome = try await run(words)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
            return outcome.out
        }

        func refused(code: Int32 = 1, _ words: String...) async throws -> String {
            let outcome = try await run(words)
            #expect(outcome.code == code, "\(words): \(outcome)")
            return outcome.err
        }
    }

    @Test func `what doors will show is said before it is done; a rehearsal does nothing`()
        async throws
    {
        let hall = try await Hall()
        let before = try await hall.done("show")
        let dry = try await hall.done("move", "blau:now", "--room", "gruen", "--dry-run")
        #expect(dry.contains("door Raum Blau: MOVED → Raum Grün"), "\(dry)")
        #expect(dry.contains("“Offene Runde”: Raum Blau"))
        #expect(dry.hasSuffix("nothing was done\n"))
        #expect(try await hall.done("show") == before)
        let real = try await hall.done("move", "now in blau", "--room", "gruen")
        #expect(real.hasPrefix("door Raum Blau: MOVED → Raum Grün"), "\(real)")
        #expect(real.contains("revision 6 (s1)"))
        let again = try await hall.done("move", "Offene", "--room", "gruen")
        #expect(again == "nothing to change, revision 6\n")
        let restored = try await hall.done("restore", "s1")
        let nothing = "“Offene Runde” takes place already: there is nothing to restore"
        #expect(restored == nothing + ", revision 6\n")
        _ = try await hall.done("cancel", "s1")
        let elsewhere = try await hall.done("restore", "s1", "--room", "blau")
        #expect(elsewhere.contains("revision 8"), "\(elsewhere)")
        #expect(try await hall.done("show").contains("cancelled") == false)
    }

    @Test func `what was done is said, and the last change is undone by saying so`() async throws {
        let hall = try await Hall()
        #expect(
            try await hall.done("pitch", "Lastenrad").hasPrefix(
                "new: “Lastenrad”, in the tray\nrevision 6"
            )
        )
        let voted = try await hall.done("vote", "Lastenrad", "5")
        #expect(voted.hasPrefix("“Lastenrad”: 5 hands instead of 0\nrevision 7"), "\(voted)")
        #expect(try await hall.done("undo").contains("“Lastenrad”: 0 hands instead of 5"))
        #expect(try await hall.done("undo", "last").contains("“Lastenrad” removed"))
        #expect(try await hall.done("show").contains("Lastenrad") == false)
    }

    @Test func `a room is made by its name, and a slip makes none`() async throws {
        let hall = try await Hall()
        let made = try await hall.run(["room", "Großer Saal", "--capacity", "120"])
        #expect(made.code == 0 && made.err.contains("new room grosser-saal"), "\(made)")
        let slip = try await hall.refused("room", "Grosser Sal", "--capacity", "90")
        #expect(slip.contains("Did you mean Großer Saal?"))
        let gone = try await hall.refused("room", "Ganz anders", "--close")
        #expect(gone.contains("No room is called Ganz anders"))
    }

    @Test func `a session runs over and what follows starts later`() async throws {
        let hall = try await Hall()
        let next = ["session", "add", "Danach", "--room", "blau", "--start", "+20m"]
        #expect(try await hall.run(next + ["--minutes", "30"]).code == 0)
        let said = try await hall.done("extend", "Offene", "10m", "--scope", "room")
        #expect(said.contains("“Danach”: ") && said.contains("“Offene Runde”: until"), "\(said)")
        _ = try await hall.done("extend", "Offene", "-10m", "--scope", "all")
    }

    @Test func `a full room is said at the door, and opened again`() async throws {
        let hall = try await Hall()
        #expect(try await hall.done("full", "blau").contains("“Offene Runde”: full"))
        #expect(try await hall.done("open", "blau").contains("“Offene Runde”: no longer full"))
        #expect(try await hall.done("full", "blau").contains("full"))
        #expect(try await hall.done("full", "Offene", "--no").contains("no longer full"))
        #expect(try await hall.done("full", "rot").contains("nothing comes: nothing to change"))
        #expect(try await hall.done("open", "blau").contains("Raum Blau is open"))
        let next = ["session", "add", "Später", "--room", "gruen", "--start", "+60m"]
        #expect(try await hall.run(next + ["--minutes", "30"]).code == 0)
        #expect(try await hall.done("full", "gruen").contains("“Später”: full"))
        #expect(try await hall.done("show").contains("Später FULL"))
        #expect(try await hall.done("open", "gruen").contains("“Später”: no longer full"))
    }

    @Test func `what is early, over or gone is said before it is done`() async throws {
        let hall = try await Hall()
        let later = ["session", "add", "Später", "--room", "rot", "--start", "+3h"]
        #expect(try await hall.run(later + ["--minutes", "30"]).code == 0)
        let full = try await hall.run(["full", "Später"])
        #expect(full.code == 0 && full.err.contains("its door says now already"), "\(full)")
        let over = try await hall.run(["notice", "hallo", "--until", "2020-01-01T10:00"])
        #expect(over.err.contains("is in the past: no screen shows it"), "\(over)")
        let page = try await hall.refused("page", "nix", "--text", "")
        #expect(page.contains("No page is called nix"), "\(page)")
        _ = try await hall.done("room", "neben", "--name", "Nebenan")
        _ = try await hall.done("room", "neben", "--remove")
        let again = try await hall.run(["room", "neben", "--name", "Nebenan"])
        #expect(again.err.contains("new room neben, removed before"), "\(again)")
    }

    @Test func `an address is set, shown and taken away`() async throws {
        let hall = try await Hall()
        _ = try await hall.done("event", "--url", "https://example.org/")
        _ = try await hall.done("room", "blau", "--url", "https://example.org/blau")
        _ = try await hall.done("session", "edit", "s1", "--url", "mailto:a@example.org")
        let shown = try await hall.done("show")
        #expect(shown.contains("Raum Blau  https://example.org/blau\n"), "\(shown)")
        #expect(shown.contains("Offene Runde  mailto:a@example.org\n"))
        #expect(shown.contains(", revision 8  https://example.org/\n"))
        let json = try await hall.done("show", "--json")
        #expect(json.contains("\"url\" : \"mailto:a@example.org\""), "\(json)")
        let refused = try await hall.refused(code: 64, "event", "--url", "ftp://example.org/")
        #expect(refused.contains("--url takes an http, https or mailto address"))
        _ = try await hall.done("session", "edit", "s1", "--url", "")
        #expect(try await !hall.done("show").contains("mailto"))
        let add = ["pitch", "Frage", "--language", "de", "--url", "https://example.org/f"]
        #expect(try await hall.run(add).code == 0)
        #expect(try await hall.done("show", "--json").contains("\"language\" : \"de\""))
    }

    @Test func `of two organisers one wins, and the other sees why and may insist`() async throws {
        let hall = try await Hall()
        _ = try await hall.done("move", "s1", "--room", "gruen", "--if", "5")
        let said = try await hall.refused("move", "s1", "--room", "rot", "--if", "5")
        #expect(said.contains("“Offene Runde” was changed meanwhile:\n  6  "), "\(said)")
        #expect(said.contains("“Offene Runde”: Raum Blau") && said.contains("--anyway"))
        let insisted = try await hall.done("move", "s1", "--room", "rot", "--anyway")
        #expect(insisted.contains("revision 7"))
        let both = try await hall.run(["move", "s1", "--room", "rot", "--anyway", "--if", "5"])
        #expect(both.code == 64)
    }

    @Test func `any revision is undone, and the way there is told in words`() async throws {
        let hall = try await Hall()
        _ = try await hall.done("session", "edit", "s1", "--title", "Ganz offene Runde")
        _ = try await hall.done("pitch", "Noch eine", "--host", "Wer", "--tags", "a,b")
        _ = try await hall.done("vote", "Noch eine", "+1")
        let undone = try await hall.done("undo", "6")
        #expect(undone.contains("revision 9"), "\(undone)")
        let history = try await hall.done("history", "--since", "5")
        #expect(history.contains("undo of 6; “Ganz offene Runde” is now “Offene Runde”"))
        #expect(history.contains("“Noch eine”: 1 hand instead of 0"))
        let said = try await hall.done("diff", "5", "9")
        #expect(
            said == "from revision 5 to 9:\n  s2  new: “Noch eine” (Wer), in the tray\n",
            "\(said)"
        )
        let said2 = try await hall.refused("undo", "7")
        #expect(said2.contains("“Noch eine” was changed meanwhile:\n  8  "), "\(said2)")
        #expect(said2.contains("raumwerk undo 8"), "\(said2)")
        #expect(try await hall.refused("undo", "99").contains("99"))
    }

    @Test func `closing a room says where its sessions could go, and is one change`() async throws {
        let hall = try await Hall()
        let offered = try await hall.refused("close", "blau")
        #expect(offered.contains("“Offene Runde”: Raum Grün, Raum Rot"), "\(offered)")
        #expect(offered.contains("raumwerk close blau --move-to gruen"), "\(offered)")
        let closed = try await hall.done("close", "blau", "--move-to", "Raum Rot")
        #expect(closed.contains("door Raum Blau: ROOM CLOSED  → Raum Rot"), "\(closed)")
        #expect(closed.contains("revision 6"))
        #expect(try await hall.done("open", "blau").contains("revision 7"))
        let left = try await hall.done("close", "rot", "--leave", "--to", "gruen")
        #expect(left.contains("revision 8"))
    }

    @Test func `a refusal asks for what people can give`() async throws {
        let hall = try await Hall()
        let title = try await hall.refused(code: 64, "pitch", "")
        #expect(title.contains("Please give a title."), "\(title)")
        let status = try await hall.done("status")
        #expect(status.contains("1 connection, "), "\(status)")
    }

    @Test func `JSON says what the tables say`() async throws {
        let hall = try await Hall()
        for words in [["show", "--json"], ["status", "--json"], ["history", "--json"]] {
            let text = try await hall.run(words).out
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
            #expect(object is [String: Any] || object is [[String: Any]], "\(words)")
        }
        let plan = try await hall.done("show", "--json")
        #expect(plan.contains("\"title\" : \"Offene Runde\""))
    }
}

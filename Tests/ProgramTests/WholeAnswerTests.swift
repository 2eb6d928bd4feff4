import Foundation
import Testing

// An answer names all that was changed, and a command that says nothing of a row makes none.

@Suite(.timeLimit(.minutes(15))) struct WholeAnswerTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
    }

    private func run(_ words: [String], _ daemon: RunningDaemon) async throws -> Outcome {
        try await workplace.run("raumwerk", words, server: daemon.address)
    }

    @Test func `an edit of several fields is told whole`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        _ = try await run(["pitch", "Zu zweit", "--host", "Kim, Jo"], daemon)
        let edit = [
            "session", "edit", "zweit", "--title", "Zu dritt", "--host", "Kim", "--host", "Jo,Al",
            "--tags", "a,b", "--note", "Hallo",
        ]
        let outcome = try await run(edit, daemon)
        for part in [
            "“Zu zweit” is now “Zu dritt”", "held by Kim, Jo, Al", "tags a, b", "note “Hallo”",
        ] {
            #expect(outcome.out.contains(part), "\(part): \(outcome)")
        }
        withExtendedLifetime(daemon) {}
    }

    @Test func `a row without a name is made by its start`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let made = try await run(["slot", "--start", "22:30", "--minutes", "15"], daemon)
        #expect(made.code == 0 && made.out.contains("22:30–22:45"), "\(made)")
        let again = try await run(["slot", "--start", "22:30", "--minutes", "20"], daemon)
        #expect(again.code == 0 && again.out.contains("22:30–22:50"), "\(again)")
        let none = try await run(["slot", "--break"], daemon)
        #expect(none.code == 64 && none.err.contains("raumwerk slot --start"), "\(none)")
        withExtendedLifetime(daemon) {}
    }

    @Test func `sessions of people that a file lacks are counted`() async throws {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        for number in 1...5 { _ = try await run(["pitch", "Nummer \(number)"], daemon) }
        let file = try workplace.write(
            "t.csv",
            "Titel;Raum;Datum;Beginn\nNeu;Blau;14.05.2027;10:00\n"
        )
        let few = try await run(["import", file, "--dry-run"], daemon)
        #expect(few.out.contains("= 5 sessions made here not in the file"), "\(few)")
        #expect(!few.out.contains("= s"), "\(few)")
        let all = try await run(["import", file, "--dry-run", "--missing", "list"], daemon)
        #expect(all.out.split(separator: "\n").count { $0.hasPrefix("= s") } == 5, "\(all)")
        let done = try await run(["import", file, "--yes"], daemon)
        #expect(done.code == 0, "\(done)")
        let undone = try await run(["undo"], daemon)
        #expect(undone.code == 0 && !undone.out.contains("source of"), "\(undone)")
        withExtendedLifetime(daemon) {}
    }

    @Test func `both languages of a notice need no third text, and a slip of a sign is said`()
        async throws
    {
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let words = ["notice", "--de", "Bitte raus", "--en", "Please leave", "--urgent"]
        let notice = try await run(words, daemon)
        #expect(notice.code == 0 && notice.out.contains("Bitte raus"), "\(notice)")
        _ = try await run(["room", "blau", "--name", "Blau"], daemon)
        let add = [
            "session", "add", "Eins", "--room", "blau", "--start", "+10m", "--minutes", "30",
        ]
        #expect(try await run(add, daemon).code == 0)
        let late = try await run(["delay", "eins", "-120"], daemon)
        #expect(late.err.contains("is in the past"), "\(late)")
        withExtendedLifetime(daemon) {}
    }
}

import Foundation
import Testing

/// Displays take the times that organisers take.
@Suite(.timeLimit(.minutes(15))) struct RehearsalTimeTests {
    @Test(arguments: [
        ("12:45", "12:45"), ("2023-03-14 10:05", "10:05"), ("2023-03-14T18:42+01:00", "18:42"),
        ("tomorrow 10:00", "10:00"), ("2023-03-14T10:05", "10:05"),
        ("2023-03-14T10:05:30", "10:05"), ("morgen 10:00", "10:00"), ("2023-03-14T17:42Z", "18:42"),
        ("slot mittag", "12:30"),
    ])
    func `a picture is of the time that is named`(word: String, clock: String) async throws {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        func raumwerk(_ words: String...) async throws {
            let outcome = try await workplace.run("raumwerk", words, server: daemon.address)
            #expect(outcome.code == 0, "\(words): \(outcome)")
        }
        try await raumwerk("room", "a", "--name", "Aula")
        try await raumwerk("event", "--days", "2023-03-14")
        try await raumwerk("slot", "mittag", "--start", "12:30", "--end", "13:30")
        let words = ["door", "a", "--once", "--size", "60x12", "--speed", "0", "--at", word]
        let picture = try await workplace.run("raumwerk-display", words, server: daemon.address)
        #expect(picture.code == 0 && picture.out.contains(clock), "\(picture)")
    }

    @Test(arguments: [
        ("gleich", 64), ("25:00", 64), ("12:60", 64), ("tomorrow", 64), ("2023-02-30 10:00", 64),
        ("next slot", 1),
    ])
    func `what is no time is 64, and a slot that is not there 1`(word: String, code: Int32)
        async throws
    {
        let workplace = try Workplace()
        let daemon = try RunningDaemon(workplace, data: try await workplace.grid())
        let room = ["room", "a", "--name", "Aula"]
        #expect(try await workplace.run("raumwerk", room, server: daemon.address).code == 0)
        let words = ["door", "a", "--once", "--at", word]
        let picture = try await workplace.run("raumwerk-display", words, server: daemon.address)
        #expect(picture.code == code && picture.out.isEmpty, "\(picture)")
    }
}

import Foundation
import RaumGrid
import RaumNotation
import RaumWire
import RaumWords
import Testing

@testable import RaumHub

/// What the hub refuses is said to people in their words, as what the grid refuses (`SpeakingTests`).
@Suite struct HubSpeakingTests {
    private func failures() throws -> [Failure] {
        let room = try #require(RoomID("blau"))
        let session = EntityKey.session(try #require(SessionID("s1")))
        let time = ZonedTime(milliseconds: 0, offsetMinutes: 60)
        let assignment = try #require(Assignment(notation: "door blau"))
        let (first, last) = (Revision(3), Revision(5))
        return [
            .cutOff(since: time), .unclear, .behind(last, last: first),
            .diverged("it ends at 57", check: "raumwerkd check"),
            .readOnly("the disk is full"), .unreadable(NotationError(.missing("session"))),
            .alreadyBegun, .notBegun, .brokenTransaction, .optionsInTransaction, .tooManyCommands,
            .transactionTooLarge, .entityTooLong(session), .notInHistory(first, last: first),
            .notInHistory(first.next, last: first),
            .shownTooMuch(last, first), .needsOrganiser, .notYet(last, last: first),
            .idTaken(try #require(OperationID("op-1")), first), .tooOften, .noScreen("foyer"),
            .notAssignable("foyer"), .severalScreens("foyer", 2, []), .contestedScreen("K7MX"),
            .notGone("foyer"), .screenIsStuck("foyer"), .badAssignment(assignment), .authNotFirst,
            .authRefused,
            .badCode, .needsAdmin, .stale(time), .outsideRoom(room, session), .unfinishedLine,
            .full("127.0.0.1"), .outsideGuest, .tooManyOf(.interest, retry: 500),
        ]
    }

    @Test func `no verb of the protocol is left`() throws {
        for failure in try failures() {
            for text in [failure.sentenceForCommands, failure.sentenceForKeys] {
                #expect(!text.contains(/[A-Z]{4,}|=/), "\(failure.code): \(text)")
                #expect(
                    text.hasSuffix(".") || text.contains("raumwerk"),
                    "\(failure.code): \(text)"
                )
            }
        }
    }

    @Test func `no German sentence has a question mark for a name that is missing`() throws {
        for failure in try failures() {
            let text = failure.spokenForCommands.german
            #expect(!text.contains(/(^|[\s-])\?/), "\(failure.code): \(text)")
        }
    }

    @Test(arguments: [
        (Failure.alreadyBegun, "A transaction has begun already. Please ask again."),
        (.notBegun, "No transaction has begun. Please ask again."),
        (.tooOften, "One look at the plan a second is enough. Wait, then ask again."),
        (
            .authNotFirst,
            "A key is the first thing a connection shows, or nothing. Connect anew."
        ),
        (
            .notInHistory(Revision(3), last: Revision(2000)),
            "Revision 3 is not among the last 1024. raumwerk history lists them."
        ),
        (.noScreen("foyer"), "No screen is called foyer. raumwerk status lists them."),
    ])
    func `each is told word for word`(failure: Failure, sentence: String) {
        #expect(failure.sentenceForCommands == sentence)
        #expect(failure.sentenceForKeys == sentence)
    }

    /// A refusal that is added to the hub and not to `failures` is found here.
    @Test func `every refusal in the hub's sources is among them`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let hub = root.appending(path: "Sources/RaumHub")
        let files = try #require(
            FileManager.default.enumerator(at: hub, includingPropertiesForKeys: nil)
        )
        var written: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            written += text.matches(of: /Failure\(\s*\.[a-z]+,\s*"([A-Z-]+)"/).map { String($0.1) }
        }
        #expect(written.sorted() == (try failures()).map(\.code).sorted())
        #expect(!written.isEmpty)
    }
}

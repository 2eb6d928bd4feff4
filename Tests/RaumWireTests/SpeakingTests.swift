import RaumGrid
import RaumWire
import Testing

/// People are told what they can type, and never a verb of the protocol.
@Suite struct SpeakingTests {
    private static let session = SessionID("s1")
    private static let room = RoomID("blau")

    private func failures() throws -> [Failure] {
        let session = try #require(SpeakingTests.session)
        let room = try #require(SpeakingTests.room)
        let rejections: [Rejection] = [
            .noEvent, .roomClosed(room), .notPlaced(session), .alreadyPlaced(session),
            .notTakingPlace(session, .cancelled), .notRunning(session), .sameTwice(session),
            .badDetour(room), .roomRemoved(room, for: session), .unknown(.room(room), nearest: nil),
            .endContradicts(end: ZonedTime(milliseconds: 0, offsetMinutes: 0), minutes: 5),
            .limit(of: "rooms", max: 1),
            .missing(field: "title"), .missing(field: "text"), .missing(field: "start"),
            .missing(field: "end"), .missing(field: "name"), .missing(field: "zone"),
        ]
        return rejections.map { Failure($0, in: Grid()) }
    }

    @Test func `no verb of the protocol is left`() throws {
        for failure in try failures() {
            for text in [failure.sentenceForCommands, failure.sentenceForKeys] {
                #expect(!text.contains(/[A-Z]{4,}|=/), "\(text)")
            }
        }
    }

    @Test func `the command and the key are named`() throws {
        let session = try #require(SpeakingTests.session)
        let failure = Failure(.notTakingPlace(session, .cancelled), in: Grid())
        #expect(failure.sentenceForCommands.hasSuffix("Bring it back first: raumwerk restore s1"))
        #expect(failure.sentenceForKeys == "s1 is cancelled. x brings it back.")
        let place = Failure(.notPlaced(session), in: Grid())
        #expect(
            place.sentenceForCommands.hasSuffix("raumwerk place s1 --room … --start … --end …")
        )
    }

    @Test func `what is missing is asked for in words`() throws {
        let title = Failure(.missing(field: "title"), in: Grid())
        #expect(title.sentenceForCommands == "Please give a title.")
        let start = Failure(.missing(field: "start"), in: Grid())
        #expect(start.sentenceForCommands == "--start is missing.")
    }

    @Test func `a title that looks like a command stays a title`() {
        let failure = Failure(.state, "ROOM-TAKEN", [], "Rot is taken 18:30–19:00: MOVE FAST")
        #expect(failure.sentenceForCommands == failure.sentence)
        #expect(failure.sentenceForKeys == failure.sentence)
    }
}

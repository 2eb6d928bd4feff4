import RaumGrid
import RaumNotation
import RaumWire
import RaumWords
import Testing

/// People are told what they can type, and never a verb of the protocol.
@Suite struct SpeakingTests {
    private static let session = SessionID("s1")
    private static let room = RoomID("blau")

    private func failures(in grid: Grid = Grid()) throws -> [Failure] {
        let session = try #require(SpeakingTests.session)
        let room = try #require(SpeakingTests.room)
        let rejections: [Rejection] = [
            .noEvent, .roomClosed(room), .notPlaced(session), .alreadyPlaced(session),
            .notPitched(session), .pitchingClosed, .mergesPlaced(session, session),
            .notWaiting(try #require(HeldID("h1")), .accepted),
            .notTakingPlace(session, .cancelled), .notRunning(session), .sameTwice(session),
            .badDetour(room), .roomRemoved(room, for: session), .unknown(.room(room), nearest: nil),
            .endContradicts(end: ZonedTime(milliseconds: 0, offsetMinutes: 0), minutes: 5),
            .limit(of: "rooms", max: 1), .limit(of: "rooms", max: 1, again: [.room(room)]),
            .missing(field: "title"), .missing(field: "text"), .missing(field: "start"),
            .missing(field: "end"), .missing(field: "name"), .missing(field: "zone"),
        ]
        return rejections.map { Failure($0, in: grid) }
    }

    @Test func `of a merged session the one is named that it is part of`() throws {
        var grid = Grid()
        let (seven, eight) = (try #require(SessionID("s7")), try #require(SessionID("s8")))
        var merged = Session(id: eight, title: try Text("Thema 8", .title))
        (merged.state, merged.into) = (.removed, seven)
        grid.put(.session(merged))
        grid.put(.session(Session(id: seven, title: try Text("Thema 7", .title))))
        let failure = Failure(Rejection.notTakingPlace(eight, .removed), in: grid)
        #expect(failure["into"] == "s7")
        let told = failure.spokenForCommands
        #expect(told.english.hasPrefix("s8 is part of s7 now: Thema 7. Take that one"))
        #expect(told.english.hasSuffix(": raumwerk restore s8"))
        #expect(told.german.hasPrefix("s8 gehört jetzt zu s7. Diese nehmen"))
        let door = failure.spokenAtDoor(in: grid)
        #expect(door.german == "„Thema 8“ gehört jetzt zu „Thema 7“.")
        #expect(failure.spokenForKeys(in: grid).german.hasSuffix("x macht wieder zwei daraus."))
    }

    @Test func `at a door and for keys nobody is told a command, and names stand for identifiers`()
        throws
    {
        var grid = Grid()
        let id = try #require(SpeakingTests.session)
        grid.put(.session(Session(id: id, title: try Text("Runde", .title))))
        grid.put(
            .room(Room(id: try #require(SpeakingTests.room), name: try Text("Saal", .roomName)))
        )
        // What is not there has no name, and one session cannot be merged into itself.
        let unnamed = ["UNKNOWN", "ALREADY-PLACED"]
        for failure in try failures(in: grid) where !unnamed.contains(failure.code) {
            let door = failure.spokenAtDoor(in: grid)
            for text in [door.english, door.german] {
                #expect(!text.contains("raumwerk ") && !text.contains(/[A-Z]{4}/), "\(text)")
                #expect(!text.contains("s1") && !text.contains("blau"), "\(text)")
            }
            let keys = failure.spokenForKeys(in: grid)
            #expect(!keys.german.contains("s1"), "\(keys.german)")
        }
    }

    @Test func `what is unknown or of another value is said in German`() throws {
        let room = try #require(SpeakingTests.room)
        let unknown: [EntityKey: String] = [
            .room(room): "Keinen Raum blau gibt es.", .stage(room): "Keine Bühne blau gibt es.",
            .held(try #require(HeldID("h1"))): "Keinen wartenden Vorschlag h1 gibt es.",
            .page(try #require(PageID("wifi"))): "Keine Seite wifi gibt es.",
            .session(try #require(SpeakingTests.session)): "Keine Session s1 gibt es.",
        ]
        for (key, sentence) in unknown {
            let failure = Failure(Rejection.unknown(key, nearest: nil), in: Grid())
            #expect(failure.spokenForCommands.german == sentence)
        }
        for (key, example) in [("zone", "Europe/Berlin"), ("language", "en-GB")] {
            let failure = Failure(NotationError(.badValue(key: key, value: "x", expected: "y")))
            #expect(failure.spokenForCommands.german.contains(example))
        }
        for (error, sentence) in [
            (
                NotationError.Reason.badValue(
                    key: "tags",
                    value: "1,2",
                    expected: "at most 12 of them"
                ),
                "--tags nennt höchstens 12, nicht 1,2."
            ),
            (
                .badValue(key: "title", value: "x", expected: "at most 200 characters, not 201"),
                "--title hat höchstens 200 Zeichen, hier 201."
            ),
            (
                .badValue(key: "zone", value: "berlin", expected: "a zone"),
                "--zone ist eine Zeitzone wie Europe/Berlin, nicht berlin."
            ),
            (
                .badValue(key: "hands", value: "x", expected: "a number"),
                "--hands hat einen Wert, der hier nicht geht: hands is not a number: x"
            ),
        ] {
            #expect(Failure(NotationError(error)).spokenForCommands.german == sentence)
        }
        let hosts = NotationError(
            .badValue(key: "hosts", value: "x", expected: "at most 12 of them")
        )
        let named = Failure(hosts).spokenForCommands.german
        #expect(named == "--host nennt höchstens 12, nicht x.")
        let pages = Failure(Rejection.limit(of: "pages", max: 100), in: Grid())
        #expect(pages.spokenForCommands.german == "Es gibt höchstens 100 Seiten.")
        for failure in try failures() {
            #expect(!failure.spokenForCommands.german.contains(/(^|[\s-])\?/), "\(failure.code)")
        }
    }

    /// Refusals of which the sentence is told word for word.
    private func told() throws -> [(Failure, String)] {
        let room = try #require(SpeakingTests.room)
        let start = ZonedTime(milliseconds: 0, offsetMinutes: 60)
        let place = Placement(room: room, start: start, end: start.adding(minutes: 30))
        var session = Session(
            id: try #require(SpeakingTests.session),
            title: try Text("Runde", .title)
        )
        session.placement = place
        let rejections: [(Rejection, String)] = [
            (.roomTaken(place, by: session), "blau is taken 01:00–01:30: Runde"),
            (
                .conflict(.session(session.id), current: Revision(5)),
                "s1 was changed in revision 5. Look at it and ask again."
            ),
            (
                .badSpan(start: start, end: start),
                "It would last from 1970-01-01T01:00+01:00 to 1970-01-01T01:00+01:00. It must end after"
                    + " it starts and last at most a week."
            ),
            (
                .outOfCalendar(.session(session.id), field: "start", start),
                "start of s1 would be 1970-01-01T01:00+01:00 on the event's clock. Choose a"
                    + " time in the years 1 to 9999 there."
            ),
            (
                .roomInUse(room, by: session),
                "blau still has Runde. Move it first, or: raumwerk close blau."
            ),
        ]
        let faults: [(NotationError.Reason, String)] = [
            (.duplicateKey("room"), "--room stands twice."),
            (
                .unknownKey("farbe"),
                "This command has no --farbe. Nothing was done. Try raumwerk help."
            ),
            (.unknownVerb("mvoe"), "No command is called mvoe. Try raumwerk help."),
            (.badToken("?"), "? is no verb, word, key or tag. Try raumwerk help."),
            (.longWord, "Without quotes a word has at most 64 bytes. Quote it."),
            (
                .badValue(key: "name", value: "x", expected: "at most 80 characters, not 81"),
                "name has at most 80 characters, not 81: x"
            ),
            (.extraWord("Runde"), "Runde is one word too many. Quote text that holds spaces."),
            (.missing("session"), "--session is missing."),
            (.notUTF8, "The line is not UTF-8."),
            (.tooLong(limit: 4096), "A line has at most 4096 bytes. Shorten it."),
            (
                .badValue(key: "start", value: "bald", expected: "a time"),
                "start is not a time: bald"
            ),
        ]
        return rejections.map { (Failure($0, in: Grid()), $1) }
            + faults.map { (Failure(NotationError($0)), $1) }
    }

    @Test func `each refusal has a sentence for people`() throws {
        for (failure, sentence) in try told() { #expect(failure.sentenceForCommands == sentence) }
    }

    @Test func `no verb of the protocol is left`() throws {
        for failure in try failures() + told().map(\.0) {
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

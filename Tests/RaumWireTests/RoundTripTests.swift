import RaumGrid
import RaumNotation
import RaumWire
import TestSupport
import Testing

private func zones(_ name: String) -> OffsetPlan? { name == "Europe/Berlin" ? .utc : nil }

private func read(_ text: String) throws -> Request {
    try Request(try Line(text.utf8), zones: zones)
}

@Suite struct RoundTripTests {
    static let requests = [
        "WATCH rooms=blau,gruen since=7f3a91c2d4e5f607:40", "WATCH all=yes",
        "WATCH all=yes details=yes", "DETAIL s12 name=abstract text=\"a␊b\"",
        "DETAIL s12 name=abstract part=64 text=\"\"", "DETAIL room=blau name=source text=\"x\"",
        "DETAIL name=base text=\"https://x\"",
        "WATCH ticker=yes view=now",
        "PING", "NOW blau", "IAM door blau version=1.0 name=pi-1",
        "IAM door blau version=1.0 name=pi-1 note=unkept,rehearsal,later",
        "SHOWN rev=42 offset=-12",
        "HELP",
        "LIMITS", "STATUS", "HISTORY since=40", "HISTORY", "DIFF 40 42",
        "HISTORY since=40 lang=de", "HISTORY lang=de", "DIFF 40 42 lang=de", "IDENTIFY screen=blau",
        "FORGET", "FORGET screen=\"door blau\"",
        "BEGIN",
        "IAM waiting name=pi-1 code=K7MX", "ASSIGN screen=K7MX view=\"door blau\"",
        "ASSIGN screen=pi-1 view=\"wall blau gruen ticker\"",
        "COMMIT if=41 id=op-1 dry=yes", "ROLLBACK", "UNDO 42 id=op-2", "BYE",
        "EVENT name=\"B\" zone=Europe/Berlin hashtag=\"#X\" days=2023-03-14,2023-03-15",
        "ROOM blau name=\"Blau\" floor=\"\" capacity=0 colour=blue", "OPEN blau",
        "CLOSE blau to=gruen",
        "SLOT 1830 start=18:30 end=2023-03-14T19:00+01:00 label=\"L\" kind=pause",
        "PITCH title=\"T\" hosts=\"A; B\" tags=\"a, b\" language=\"de\" note=\"n\" full=no",
        "PITCH s12 title=\"T\" id=op-3", "VOTE s12 hands=17", "CALL s12", "CALL",
        "MERGE s12 s9", "INTEREST s12", "ACCEPT h1", "DECLINE h1", "EVENT pitching=open",
        "PAGE wifi title=\"WLAN\" text=\"Netz: barcamp␊offen\"", "PAGE wifi text=\"\"",
        "REMOVE page:wifi", "STAGE blau text=\"Bitte zum Ende\" until=18:30",
        "STAGE blau until=\"\"", "REMOVE stage:blau",
        "PLACE s12 room=blau start=18:30 end=19:00 overlap=yes",
        "MOVE s12 room=gruen minutes=45 if=41",
        "SWAP s12 s9", "DELAY s12 by=-10 scope=all", "EXTEND s12 by=10", "FINISH s12",
        "CANCEL s12 note=\"krank\"", "RESTORE s12", "EDIT s12 title=\"N\" full=yes", "PARK s12",
        "REMOVE s12", "REMOVE room:blau", "REMOVE slot:1830", "REMOVE notice:n1",
        "REMOVE hashtag:2023-W11",
        "NOTICE n1 text=\"x\" level=urgent rooms=blau,rot from=18:30 until=19:00",
        "NOTICE text=\"x\"",
        "HASHTAG 2023-W11 text=\"#X\" reveal=18:00", "HASHTAG text=\"#X\"",
        "HASHTAG reveal=\"\"", "NOTICE n1 from=\"\" until=\"\"",
    ]

    @Test(arguments: requests)
    func `every request is read and written back`(_ text: String) throws {
        let request = try read(text)
        let written = request.bytes(tag: Tag("7"))
        let again = try Line(written)
        #expect(again.tag == Tag("7"))
        #expect(try Request(Line(verb: again.verb, tokens: again.tokens), zones: zones) == request)
        #expect(String(decoding: request.bytes(), as: UTF8.self) == text)
    }

    @Test(arguments: requests)
    func `every request refuses a key that it does not have`(_ text: String) throws {
        let expected = NotationError(.unknownKey("zz"), column: text.utf8.count + 2)
        #expect(throws: expected) { try read(text + " zz=1") }
    }

    @Test(arguments: [
        "WATCH details=yes", "WATCH rooms=a details=yes", "DETAIL s12 text=\"x\"",
        "DETAIL s12 name=abstract", "DETAIL s12 name=abstract part=0 text=\"x\"",
        "DETAIL s12 name=abstract part=65 text=\"x\"", "DETAIL s12 name=9a text=\"x\"",
        "DETAIL s12 s13 name=a text=\"x\"", "DETAIL s12 room=blau name=a text=\"x\"",
        "DETAIL s12 name=abcdefghijklmnopq text=\"x\"",
        "FLY", "HISTORY lang=fr", "DIFF 4 5 lang=x", "DIFF 4", "DIFF a b", "WATCH",
        "WATCH rooms=a all=yes", "WATCH rooms=\"\"", "NOW",
        "NOW a b", "UNDO x",
        "VOTE s1", "CALL s1 s2", "CALL s1 hands=1", "PAGE text=\"x\"", "STAGE text=\"x\"",
        "VOTE s1 hands=100001", "DELAY s1", "DELAY s1 by=1441", "EXTEND s1 by=x",
        "EVENT zone=Nowhere",
        "REMOVE planet:x", "SLOT 1 kind=lunch", "MOVE", "SWAP s1", "HASHTAG 2023-W60 text=\"x\"",
        "SHOWN", "IAM", "IAM door note=a,,b", "IAM door note=Unkept", "IAM door note=a,b,c,d,e",
        "IAM door note=abcdefghijklmnopq", "IAM waiting code=K7M", "IAM waiting code=K7M0",
        "ASSIGN screen=K7MX",
        "ASSIGN view=\"door blau\"", "ASSIGN screen=K7MX view=\"\"",
        "ASSIGN screen=K7MX view=\"door  blau\"", "ASSIGN screen=K7MX view=\"door b;c\"",
        "COMMIT dry=maybe", "PITCH s1 s2 title=\"x\"", "OK #1",
    ])
    func `what is no request is refused`(_ text: String) {
        #expect(throws: NotationError.self) { try read(text) }
    }

    @Test func `rooms of a WATCH have a limit`() throws {
        let rooms = (0..<16).map { "r\($0)" }
        #expect(throws: Never.self) { try read("WATCH rooms=" + rooms.joined(separator: ",")) }
        #expect(throws: NotationError.self) {
            try read("WATCH rooms=" + (rooms + ["z"]).joined(separator: ","))
        }
    }

    @Test(arguments: [
        "", ":", "7f3a91c2d4e5f607", "7f3a91c2d4e5f607:", "x:1", "7F3A91C2D4E5F607:1",
        "7f3a91c2d4e5f607:-1", "7f3a91c2d4e5f607:+1", "7f3a91c2d4e5f607:99999999999999999999",
    ])
    func `a cursor that cannot be read is none`(_ text: String) {
        #expect(Cursor(notation: text) == nil)
    }

    @Test func `greeting, blocks, heartbeats and farewells survive the way`() throws {
        let now = try #require(ZonedTime(notation: "2023-03-14T18:41:59.123+01:00"))
        let greeting = Greeting(
            epoch: Epoch(7),
            revision: Revision(9),
            now: now,
            nonce: "00ff",
            role: .organiser
        )
        #expect(try Greeting(Line(greeting.bytes)) == greeting)
        for head in [
            BlockHead(from: nil, revision: Revision(9), count: 3),
            BlockHead(from: Revision(4), revision: Revision(9), count: 0),
        ] {
            #expect(try BlockHead(Line(head.bytes)) == head)
        }
        let foot = BlockFoot(revision: Revision(9), count: 3, sum: .max)
        #expect(try BlockFoot(Line(foot.bytes)) == foot)
        let beat = Heartbeat(revision: Revision(9), now: now, sum: 1, isReadOnly: true)
        #expect(try Heartbeat(Line(beat.bytes)) == beat)
        let farewell = Farewell(reason: "restart", retryMilliseconds: 3000)
        #expect(Farewell(try Line(farewell.bytes)) == farewell)
    }

    @Test func `every refusal fits in a line, whatever was asked`() throws {
        let long = String(repeating: "x", count: 64)
        let texts =
            RoundTripTests.requests.map { $0 + " k" + long + "=1" } + [
                "A " + long, "PITCH title=\"" + String(repeating: "ä", count: 900) + "\"",
                "MOVE \(long) room=\(long)", "\(String(repeating: "X", count: 17))",
            ]
        for text in texts {
            do throws(NotationError) {
                _ = try Request(try Line(text.utf8), zones: zones)
            } catch {
                let bytes = Failure(error).bytes(answering: Tag("1234567890123456"))
                #expect(bytes.count < NotationLimits.lineBytesMax)
                let line = try Line(bytes)
                #expect(Failure(line)?.kind == .client)
                #expect(!(line.texts.first ?? "").isEmpty)
            }
        }
    }

    @Test func `random requests are read or refused, never more`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let model = RoundTripTests.requests.randomElement(using: &random) ?? "PING"
            var words = model.split(separator: " ").map(String.init)
            words.shuffle(using: &random)
            guard let line = try? Line(words.joined(separator: " ").utf8) else { continue }
            guard let request = try? Request(line, zones: zones) else { continue }
            #expect(try Request(Line(request.bytes()), zones: zones) == request, "SEED=\(seed)")
        }
    }
}

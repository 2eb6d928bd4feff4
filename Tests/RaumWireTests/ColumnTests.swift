import RaumGrid
import RaumNotation
import RaumWire
import Testing

/// Errors name the byte at which the token begins that is to blame, or the byte itself, counted from 1.
@Suite struct ColumnTests {
    @Test(arguments: [
        // Lines that cannot be read.
        ("MOVE  s12", 6), (" MOVE s12", 1), ("MOVE s12 ", 9), ("", 1), ("move s12", 1),
        ("MOVE s12 room=", 10), ("MOVE s12 room= start=18:30", 10), ("MOVE s12 =x", 10),
        ("MOVE s12 room=a room=b", 17), ("MOVE s12 Room=a", 10), ("MOVE s12 room=ä", 15),
        ("MOVE s12 room=a=b", 16), ("#1 MOVE s12 room=\"a\"b", 21), ("PITCH title=\"x", 13),
        ("PITCH title=\"a\\nb\"", 16), ("# MOVE", 1), ("#12345678901234567 MOVE", 1),
        ("PITCH title=\"ab\u{2028}c\"", 16), ("PITCH title=\"a\\\"\u{200E}\"", 17),
        ("PITCH title=\"äa\u{301}\u{301}\u{301}\u{301}\u{301}\"", 25),
        ("ABCDEFGHIJKLMNOPQ", 1),
        // Lines that are no commands.
        ("MOEV s12", 1), ("#1 MOEV s12", 4), ("OK #7", 4), ("#1 OK #7", 7),
        ("PITCH titel=x", 7), ("#1 PITCH titel=x", 10), ("MOVE s12 room=a raum=b", 17),
        ("MOVE s12 s13", 10), ("MOVE s12 room=a s13", 17), ("MOVE s12 \"a b\"", 10),
        ("#a1 NOW blau \"rot\"", 14), ("MOVE s12 room=a start=25:00 zz=1", 17),
        ("MOVE .s room=a", 6), ("REMOVE raum:blau", 8), ("NOTICE .n text=x", 8),
        ("HASHTAG 2023-W99 text=x", 9), ("SWAP s12 -s9", 10), ("UNDO x", 6), ("DIFF 1 x", 8),
        ("ROOM a capacity=-1", 8), ("ROOM a name=A colour=mauve", 15), ("VOTE s1 hands=01", 9),
        ("DELAY s1 scope=session by=9999", 24), ("MOVE s1 room=a if=x", 16),
        ("MOVE s1 room=a id=.x", 16), ("MOVE s1 room=a dry=maybe", 16),
        ("EVENT name=E zone=Nowhere", 14), ("EVENT days=2023-02-30", 7),
        ("WATCH rooms=a,-b", 7), ("ASSIGN screen=x view=a/b", 17), ("SHOWN rev=1 offset=x", 13),
        ("IAM door a code=12", 12),
    ])
    func `an error names its column`(text: String, column: Int) {
        #expect(error(Array(text.utf8))?.column == column, "\(text)")
    }

    @Test func `a title that is too long is found where it stands`() {
        let title = String(repeating: "x", count: 201)
        #expect(error(Array("#1 PITCH hosts=a title=\(title)".utf8))?.column == 18)
        #expect(error(Array("#1 NOW \(title)".utf8))?.column == 8)
        #expect(error(Array("#1 PITCH hosts=a title=\"\(title)\"".utf8))?.column == 18)
    }

    @Test func `bytes that are no UTF-8 are found`() {
        let before = Array("PITCH title=\"ab\\\"".utf8)
        #expect(error(before + [0xFF, 0x22])?.column == before.count + 1)
        #expect(error(before + [0xC3, 0xA4, 0xE2, 0x82, 0x22])?.column == before.count + 3)
    }

    @Test(arguments: ["MOVE", "VOTE s12", "PING extra=\"\"", "WATCH", "SHOWN"])
    func `what is missing is nowhere`(_ text: String) {
        let error = error(Array(text.utf8))
        #expect(error != nil)
        if case .missing? = error?.reason { #expect(error?.column == 0) }
    }

    private func error(_ bytes: [UInt8]) -> NotationError? {
        do throws(NotationError) {
            _ = try Request(Line(bytes)) { name in name == "UTC" ? .utc : nil }
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "NOW \"blau\"", "MOVE \"s12\" room=\"rot\"", "SWAP \"s12\" s9", "REMOVE \"room:blau\"",
        "HASHTAG \"2023-W11\" text=x", "UNDO \"42\"", "PITCH \"s1\" title=x",
        "IAM \"door\" \"blau\"",
    ])
    func `a word may stand in quotes`(_ text: String) {
        let plain = text.replacing("\"", with: "")
        #expect(error(Array(text.utf8)) == nil)
        let quoted = try? Request(Line(text.utf8)) { _ in nil }
        #expect(quoted == (try? Request(Line(plain.utf8)) { _ in nil }))
    }
}

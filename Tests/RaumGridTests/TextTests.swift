import Testing

@testable import RaumGrid

@Suite("Text")
struct TextTests {
    private let limit = TextLimit.title

    @Test(
        "Two spellings of one letter are two texts",
        arguments: [("é", "e\u{301}"), ("\u{C5}", "\u{212B}")]
    )
    func bytesCount(_ left: String, _ right: String) throws {
        #expect(left == right)
        #expect(!left.hasSameBytes(as: right))
        #expect(try Text(left, limit) != Text(right, limit))
        #expect(left.hasSameBytes(as: left))
    }

    @Test("A string of the same length that differs in its last byte is another")
    func lastByteCounts() {
        let long = String(repeating: "x", count: 200)
        #expect((long + "a").hasSameBytes(as: long + "a"))
        #expect(!(long + "a").hasSameBytes(as: long + "b"))
        #expect(!long.hasSameBytes(as: long + "a"))
        #expect("".hasSameBytes(as: ""))
    }

    @Test("The limit counts scalars, of plain text and of others", arguments: ["x", "ß", "語"])
    func limitCountsScalars(_ scalar: String) throws {
        let most = String(repeating: scalar, count: limit.scalarsMax)
        #expect(try Text(most, limit).string == most)
        #expect(throws: TextFault.tooLong(limit, scalars: limit.scalarsMax + 1)) {
            try Text(most + scalar, limit)
        }
    }

    @Test("Equal texts have equal hashes, wherever their strings are stored")
    func hashes() throws {
        let whole = "Eine lange Überschrift, die nicht in den Platz eines kurzen Strings passt"
        let pieced = whole.map(String.init).joined()
        #expect(try Text(whole, limit).hashValue == Text(pieced, limit).hashValue)
    }
}

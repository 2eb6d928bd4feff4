import RaumPlanning
import Testing

@Suite struct KeyReaderTests {
    @Test(arguments: [
        ("a", [Key.letter("a")]), (" ", [.letter(" ")]), ("ü", [.letter("ü")]),
        ("€", [.letter("€")]), ("😀", [.letter("😀")]), ("\r", [.enter]), ("\n", [.enter]),
        ("\t", [.tab]), ("\u{7F}", [.backspace]), ("\u{08}", [.backspace]),
        ("\u{03}", [.control("c")]), ("\u{1B}[A", [.up]), ("\u{1B}OB", [.down]),
        ("\u{1B}[C", [.right]), ("\u{1B}[D", [.left]), ("\u{1B}[1;2C", [.right]),
        ("\u{1B}[1;5C", [.wordRight]), ("\u{1B}[1;3D", [.wordLeft]), ("\u{1B}b", [.wordLeft]),
        ("\u{1B}f", [.wordRight]), ("\u{1B}d", [.deleteWord]), ("\u{1B}\u{7F}", [.control("w")]),
        ("\u{1B}[H", [.home]), ("\u{1B}[4~", [.end]), ("\u{1B}[3~", [.delete]),
        ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6~", [.pageDown]), ("\u{1B}[Z", [.backTab]),
        ("\u{1B}[201~", []), ("\u{1B}[200~\u{1B}[201~x", [.paste(""), .letter("x")]),
        ("\u{1B}[200~Ü b\r\nc\u{1B}[A\u{7}\u{1B}[201~\r", [.paste("Ü b  c[A"), .enter]),
        ("\u{1B}[Ax", [.up, .letter("x")]),
        ("\u{1B}q", [.escape, .letter("q")]),
        ("\u{85}", []), ("\u{1B}\u{1B}[A", [.escape, .up]),
    ])
    func `bytes are keys, however they are cut`(_ text: String, _ keys: [Key]) {
        var whole = KeyReader()
        #expect(whole.read(Array(text.utf8)) == keys)
        var pieces = KeyReader()
        #expect(text.utf8.flatMap { pieces.read([$0]) } == keys)
        #expect(!pieces.isWaiting)
    }

    @Test func `an ESC that nothing follows is the key`() {
        var reader = KeyReader()
        #expect(reader.read([0x1B]).isEmpty)
        #expect(reader.isWaiting)
        #expect(reader.giveUp() == [.escape])
        #expect(!reader.isWaiting)
        #expect(reader.giveUp().isEmpty)
    }

    @Test func `a sequence that never ends is dropped at its limit`() {
        var reader = KeyReader()
        let head = Array("\u{1B}[".utf8)
        let fill = [UInt8](repeating: 0x31, count: KeyReader.sequenceBytesMax - head.count - 1)
        #expect(reader.read(head + fill).isEmpty)
        #expect(reader.isWaiting)
        #expect(reader.read([0x31]).isEmpty)
        #expect(!reader.isWaiting)
        #expect(reader.read([0x61]) == [.letter("a")])
    }

    @Test func `a paste that never ends is what came of it, up to its limit`() {
        for extra in 0...1 {
            var reader = KeyReader()
            let letters = [UInt8](repeating: 0x61, count: KeyReader.pasteBytesMax + extra)
            #expect(reader.read(Array("\u{1B}[200~".utf8) + letters).isEmpty)
            #expect(reader.isWaiting)
            let kept = String(repeating: "a", count: KeyReader.pasteBytesMax)
            #expect(reader.giveUp() == [.paste(kept)])
            #expect(reader.read([0x61]) == [.letter("a")])
        }
    }

    @Test func `bytes that are no UTF-8 are no keys`() {
        for bytes: [UInt8] in [
            [0x80], [0xFF], [0xC3, 0x28], [0xE2, 0x82, 0x41], [0xED, 0xA0, 0x80],
        ] {
            var reader = KeyReader()
            let keys = reader.read(bytes + [0x61])
            #expect(keys.last == .letter("a"))
            #expect(keys.allSatisfy { [.letter("a"), .letter("("), .letter("A")].contains($0) })
        }
    }
}

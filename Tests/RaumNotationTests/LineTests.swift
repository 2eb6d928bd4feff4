import RaumGrid
import RaumNotation
import TestSupport
import Testing

private func reason(_ bytes: [UInt8]) -> NotationError.Reason? {
    do throws(NotationError) {
        _ = try Line(bytes)
        return nil
    } catch {
        return error.reason
    }
}

private func reason(_ text: String) -> NotationError.Reason? { reason(Array(text.utf8)) }

@Suite struct LineTests {
    @Test(arguments: ["abcdefghij", "ääääääääää", "😀😀😀😀😀", "\"\\\"\\\"\\"])
    func `a text that is too long is cut, with an ellipsis`(_ text: String) throws {
        for bytesMax in 6...40 {
            var writer = LineWriter(verb: "V")
            writer.text(text, atMost: bytesMax)
            #expect(writer.bytes.count - 1 <= bytesMax)
            let found = try #require(try Line(writer.bytes).texts.first)
            let isWhole = found == text
            #expect(isWhole || found.hasSuffix("…") && text.hasPrefix(found.dropLast()))
            var whole = LineWriter(verb: "V")
            whole.text(text)
            #expect(isWhole == (whole.bytes.count - 1 <= bytesMax))
        }
    }

    @Test func `texts that fit into a line stay whole, whatever their lengths`() throws {
        let texts = [1500, 50, 2400, 60].map { String(repeating: "x", count: $0) }
        var writer = LineWriter(verb: "V")
        writer.texts(texts)
        #expect(try Line(writer.bytes).texts == texts)
        writer = LineWriter(verb: "V")
        writer.texts(texts + [texts[2]])
        let cut = try Line(writer.bytes).texts
        #expect(cut[1] == texts[1] && cut[3] == texts[3] && cut[0].count > 1300)
        #expect(writer.bytes.count > NotationLimits.lineContentBytesMax - 8)
    }

    @Test func `texts share the rest of a line`() throws {
        for length in [1, 1000, 2030, 2060, 4000, 9000] {
            var writer = LineWriter(verb: "V")
            writer.texts([
                "short", String(repeating: "x", count: length), String(repeating: "😀", count: 1000),
            ])
            #expect(writer.bytes.count <= NotationLimits.lineContentBytesMax)
            let line = try Line(writer.bytes)
            #expect(line.texts.count == 3 && line.texts[0] == "short")
            #expect(line.texts[1].hasSuffix("…") == (length > 2040))
        }
    }

    @Test(arguments: [
        "PING", "#1 PING", "OK #1", "ERR #a1 STATE.X key=v \"sentence\"", "X-GREASE nonce=1a2b",
        "WATCH rooms=a,b since=1:2", "T \"a \\\"b\\\" \\\\\"", "A a=\"\" b=\"x\" c=x",
    ])
    func `reading and writing are inverse`(_ text: String) throws {
        #expect(try Line(text.utf8).bytes == Array(text.utf8))
    }

    @Test(arguments: [
        "", " ", " PING", "PING ", "A  b", "ping", "A\tb", "A b=", "A =b", "A b=c=d", "A \"",
        "A \"\\n\"",
        "A b=\"c\"d", "A \"c\"d", "#", "# A", "#toolongatagforthis A", "A #1x# b", "A B=c",
        "A 1b=c",
        "ABCDEFGHIJKLMNOPQ", "A b=ä", "A ä", "A b c=1 c=2", "-A", "A\r", "A \"\r\"",
    ])
    func `what breaks the grammar is refused`(_ text: String) {
        #expect(reason(text) != nil, "accepted \(text)")
    }

    @Test func `every control, direction and separator character is refused`() {
        var forbidden: [UInt32] = Array(0...0x1F) + Array(0x7F...0x9F)
        forbidden +=
            Array(0x2028...0x202E) + Array(0x2066...0x2069) + [0x061C, 0x200E, 0x200F, 0xFEFF]
        forbidden += Array(0xFDD0...0xFDEF) + [0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
        for value in forbidden {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(reason("A b=\"x\(scalar)y\"") != nil, "U+\(String(value, radix: 16))")
        }
        for value: UInt32 in [
            0x20, 0x7E, 0xA0, 0x2027, 0x202F, 0x2065, 0x206A, 0x200C, 0x200D, 0xFE0F,
        ] {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(reason("A b=\"x\(scalar)y\"") == nil, "U+\(String(value, radix: 16))")
        }
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFF],
        ] as [[UInt8]]
    )
    func `what is no UTF-8 is refused`(_ bytes: [UInt8]) {
        #expect(reason(Array("A b=\"".utf8) + bytes + Array("\"".utf8)) == .notUTF8)
    }

    @Test func `four combining marks are borne, five are not`() {
        #expect(reason("A \"a\u{301}\u{302}\u{303}\u{304}b\"") == nil)
        #expect(reason("A \"a\u{301}\u{302}\u{303}\u{304}\u{305}b\"") == .combiningMarks)
    }

    @Test func `words, keys, verbs, tags and keys of a line have limits`() {
        let letters = String(repeating: "a", count: 64)
        #expect(reason("A \(letters)") == nil)
        #expect(reason("A \(letters)a") != nil)
        #expect(reason("A \(letters.prefix(16))=1") == nil)
        #expect(reason("A \(letters.prefix(17))=1") != nil)
        #expect(reason(String(repeating: "A", count: 16)) == nil)
        #expect(reason("#\(letters.prefix(16)) A") == nil)
        #expect(reason("#\(letters.prefix(17)) A") != nil)
        let pairs = (0..<64).map { " k\($0)=1" }.joined()
        #expect(reason("A" + pairs) == nil)
        #expect(reason("A" + pairs + " z=1") == .tooManyKeys)
    }

    @Test(arguments: [1024, 4096])
    func `a line may be as long as the limit, its end included`(_ limit: Int) throws {
        var fits = LineBuffer(limit: limit)
        fits.append([UInt8](repeating: 0x41, count: limit - 1) + [0x0A])
        #expect(try fits.next()?.count == limit - 1)
        var exceeds = LineBuffer(limit: limit)
        exceeds.append([UInt8](repeating: 0x41, count: limit) + [0x0A])
        #expect(throws: NotationError.self) { try exceeds.next() }
        var endless = LineBuffer(limit: limit)
        endless.append([UInt8](repeating: 0x41, count: limit - 1))
        #expect(try endless.next() == nil)
        endless.append([0x41])
        #expect(throws: NotationError.self) { try endless.next() }
    }

    @Test func `a CR belongs to the end of a line, and nowhere else`() throws {
        var buffer = LineBuffer()
        buffer.append(Array("PING\r\nPO\rNG\r\n\r\n".utf8))
        #expect(try buffer.next() == Array("PING".utf8))
        #expect(reason(try #require(try buffer.next())) != nil)
        #expect(try buffer.next() == [])
    }

    @Test func `random and mutated bytes are read or refused, never more`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        let model = Array("#1 PITCH s12 title=\"Ä \\\"x\\\"\" hosts=\"A; B\" start=18:30 a=b".utf8)
        for round in 0..<20_000 {
            var bytes = round % 2 == 0 ? model : []
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let byte = UInt8.random(in: 0...255, using: &random)
                let place = Int.random(in: 0...bytes.count, using: &random)
                if place < bytes.count, Bool.random(using: &random) {
                    bytes[place] = byte
                } else {
                    bytes.insert(byte, at: place)
                }
            }
            guard let line = try? Line(bytes) else { continue }
            #expect(line.bytes == bytes, "SEED=\(seed): accepted in two spellings")
        }
    }
}

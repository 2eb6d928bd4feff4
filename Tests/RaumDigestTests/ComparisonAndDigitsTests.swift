import RaumDigest
import Testing

struct ComparisonTests {
    @Test func `every single bit counts`() {
        let code = SHA256.hash([1, 2, 3])
        #expect(isEqualInConstantTime(code, Array(code)))
        for bit in 0..<(8 * code.count) {
            var other = code
            other[bit / 8] ^= 1 << (bit % 8)
            #expect(!isEqualInConstantTime(code, other))
        }
    }

    @Test func `other lengths are not equal`() {
        #expect(isEqualInConstantTime([], []))
        #expect(!isEqualInConstantTime([], [0]))
        #expect(!isEqualInConstantTime([1, 2], [1]))
    }
}

struct HexadecimalTests {
    @Test func `all bytes are spelled and read back`() {
        let bytes = Array(UInt8.min ... .max)
        let digits = Hexadecimal.digits(bytes)
        #expect(digits.count == 512)
        #expect(Hexadecimal.bytes(digits) == bytes)
        #expect(Hexadecimal.digits([0x00, 0x0f, 0xa5, 0xff]) == Array("000fa5ff".utf8))
    }

    @Test func `a number has sixteen digits`() {
        #expect(Hexadecimal.digits(0x0123_4567_89ab_cdef) == Array("0123456789abcdef".utf8))
        #expect(Hexadecimal.digits(UInt64(1)) == Array("0000000000000001".utf8))
    }

    @Test(arguments: ["0", "0g", "AB", "0x", "a b", "00 ", "é"])
    func `nothing else is read`(digits: String) {
        #expect(Hexadecimal.bytes(digits.utf8) == nil)
    }
}

import RaumDigest
import Testing

struct HMACSHA256Tests {
    struct Vector: Sendable {
        let key: [UInt8]
        let message: [UInt8]
        let digits: String
    }

    /// RFC 4231, section 4; its case 5, whose output is cut to 128 bits, is compared in that length.
    static let vectors = [
        Vector(
            key: [UInt8](repeating: 0x0b, count: 20),
            message: Array("Hi There".utf8),
            digits: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        Vector(
            key: Array("Jefe".utf8),
            message: Array("what do ya want for nothing?".utf8),
            digits: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        Vector(
            key: [UInt8](repeating: 0xaa, count: 20),
            message: [UInt8](repeating: 0xdd, count: 50),
            digits: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        Vector(
            key: Array(1...25),
            message: [UInt8](repeating: 0xcd, count: 50),
            digits: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        Vector(
            key: [UInt8](repeating: 0x0c, count: 20),
            message: Array("Test With Truncation".utf8),
            digits: "a3b6167473100ee06e0c796c2955552b"
        ),
        Vector(
            key: [UInt8](repeating: 0xaa, count: 131),
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            digits: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        Vector(
            key: [UInt8](repeating: 0xaa, count: 131),
            message: Array(
                ("This is a test using a larger than block-size key and a larger than "
                    + "block-size data. The key needs to be hashed before being used by the HMAC "
                    + "algorithm.").utf8
            ),
            digits: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ]

    @Test(arguments: vectors)
    func `codes are those of RFC 4231`(vector: Vector) {
        let code = HMACSHA256.code(vector.message, key: vector.key)
        let digits = String(decoding: Hexadecimal.digits(code), as: UTF8.self)
        #expect(digits.prefix(vector.digits.utf8.count) == vector.digits)
    }

    @Test func `a key is taken in once and used for many messages`() {
        let keyed = HMACSHA256(key: Array("Jefe".utf8))
        for message in ["", "one", "another"] {
            var code = keyed
            for byte in message.utf8 { code.update([byte]) }
            let whole = HMACSHA256.code(message.utf8, key: Array("Jefe".utf8))
            #expect(code.finish() == whole)
        }
    }

    /// RFC 2104: a key of one block is used as it is, a longer one is hashed.
    @Test func `keys of a block and a byte more differ`() {
        let block = [UInt8](repeating: 7, count: 64)
        let longer = [UInt8](repeating: 7, count: 65)
        #expect(HMACSHA256.code([1], key: longer) == HMACSHA256.code([1], key: SHA256.hash(longer)))
        #expect(HMACSHA256.code([1], key: block) != HMACSHA256.code([1], key: SHA256.hash(block)))
    }
}

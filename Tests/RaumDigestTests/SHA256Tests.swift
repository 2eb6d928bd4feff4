import RaumDigest
import Testing

struct SHA256Tests {
    /// FIPS 180-4 examples and NIST CAVP short messages.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func `hashes the examples of the standard`(message: String, digits: String) {
        #expect(hash(Array(message.utf8)) == digits)
    }

    @Test(arguments: [
        ("d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
        ("11af", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
        ("b4190e", "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2"),
        ("74ba2521", "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"),
    ])
    func `hashes NIST's byte messages`(message: String, digits: String) throws {
        let bytes = try #require(Hexadecimal.bytes(message.utf8))
        #expect(hash(bytes) == digits)
    }

    @Test(arguments: [1, 2, 3, 17])
    func `code for any processor hashes as the one that uses its instructions`(count: Int) {
        let length = count * SHA256.blockByteCount
        let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31) }
        let bits = (0..<8).map { UInt8(truncatingIfNeeded: (length * 8) >> (56 - 8 * $0)) }
        let padded = message + [0x80] + [UInt8](repeating: 0, count: 55) + bits
        var state = SHA256.initial
        padded.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            compressInSwift(&state, start, blockCount: count + 1)
        }
        let hash = (0..<SHA256.hashByteCount).map { place in
            UInt8(truncatingIfNeeded: state[place / 4] >> UInt32(24 - 8 * (place % 4)))
        }
        #expect(hash == SHA256.hash(message))
    }

    @Test func `hashes a million times the letter a`() {
        let digits = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(hash([UInt8](repeating: 0x61, count: 1_000_000)) == digits)
    }

    /// Every length around the padding's borders, in every pair of pieces.
    @Test func `a stream in two pieces gives the hash of the whole`() {
        let bytes = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for length in [1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 129, 200] {
            let whole = SHA256.hash(bytes.prefix(length))
            for cut in 0...length {
                var hash = SHA256()
                hash.update(bytes[..<cut])
                hash.update(bytes[cut..<length])
                #expect(hash.finish() == whole, "length \(length), cut at \(cut)")
            }
        }
    }

    @Test(arguments: [1, 3, 7, 61, 64, 67, 131])
    func `a stream in odd pieces gives the hash of the whole`(pieceByteCount: Int) {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var hash = SHA256()
        for start in stride(from: 0, to: bytes.count, by: pieceByteCount) {
            hash.update(bytes[start..<min(start + pieceByteCount, bytes.count)])
        }
        #expect(hash.finish() == SHA256.hash(bytes))
    }

    @Test func `takes raw memory and sequences without storage alike`() {
        let bytes = Array("abc".utf8)
        let raw = bytes.withUnsafeBytes { SHA256.hash($0) }
        #expect(raw == SHA256.hash(bytes))
        #expect(SHA256.hash(bytes.lazy.map { $0 }) == raw)
        #expect(SHA256.hash(UnsafeRawBufferPointer(start: nil, count: 0)) == SHA256.hash([]))
    }

    @Test func `a hash that is copied goes on twice`() {
        var first = SHA256()
        first.update(Array("ab".utf8))
        var second = first
        first.update(Array("c".utf8))
        second.update(Array("d".utf8))
        #expect(first.finish() == SHA256.hash(Array("abc".utf8)))
        #expect(second.finish() == SHA256.hash(Array("abd".utf8)))
    }

    @Test func `the first eight bytes are a big-endian number`() {
        #expect(SHA256.prefix64(of: Array("abc".utf8)) == 0xba78_16bf_8f01_cfea)
    }

    private func hash(_ bytes: [UInt8]) -> String {
        String(decoding: Hexadecimal.digits(SHA256.hash(bytes)), as: UTF8.self)
    }
}

// SHA-256 of FIPS 180-4. A partial block waits inline in the value, whole blocks are
// hashed where they lie: nothing is allocated and nothing is copied but the last few bytes.

/// Hashes a stream of bytes.
package struct SHA256: Sendable {
    /// Bytes of a block, and of a hash.
    package static let blockByteCount = 64
    package static let hashByteCount = 32
    /// Where the length stands in the last block.
    private static let lengthPlace = 56

    private var state = SHA256.initial
    /// The first bytes of a block that is not yet whole: `count % 64` of them.
    private var partial = SIMD64<UInt8>()
    private var count = 0

    /// The hash of nothing so far.
    package init() {}

    /// Takes in the next bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        let held = count % SHA256.blockByteCount
        count += bytes.count
        if held > 0 {
            let taken = min(SHA256.blockByteCount - held, rest.count)
            hold(rest.prefix(taken), at: held)
            guard held + taken == SHA256.blockByteCount else { return }
            compressPartial()
            rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
        }
        let whole = rest.count / SHA256.blockByteCount
        if let start = rest.baseAddress { compress(&state, start, blockCount: whole) }
        hold(rest.dropFirst(whole * SHA256.blockByteCount), at: 0)
    }

    /// Takes in the next bytes.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let isDone: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            update(UnsafeRawBufferPointer(buffer))
        }
        if isDone == nil { update(Array(bytes)) }
    }

    private mutating func hold(_ bytes: Slice<UnsafeRawBufferPointer>, at place: Int) {
        guard !bytes.isEmpty else { return }
        withUnsafeMutableBytes(of: &partial) { buffer in
            UnsafeMutableRawBufferPointer(rebasing: buffer[place...]).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes)
            )
        }
    }

    private mutating func compressPartial() {
        var state = state
        withUnsafeBytes(of: partial) { buffer in
            guard let start = buffer.baseAddress else { return }
            compress(&state, start, blockCount: 1)
        }
        self.state = state
    }

    /// The 32 bytes of the hash of everything taken in.
    package consuming func finish() -> [UInt8] {
        let words = finishWords()
        return [UInt8](unsafeUninitializedCapacity: SHA256.hashByteCount) { buffer, count in
            for index in 0..<SHA256.hashByteCount {
                let shift = UInt32(truncatingIfNeeded: 24 &- 8 &* (index & 3))
                buffer[index] = UInt8(truncatingIfNeeded: words[index >> 2] &>> shift)
            }
            count = SHA256.hashByteCount
        }
    }

    /// The first eight bytes of the hash of everything taken in, as a big-endian number.
    package consuming func finishPrefix64() -> UInt64 {
        let words = finishWords()
        return UInt64(words[0]) &<< 32 | UInt64(words[1])
    }

    /// Pads as FIPS 180-4 section 5.1.1 says: a one bit, zeros, the length in bits.
    private mutating func finishWords() -> SIMD8<UInt32> {
        let held = count % SHA256.blockByteCount
        let bits = UInt64(count) &* 8
        pad(from: held)
        if held >= SHA256.lengthPlace {
            compressPartial()
            partial = SIMD64()
        }
        withUnsafeMutableBytes(of: &partial) { block in
            let place = SHA256.lengthPlace
            block.storeBytes(of: bits.bigEndian, toByteOffset: place, as: UInt64.self)
        }
        compressPartial()
        return state
    }

    /// Puts the one bit behind the bytes that are held, and zeros behind it.
    private mutating func pad(from held: Int) {
        withUnsafeMutableBytes(of: &partial) { block in
            block[held] = 0x80
            let rest = UnsafeMutableRawBufferPointer(rebasing: block[(held + 1)...])
            rest.initializeMemory(as: UInt8.self, repeating: 0)
        }
    }

    /// The hash of `bytes`.
    package static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// The hash of `bytes`.
    package static func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// The first eight bytes of the hash of `bytes` as a big-endian number: a line's share of a sum.
    package static func prefix64(of bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finishPrefix64()
    }

    /// The eight words with which a hash begins (FIPS 180-4, section 5.3.3).
    package static let initial = SIMD8<UInt32>(
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19
    )
}

// The compression function, FIPS 180-4 section 6.2.2: by the processor's own instructions where it has them, else in
// Swift. There, eight rounds are written out so that the working variables change their roles instead of their places,
// and the message schedule lives in a ring of sixteen words. Masking shifts and wrapping sums are the machine's own
// instructions, in debug builds too.

internal import RaumProcessor

/// Takes `blockCount` blocks from `start` into `state`.
func compress(_ state: inout SIMD8<UInt32>, _ start: UnsafeRawPointer, blockCount: Int) {
    guard blockCount > 0 else { return }
    guard SHA256Instructions.areAvailable else {
        return compressInSwift(&state, start, blockCount: blockCount)
    }
    roundConstants.withUnsafeBufferPointer { constants in
        guard let k = constants.baseAddress else { return }
        SHA256Instructions.compress(&state, start, blockCount: blockCount, k)
    }
}

/// The same on any processor.
package func compressInSwift(
    _ state: inout SIMD8<UInt32>,
    _ start: UnsafeRawPointer,
    blockCount: Int
) {
    roundConstants.withUnsafeBufferPointer { constants in
        guard let k = constants.baseAddress else { return }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 16) { ring in
            guard let w = ring.baseAddress else { return }
            var block = start
            for _ in 0..<blockCount {
                compressBlock(&state, block, w, k)
                block += SHA256.blockByteCount
            }
        }
    }
}

@inline(__always)
private func compressBlock(
    _ state: inout SIMD8<UInt32>,
    _ block: UnsafeRawPointer,
    _ w: UnsafeMutablePointer<UInt32>,
    _ k: UnsafePointer<UInt32>
) {
    var words = Working(state)
    var i = 0
    while i < 16 {
        w[i] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: i &<< 2, as: UInt32.self))
        i &+= 1
    }
    words.eightRounds(w, k)
    words.eightRounds(w + 8, k + 8)
    i = 16
    while i < 64 {
        extend(w)
        words.eightRounds(w, k + i)
        words.eightRounds(w + 8, k + (i &+ 8))
        i &+= 16
    }
    state = state &+ words.vector
}

/// Replaces the sixteen words of the schedule by the next sixteen; written out, so that no place is worked out.
@inline(__always)
private func extend(_ w: UnsafeMutablePointer<UInt32>) {
    extendWord(w, 0)
    extendWord(w, 1)
    extendWord(w, 2)
    extendWord(w, 3)
    extendWord(w, 4)
    extendWord(w, 5)
    extendWord(w, 6)
    extendWord(w, 7)
    extendWord(w, 8)
    extendWord(w, 9)
    extendWord(w, 10)
    extendWord(w, 11)
    extendWord(w, 12)
    extendWord(w, 13)
    extendWord(w, 14)
    extendWord(w, 15)
}

@inline(__always)
private func extendWord(_ w: UnsafeMutablePointer<UInt32>, _ i: Int) {
    let x = w[(i &+ 1) & 15]
    let y = w[(i &+ 14) & 15]
    let s0 = turned(turned(x, 11) ^ x, 7) ^ x &>> 3
    let s1 = turned(turned(y, 2) ^ y, 17) ^ y &>> 10
    w[i] = w[i] &+ s0 &+ w[(i &+ 9) & 15] &+ s1
}

/// The eight working variables.
private struct Working {
    var a, b, c, d, e, f, g, h: UInt32
    /// `b ^ c`: the round before has it as its `a ^ b`.
    private var bc: UInt32

    @inline(__always)
    init(_ state: SIMD8<UInt32>) {
        (a, b, c, d) = (state[0], state[1], state[2], state[3])
        (e, f, g, h) = (state[4], state[5], state[6], state[7])
        bc = state[1] ^ state[2]
    }

    var vector: SIMD8<UInt32> { SIMD8(a, b, c, d, e, f, g, h) }

    /// After eight rounds each variable is back in its role.
    @inline(__always)
    mutating func eightRounds(_ w: UnsafePointer<UInt32>, _ k: UnsafePointer<UInt32>) {
        oneRound(a, b, &bc, &d, e, f, g, &h, w[0] &+ k[0])
        oneRound(h, a, &bc, &c, d, e, f, &g, w[1] &+ k[1])
        oneRound(g, h, &bc, &b, c, d, e, &f, w[2] &+ k[2])
        oneRound(f, g, &bc, &a, b, c, d, &e, w[3] &+ k[3])
        oneRound(e, f, &bc, &h, a, b, c, &d, w[4] &+ k[4])
        oneRound(d, e, &bc, &g, h, a, b, &c, w[5] &+ k[5])
        oneRound(c, d, &bc, &f, g, h, a, &b, w[6] &+ k[6])
        oneRound(b, c, &bc, &e, f, g, h, &a, w[7] &+ k[7])
    }
}

@inline(__always)
private func oneRound(
    _ a: UInt32,
    _ b: UInt32,
    _ bc: inout UInt32,
    _ d: inout UInt32,
    _ e: UInt32,
    _ f: UInt32,
    _ g: UInt32,
    _ h: inout UInt32,
    _ scheduled: UInt32
) {
    let s1 = turned(turned(turned(e, 14) ^ e, 5) ^ e, 6)
    let t1 = h &+ s1 &+ (g ^ e & (f ^ g)) &+ scheduled
    let s0 = turned(turned(turned(a, 9) ^ a, 11) ^ a, 2)
    let ab = a ^ b
    d = d &+ t1
    h = t1 &+ s0 &+ (b ^ ab & bc)
    bc = ab
}

/// Turned right.
///
/// Three turns of a word are written as turns of turns: fewer copies of the word are needed.
@inline(__always)
private func turned(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (section 4.2.2).
private let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
]

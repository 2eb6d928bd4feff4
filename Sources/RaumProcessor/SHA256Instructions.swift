// The processor's own instructions for SHA-256: Intel, "Intel SHA Extensions", 2013. Only this target is built for a
// processor that has them, so that no other code needs one; the flags stand in Package.swift.

#if arch(x86_64) && canImport(CLinux)
internal import CLinux

/// The instructions for SHA-256 that some processors have.
package enum SHA256Instructions {
    /// Whether this processor has them.
    package static let areAvailable = hasFeatures()

    /// Takes `blockCount` blocks of 64 bytes from `start` into a hash's eight words.
    ///
    /// To be called only where `areAvailable`. `constants` are the 64 words of FIPS 180-4, section 4.2.2.
    @inline(never)
    package static func compress(
        _ state: inout SIMD8<UInt32>,
        _ start: UnsafeRawPointer,
        blockCount: Int,
        _ constants: UnsafePointer<UInt32>
    ) {
        var words = WorkingWords(state)
        for block in 0..<blockCount {
            let before = words
            words.take(start + block &* 64, UnsafeRawPointer(constants))
            words.add(before)
        }
        state = words.state
    }
}

/// Four words, the first in the lowest place.
private typealias Quad = SIMD4<UInt32>

/// The eight working variables, in the places in which the instructions want them.
private struct WorkingWords {
    private var abef: Quad
    private var cdgh: Quad

    init(_ state: SIMD8<UInt32>) {
        abef = Quad(state[5], state[4], state[1], state[0])
        cdgh = Quad(state[7], state[6], state[3], state[2])
    }

    var state: SIMD8<UInt32> {
        SIMD8(abef[3], abef[2], cdgh[3], cdgh[2], abef[1], abef[0], cdgh[1], cdgh[0])
    }

    @inline(__always)
    mutating func add(_ other: WorkingWords) {
        abef &+= other.abef
        cdgh &+= other.cdgh
    }

    /// The 64 rounds of a block.
    @inline(__always)
    mutating func take(_ block: UnsafeRawPointer, _ constants: UnsafeRawPointer) {
        var schedule = Schedule(block)
        sixteenRounds(schedule, constants)
        for sixteen in 1..<4 {
            schedule.advance()
            sixteenRounds(schedule, constants + sixteen &* 64)
        }
    }

    @inline(__always)
    private mutating func sixteenRounds(_ schedule: Schedule, _ constants: UnsafeRawPointer) {
        fourRounds(schedule.w0 &+ constants.loadUnaligned(fromByteOffset: 0, as: Quad.self))
        fourRounds(schedule.w1 &+ constants.loadUnaligned(fromByteOffset: 16, as: Quad.self))
        fourRounds(schedule.w2 &+ constants.loadUnaligned(fromByteOffset: 32, as: Quad.self))
        fourRounds(schedule.w3 &+ constants.loadUnaligned(fromByteOffset: 48, as: Quad.self))
    }

    /// Two rounds each turn a half of the variables into the other's successor.
    @inline(__always)
    private mutating func fourRounds(_ sum: Quad) {
        let high = Quad(sum[2], sum[3], 0, 0)
        cdgh = Quad(_mm_sha256rnds2_epu32(cdgh.register, abef.register, sum.register))
        abef = Quad(_mm_sha256rnds2_epu32(abef.register, cdgh.register, high.register))
    }
}

/// Sixteen words of the message schedule.
private struct Schedule {
    private(set) var w0, w1, w2, w3: Quad

    /// The words of a block, whose bytes stand with the highest first.
    @inline(__always)
    init(_ block: UnsafeRawPointer) {
        w0 = Quad(bigEndianAt: block)
        w1 = Quad(bigEndianAt: block + 16)
        w2 = Quad(bigEndianAt: block + 32)
        w3 = Quad(bigEndianAt: block + 48)
    }

    /// Replaces the words by the next sixteen.
    @inline(__always)
    mutating func advance() {
        w0 = Schedule.next(w0, w1, w2, w3)
        w1 = Schedule.next(w1, w2, w3, w0)
        w2 = Schedule.next(w2, w3, w0, w1)
        w3 = Schedule.next(w3, w0, w1, w2)
    }

    /// The four words after sixteen.
    @inline(__always)
    private static func next(_ w0: Quad, _ w1: Quad, _ w2: Quad, _ w3: Quad) -> Quad {
        let earlier = Quad(_mm_sha256msg1_epu32(w0.register, w1.register))
        let sum = earlier &+ Quad(w2[1], w2[2], w2[3], w3[0])
        return Quad(_mm_sha256msg2_epu32(sum.register, w3.register))
    }
}

extension SIMD4<UInt32> {
    @inline(__always)
    fileprivate init(_ register: __m128i) {
        self = unsafeBitCast(register, to: SIMD4<UInt32>.self)
    }

    @inline(__always)
    fileprivate init(bigEndianAt bytes: UnsafeRawPointer) {
        let read = bytes.loadUnaligned(as: SIMD4<UInt32>.self)
        self.init(read[0].bigEndian, read[1].bigEndian, read[2].bigEndian, read[3].bigEndian)
    }

    @inline(__always)
    fileprivate var register: __m128i { unsafeBitCast(self, to: __m128i.self) }
}

/// Asks by CPUID for SHA, SSE4.1 and SSSE3, for which this target is built (Intel, "Software Developer's Manual",
/// volume 2, CPUID).
private func hasFeatures() -> Bool {
    var a: UInt32 = 0
    var b: UInt32 = 0
    var c: UInt32 = 0
    var d: UInt32 = 0
    guard __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0, b & 1 << 29 != 0 else { return false }
    guard __get_cpuid(1, &a, &b, &c, &d) != 0 else { return false }
    return c & (1 << 9 | 1 << 19) == (1 << 9 | 1 << 19)
}
#else
/// None are known for this processor.
package enum SHA256Instructions {
    /// No.
    package static let areAvailable = false

    /// Not to be called.
    package static func compress(
        _ state: inout SIMD8<UInt32>,
        _ start: UnsafeRawPointer,
        blockCount: Int,
        _ constants: UnsafePointer<UInt32>
    ) {}
}
#endif

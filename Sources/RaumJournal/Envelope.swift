internal import RaumDigest

// A line of the journal: `<payload> @<durable> #<hash>`. The hash covers the previous line's hash and this line up to
// it, so a line can neither change nor move nor go missing. The durable offset is the length that was known to be on
// disk when the line was formatted; it distinguishes a torn tail, which was never acknowledged, from damage to
// acknowledged records.
//
// Changing the format: raise `JournalLimits.formatVersion`, keep reading the old one, and add a directory
// of the old one as a literal to the tests.

/// One line of a journal, taken apart; all places are offsets in the journal's bytes.
struct Envelope {
    /// Digits of a printed hash: 64 bits of SHA-256, so that equal ones by accident are improbable.
    static let hashDigitCount = 16

    let payload: Range<Int>
    /// The offset known durable when the line was formatted.
    let durable: Int
    /// The printed digits of the hash.
    let hash: Range<Int>
    /// The bytes that the hash covers besides the previous hash.
    private let covered: Range<Int>

    /// Nil if the bytes at `line`, without its line end, have not the form of an envelope.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        let mark = line.upperBound - Envelope.hashDigitCount - 1
        guard mark > line.lowerBound, bytes[mark] == 0x23, bytes[mark - 1] == 0x20 else {
            return nil
        }
        var at = mark - 2
        while at > line.lowerBound, bytes[at] != 0x40 { at -= 1 }
        guard at > line.lowerBound + 1, bytes[at - 1] == 0x20,
            let offset = decimalOffset(bytes, (at + 1)..<(mark - 1))
        else { return nil }
        durable = offset
        payload = line.lowerBound..<(at - 1)
        covered = line.lowerBound..<(mark - 1)
        hash = (mark + 1)..<line.upperBound
    }

    /// Whether the line follows the one whose hash is printed at `previous`; nil before the first.
    func follows(_ previous: Range<Int>?, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var digest = SHA256()
        if let previous {
            digest.update(raw(bytes, previous))
        } else {
            digest.update(Envelope.origin)
        }
        digest.update(raw(bytes, covered))
        return spells(bytes, digest.finishPrefix64())
    }

    private func spells(_ bytes: UnsafeBufferPointer<UInt8>, _ value: UInt64) -> Bool {
        let digits = Hexadecimal.digits(value)
        return digits.indices.allSatisfy { digits[$0] == bytes[hash.lowerBound + $0] }
    }

    private func raw(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>
    ) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[range]))
    }

    /// The line of `payload` with its line end, and its hash.
    static func seal(
        _ payload: [UInt8],
        durable: Int,
        after previous: [UInt8]
    ) -> (line: [UInt8], hash: [UInt8]) {
        var line = payload
        line.reserveCapacity(payload.count + JournalLimits.envelopeBytesMax)
        line += Array(" @\(durable)".utf8)
        var digest = SHA256()
        digest.update(previous)
        digest.update(line)
        let hash = Hexadecimal.digits(digest.finishPrefix64())
        line += [0x20, 0x23]
        line += hash
        line.append(0x0A)
        return (line, hash)
    }

    /// The hash that counts as that before the first line.
    static let origin = [UInt8](repeating: 0x30, count: hashDigitCount)
}

/// The number that up to 18 digits spell without leading zeros.
private func decimalOffset(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Range<Int>) -> Int? {
    guard 1...18 ~= place.count else { return nil }
    guard place.count == 1 || bytes[place.lowerBound] != 0x30 else { return nil }
    var number = 0
    for index in place {
        guard 0x30...0x39 ~= bytes[index] else { return nil }
        number = number * 10 + Int(bytes[index] - 0x30)
    }
    return number
}

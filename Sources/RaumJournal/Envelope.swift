internal import RaumDigest

// A line of the journal: `<payload> @<durable> #<hash>`. The hash covers the previous line's hash and this
// line up to it, so a line can neither change nor move nor go missing. The durable offset is what was
// known to be on disk when the line was formatted; it tells a torn tail, which nobody was promised, from
// damage to what was acknowledged.
//
// Changing the format: raise `JournalLimits.formatVersion`, keep reading the old one, and add a directory
// of the old one as a literal to the tests.

/// One line of a journal, taken apart.
struct Envelope {
    let payload: ArraySlice<UInt8>
    /// The offset known durable when the line was formatted.
    let durable: Int
    /// The hash as it is printed.
    let hash: ArraySlice<UInt8>
    /// What the hash covers besides the previous one.
    private let covered: ArraySlice<UInt8>

    /// Nil where `line`, without its line end, has not the form of an envelope.
    init?(_ line: ArraySlice<UInt8>) {
        guard let mark = line.lastIndex(of: 0x23), line.endIndex - mark == 17,
            mark > line.startIndex,
            line[mark - 1] == 0x20
        else { return nil }
        hash = line[(mark + 1)...]
        covered = line[..<(mark - 1)]
        guard let at = covered.lastIndex(of: 0x40), at > covered.startIndex,
            covered[at - 1] == 0x20,
            let offset = decimalOffset(covered[(at + 1)...])
        else { return nil }
        durable = offset
        payload = covered[..<(at - 1)]
    }

    /// Whether the line follows the one whose printed hash is `previous`.
    func follows(_ previous: some Sequence<UInt8>) -> Bool {
        hash.elementsEqual(Envelope.hash(of: covered, after: previous))
    }

    /// The line of `payload` with its line end, and its hash.
    static func seal(
        _ payload: [UInt8],
        durable: Int,
        after previous: [UInt8]
    ) -> (line: [UInt8], hash: [UInt8]) {
        var line = payload + Array(" @\(durable)".utf8)
        let hash = hash(of: line[...], after: previous)
        line += [0x20, 0x23]
        line += hash
        line.append(0x0A)
        return (line, hash)
    }

    /// What stands before the first line.
    static let origin = [UInt8](repeating: 0x30, count: 16)

    private static func hash(
        of covered: ArraySlice<UInt8>,
        after previous: some Sequence<UInt8>
    ) -> [UInt8] {
        var hash = SHA256()
        hash.update(previous)
        hash.update(covered)
        return hexadecimal(hash.finish().prefix(8))
    }
}

/// The lower-case hexadecimal digits of `bytes`.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
}

private func decimalOffset(_ digits: ArraySlice<UInt8>) -> Int? {
    guard 1...18 ~= digits.count, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    guard digits.count == 1 || digits.first != 0x30 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
}

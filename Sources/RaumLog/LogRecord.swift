internal import RaumDigest
package import RaumGrid
internal import RaumNotation

// The value at a place: `<line> =<sum> #<digits>`. The line is the journal's, byte for byte. The sum is the grid's
// after the record; a record that leads to another sum belongs to a contradicting history. The digits cover epoch,
// place and everything before them; if they are wrong, the engine's member has damaged its data (measured: one flipped
// bit in a member's database was served as if it were right).

/// A record as a shared log keeps it.
package struct LogRecord: Hashable, Sendable {
    /// The revision that it makes, which is its place.
    package let revision: Revision
    /// The journal's line, `T …`, without a line end; in the first record of a log `BASE rev=42`.
    package let line: [UInt8]
    /// The sum over all lines of the grid after this record.
    package let sum: UInt64

    /// The record that makes `revision`.
    package init(revision: Revision, line: [UInt8], sum: UInt64) {
        self.revision = revision
        self.line = line
        self.sum = sum
    }

    /// The first record of a log: everything before it is in the snapshot.
    package init(baseAt revision: Revision, sum: UInt64) {
        var writer = LineWriter(verb: "BASE")
        writer.pair("rev", revision.number)
        self.init(revision: revision, line: writer.bytes, sum: sum)
    }

    /// Whether it begins a log and changes nothing.
    package var isBase: Bool { line.starts(with: LogRecord.baseVerb) }

    /// Whether the grid of a snapshot's lines is the one after this record.
    package func makes(_ lines: [[UInt8]]) -> Bool { (try? SumTable(lines))?.total == sum }

    private static let baseVerb = Array("BASE ".utf8)

    /// The value in the engine, in `epoch`.
    package func bytes(in epoch: Epoch) -> [UInt8] {
        let covered = line + [Byte.space, Byte.equals] + Hexadecimal.digits(sum)
        let digits = LogRecord.digits(over: covered, revision, epoch)
        return covered + [Byte.space, Byte.hash] + digits
    }

    /// Bytes that the log adds to a line.
    package static let envelopeBytes = 2 * (2 + digitCount)

    /// The record at `revision` in `epoch`; nil if the value was damaged.
    package init?(_ value: [UInt8], at revision: Revision, in epoch: Epoch) {
        let count = value.count - LogRecord.envelopeBytes
        guard count > 0 else { return nil }
        let covered = value[..<(value.count - LogRecord.digitCount - 2)]
        let expected = LogRecord.digits(over: Array(covered), revision, epoch)
        guard value[covered.count...].elementsEqual([Byte.space, Byte.hash] + expected) else {
            return nil
        }
        let sumDigits = covered[(count + 2)...]
        guard covered[count] == Byte.space, covered[count + 1] == Byte.equals,
            let sum = UInt64(String(decoding: sumDigits, as: UTF8.self), radix: 16),
            Hexadecimal.digits(sum).elementsEqual(sumDigits)
        else { return nil }
        self.init(revision: revision, line: Array(value[..<count]), sum: sum)
    }

    /// 64 bits of SHA-256, so that accidental damage does not go unnoticed.
    private static let digitCount = 16

    private static func digits(
        over covered: [UInt8],
        _ revision: Revision,
        _ epoch: Epoch
    ) -> [UInt8] {
        let place = Array(epoch.description.utf8) + LogPlace.digits(revision)
        return Hexadecimal.digits(SHA256.prefix64(of: place + covered))
    }
}

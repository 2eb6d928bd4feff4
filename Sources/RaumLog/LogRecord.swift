internal import RaumDigest
package import RaumGrid
internal import RaumNotation

// What stands at a place: `<line> =<sum> #<digits>`. The line is the journal's, byte for byte. The sum is the grid's once
// the record is taken in; a record that leads to another belongs to another truth. The digits cover life, place and
// everything before them; where they are wrong, the engine's member has damaged what it keeps (measured: one flipped bit
// in a member's database was served as if it were right).

/// A record as a shared log keeps it.
package struct LogRecord: Hashable, Sendable {
    /// The revision that it makes: its place.
    package let revision: Revision
    /// The journal's line, `T …`, without a line end; of the first of a log `BASE rev=42`.
    package let line: [UInt8]
    /// The sum over all of the grid's lines after it.
    package let sum: UInt64

    /// The record that makes `revision`.
    package init(revision: Revision, line: [UInt8], sum: UInt64) {
        self.revision = revision
        self.line = line
        self.sum = sum
    }

    /// The first of a log: all that was before it is in the snapshot.
    package init(baseAt revision: Revision, sum: UInt64) {
        var writer = LineWriter(verb: "BASE")
        writer.pair("rev", revision.number)
        self.init(revision: revision, line: writer.bytes, sum: sum)
    }

    /// Whether it begins a log and changes nothing.
    package var isBase: Bool { line.starts(with: LogRecord.baseVerb) }

    /// Whether the grid that the lines of a snapshot hold is the one after this record.
    package func makes(_ lines: [[UInt8]]) -> Bool { (try? SumTable(lines))?.total == sum }

    private static let baseVerb = Array("BASE ".utf8)

    /// The value that stands in the engine, in the life `epoch`.
    package func bytes(in epoch: Epoch) -> [UInt8] {
        let covered = line + [Byte.space, Byte.equals] + Hexadecimal.digits(sum)
        let digits = LogRecord.digits(over: covered, revision, epoch)
        return covered + [Byte.space, Byte.hash] + digits
    }

    /// Bytes that a line grows by in the log.
    package static let envelopeBytes = 2 * (2 + digitCount)

    /// The record that stands at `revision` in the life `epoch`; nil where the value was damaged.
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

    /// 64 bits of SHA-256: no accident repeats them.
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

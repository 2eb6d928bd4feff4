internal import RaumDigest
package import RaumGrid
package import RaumNotation
internal import RaumWire

/// The list of the parts of a log's newest snapshot: `SNAPSHOT rev=8192 parts=3 bytes=… sum=<64 digits>`.
///
/// Its bytes are the lines of a snapshot file, each with its end, cut into parts that fit one request.
package struct LogSnapshot: Hashable, Sendable {
    /// The revision of the state.
    package let revision: Revision
    /// The number of parts, at least one.
    package let partCount: Int
    /// The number of bytes of all parts.
    let byteCount: Int
    /// SHA-256 over all parts.
    let sum: [UInt8]

    /// The largest number of parts: their numbers have four digits in a key.
    package static let partsMax = 1000

    /// Cuts the lines of the state at `revision` into parts.
    ///
    /// Nil if they need more than `partsMax` parts.
    package static func cut(_ lines: [[UInt8]], at revision: Revision) -> (LogSnapshot, [[UInt8]])?
    {
        let bytes = lines.flatMap { $0 + [LogSnapshot.lineEnd] }
        let starts = stride(from: 0, to: max(1, bytes.count), by: LogLimits.partBytesMax)
        let parts = starts.map { Array(bytes[$0..<min($0 + LogLimits.partBytesMax, bytes.count)]) }
        guard parts.count <= partsMax else { return nil }
        let sum = SHA256.hash(bytes)
        let snapshot = LogSnapshot(
            revision: revision,
            partCount: parts.count,
            byteCount: bytes.count,
            sum: sum
        )
        return (snapshot, parts)
    }

    private init(revision: Revision, partCount: Int, byteCount: Int, sum: [UInt8]) {
        self.revision = revision
        self.partCount = partCount
        self.byteCount = byteCount
        self.sum = sum
    }

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "SNAPSHOT")
        writer.pair("rev", revision.number)
        writer.pair("parts", partCount)
        writer.pair("bytes", byteCount)
        writer.pair("sum", String(decoding: Hexadecimal.digits(sum), as: UTF8.self))
        return writer.bytes
    }

    /// Reads the line.
    ///
    /// Throws if it is no such line.
    package init(_ bytes: [UInt8]) throws(NotationError) {
        let line = try Line(bytes)
        guard line.verb == "SNAPSHOT" else {
            throw NotationError(.unknownVerb(line.verb), column: 1)
        }
        var reader = FieldReader(line)
        guard let revision = try reader.revision("rev") else {
            throw NotationError(.missing("rev"))
        }
        self.revision = revision
        let partsMax = LogSnapshot.partsMax
        partCount = try reader.required("parts", "1 to \(partsMax)") { word in
            Int(word).flatMap { 1...partsMax ~= $0 ? $0 : nil }
        }
        byteCount = try reader.required("bytes", "the bytes of all parts") { word in
            Int(word).flatMap { 0...(partsMax * LogLimits.partBytesMax) ~= $0 ? $0 : nil }
        }
        sum = try reader.required("sum", "64 hexadecimal digits") { word in
            Hexadecimal.bytes(word.utf8).flatMap { $0.count == SHA256.hashByteCount ? $0 : nil }
        }
    }

    /// The lines in the parts; nil if a part is not as it was written.
    package func lines(of parts: [[UInt8]]) -> [[UInt8]]? {
        let bytes = Array(parts.joined())
        guard parts.count == partCount, bytes.count == byteCount, SHA256.hash(bytes) == sum,
            bytes.last ?? LogSnapshot.lineEnd == LogSnapshot.lineEnd
        else { return nil }
        return bytes.split(separator: LogSnapshot.lineEnd, omittingEmptySubsequences: false)
            .dropLast().map(Array.init)
    }

    private static let lineEnd: UInt8 = 0x0A
}

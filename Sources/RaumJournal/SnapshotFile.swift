internal import RaumDigest
internal import RaumNotation

// A snapshot is written whole and renamed into place, so it is never torn; its sum covers every byte before it, so it
// is either taken as it was written, or refused. H raumwerk-snapshot 1 gen=7 epoch=… rev=42 n=214 … END n=214 sum=<64
// digits>

/// A snapshot's bytes, taken apart.
struct SnapshotFile {
    let generation: Int
    let epoch: UInt64
    let revision: UInt64
    let lines: [[UInt8]]
    /// The sum's 64 digits.
    let sum: String

    /// The bytes of a snapshot and its sum.
    static func write(
        generation: Int,
        epoch: UInt64,
        revision: UInt64,
        lines: [[UInt8]]
    ) -> (bytes: [UInt8], sum: String) {
        var writer = headerWriter("raumwerk-snapshot")
        writer.pair("gen", generation)
        writer.pair("epoch", hexadecimalWord(epoch))
        writer.pair("rev", revision)
        writer.pair("n", lines.count)
        var bytes = writer.bytes + [0x0A]
        for line in lines {
            bytes += line
            bytes.append(0x0A)
        }
        let sum = digits(of: bytes[...])
        bytes += Array("END n=\(lines.count) sum=\(sum)\n".utf8)
        return (bytes, sum)
    }

    /// Throws `unreadable` if a byte is not as it was written.
    init(_ bytes: [UInt8]) throws(HeaderFault) {
        guard bytes.last == 0x0A,
            let footStart = bytes.dropLast().lastIndex(of: 0x0A).map({ $0 + 1 })
        else { throw .unreadable }
        let sum = SnapshotFile.digits(of: bytes[..<footStart])
        let lines = bytes[..<(footStart - 1)].split(
            separator: 0x0A,
            omittingEmptySubsequences: false
        )
        guard bytes[footStart...].elementsEqual("END n=\(lines.count - 1) sum=\(sum)\n".utf8)
        else { throw .unreadable }
        let head = try headerLine(lines[0], kind: "raumwerk-snapshot")
        guard head["n"] == String(lines.count - 1),
            let generation = head["gen"].flatMap(decimal),
            let epoch = head["epoch"].flatMap({ UInt64($0, radix: 16) }),
            let revision = head["rev"].flatMap(revisionWord)
        else { throw .unreadable }
        self.generation = generation
        self.epoch = epoch
        self.revision = revision
        self.lines = lines.dropFirst().map(Array.init)
        self.sum = sum
    }

    private static func digits(of bytes: ArraySlice<UInt8>) -> String {
        String(decoding: Hexadecimal.digits(SHA256.hash(bytes)), as: UTF8.self)
    }
}

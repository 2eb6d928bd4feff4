internal import RaumNotation

/// The first line of a journal: `H raumwerk-journal 1 gen=7 epoch=… base=42 basesum=…`.
struct JournalHeader: Hashable {
    var generation: Int
    var epoch: UInt64
    /// The revision of the snapshot that the journal goes on from.
    var base: UInt64
    /// The first digits of that snapshot's sum: the two belong together.
    var baseSum: String

    init(generation: Int, epoch: UInt64, base: UInt64, baseSum: String) {
        self.generation = generation
        self.epoch = epoch
        self.base = base
        self.baseSum = baseSum
    }

    var bytes: [UInt8] {
        var writer = LineWriter(verb: "H")
        writer.word("raumwerk-journal")
        writer.word(String(JournalLimits.formatVersion))
        writer.pair("gen", generation)
        writer.pair("epoch", hexadecimalWord(epoch))
        writer.pair("base", base)
        writer.pair("basesum", baseSum)
        return writer.bytes
    }

    /// Reads a verified header line.
    init(_ payload: ArraySlice<UInt8>) throws(HeaderFault) {
        let line = try headerLine(payload, kind: "raumwerk-journal")
        guard let generation = line["gen"].flatMap(decimal),
            let base = line["base"].flatMap(UInt64.init),
            let epoch = line["epoch"].flatMap({ UInt64($0, radix: 16) }),
            let baseSum = line["basesum"]
        else { throw .unreadable }
        self.init(generation: generation, epoch: epoch, base: base, baseSum: baseSum)
    }
}

/// Why a header was not accepted.
enum HeaderFault: Error, Hashable {
    case unreadable
    /// Written by a later version.
    case laterVersion(Int)
}

func headerLine(_ payload: ArraySlice<UInt8>, kind: String) throws(HeaderFault) -> Line {
    guard let line = try? Line(payload), line.verb == "H", line.words.first == kind,
        line.words.count == 2, let version = decimal(line.words[1])
    else { throw .unreadable }
    guard version <= JournalLimits.formatVersion else { throw .laterVersion(version) }
    return line
}

func hexadecimalWord(_ number: UInt64) -> String {
    let bytes = stride(from: 56, through: 0, by: -8).map {
        UInt8(truncatingIfNeeded: number >> UInt64($0))
    }
    return String(decoding: hexadecimal(bytes), as: UTF8.self)
}

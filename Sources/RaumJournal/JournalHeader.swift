internal import RaumDigest
internal import RaumNotation

/// The first line of a journal: `H raumwerk-journal 1 gen=7 epoch=… was=… base=42 basesum=…`.
struct JournalHeader: Hashable {
    var generation: Int
    var epoch: UInt64
    /// The epoch of the generation before; another one than `epoch` where a new life began here.
    var formerEpoch: UInt64
    /// The revision of the snapshot that the journal goes on from.
    var base: UInt64
    /// The first digits of that snapshot's sum: the two belong together.
    var baseSum: String

    init(
        generation: Int,
        epoch: UInt64,
        formerEpoch: UInt64,
        base: UInt64,
        baseSum: String
    ) {
        self.generation = generation
        self.epoch = epoch
        self.formerEpoch = formerEpoch
        self.base = base
        self.baseSum = baseSum
    }

    var bytes: [UInt8] {
        var writer = headerWriter("raumwerk-journal")
        writer.pair("gen", generation)
        writer.pair("epoch", hexadecimalWord(epoch))
        writer.pair("was", hexadecimalWord(formerEpoch))
        writer.pair("base", base)
        writer.pair("basesum", baseSum)
        return writer.bytes
    }

    /// Reads a verified header line.
    init(_ payload: some Sequence<UInt8>) throws(HeaderFault) {
        let line = try headerLine(payload, kind: "raumwerk-journal")
        guard let generation = line["gen"].flatMap(decimal),
            let base = line["base"].flatMap(revisionWord),
            let epoch = line["epoch"].flatMap({ UInt64($0, radix: 16) }),
            let formerEpoch = line["was"].flatMap({ UInt64($0, radix: 16) }),
            let baseSum = line["basesum"]
        else { throw .unreadable }
        self.init(
            generation: generation,
            epoch: epoch,
            formerEpoch: formerEpoch,
            base: base,
            baseSum: baseSum
        )
    }
}

/// Why a header was not accepted.
enum HeaderFault: Error, Hashable {
    case unreadable
    /// Written by a later version.
    case laterVersion(Int)
}

/// Begins the first line of a file of this `kind`.
func headerWriter(_ kind: String) -> LineWriter {
    var writer = LineWriter(verb: "H")
    writer.word(kind)
    writer.word(String(JournalLimits.formatVersion))
    return writer
}

/// Reads the first line of a file of this `kind`.
func headerLine(
    _ payload: some Sequence<UInt8>,
    kind: String
) throws(HeaderFault) -> Line {
    guard let line = try? Line(payload), line.verb == "H", line.words.first == kind,
        line.words.count == 2, let version = decimal(line.words[1])
    else { throw .unreadable }
    guard version <= JournalLimits.formatVersion else { throw .laterVersion(version) }
    return line
}

func hexadecimalWord(_ number: UInt64) -> String {
    String(decoding: Hexadecimal.digits(number), as: UTF8.self)
}

/// The revision that `word` spells; nil if no record could have it.
func revisionWord(_ word: String) -> UInt64? {
    UInt64(word).flatMap { $0 <= JournalLimits.revisionMax ? $0 : nil }
}

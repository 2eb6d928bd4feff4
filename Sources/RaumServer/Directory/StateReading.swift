internal import RaumGrid
internal import RaumHub
internal import RaumJournal
internal import RaumNotation
internal import RaumWire
internal import RaumWords

/// The state that a directory's contents mean: a start, a check and a salvage share this reading.
struct StateReading {
    /// The state, as far as it can be read.
    var hub: Hub
    private let contents: JournalContents
    private let lines: [IllegibleLine]
    private let record: IllegibleLine?

    /// Reads `contents`; `zones` returns the offsets of a zone by its IANA name.
    init(_ contents: JournalContents, zones: @escaping @Sendable (String) -> OffsetPlan?) {
        self.contents = contents
        hub = Hub(epoch: Epoch(contents.epoch), zones: zones)
        lines = hub.restoreLegible(contents.lines, at: Revision(contents.revision))
        record = hub.replayLegible(contents.records)
    }

    /// Why a start would not serve it, and what to do next; nil if it would.
    var complaint: Sentence? {
        guard let first = lines.first.map(words(ofLine:)) ?? record.map(words(ofRecord:)) else {
            return nil
        }
        return first
            + Sentence(
                en:
                    ". It is as it was written, so nothing is served in its place. What can be read"
                    + " is saved with: raumwerkd check --data DIR --salvage NEWDIR",
                de:
                    ". Es steht da, wie es geschrieben wurde, also läuft nichts an seiner Stelle. Was zu"
                    + " lesen ist, rettet: raumwerkd check --data DIR --salvage NEWDIR"
            )
    }

    /// The part of it that a salvage takes.
    var legibility: Salvage.Legibility {
        Salvage.Legibility(
            leftOut: lines.filter { !$0.isPast }.map {
                Sentence(en: "left out: ", de: "weggelassen: ") + words(ofLine: $0)
            },
            recordCount: record?.index ?? contents.records.count,
            remarks: pastRemarks + (record.map { [words(ofRecord: $0)] } ?? [])
        )
    }

    private var pastRemarks: [Sentence] {
        let count = lines.count(where: \.isPast)
        return count == 0
            ? []
            : [
                Sentence(
                    en:
                        "\(contents.snapshotName): \(counted(count, "line", "lines")) of the history cannot be read",
                    de:
                        "\(contents.snapshotName): \(counted(count, "Zeile", "Zeilen")) der Geschichte nicht zu lesen"
                )
            ]
    }

    private func words(ofLine line: IllegibleLine) -> Sentence {
        let start = String(decoding: line.bytes.prefix(40), as: UTF8.self)
        let place = "\(contents.snapshotName), line \(line.index + 2) (\(start)…), "
        return Sentence(name: place)
            + Sentence(en: "cannot be read: ", de: "nicht zu lesen: ")
            + Sentence(name: Failure(line.error).sentence)
    }

    private func words(ofRecord record: IllegibleLine) -> Sentence {
        let revision = contents.revision + UInt64(record.index) + 1
        return Sentence(
            en: "The record of revision \(revision) cannot be read: ",
            de: "Die Aufzeichnung von Stand \(revision) ist nicht zu lesen: "
        ) + Sentence(name: Failure(record.error).sentence)
    }
}

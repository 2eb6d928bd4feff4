internal import RaumGrid
internal import RaumNotation
internal import RaumWire
internal import RaumWords

extension Ledger {
    /// What `HISTORY` answers: a line for each transaction, oldest first.
    func historyLines(since: Revision?) -> [[UInt8]] {
        let pasts =
            since.map { since in history.reachable.filter { $0.record.revision > since } }
            ?? Array(history.reachable.suffix(Ledger.historyDefault))
        return pasts.map { past in
            var writer = LineWriter(verb: "CHANGE")
            writer.word(past.record.revision.description)
            writer.pair("at", past.record.at.notation)
            writer.pair("by", past.record.by)
            writer.pair("id", past.record.operation?.string)
            writer.text("did", past.record.did)
            for sentence in past.sentences(in: published.grid) { writer.text(sentence) }
            return writer.bytes
        }
    }

    /// Transactions that `HISTORY` shows where nobody says since when: a screenful.
    static let historyDefault = 20
}

extension Past {
    /// What the transaction did, in words; a few things of a large one.
    fileprivate func sentences(in grid: Grid) -> [String] {
        guard !record.entities.isEmpty else { return ["nothing changed"] }
        let shown = zip(before, record.entities).prefix(Past.sentencesMax).map { before, after in
            describeDifference(before, after, in: grid).english
        }
        let rest = record.entities.count - shown.count
        return shown + (rest > 0 ? ["and \(rest) more"] : [])
    }

    /// Sentences of one line, so that it stays within a line's limit.
    private static var sentencesMax: Int { 4 }
}

internal import RaumGrid
internal import RaumNotation
internal import RaumWire
internal import RaumWords

extension History {
    /// The answer to `HISTORY`: a line for each transaction, oldest first, with the names of `grid`.
    ///
    /// Without `isWhole`, a change that only organisers may read has a line without its content. If `since` is nil,
    /// changes that only count interest are left out.
    func lines(
        since: Revision?,
        in grid: Grid,
        _ language: AnswerLanguage,
        isWhole: Bool
    ) -> [[UInt8]] {
        let pasts =
            since.map { since in reachable.filter { $0.record.revision > since } }
            ?? reachable.filter { !$0.isInterest }.suffix(History.shownDefault)
        return pasts.map { past in
            var writer = LineWriter(verb: "CHANGE")
            writer.word(past.record.revision.description)
            writer.pair("at", past.record.at.notation)
            writer.pair("by", past.record.by)
            writer.pair("id", past.record.operation?.string)
            let isConfidential = past.record.entities.contains(where: \.isConfidential)
            if isConfidential { writer.pair("private", "yes") }
            let told = isWhole || !isConfidential
            writer.text("did", told ? past.record.did : past.record.verb)
            writer.texts(past.sentences(in: grid, isWhole).map(language.words))
            return writer.bytes
        }
    }

    /// The number of transactions that `HISTORY` shows if no `since=` is given: a screenful.
    static let shownDefault = 20
}

extension Record {
    /// The verb of the request, without its fields.
    fileprivate var verb: String { String(did.prefix { $0 != " " }) }
}

extension Past {
    /// The effect of the transaction in words; of a large one, only the first few entities.
    fileprivate func sentences(in grid: Grid, _ isWhole: Bool) -> [Sentence] {
        guard !record.entities.isEmpty else { return [nothingChanged] }
        let all = Array(zip(before, record.entities))
        let changed = all.filter { !$0.1.isMemory }
        let told = changed.isEmpty ? all : changed
        let shown = told.prefix(Past.sentencesMax).map { before, after in
            isWhole || !after.isConfidential
                ? describeDifference(before, after, in: grid) : Past.confidential
        }
        let rest = told.count - shown.count
        return shown
            + (rest > 0 ? [Sentence(en: "and \(rest) more", de: "und \(rest) weitere")] : [])
    }

    /// The words for an entity that only organisers may read.
    private static let confidential = Sentence(
        en: "something for organisers",
        de: "etwas für Organisierende"
    )

    /// The number of sentences in one line, so that it stays within the limit of a line.
    private static var sentencesMax: Int { 4 }
}

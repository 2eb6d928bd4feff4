internal import RaumGrid
internal import RaumNotation
internal import RaumWire
internal import RaumWords

extension History {
    /// The differences between `from` and `to`, a line for each entity with the names of `grid`, and the number of
    /// changes between them; `last` is the revision of `grid`.
    ///
    /// Without `isWhole`, entities that only organisers may read are left out. The two revisions may come in either
    /// order. Throws if a revision between them is no longer known.
    func differences(
        _ from: Revision,
        _ to: Revision,
        last: Revision,
        in grid: Grid,
        _ language: AnswerLanguage,
        isWhole: Bool
    ) throws(Failure) -> (lines: [[UInt8]], count: Int) {
        let (from, to) = (min(from, to), max(from, to))
        guard to <= last else { throw .notInHistory(to, last: last) }
        let pasts = reachable.filter {
            from < $0.record.revision && $0.record.revision <= to
        }
        let first = reachable.first?.record.revision ?? last.next
        guard from == to || first <= from.next else { throw .notInHistory(from, last: last) }
        var span = Span()
        for past in pasts { span.add(past) }
        return (span.lines(in: grid, language, isWhole: isWhole), pasts.count)
    }
}

/// The combined effect of several transactions on each entity that they changed.
private struct Span {
    private var ends: [EntityKey: (before: Entity?, after: Entity)] = [:]

    mutating func add(_ past: Past) {
        for (before, after) in zip(past.before, past.record.entities) {
            ends[after.key] = (ends[after.key].map(\.before) ?? before, after)
        }
    }

    private func hasComeAndGone(_ ends: (before: Entity?, after: Entity)) -> Bool {
        ends.before == nil && ends.after.isRemoved
    }

    /// The lines in the order of a snapshot; an entity that was changed and changed back has none.
    func lines(in grid: Grid, _ language: AnswerLanguage, isWhole: Bool) -> [[UInt8]] {
        ends.sorted { $0.key < $1.key }.compactMap { key, ends in
            var same = ends.before
            same?.revision = ends.after.revision
            guard same != ends.after, !hasComeAndGone(ends) else { return nil }
            guard isWhole || !ends.after.isConfidential else { return nil }
            var writer = LineWriter(verb: "DIFFERENT")
            writer.word(key.notation)
            writer.pair("rev", ends.after.revision.number)
            let sentence = describeDifference(ends.before, ends.after, in: grid)
            writer.texts([language.words(sentence)])
            return writer.bytes
        }
    }
}

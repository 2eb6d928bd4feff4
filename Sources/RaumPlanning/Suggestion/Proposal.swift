package import RaumGrid

/// A plan for the tray: where each pitch could take place.
package struct Proposal: Sendable {
    /// A pitch, and its cell.
    package struct Place: Hashable, Sendable {
        /// What is proposed, and where.
        package let session: Session
        package let cell: Hall.Cell
    }

    /// A pitch that finds no place, and why.
    package struct Waiting: Hashable, Sendable {
        /// Why a pitch waits.
        package enum Reason: Hashable, Sendable {
            /// Every free cell has gone to another pitch.
            case noCell
            /// In every slot with a cell left, a host is in another room.
            case hostElsewhere
            /// Cells are left, but those who want it would lose more beside its tags than it is worth.
            case tagBeside
        }

        /// What has no place, and why.
        package let session: Session
        package let reason: Reason
    }

    /// What is proposed, by time and room.
    package let places: [Place]
    /// Pitches that find no place, those with the most hands first.
    package let tray: [Waiting]
    /// What it is worth (`Score`).
    package let score: Int
    /// What a plan by interest alone would be worth.
    package let scoreByInterest: Int

    /// The best plan that the search finds with at most `comparisons` in each of its two attempts; never worse
    /// than one by interest alone, and the same for the same hall.
    package init(_ hall: Hall, comparisons: Int = Proposal.comparisonsMax) {
        let byInterest = Proposal.byInterest(hall)
        let baseline = hall.score(byInterest) ?? 0
        var best = (plan: byInterest, score: baseline)
        for start in [byInterest, nil] {
            let found = Proposal.search(hall, from: start, comparisons)
            if found.score > best.score { best = found }
        }
        places = best.plan.enumerated().compactMap { pitch, cell in
            cell.map { Place(session: hall.pitches[pitch], cell: hall.cells[$0]) }
        }
        .sorted { ($0.cell.start, $0.cell.room) < ($1.cell.start, $1.cell.room) }
        tray = best.plan.indices.compactMap { pitch in
            best.plan[pitch] == nil
                ? Waiting(
                    session: hall.pitches[pitch],
                    reason: Proposal.reason(hall, pitch, best.plan)
                ) : nil
        }
        score = best.score
        scoreByInterest = baseline
    }

    /// Comparisons of two pitches in one attempt: twice what 60 pitches in 48 cells need, so that a larger hall,
    /// too, is planned within about a second.
    package static let comparisonsMax = 60_000_000

    /// Each pitch, most hands first, into the cell that seats the most of them; the first of equals.
    package static func byInterest(_ hall: Hall) -> [Int?] {
        var search = Search(hall)
        search.fill { search, pitch, cell in
            search.gain(pitch, cell).map { _ in hall.worths[pitch][cell] }
        }
        return search.plan
    }

    private static func reason(_ hall: Hall, _ pitch: Int, _ plan: [Int?]) -> Waiting.Reason {
        let left = Set(hall.cells.indices).subtracting(plan.compactMap(\.self))
        if left.isEmpty { return .noCell }
        let isPossible = left.contains { hall.gain(pitch, $0, in: plan) != nil }
        return isPossible ? .tagBeside : .hostElsewhere
    }

    private static func search(
        _ hall: Hall,
        from start: [Int?]?,
        _ comparisons: Int
    ) -> (plan: [Int?], score: Int) {
        var search = Search(hall, from: start, budget: comparisons)
        search.fill { search, pitch, cell in search.gain(pitch, cell) }
        search.improve()
        var best = (plan: search.plan, score: hall.score(search.plan) ?? 0)
        var random = Chance(seed: 1)
        for _ in 0..<Search.roundsMax where search.budget > 0 {
            var trial = Search(hall, from: best.plan, budget: search.budget)
            trial.shake(using: &random)
            search.budget = trial.budget
            let score = hall.score(trial.plan) ?? 0
            if score > best.score { best = (trial.plan, score) }
        }
        return best
    }
}

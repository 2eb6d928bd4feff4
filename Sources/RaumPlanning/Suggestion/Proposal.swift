package import RaumGrid

/// A plan for the tray: where each pitch could take place.
package struct Proposal: Sendable {
    /// A pitch, and its cell.
    package struct Place: Hashable, Sendable {
        /// The session, and its cell.
        package let session: Session
        package let cell: ScheduleProblem.Cell
    }

    /// A pitch that finds no place, and why.
    package struct Waiting: Hashable, Sendable {
        /// Why a pitch waits.
        package enum Reason: Hashable, Sendable {
            /// Every free cell has gone to another pitch.
            case noCell
            /// In every slot with a cell left, a host is in another room.
            case hostElsewhere
            /// Cells are left, but its shared tags would cost more than it is worth there.
            case tagBeside
        }

        /// The session without a place, and the reason.
        package let session: Session
        package let reason: Reason
    }

    /// The proposed places, by time and room.
    package let places: [Place]
    /// Pitches that find no place, those with the most hands first.
    package let tray: [Waiting]
    /// Its score (`Score`).
    package let score: Int
    /// The score of a plan by interest alone.
    package let scoreByInterest: Int

    /// The best plan that the search finds with at most `comparisons` in each of its two attempts; never worse
    /// than one by interest alone, and the same for the same problem.
    package init(_ problem: ScheduleProblem, comparisons: Int = Proposal.comparisonsMax) {
        let byInterest = Proposal.byInterest(problem)
        let baseline = problem.score(byInterest) ?? 0
        var best = (plan: byInterest, score: baseline)
        for start in [byInterest, nil] {
            let found = Proposal.search(problem, from: start, comparisons)
            if found.score > best.score { best = found }
        }
        places = best.plan.enumerated().compactMap { pitch, cell in
            cell.map { Place(session: problem.pitches[pitch], cell: problem.cells[$0]) }
        }
        .sorted { ($0.cell.start, $0.cell.room) < ($1.cell.start, $1.cell.room) }
        tray = best.plan.indices.compactMap { pitch in
            best.plan[pitch] == nil
                ? Waiting(
                    session: problem.pitches[pitch],
                    reason: Proposal.reason(problem, pitch, best.plan)
                ) : nil
        }
        score = best.score
        scoreByInterest = baseline
    }

    /// Comparisons of two pitches in one attempt: twice what 60 pitches in 48 cells need, so that a larger problem,
    /// too, is planned within about a second.
    package static let comparisonsMax = 60_000_000

    /// Each pitch, most hands first, into the cell that seats the most of them; the first of equals.
    package static func byInterest(_ problem: ScheduleProblem) -> [Int?] {
        var search = Search(problem)
        search.fill { search, pitch, cell in
            search.gain(pitch, cell).map { _ in problem.worths[pitch][cell] }
        }
        return search.plan
    }

    private static func reason(_ problem: ScheduleProblem, _ pitch: Int, _ plan: [Int?])
        -> Waiting.Reason
    {
        let left = Set(problem.cells.indices).subtracting(plan.compactMap(\.self))
        if left.isEmpty { return .noCell }
        let isPossible = left.contains { problem.gain(pitch, $0, in: plan) != nil }
        return isPossible ? .tagBeside : .hostElsewhere
    }

    private static func search(
        _ problem: ScheduleProblem,
        from start: [Int?]?,
        _ comparisons: Int
    ) -> (plan: [Int?], score: Int) {
        var search = Search(problem, from: start, budget: comparisons)
        search.fill { search, pitch, cell in search.gain(pitch, cell) }
        search.improve()
        var best = (plan: search.plan, score: problem.score(search.plan) ?? 0)
        var random = Chance(seed: 1)
        for _ in 0..<Search.roundsMax where search.budget > 0 {
            var trial = Search(problem, from: best.plan, budget: search.budget)
            trial.shake(using: &random)
            search.budget = trial.budget
            let score = problem.score(trial.plan) ?? 0
            if score > best.score { best = (trial.plan, score) }
        }
        return best
    }
}

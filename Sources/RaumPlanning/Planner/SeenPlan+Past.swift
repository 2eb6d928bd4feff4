internal import RaumGrid
internal import RaumWords

// What is over can be planned on, since people correct what was; nobody does it without being told.

extension SeenPlan {
    /// That a row is over, or has begun; nil for one that is to come.
    func pastness(of row: PlanTable.Row) -> Sentence? {
        if row.isOver(at: now) {
            return Sentence(
                en: "\(row.start.clock)–\(row.end.clock) is past: it would be over already.",
                de: "\(row.start.clock)–\(row.end.clock) ist vergangen: sie wäre schon vorbei."
            )
        }
        guard row.start.milliseconds < now.milliseconds else { return nil }
        return Sentence(
            en: "It would have begun at \(row.start.clock) already.",
            de: "Sie hätte schon um \(row.start.clock) begonnen."
        )
    }

    /// That what a command places begins in the past; nil for anything else.
    func pastness(of command: Command) -> Sentence? {
        let patch: PlacementPatch? =
            if case .place(_, let place) = command {
                place
            } else if case .move(_, let place) = command {
                place
            } else {
                nil
            }
        guard case .at(let start)? = patch?.start, start.milliseconds < now.milliseconds else {
            return nil
        }
        return Sentence(
            en: "\(start.clock) is past.",
            de: "\(start.clock) ist vergangen."
        )
    }

    /// Whether a session runs at the moment.
    func isRunning(_ session: Session) -> Bool { session.placement?.contains(now) ?? false }
}

internal import RaumGrid
internal import RaumNotation
internal import RaumWords

// Past rows can be changed, since people correct them; the screen then tells that they are past.

extension SeenPlan {
    /// The sentence which tells that a row is over, or has begun; nil for one that is to come.
    func pastness(of row: PlanTable.Row) -> Sentence? {
        if row.isOver(at: now) {
            return spokenSpan(row.start, row.end)
                + Sentence(
                    en: " is past: it would be over already.",
                    de: " ist vergangen: sie wäre schon vorbei."
                )
        }
        guard row.start.milliseconds < now.milliseconds else { return nil }
        return Sentence(
            en: "It would have begun at \(row.start.clock) already.",
            de: "Sie hätte schon um \(row.start.clock) begonnen."
        )
    }

    /// The sentence which tells that a command places a session in the past; nil for any other command.
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

internal import RaumGrid

extension PitchScreen: ScreenContent {
    package var plainText: PlainText { PlainText(plainLines) }

    /// The pitches with the numbers that people call them by.
    package var facts: [JSON.Member] {
        let facts = Facts(grid, at: time)
        let agenda = PitchAgenda(grid, at: time)
        let called = agenda.called.map { called in
            let since = Facts.times([("since", called.since)])
            return JSON.Member("called", facts.pitch(called.session, "called", since))
        }
        let queue = agenda.queue.map { session in
            facts.pitch(session, agenda.given.contains(session.id) ? "given" : "pitched")
        }
        let placed = agenda.placed.map { facts.planned($0, "planned") }
        return [facts.notices { _ in true }] + (called.map { [$0] } ?? []) + [
            JSON.Member("queue", .array(queue)), JSON.Member("placed", .array(placed)),
        ]
    }
}

extension Facts {
    fileprivate func pitch(
        _ session: Session,
        _ state: String,
        _ others: [JSON.Member] = []
    ) -> JSON {
        let number = JSON.Member("number", .string(session.id.pitchNumber))
        let hands = JSON.Member("hands", .number(Int64(session.hands)))
        let count = grid.interest(in: session.id)
        let interest = count > 0 ? [JSON.Member("interest", .number(Int64(count)))] : []
        return .object(
            members(of: session, state, at: nil) + [number, hands] + interest + others
        )
    }
}

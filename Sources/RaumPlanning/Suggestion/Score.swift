// The score of a plan, in points:
//
//      1000  for each hand that finds a seat (all of them where a room's capacity is unknown)
//       500  for each pitch that takes place at all
//      -300  for each tag that two sessions at the same time share, times the fewer of their hands: those
//            people would have to choose
//  1 to 100  for each pitch that takes place, more for earlier ones: later ones wait where places are few
//
// A host in two rooms at once, a closed room, a break and a taken room have no points: they are excluded.

/// The score of a plan.
package enum Score {
    /// Points for a hand that finds a seat.
    package static let seat = 1000
    /// Points for a pitch that takes place.
    package static let place = 500
    /// Points lost for a shared tag and a hand.
    package static let sharedTag = 300
    /// The most points for having come early.
    package static let early = 100

    /// The worth of a pitch with this place in the order of arrival, in a cell, without regard to the others.
    static func worth(of hands: Int, in capacity: Int, arrival: Int, of count: Int) -> Int {
        let seated = capacity == 0 ? hands : min(hands, capacity)
        let bonus = early * (count - arrival) / max(1, count)
        return seated * seat + place + max(1, bonus)
    }
}

extension ScheduleProblem {
    /// The score of a plan, which has for each pitch the index of its cell, nil for the tray; nil for a plan that puts
    /// a host in two rooms at once or two pitches into one cell.
    package func score(_ plan: [Int?]) -> Int? {
        var sum = 0
        for (pitch, cell) in plan.enumerated() {
            guard let cell else { continue }
            guard let value = gain(pitch, cell, in: plan) else { return nil }
            let beside = plan.indices.compactMap { other in
                other < pitch ? plan[other].map { (other, $0) } : nil
            }
            guard !beside.contains(where: { $0.1 == cell }) else { return nil }
            // Each pair counts once; `gain` has taken it off for both.
            sum += value + pairLoss(pitch, cell, beside)
        }
        return sum
    }

    private func pairLoss(_ pitch: Int, _ cell: Int, _ beside: [(Int, Int)]) -> Int {
        beside.reduce(0) { sum, other in
            let isBeside = isTogether[cells[cell].span][cells[other.1].span]
            return sum + (isBeside ? losses[pitch][other.0] ?? 0 : 0)
        }
    }

    /// The gain of the plan by `pitch` in `cell`, beside all others that are placed; nil if it must not be there.
    ///
    /// `excluded` counts as not placed.
    func gain(
        _ pitch: Int,
        _ cell: Int,
        in plan: [Int?],
        without excluded: Int? = nil
    ) -> Int? {
        let place = cells[cell]
        guard let fixed = fixedLosses[pitch][place.span] else { return nil }
        var value = worths[pitch][cell] - fixed
        for (other, otherCell) in plan.enumerated() where other != pitch && other != excluded {
            guard let otherCell, isTogether[place.span][cells[otherCell].span] else { continue }
            guard let loss = losses[pitch][other] else { return nil }
            value -= loss
        }
        return value
    }
}

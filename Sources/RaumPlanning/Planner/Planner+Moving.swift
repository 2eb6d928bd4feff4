internal import RaumGrid
internal import RaumNotation
internal import RaumScreen
internal import RaumWire
internal import RaumWords

// Taking, dropping, swapping, stretching and parking.

extension Planner {
    mutating func pickUp() {
        guard let chosen else { return sayNothingChosen() }
        guard chosen.state != .cancelled else {
            let more = Sentence(
                en: " is cancelled. x lets it take place again.",
                de: " entfällt. x lässt sie wieder stattfinden."
            )
            return say(quoted(chosen.title) + more, .quiet)
        }
        hand = Hand(session: chosen.id, seen: revision)
        if cursor.side == .tray { cursor.side = .grid }
        cursor.clamp(to: table)
    }

    mutating func putBack() {
        guard let hand else { return }
        self.hand = nil
        cursor.go(to: hand.session, in: table)
        say(PlannerWords.putBack, .quiet)
    }

    mutating func drop() {
        guard let hand, let session = grid.sessions[hand.session] else { return letGo() }
        guard cursor.side == .grid else { return park() }
        guard let command = seen.placing(session, cursor) else {
            return say(PlannerWords.noCell, .alarm)
        }
        attempt([command], advice: PlannerWords.swaps)
    }

    /// Empties the hand: its session is no longer part of the plan.
    private mutating func letGo() {
        hand = nil
        say(PlannerWords.heldIsGone, .alarm)
    }

    /// Sends a change that is possible; else tells why it is not.
    ///
    /// A room that is taken is no alarm where there is `advice`: the message names its occupant, and the advice.
    private mutating func attempt(_ commands: [Command], advice: Sentence?) {
        switch (seen.rehearse(commands), advice) {
        case (.success(let made), _): change(commands, since: hand?.seen, rehearsed: made)
        case (.failure(.roomTaken(_, let occupant)), let advice?):
            say(seen.taken(by: occupant) + advice, .change)
        case (.failure(let rejection), _): say(seen.refused(rejection), .alarm)
        }
    }

    mutating func swap() {
        guard let hand, let session = grid.sessions[hand.session] else {
            return say(PlannerWords.takeToSwap, .quiet)
        }
        guard let other = cursor.session(in: table), other != session.id else {
            return say(PlannerWords.nothingToSwap, .quiet)
        }
        attempt(seen.swapping(session, other), advice: nil)
    }

    /// The next cell after the cursor, row by row and round, that raises no objection.
    mutating func findFit() {
        guard let hand, let session = grid.sessions[hand.session] else {
            return say(PlannerWords.takeToFind, .quiet)
        }
        if let place = seen.nextFit(for: session) { return cursor = place }
        say(PlannerWords.noFit, .change)
    }

    mutating func park() {
        guard let chosen else { return sayNothingChosen() }
        guard chosen.state == .planned else {
            let more = Sentence(en: " is in the tray already.", de: " liegt schon in der Ablage.")
            return say(quoted(chosen.title) + more, .quiet)
        }
        change([.park(chosen.id)], since: hand?.seen)
    }

    /// Makes a session reach one row further, or one less.
    mutating func stretch(_ step: Int) {
        guard let chosen else { return sayNothingChosen() }
        guard chosen.state == .planned, let place = chosen.placement else {
            let more = Sentence(
                en: " is in the tray. Put it on the grid first.",
                de: " liegt in der Ablage. Erst einplanen."
            )
            return say(quoted(chosen.title) + more, .quiet)
        }
        guard let end = step > 0 ? seen.nextEnd(after: place) : seen.formerEnd(before: place) else {
            return say(step > 0 ? PlannerWords.noSlotFollows : PlannerWords.isOneSlotLong, .quiet)
        }
        var patch = PlacementPatch()
        patch.end = .at(end)
        attempt([.move(chosen.id, patch)], advice: .empty)
    }

    mutating func count(_ step: Int) {
        guard let chosen else { return sayNothingChosen() }
        let hands = max(0, chosen.hands + step)
        guard hands != chosen.hands, hands <= CountLimit.heads else { return }
        change([.vote(chosen.id, hands: hands)], step: (chosen.id, step))
    }
}

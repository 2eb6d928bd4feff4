package import RaumGrid
internal import RaumScreen

extension Planner {
    /// Asks for a plan for the whole tray, on the day that is looked at.
    mutating func propose() {
        guard !table.tray.isEmpty else { return say("The tray is empty.", .quiet) }
        let errand = Errand.propose(grid, now: now, day: proposedDay)
        pending = Pending(errand: errand, step: nil)
        errands.append(errand)
    }

    /// The day of the cursor; nil where the grid has only one.
    private var proposedDay: CivilDate? {
        guard Set(table.rows.map(\.start.date)).count > 1 else { return nil }
        return cursor.row(in: table)?.start.date
    }

    mutating func take(_ proposal: Proposal) {
        guard case .propose(let seen, _, let day) = pending?.errand else { return }
        pending = nil
        guard seen == grid else { return propose() }
        guard !proposal.places.isEmpty else {
            let place = day.map { " on \($0)" } ?? ""
            return say("No slot is free\(place) from now on, so nothing can be proposed.", .change)
        }
        mode = .proposing(proposal, seen: revision)
        let isAnother = hasLostProposal ? "Now another proposal: " : ""
        sayProposal(isAnother + sentence(proposal, day))
    }

    private mutating func sayProposal(_ words: String) {
        proposalWords = words
        say(words, .accent)
    }

    /// How many places, and what they are worth to those who raised a hand.
    private func sentence(_ proposal: Proposal, _ day: CivilDate?) -> String {
        let stays =
            proposal.tray.isEmpty
            ? "" : ", " + counted(proposal.tray.count, "stays in the tray", "stay in the tray")
        let hands = proposal.places.reduce(0) { $0 + $1.session.hands }
        let seated = proposal.places.reduce(0) { sum, place in
            let seats = grid.rooms[place.cell.room]?.capacity ?? 0
            return sum + (seats > 0 ? min(seats, place.session.hands) : place.session.hands)
        }
        let seats = hands == 0 ? "" : "; seats for \(seated) of \(counted(hands, "hand", "hands"))"
        let on = day.map { " on \($0)" } ?? ""
        return counted(proposal.places.count, "place", "places") + " proposed\(on)\(stays)\(seats)."
    }

    mutating func decide(_ key: Key, _ proposal: Proposal, _ seen: Revision) {
        if cursor.move(key, in: table) { return }
        mode = .browsing
        guard key == .enter || key == .letter("y") else {
            return say("Nothing was done.", .quiet)
        }
        change(proposal.places.map(\.command), since: seen)
    }

    /// A proposal that still fits the plan stays; another is worked out, and Enter waits until it was seen.
    mutating func renewProposal(from old: Grid) {
        guard case .proposing(let proposal, _) = mode,
            old.sessions != grid.sessions || old.slots != grid.slots
                || old.rooms != grid.rooms
        else { return }
        let commands = proposal.places.map(\.command)
        let isInTray = proposal.places.allSatisfy {
            grid.sessions[$0.session.id]?.state == .pitched
        }
        if isInTray, case .success = rehearse(commands) {
            mode = .proposing(proposal, seen: revision)
            return sayProposal("The proposal still fits: Enter does it.")
        }
        mode = .browsing
        hasLostProposal = true
        guard pending == nil, !table.tray.isEmpty else {
            return say("The plan has changed. Press S again.", .change)
        }
        propose()
    }

    /// Where a proposal would put things, while one is looked at.
    package var proposal: Proposal? {
        if case .proposing(let proposal, _) = mode { proposal } else { nil }
    }
}

extension Proposal.Place {
    /// The command that carries it out.
    package var command: Command {
        var patch = PlacementPatch()
        patch.room = cell.room
        patch.start = .at(cell.start)
        patch.end = .at(cell.end)
        return .place(session.id, patch)
    }
}

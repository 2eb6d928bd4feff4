package import RaumGrid
internal import RaumScreen

extension Planner {
    /// Asks for a plan for the whole tray.
    mutating func propose() {
        guard !table.tray.isEmpty else { return say("The tray is empty.", .quiet) }
        let errand = Errand.propose(grid, now: now)
        pending = Pending(errand: errand, step: nil)
        errands.append(errand)
    }

    mutating func take(_ proposal: Proposal) {
        guard case .propose(let seen, _) = pending?.errand else { return }
        pending = nil
        guard seen == grid else { return say("The plan has changed. Press S again.", .change) }
        guard !proposal.places.isEmpty else {
            return say("No slot is free from now on, so nothing can be proposed.", .change)
        }
        mode = .proposing(proposal, seen: revision)
        let tray =
            proposal.tray.isEmpty
            ? "" : ", " + counted(proposal.tray.count, "stays in the tray", "stay in the tray")
        say(
            counted(proposal.places.count, "place", "places")
                + " proposed\(tray); score \(proposal.score), by interest"
                + " alone \(proposal.scoreByInterest).",
            .accent
        )
    }

    mutating func decide(_ key: Key, _ proposal: Proposal, _ seen: Revision) {
        if cursor.move(key, in: table) { return }
        mode = .browsing
        guard key == .enter || key == .letter("y") else {
            return say("Nothing was done.", .quiet)
        }
        change(proposal.places.map(\.command), since: seen)
    }

    /// What was proposed for another plan is no longer a proposal.
    mutating func leaveProposal(from old: Grid) {
        guard case .proposing = mode,
            old.sessions != grid.sessions || old.slots != grid.slots
                || old.rooms != grid.rooms
        else { return }
        mode = .browsing
        say("The plan has changed. Press S again.", .change)
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

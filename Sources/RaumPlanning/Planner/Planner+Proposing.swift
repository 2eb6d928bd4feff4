package import RaumGrid
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

extension Planner {
    /// Asks for a plan for the whole tray, on the day of the cursor.
    mutating func propose() {
        guard !table.tray.isEmpty else {
            return say(PlannerWords.emptyTray, .quiet)
        }
        let errand = Errand.propose(grid, now: now, day: seen.proposedDay)
        book.send(PendingErrand(errand: errand))
    }

    mutating func receive(_ proposal: Proposal) {
        guard case .propose(let seen, _, let day) = book.pending?.errand else { return }
        book.pending = nil
        guard seen == grid else { return propose() }
        guard !proposal.places.isEmpty else {
            return say(Proposal.noSlot(day), .change)
        }
        mode = .proposing(proposal, seen: revision)
        let another = Sentence(en: "Now another proposal: ", de: "Jetzt ein anderer Vorschlag: ")
        sayProposal((hasLostProposal ? another : .empty) + proposal.summary(day, in: grid))
    }

    private mutating func sayProposal(_ words: Sentence) {
        proposalWords = words
        say(words, .accent)
    }

    mutating func decide(_ key: Key, _ proposal: Proposal, _ seen: Revision) {
        if cursor.move(key, in: table) { return }
        mode = .browsing
        guard key == .enter || Planner.yes.contains(key) else {
            return say(PlannerWords.nothingDone, .quiet)
        }
        change(proposal.places.map(\.command), since: seen)
    }

    /// Keeps a proposal that still fits the plan; else another is worked out, and Enter has no effect until it was
    /// shown.
    mutating func renewProposal(from old: Grid) {
        guard let proposal, !seen.isAsFree(as: old) else { return }
        if seen.fits(proposal) {
            mode = .proposing(proposal, seen: revision)
            return sayProposal(PlannerWords.proposalFits)
        }
        mode = .browsing
        hasLostProposal = true
        guard book.pending == nil, !table.tray.isEmpty else {
            return say(PlannerWords.planChanged, .change)
        }
        propose()
    }

    /// The proposal that is shown; nil for none.
    package var proposal: Proposal? { mode.proposal }
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

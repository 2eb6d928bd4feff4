package import RaumGrid
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

extension Planner {
    /// Asks for a plan for the whole tray, on the day that is looked at.
    mutating func propose() {
        guard !table.tray.isEmpty else {
            return say(Sentence(en: "The tray is empty.", de: "Die Ablage ist leer."), .quiet)
        }
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
            return say(Planner.noSlot(day), .change)
        }
        mode = .proposing(proposal, seen: revision)
        let another = Sentence(en: "Now another proposal: ", de: "Jetzt ein anderer Vorschlag: ")
        sayProposal((hasLostProposal ? another : .empty) + sentence(proposal, day))
    }

    private static func noSlot(_ day: CivilDate?) -> Sentence {
        let (on, am) = onDay(day)
        return Sentence(
            en: "No slot is free\(on) from now on, so nothing can be proposed.",
            de: "Von jetzt an ist\(am) kein Slot frei, also gibt es nichts vorzuschlagen."
        )
    }

    /// ` on Sat 2026-11-28`, ` am Sa 2026-11-28`; empty for no day.
    private static func onDay(_ day: CivilDate?) -> (english: String, german: String) {
        guard let name = day.map(dayName) else { return ("", "") }
        return (" on \(name.english)", " am \(name.german)")
    }

    private mutating func sayProposal(_ words: Sentence) {
        proposalWords = words
        say(words, .accent)
    }

    /// How many places, and what they are worth to those who raised a hand.
    private func sentence(_ proposal: Proposal, _ day: CivilDate?) -> Sentence {
        let hands =
            proposal.places.reduce(0) { $0 + $1.session.hands }
            + proposal.tray.reduce(0) { $0 + $1.session.hands }
        let seated = proposal.places.reduce(0) { sum, place in
            let seats = grid.rooms[place.cell.room]?.capacity ?? 0
            return sum + (seats > 0 ? min(seats, place.session.hands) : place.session.hands)
        }
        let raised = counted(hands, "hand", "hands")
        let seats =
            hands == 0
            ? Sentence.empty
            : Sentence(
                en: "; seats for \(seated) of \(raised)",
                de: "; Plätze für \(seated) von \(hands) Händen"
            )
        return places(proposal.places.count, day) + stays(proposal.tray.count) + seats
            + Sentence(name: ".")
    }

    private func places(_ count: Int, _ day: CivilDate?) -> Sentence {
        let (on, am) = Planner.onDay(day)
        return Sentence(
            en: counted(count, "place", "places") + " proposed\(on)",
            de: counted(count, "Platz", "Plätze") + "\(am) vorgeschlagen"
        )
    }

    private func stays(_ count: Int) -> Sentence {
        guard count > 0 else { return .empty }
        return Sentence(
            en: ", " + counted(count, "stays in the tray", "stay in the tray"),
            de: ", " + counted(count, "bleibt in der Ablage", "bleiben in der Ablage")
        )
    }

    mutating func decide(_ key: Key, _ proposal: Proposal, _ seen: Revision) {
        if cursor.move(key, in: table) { return }
        mode = .browsing
        guard key == .enter || Planner.yes.contains(key) else {
            return say(Planner.nothingDone, .quiet)
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
            return sayProposal(
                Sentence(
                    en: "The proposal still fits: Enter does it.",
                    de: "Der Vorschlag passt noch: Enter führt ihn aus."
                )
            )
        }
        mode = .browsing
        hasLostProposal = true
        guard pending == nil, !table.tray.isEmpty else {
            return say(
                Sentence(
                    en: "The plan has changed. Press S again.",
                    de: "Der Plan hat sich geändert. Noch einmal S drücken."
                ),
                .change
            )
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

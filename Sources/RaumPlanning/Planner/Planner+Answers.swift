internal import RaumGrid
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWire
internal import RaumWords

// What comes back: the answer to an errand, and plans, in either order. An errand is over when it is answered
// and the plan shows what it made; only then is it known which changes were somebody else's.

extension Planner {
    mutating func finish(_ revisions: [Revision], _ words: Sentence) {
        guard let errand = pending?.errand else { return }
        // The daemon warns in English, and of the same.
        let warnings = pending?.warnings.joined(separator: " ") ?? .empty
        let heard = words.isEmpty || warnings.isEmpty ? words : warnings
        let notes = [heard, pending?.note ?? .empty].filter { !$0.isEmpty }
        let words = notes.joined(separator: " ")
        pending?.made = revisions.last ?? revision
        own.formUnion(revisions)
        if case .change(let commands, _) = errand {
            if !revisions.isEmpty { made.append(revisions) }
            if let hand, commands.contains(where: { $0.places(hand.session) }) { self.hand = nil }
        }
        done += foreign.filter { revisions.contains($0.revision) }
        foreign.removeAll { revisions.contains($0.revision) }
        pending?.words = words
        say(told(errand, revisions, words), .now)
    }

    /// What an errand did, as far as the plan shows it, and what else there is to tell.
    private func told(_ errand: Errand, _ revisions: [Revision], _ words: Sentence) -> Sentence {
        let things = things(of: revisions)
        guard case .change = errand else {
            return things.isEmpty ? words : words + Sentence(name: ": ") + things
        }
        let number = revisions.last.map { Sentence(en: ", revision \($0)", de: ", Stand \($0)") }
        return Sentence(en: "Done", de: "Erledigt") + (number ?? .empty)
            + (things.isEmpty ? .empty : Sentence(name: ": ") + things)
            + (words.isEmpty ? .empty : Sentence(name: ". ") + words)
    }

    /// What became of the things of these revisions.
    private func things(of revisions: [Revision]) -> Sentence {
        let made = done.filter { revisions.contains($0.revision) }
        // Of a pitch that was decided about, the session that it became is no other news.
        let decided = made.filter { if case .held = $0.key { true } else { false } }
        let shown = (decided.isEmpty ? made : decided).map(\.words)
        let rest = shown.count - Planner.toldMax
        let last = rest > 0 ? [more(rest)] : []
        return (shown.prefix(Planner.toldMax) + last).joined(separator: "; ")
    }

    /// Things of one change that are told in one line.
    private static let toldMax = 2

    mutating func take(_ refusal: Refusal) {
        guard var pending else { return }
        if let conflict = refusal.conflict, pending.step != nil {
            pending.again = conflict
            self.pending = pending
            return
        }
        self.pending = nil
        if case .change(let commands, .some) = pending.errand, refusal.conflict != nil {
            refused = commands
            return say(refusal.spoken(in: grid), .alarm)
        }
        if case .undo(let revisions) = pending.errand, refusal.conflict == nil {
            made.append(revisions.reversed())
        }
        say(refusal.spoken(in: grid), .alarm)
    }

    /// Ends the errand when all is known of it, and tells then what others did.
    mutating func settle() {
        if let made = pending?.made, revision >= made || !isLive { endErrand() }
        if let again = pending?.again, revision >= again || !isLive { step() }
        guard pending == nil else { return }
        tellForeign()
    }

    private mutating func endErrand() {
        guard let pending else { return }
        self.pending = nil
        let revisions = Array(own.intersection(done.map(\.revision))).sorted()
        if message.role == .now, !revisions.isEmpty {
            say(told(pending.errand, revisions, pending.words), .now)
        }
        done = []
        guard case .change(let commands, _) = pending.errand else { return }
        goOn(after: commands)
    }

    /// Where the next key is probably wanted: after a pitch, at the next pitch; at the cell that was emptied;
    /// else at what was changed.
    private mutating func goOn(after commands: [Command]) {
        if case .place? = commands.last, commands.count <= 2 {
            if !table.tray.isEmpty { cursor.side = .tray }
        } else if let last = commands.last, !last.empties, let subject = last.names.first?.session {
            cursor.go(to: subject, in: table)
        }
        cursor.clamp(to: table)
    }

    /// Counts a hand again, on what somebody else has counted meanwhile.
    private mutating func step() {
        guard let step = pending?.step else { return }
        pending = nil
        guard let session = grid.sessions[step.session] else { return }
        let hands = max(0, session.hands + step.hands)
        change([.vote(session.id, hands: hands)], step: step)
    }

    private mutating func tellForeign() {
        guard let last = foreign.last else { return }
        let rest = foreign.count - 1
        marked.formUnion(foreign.compactMap(\.key.session))
        foreign = []
        guard message.role != .alarm else { return }
        let more =
            rest > 0 ? Sentence(en: " (and \(rest) more)", de: " (und \(rest) weitere)") : .empty
        let words = Sentence(en: "Somebody else: ", de: "Jemand anders: ") + last.words + more
        guard proposal == nil else {
            return say(proposalWords + Sentence(name: " ") + words, .accent)
        }
        say(words, .change)
    }
}

extension Planner {
    mutating func take(_ new: Grid, _ revision: Revision) {
        guard revision != self.revision || new != grid else { return }
        let isFirst = self.revision == .zero
        let old = (grid: grid, table: table)
        if !isFirst { noteForeign(from: grid, to: new) }
        (grid, self.revision) = (new, revision)
        table = PlanTable(new)
        cursor.follow(from: old.table, to: table)
        if let hand, grid.sessions[hand.session].map({ $0.state == .removed }) ?? true {
            self.hand = nil
            say(
                Sentence(
                    en: "What you held was removed by somebody else.",
                    de: "Was in der Hand war, hat jemand anders entfernt."
                ),
                .alarm
            )
        }
        renewProposal(from: old.grid)
        guard isFirst else { return }
        cursor.row = table.rows.firstIndex { !$0.isOver(at: now) } ?? max(0, table.rows.count - 1)
        if !table.tray.isEmpty, table.rows.isEmpty { cursor.side = .tray }
    }

    private mutating func noteForeign(from old: Grid, to new: Grid) {
        let changed = new.entities.filter { $0.revision > revision && old[$0.key] != $0 }
        for entity in changed {
            let words = describeDifference(old[entity.key], entity, in: new, on: now.date)
            let change = Change(revision: entity.revision, words: words, key: entity.key)
            if own.contains(entity.revision) { done.append(change) } else { foreign.append(change) }
        }
    }
}

extension Command {
    /// Whether it gives `session` its place: then the hand has dropped it.
    fileprivate func places(_ session: SessionID) -> Bool {
        if case .place(session, _) = self { return true }
        if case .move(session, _) = self { return true }
        if case .swap(let one, let other) = self { return one == session || other == session }
        return self == .park(session)
    }

    /// Whether a cell is empty after it, at which the cursor stays.
    fileprivate var empties: Bool {
        if case .park = self { true } else { false }
    }
}

internal import RaumGrid
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWire
internal import RaumWords

// The answer to an errand and the plan with its change come in either order. An errand is over when it is answered and
// the plan shows its change; only then is it known which changes are those of others.

extension Planner {
    mutating func finish(_ revisions: [Revision], _ words: Sentence) {
        guard let pending = book.pending else { return }
        // The daemon's warnings are the same, in English.
        let warnings = pending.warnings.joined(separator: " ")
        let heard = words.isEmpty || warnings.isEmpty ? words : warnings
        let notes = [heard, pending.note].filter { !$0.isEmpty }.joined(separator: " ")
        if case .change(let commands, _) = pending.errand, let hand,
            commands.contains(where: { $0.places(hand.session) })
        {
            self.hand = nil
        }
        book.finish(revisions, last: revision)
        book.pending?.words = notes
        say(book.told(pending.errand, revisions, notes), .now)
    }

    mutating func receive(_ refusal: ErrandRefusal) {
        guard var pending = book.pending else { return }
        if let conflict = refusal.conflict, pending.step != nil {
            pending.again = conflict
            book.pending = pending
            return
        }
        book.pending = nil
        if case .change(let commands, .some) = pending.errand, refusal.conflict != nil {
            refused = commands
            return say(refusal.spoken(in: grid), .alarm)
        }
        if case .undo(let revisions) = pending.errand, refusal.conflict == nil {
            book.made.append(revisions.reversed())
        }
        say(refusal.spoken(in: grid), .alarm)
    }

    /// Ends the errand when its answer and its change are there, and then tells the changes of others.
    mutating func settle() {
        if let made = book.pending?.made, revision >= made || !seen.isLive { endErrand() }
        if let again = book.pending?.again, revision >= again || !seen.isLive { step() }
        guard book.pending == nil else { return }
        tellForeign()
    }

    private mutating func endErrand() {
        guard let pending = book.pending else { return }
        book.pending = nil
        let revisions = Array(book.own.intersection(book.done.map(\.revision))).sorted()
        if message.role == .now, !revisions.isEmpty {
            say(book.told(pending.errand, revisions, pending.words), .now)
        }
        book.done = []
        guard case .change(let commands, _) = pending.errand else { return }
        seen.goOn(after: commands)
    }

    /// Repeats a counted hand, on the count that another organiser has made meanwhile.
    private mutating func step() {
        guard let step = book.pending?.step else { return }
        book.pending = nil
        guard let session = grid.sessions[step.session] else { return }
        let hands = max(0, session.hands + step.hands)
        change([.vote(session.id, hands: hands)], step: step)
    }

    private mutating func tellForeign() {
        guard let words = book.foreignWords else { return }
        marked.formUnion(book.foreign.compactMap(\.key.session))
        book.foreign = []
        guard message.role != .alarm else { return }
        guard proposal == nil else {
            return say(proposalWords + Sentence(name: " ") + words, .accent)
        }
        say(words, .change)
    }
}

extension Planner {
    mutating func receive(_ new: Grid, _ revision: Revision) {
        guard revision != self.revision || new != grid else { return }
        let isFirst = self.revision == .zero
        let old = (grid: grid, table: table)
        if !isFirst { book.note(from: grid, to: new, after: self.revision, on: now.date) }
        (seen.grid, seen.revision) = (new, revision)
        seen.table = PlanTable(new)
        cursor.follow(from: old.table, to: table)
        if let hand, grid.sessions[hand.session].map({ $0.state == .removed }) ?? true {
            self.hand = nil
            say(PlannerWords.heldWasRemoved, .alarm)
        }
        renewProposal(from: old.grid)
        guard isFirst else { return }
        seen.goToFirst()
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
}

internal import RaumGrid
internal import RaumNotation
internal import RaumScreen
internal import RaumWire
internal import RaumWords

// What comes back: the answer to an errand, and plans, in either order. An errand is over when it is answered
// and the plan shows what it made; only then is it known which changes were somebody else's.

extension Planner {
    mutating func finish(_ revisions: [Revision], _ words: String) {
        guard let errand = pending?.errand else { return }
        pending?.made = revisions.last ?? revision
        own.formUnion(revisions)
        if case .change(let commands, _) = errand {
            if !revisions.isEmpty { made.append(revisions) }
            if let hand, commands.contains(where: { $0.places(hand.session) }) { self.hand = nil }
        }
        foreign.removeAll { revisions.contains($0.revision) }
        say(words, .now)
    }

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
            return say(refusal.sentence, .alarm)
        }
        if case .undo(let revisions) = pending.errand, refusal.conflict == nil {
            made.append(revisions.reversed())
        }
        say(refusal.sentence, .alarm)
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
        marked.formUnion(foreign.compactMap(\.session))
        foreign = []
        guard message.role != .alarm else { return }
        let more = rest > 0 ? " (and \(rest) more)" : ""
        let words = "Somebody else: \(last.words)\(more)"
        guard proposal == nil else { return say("\(proposalWords) \(words)", .accent) }
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
            say("What you held was removed by somebody else.", .alarm)
        }
        renewProposal(from: old.grid)
        if isFirst, table.tray.isEmpty == false, table.rows.isEmpty { cursor.side = .tray }
    }

    private mutating func noteForeign(from old: Grid, to new: Grid) {
        let changed = new.entities.filter { $0.revision > revision && old[$0.key] != $0 }
        for entity in changed where !own.contains(entity.revision) {
            let words = describeDifference(old[entity.key], entity, in: new).english
            foreign.append((entity.revision, words, entity.key.session))
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

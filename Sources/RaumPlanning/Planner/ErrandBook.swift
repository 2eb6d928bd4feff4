internal import RaumGrid
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

/// What a planner asked for, what came of it, and what others did meanwhile.
struct ErrandBook: Sendable {
    /// The errand that is on its way, and what to do again where it meets somebody's change.
    var pending: PendingErrand?
    /// Keys that wait for the errand.
    var waiting: [Key] = []
    /// What was made here, each a key's worth, oldest first.
    var made: [[Revision]] = []
    /// Every revision that was made here.
    var own: Set<Revision> = []
    /// What others did and was not told yet, by revision.
    var foreign: [PlannedChange] = []
    /// What was done here and was not told yet.
    var done: [PlannedChange] = []
    /// What is to be asked, in order; whoever runs the planner takes it.
    var errands: [Errand] = []

    /// Whether a guest's pitch is being decided: a second key is meant for that one, not for the next, which
    /// nobody has seen yet.
    var isDeciding: Bool {
        guard case .change(let commands, _)? = pending?.errand else { return false }
        return commands.contains(where: \.decides)
    }

    /// Puts an errand on its way.
    mutating func send(_ new: PendingErrand) {
        pending = new
        errands.append(new.errand)
    }

    /// Notes what changed from `old` to `new` after `revision`, on `day`: here or elsewhere.
    mutating func note(from old: Grid, to new: Grid, after revision: Revision, on day: CivilDate) {
        let changed = new.entities.filter { $0.revision > revision && old[$0.key] != $0 }
        for entity in changed {
            let words = describeDifference(old[entity.key], entity, in: new, on: day)
            let change = PlannedChange(revision: entity.revision, words: words, key: entity.key)
            if own.contains(entity.revision) { done.append(change) } else { foreign.append(change) }
        }
    }

    /// Takes in that the errand made `revisions`; `last` is the plan's where it made none.
    mutating func finish(_ revisions: [Revision], last: Revision) {
        pending?.made = revisions.last ?? last
        own.formUnion(revisions)
        if case .change? = pending?.errand, !revisions.isEmpty { made.append(revisions) }
        done += foreign.filter { revisions.contains($0.revision) }
        foreign.removeAll { revisions.contains($0.revision) }
    }

    /// What others did that was not told yet, as one sentence; nil for nothing.
    var foreignWords: Sentence? {
        guard let last = foreign.last else { return nil }
        let rest = foreign.count - 1
        let more =
            rest > 0 ? Sentence(en: " (and \(rest) more)", de: " (und \(rest) weitere)") : .empty
        return Sentence(en: "Somebody else: ", de: "Jemand anders: ") + last.words + more
    }

    /// What an errand did, as far as the plan shows it, and what else there is to tell.
    func told(_ errand: Errand, _ revisions: [Revision], _ words: Sentence) -> Sentence {
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
        let rest = shown.count - Self.toldMax
        let last = rest > 0 ? [more(rest)] : []
        return (shown.prefix(Self.toldMax) + last).joined(separator: "; ")
    }

    /// Things of one change that are told in one line.
    private static let toldMax = 2
}

/// What became of one thing in a revision.
struct PlannedChange: Sendable {
    let revision: Revision
    let words: Sentence
    let key: EntityKey
}

/// An errand that is on its way.
struct PendingErrand: Sendable {
    let errand: Errand
    /// A step from what was counted holds for whatever is there now: session and hands.
    var step: (session: SessionID, hands: Int)?
    /// The revision that the plan must show before the errand is over; nil until it is answered.
    var made: Revision?
    /// What the answer told beside that.
    var words = Sentence.empty
    /// What the plan warned of before it was asked for.
    var warnings: [Sentence] = []
    /// What is said of it that is no warning of the plan's.
    var note = Sentence.empty
    /// The revision to see before the step is made again; nil while it was not refused.
    var again: Revision?
}

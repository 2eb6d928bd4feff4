internal import RaumGrid
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

/// The errands of a planner, their outcomes, and the changes of others meanwhile.
struct ErrandBook: Sendable {
    /// The errand that is on its way, and the step to repeat where it conflicts with another change.
    var pending: PendingErrand?
    /// Keys that wait for the errand.
    var waiting: [Key] = []
    /// The revisions that were made here, those of one key together, oldest first.
    var made: [[Revision]] = []
    /// Every revision that was made here.
    var own: Set<Revision> = []
    /// Changes of others that were not reported yet, by revision.
    var foreign: [PlannedChange] = []
    /// Changes from here that were not reported yet.
    var done: [PlannedChange] = []
    /// Errands to perform, in order; the program that runs the planner takes them.
    var errands: [Errand] = []

    /// Whether a guest's pitch is being decided: a second key is meant for that one, not for the next, which was not
    /// shown yet.
    var isDeciding: Bool {
        guard case .change(let commands, _)? = pending?.errand else { return false }
        return commands.contains(where: \.decides)
    }

    /// Puts an errand on its way.
    mutating func send(_ new: PendingErrand) {
        pending = new
        errands.append(new.errand)
    }

    /// Notes the changes from `old` to `new` after `revision`, told on `day`: own ones and those of others.
    mutating func note(from old: Grid, to new: Grid, after revision: Revision, on day: CivilDate) {
        let changed = new.entities.filter { $0.revision > revision && old[$0.key] != $0 }
        for entity in changed {
            let words = describeDifference(old[entity.key], entity, in: new, on: day)
            let change = PlannedChange(revision: entity.revision, words: words, key: entity.key)
            if own.contains(entity.revision) { done.append(change) } else { foreign.append(change) }
        }
    }

    /// Notes that the errand made `revisions`; `last` is the plan's where it made none.
    mutating func finish(_ revisions: [Revision], last: Revision) {
        pending?.made = revisions.last ?? last
        own.formUnion(revisions)
        if case .change? = pending?.errand, !revisions.isEmpty { made.append(revisions) }
        done += foreign.filter { revisions.contains($0.revision) }
        foreign.removeAll { revisions.contains($0.revision) }
    }

    /// The changes of others that were not reported yet, as one sentence; nil for none.
    var foreignWords: Sentence? {
        guard let last = foreign.last else { return nil }
        let rest = foreign.count - 1
        let more =
            rest > 0 ? Sentence(en: " (and \(rest) more)", de: " (und \(rest) weitere)") : .empty
        return Sentence(en: "Somebody else: ", de: "Jemand anders: ") + last.words + more
    }

    /// The effect of an errand, as far as the plan shows it, and further words of its answer.
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

    /// The changes of these revisions in words.
    private func things(of revisions: [Revision]) -> Sentence {
        let made = done.filter { revisions.contains($0.revision) }
        // The session that an accepted pitch became is not reported as a second change.
        let decided = made.filter { if case .held = $0.key { true } else { false } }
        let shown = (decided.isEmpty ? made : decided).map(\.words)
        let rest = shown.count - Self.toldMax
        let last = rest > 0 ? [more(rest)] : []
        return (shown.prefix(Self.toldMax) + last).joined(separator: "; ")
    }

    /// The number of entities of one change that are reported in one line.
    private static let toldMax = 2
}

/// The change of one entity in a revision.
struct PlannedChange: Sendable {
    let revision: Revision
    let words: Sentence
    let key: EntityKey
}

/// An errand that is on its way.
struct PendingErrand: Sendable {
    let errand: Errand
    /// A step by which hands are counted, which also applies to a later count: session and hands.
    var step: (session: SessionID, hands: Int)?
    /// The revision that the plan must show before the errand is over; nil until it is answered.
    var made: Revision?
    /// Further words of the answer.
    var words = Sentence.empty
    /// The plan's warnings before it was sent.
    var warnings: [Sentence] = []
    /// A note about it that is no warning of the plan.
    var note = Sentence.empty
    /// The revision to see before the step is made again; nil while it was not refused.
    var again: Revision?
}

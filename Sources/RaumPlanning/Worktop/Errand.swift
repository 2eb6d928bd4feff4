package import RaumGrid
package import RaumWire
package import RaumWords

/// What the shell must do.
package enum Errand: Hashable, Sendable {
    /// Make these one change, if nothing that they name has changed since the revision; in any case for nil.
    case change([Command], since: Revision?)
    /// Take these changes back, in this order.
    case undo([Revision])
    /// Work out a plan for the tray, with the slots of a day, or of all days for nil.
    case propose(Grid, now: ZonedTime, day: CivilDate?)
    /// End.
    case end
}

/// Why an errand was not done.
package struct ErrandRefusal: Hashable, Sendable {
    /// In words, for the person.
    package let sentence: Sentence
    /// What the daemon refused, where it was that: the plan gives it names.
    package let failure: Failure?
    /// The revision in which somebody else changed the thing; nil where it is another reason.
    package let conflict: Revision?

    /// A refusal in words.
    package init(_ sentence: Sentence, conflict: Revision? = nil) {
        self.sentence = sentence
        failure = nil
        self.conflict = conflict
    }

    /// A refusal of the daemon's; `words` where more is known than it said.
    package init(_ failure: Failure, _ words: Sentence? = nil, conflict: Revision? = nil) {
        sentence = words ?? failure.spokenForCommands
        self.failure = words == nil ? failure : nil
        self.conflict = conflict
    }

    /// In words, with the names that `grid` knows.
    func spoken(in grid: Grid) -> Sentence { failure?.spokenForKeys(in: grid) ?? sentence }
}

package import RaumGrid
package import RaumWire
package import RaumWords

/// A task for the shell.
package enum Errand: Hashable, Sendable {
    /// Make these one change, if no entity that they name has changed since the revision; in any case for nil.
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
    /// The reason in words, for the person.
    package let sentence: Sentence
    /// The daemon's refusal, where there is one; the plan has the names for it.
    package let failure: Failure?
    /// The revision in which another organiser changed the entity; nil if there is another reason.
    package let conflict: Revision?

    /// A refusal in words.
    package init(_ sentence: Sentence, conflict: Revision? = nil) {
        self.sentence = sentence
        failure = nil
        self.conflict = conflict
    }

    /// A refusal by the daemon; `words` where more is known than it tells.
    package init(_ failure: Failure, _ words: Sentence? = nil, conflict: Revision? = nil) {
        sentence = words ?? failure.spokenForCommands
        self.failure = words == nil ? failure : nil
        self.conflict = conflict
    }

    /// In words, with the names that `grid` knows.
    func spoken(in grid: Grid) -> Sentence { failure?.spokenForKeys(in: grid) ?? sentence }
}

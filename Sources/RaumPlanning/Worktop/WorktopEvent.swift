package import RaumGrid
package import RaumScreen
package import RaumWords

/// What happens to somebody at a terminal.
package enum WorktopEvent: Sendable {
    case key(Key)
    /// The plan is another one.
    case plan(Grid, Revision)
    /// The venue's clock.
    case time(ZonedTime)
    /// How far the plan can be believed.
    case link(LinkMark)
    /// The errand is done, with these revisions, oldest first; the words are what else there is to tell.
    case done([Revision], Sentence)
    /// The errand was refused, or nobody knows what became of it.
    case refused(ErrandRefusal)
    /// The proposal that was asked for.
    case proposed(Proposal)
    /// The screens' answer to the last change.
    case shown(Sentence)
}

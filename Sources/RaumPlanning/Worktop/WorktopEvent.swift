package import RaumGrid
package import RaumScreen
package import RaumWords

/// An event for a worktop.
package enum WorktopEvent: Sendable {
    case key(Key)
    /// The plan has changed.
    case plan(Grid, Revision)
    /// The venue's clock.
    case time(ZonedTime)
    /// The state of the connection.
    case link(LinkMark)
    /// The errand is done, with these revisions, oldest first, and further words.
    case done([Revision], Sentence)
    /// The errand was refused, or its outcome is unknown.
    case refused(ErrandRefusal)
    /// The proposal that was asked for.
    case proposed(Proposal)
    /// The screens' answer to the last change.
    case shown(Sentence)
}

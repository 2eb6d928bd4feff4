package import RaumGrid
package import RaumScreen

/// What keys mean at the moment.
package enum PlannerMode: Sendable {
    case browsing
    /// The keys are explained, from this line of the list on.
    case help(from: Int)
    /// Text is typed.
    case typing(Prompt)
    /// A question waits for its yes.
    case asking(Question)
    /// A proposal waits for its yes.
    case proposing(Proposal, seen: Revision)

    /// Where a proposal would put things, while one is looked at.
    var proposal: Proposal? {
        if case .proposing(let proposal, _) = self { proposal } else { nil }
    }
}

/// What is said in one line, and how it looks.
package struct PlannerMessage: Hashable, Sendable {
    /// The sentence, and what kind of news it is.
    package var text: String
    package var role: Style.Role

    static let none = PlannerMessage(text: "", role: .text)
}

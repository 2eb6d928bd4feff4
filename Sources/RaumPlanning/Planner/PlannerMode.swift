package import RaumGrid
package import RaumScreen

/// The meaning of keys at the moment.
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

    /// The proposal that is shown; nil for none.
    var proposal: Proposal? {
        if case .proposing(let proposal, _) = self { proposal } else { nil }
    }
}

/// A message in one line, and its look.
package struct PlannerMessage: Hashable, Sendable {
    /// The sentence, and the kind of news.
    package var text: String
    package var role: Style.Role

    static let none = PlannerMessage(text: "", role: .text)
}

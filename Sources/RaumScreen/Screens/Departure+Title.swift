package import RaumGrid

extension Departure {
    /// What people know it as; of one that was made a part of another, as what it is announced now, too.
    package func title(in language: Language) -> String {
        guard let whole else { return session.title.string }
        return "\(session.title) (\(Phrases(language).nowCalled(whole.title.string)))"
    }
}

extension PlanEntry {
    /// What the session is known as; empty for a break.
    func title(in language: Language) -> String {
        if case .departed(let departure) = subject { return departure.title(in: language) }
        return session?.title.string ?? ""
    }
}

extension Phrases {
    fileprivate func nowCalled(_ title: String) -> String {
        say("jetzt: \(title)", "now: \(title)")
    }
}

package import RaumGrid

extension Departure {
    /// The title by which people know it; of one that was made a part of another, also the title under which it is
    /// announced now.
    package func title(in language: Language) -> String {
        guard let whole else { return session.title.string }
        return "\(session.title) (\(Phrases(language).nowCalled(whole.title.string)))"
    }
}

extension PlanEntry {
    /// The title of the session; empty for a break.
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

import RaumWords

/// A part of reading a schedule that tells people what it found.
protocol FindingNotes {
    /// What people are told, in the order in which it was found.
    var findings: [Finding] { get set }
}

extension FindingNotes {
    /// Notes what is odd about a session, and what was done about it.
    mutating func note(
        _ kind: Finding.Kind,
        _ session: RawSchedule.Session,
        _ what: Sentence,
        done: Sentence
    ) {
        let title = named(session.title)
        findings.append(Finding(kind, at: session.position, title, what, done: done))
    }
}

import RaumWords

/// A part of the reader of schedules that collects findings.
protocol FindingNotes {
    /// The findings, in the order of their discovery.
    var findings: [Finding] { get set }
}

extension FindingNotes {
    /// Notes a finding about a session, and the way in which it was handled.
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

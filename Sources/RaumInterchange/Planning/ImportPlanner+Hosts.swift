import RaumGrid
import RaumWords

extension ImportPlanner {
    /// Notes hosts of a table that seem to be several people: a clash of one of them would not be seen.
    ///
    /// A host that the session has here already is known.
    mutating func noteJoinedHosts() {
        guard schedule.format == .table else { return }
        for session in schedule.sessions {
            let known = grid.sessions[session.id]?.hosts ?? []
            let joined = session.hosts.filter { $0.joinsNames && !known.contains($0) }
            for host in joined { findings.append(.joinedHosts(host, session)) }
        }
    }
}

extension Text {
    /// Whether it seems to name several people.
    fileprivate var joinsNames: Bool {
        [", ", " & ", " + ", " / ", " und ", " u. ", " and "].contains { string.contains($0) }
    }
}

extension Finding {
    /// The finding of the host `name`, in which several may be named.
    fileprivate static func joinedHosts(_ name: Text, _ session: ScheduleSession) -> Finding {
        let what = Sentence(
            en: "\(shown(name.string)) is read as one host",
            de: "\(shownInGerman(name.string)) gilt als eine Person"
        )
        let done = Sentence(
            en: "several are separated by ;",
            de: "mehrere trennt ein ;"
        )
        let title = named(session.title.string)
        return Finding(.joinedHosts, at: session.position, title, what, done: done)
    }
}

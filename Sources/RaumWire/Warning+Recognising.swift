package import RaumGrid
package import RaumWords

// The daemon's warnings are English sentences, for people without a program. A program with a copy of the plan
// recognises the warning, and shows it in its own language.

extension Warning {
    /// The daemon's warning `sentence` in each language; nil if it is unknown here.
    ///
    /// `sessions` are those that the change touched, and `grid` is the plan after it.
    package static func spoken(
        _ sentence: String,
        about sessions: [SessionID],
        in grid: Grid
    ) -> Sentence? {
        let waits = Sentence(
            en: "It waits until an organiser has looked at it.",
            de: "Er wartet, bis jemand vom Team ihn angesehen hat."
        )
        if sentence == waits.english { return waits }
        return sessions.lazy.compactMap { grid.sessions[$0] }.flatMap { possible(of: $0, in: grid) }
            .first { $0.sentence(in: grid) == sentence }?.spoken(in: grid)
    }

    /// The warnings that the daemon may give about the placement of `session`.
    private static func possible(of session: Session, in grid: Grid) -> [Warning] {
        guard let place = session.placement else { return [.keepsNote(session.id)] }
        let others = grid.sessions.values.filter { $0.id != session.id && $0.placement != nil }
        let pauses = grid.slots.values.filter { $0.kind == .pause }
        let capacity = grid.rooms[place.room]?.capacity ?? 0
        return pauses.map { .duringBreak(session.id, $0.id) }
            + [
                .outsideDays(session.id, place.start.date), .keepsNote(session.id),
                .roomTooSmall(place.room, capacity: capacity, hands: session.hands),
            ] + others.flatMap { possible(of: session, beside: $0) }
    }

    private static func possible(of session: Session, beside other: Session) -> [Warning] {
        let hosts = session.hosts.filter(other.hosts.contains)
        let pairs = [(session.id, other.id), (other.id, session.id)]
        return pairs.flatMap { first, second in
            hosts.map { .hostTwice($0, first, second) } + [.overlap(first, second)]
        }
    }
}

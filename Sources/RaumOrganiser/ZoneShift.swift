package import RaumGrid
package import RaumWords

/// The effect of another zone of the event: sessions begin at the same moments, and are shown at other times.
package struct ZoneShift: Hashable, Sendable {
    /// Sessions that are still to come and whose start is shown at another time, earliest first; never empty.
    private let sessions: [Session]
    private let former: ZonedTime
    private let present: ZonedTime

    /// The shift of the starts that are ahead of `now`; nil if each is shown as before.
    ///
    /// Both grids tell their times on the event's clock.
    package init?(from before: Grid, to after: Grid, at now: ZonedTime) {
        guard before.event?.offsets != after.event?.offsets else { return nil }
        let shifted = after.sessions.values.filter { session in
            guard session.state == .planned, let place = session.placement,
                let old = before.sessions[session.id]?.placement
            else { return false }
            return place.isAhead(of: now) && place.start.isSameInstant(as: old.start)
                && place.start.offsetMinutes != old.start.offsetMinutes
        }
        sessions = shifted.sorted { ZoneShift.key($0) < ZoneShift.key($1) }
        guard let first = sessions.first, let place = first.placement,
            let old = before.sessions[first.id]?.placement
        else { return nil }
        (former, present) = (old.start, place.start)
    }

    private static func key(_ session: Session) -> (Int64, SessionID) {
        (session.placement?.start.milliseconds ?? 0, session.id)
    }

    /// The number of sessions, one of them as an example, and the way to keep the readings instead.
    package var sentence: Sentence {
        let title = sessions[0].title.string
        return counted
            + Sentence(
                en: " at the same moments, and the new clock tells them otherwise: “\(title)”"
                    + " \(present.clock) instead of \(former.clock). To keep the times of day: ",
                de: " zum selben Zeitpunkt; die neue Uhr nennt ihn anders: „\(title)“"
                    + " \(present.clock) statt \(former.clock). Die Uhrzeiten behält: "
            ) + Sentence(name: command)
    }

    private var counted: Sentence {
        let count = sessions.count
        return Sentence(
            en: count == 1 ? "1 session begins" : "\(count) sessions begin",
            de: count == 1 ? "1 Session beginnt" : "\(count) Sessions beginnen"
        )
    }

    private var command: String {
        let minutes = former.offsetMinutes - present.offsetMinutes
        var days: Set<CivilDate> = []
        let firsts = sessions.filter { session in
            session.placement.map { days.insert($0.start.date).inserted } ?? false
        }
        // If days move forward, the last one comes first, so that no day meets the next one on its way.
        let ordered = minutes > 0 ? firsts.reversed() : firsts
        return ordered.map { "raumwerk delay \($0.id) \(minutes) --scope all" }
            .joined(separator: "; ")
    }
}

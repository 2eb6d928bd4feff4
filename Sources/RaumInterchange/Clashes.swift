import RaumGrid
import RaumWords

/// What two sessions of a file want at the same time: one room, or one person.
struct Clashes {
    private(set) var findings: [Finding] = []

    mutating func note(_ sessions: [ScheduleSession]) {
        let placed = sessions.filter { $0.end != nil && $0.room != nil }
            .sorted { $0.beginning < $1.beginning }
        for group in Dictionary(grouping: placed, by: \.room).values {
            for (one, other) in parallel(group) { noteOverlap(one, other) }
        }
        var byHost: [Text: [ScheduleSession]] = [:]
        for session in placed {
            for host in session.hosts { byHost[host, default: []].append(session) }
        }
        for (host, group) in byHost {
            for (one, other) in parallel(group) where one.room != other.room {
                noteHost(host, one, other)
            }
        }
    }

    /// Each of `sessions`, which are in the order of their starts, that begins while an earlier one
    /// still runs, behind the one of those that runs longest.
    ///
    /// One pair a session keeps the findings of a hostile file as few as its sessions. O(n).
    private func parallel(
        _ sessions: [ScheduleSession]
    ) -> [(ScheduleSession, ScheduleSession)] {
        guard var longest = sessions.first else { return [] }
        var pairs: [(ScheduleSession, ScheduleSession)] = []
        for session in sessions.dropFirst() {
            if session.beginning.0 < longest.ending { pairs.append((longest, session)) }
            if longest.ending < session.ending { longest = session }
        }
        return pairs
    }

    private mutating func noteOverlap(_ one: ScheduleSession, _ other: ScheduleSession) {
        let what = Sentence(
            en: "it overlaps \(shown(one.title.string)) (\(one.position)) in the same room",
            de:
                "überschneidet sich mit \(shownInGerman(one.title.string)) (\(one.position.words.german)) im selben Raum"
        )
        findings.append(
            Finding(
                .roomOverlap,
                at: other.position,
                named(other.title.string),
                what,
                done: Sentence(
                    en: "both kept, sharing the room",
                    de: "beide behalten, sie teilen sich den Raum"
                )
            )
        )
    }

    private mutating func noteHost(_ host: Text, _ one: ScheduleSession, _ other: ScheduleSession) {
        let what =
            Sentence(
                en:
                    "\(shown(host.string)) is in \(shown(one.title.string)) (\(one.position)) as well",
                de:
                    "\(shownInGerman(host.string)) ist auch in \(shownInGerman(one.title.string)) (\(one.position.words.german))"
            )
        findings.append(
            Finding(
                .hostClash,
                at: other.position,
                named(other.title.string),
                what,
                done: Sentence(en: "both kept", de: "beide behalten")
            )
        )
    }
}

extension ScheduleSession {
    fileprivate var beginning: (Int64, SourcePosition) { (start?.milliseconds ?? 0, position) }
    fileprivate var ending: Int64 { end?.milliseconds ?? 0 }
}

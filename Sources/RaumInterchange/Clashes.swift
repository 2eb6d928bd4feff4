import RaumGrid
import RaumWords

/// The clashes in a file: two sessions at the same time that need the same room or the same host.
struct Clashes {
    private(set) var findings: [Finding] = []

    /// Notes the clashes of those `sessions` that take place.
    mutating func note(_ sessions: [ScheduleSession]) {
        let placed = sessions.indices.filter { index in
            let session = sessions[index]
            return !session.isCancelled && session.end != nil && session.room != nil
        }
        .sorted { sessions[$0].beginning < sessions[$1].beginning }
        for group in Dictionary(grouping: placed, by: { sessions[$0].room }).values {
            for (one, other) in parallel(group, sessions) { noteOverlap(one, other) }
        }
        var byHost: [Text: [Int]] = [:]
        for index in placed {
            for host in sessions[index].hosts { byHost[host, default: []].append(index) }
        }
        for (host, group) in byHost {
            for (one, other) in parallel(group, sessions) where one.room != other.room {
                noteHost(host, one, other)
            }
        }
    }

    /// Pairs of an earlier session that is still running and a session that begins meanwhile; of several running ones,
    /// the one that ends last.
    ///
    /// `group` are indices of `sessions` in the order of their starts.
    ///
    /// One pair for each session limits the findings of a hostile file to the number of its sessions. O(n).
    private func parallel(
        _ group: [Int],
        _ sessions: [ScheduleSession]
    ) -> [(ScheduleSession, ScheduleSession)] {
        guard var longest = group.first else { return [] }
        var pairs: [(ScheduleSession, ScheduleSession)] = []
        for index in group.dropFirst() {
            let ending = sessions[longest].ending
            if sessions[index].beginning.0 < ending {
                pairs.append((sessions[longest], sessions[index]))
            }
            if ending < sessions[index].ending { longest = index }
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

import RaumGrid
import RaumWords

/// The clashes of the sessions of a file: two sessions at the same time that need the same room or the same host.
struct Clashes {
    /// A place, in a file or on a grid.
    struct Place {
        let room: String
        /// Milliseconds since 1970.
        let start: Int64
        /// Milliseconds since 1970.
        let end: Int64
    }

    /// A session at its place.
    private struct Placed {
        let session: ScheduleSession
        let place: Place

        var beginning: (Int64, SourcePosition) { (place.start, session.position) }
    }

    /// A finding about two sessions.
    struct Clash {
        let finding: Finding
        let one: SessionID
        let other: SessionID
    }

    /// The clashes so far.
    private(set) var all: [Clash] = []

    var findings: [Finding] { all.map(\.finding) }

    /// Notes the clashes of `sessions` at their places; one without a place takes no part.
    mutating func note(_ sessions: [ScheduleSession], at place: (ScheduleSession) -> Place?) {
        let placed = sessions.compactMap { session in
            place(session).map { Placed(session: session, place: $0) }
        }
        .sorted { $0.beginning < $1.beginning }
        let byRoom = Dictionary(grouping: placed, by: \.place.room)
        for (_, group) in byRoom.sorted(by: { $0.key < $1.key }) {
            for (one, other) in parallel(group) { noteOverlap(one.session, other.session) }
        }
        var byHost: [Text: [Placed]] = [:]
        for one in placed {
            for host in one.session.hosts { byHost[host, default: []].append(one) }
        }
        for (host, group) in byHost.sorted(by: { $0.key.string < $1.key.string }) {
            for (one, other) in parallel(group) where one.place.room != other.place.room {
                noteHost(host, one.session, other.session)
            }
        }
    }

    /// Pairs of an earlier session that is still running and a session that begins meanwhile; of several running ones,
    /// the one that ends last.
    ///
    /// `group` is in the order of the starts.
    ///
    /// One pair for each session limits the findings of a hostile file to the number of its sessions. O(n).
    private func parallel(_ group: [Placed]) -> [(Placed, Placed)] {
        guard var longest = group.first else { return [] }
        var pairs: [(Placed, Placed)] = []
        for next in group.dropFirst() {
            if next.place.start < longest.place.end { pairs.append((longest, next)) }
            if longest.place.end < next.place.end { longest = next }
        }
        return pairs
    }

    private mutating func note(
        _ kind: Finding.Kind,
        _ one: ScheduleSession,
        _ other: ScheduleSession,
        _ what: Sentence,
        done: Sentence
    ) {
        let title = named(other.title.string)
        let finding = Finding(kind, at: other.position, title, what, done: done)
        all.append(Clash(finding: finding, one: one.id, other: other.id))
    }

    private mutating func noteOverlap(_ one: ScheduleSession, _ other: ScheduleSession) {
        let what = Sentence(
            en: "it overlaps \(shown(one.title.string)) (\(one.position)) in the same room",
            de:
                "überschneidet sich mit \(shownInGerman(one.title.string)) (\(one.position.german)) im selben Raum"
        )
        let done = Sentence(
            en: "both kept, sharing the room",
            de: "beide behalten, sie teilen sich den Raum"
        )
        note(.roomOverlap, one, other, what, done: done)
    }

    private mutating func noteHost(_ host: Text, _ one: ScheduleSession, _ other: ScheduleSession) {
        let what =
            Sentence(
                en:
                    "\(shown(host.string)) is in \(shown(one.title.string)) (\(one.position)) as well",
                de:
                    "\(shownInGerman(host.string)) ist auch in \(shownInGerman(one.title.string)) (\(one.position.german))"
            )
        note(.hostClash, one, other, what, done: Sentence(en: "both kept", de: "beide behalten"))
    }
}

extension ScheduleSession {
    /// Its place in the file; nil if it has none there, or is cancelled.
    var placeInFile: Clashes.Place? {
        guard !isCancelled, let room, let start, let end else { return nil }
        return Clashes.Place(
            room: room.string,
            start: start.milliseconds,
            end: end.milliseconds
        )
    }
}

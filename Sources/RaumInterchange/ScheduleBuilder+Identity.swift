// A session must be found again by the next import, whatever else has changed. The guid is made for
// that; the id is the next best, since merged feeds repeat it. Talks that are held twice share
// both: they are numbered in the order in which they take place, which a later import repeats.

import RaumGrid

extension ScheduleBuilder {
    /// Guids are UUIDs, or 22 characters in the time before; a short one could be taken for an
    /// identifier that the daemon made.
    private static let guidBytesMin = 16
    /// Leaves room for a number behind an identifier of at most 64 bytes.
    private static let baseBytesMax = 58

    mutating func identifier(of session: RawSchedule.Session) -> SessionID {
        let guid = trimmed(session.guid)
        if guid.utf8.count >= ScheduleBuilder.guidBytesMin, let id = SessionID(guid) { return id }
        for (prefix, word) in [("id", session.number), ("guid", guid), ("code", session.code)] {
            let word = trimmed(word)
            if !word.isEmpty, let id = SessionID("\(prefix)-\(word)") { return id }
        }
        let words = transliterated(session.title, bytesMax: ScheduleBuilder.baseBytesMax - 6)
        note(.missingIdentifier, session, "neither guid nor id", done: "known by its title")
        guard let id = SessionID("title-\(words)") else {
            preconditionFailure("A transliterated title is part of an identifier.")
        }
        return id
    }

    /// Gives each session an identifier of its own, and drops what the file says twice.
    mutating func identified(_ sessions: [ScheduleSession]) -> [ScheduleSession] {
        var taken = Set(sessions.map(\.id))
        guard taken.count < sessions.count else { return sessions }
        var result = sessions.map(Optional.some)
        let groups = Dictionary(grouping: sessions.indices) { sessions[$0].id }
        for (_, indices) in groups.sorted(by: { $0.key < $1.key }) where indices.count > 1 {
            let order = indices.sorted { precedes(sessions[$0], sessions[$1]) }
            for (index, before) in zip(order.dropFirst(), order) {
                let session = sessions[index]
                if isSame(session, sessions[before]) {
                    result[index] = nil
                    drop(session)
                } else {
                    let id = unused(session.id, taken)
                    taken.insert(id)
                    result[index]?.id = id
                    rename(session, to: id)
                }
            }
        }
        return result.compactMap { $0 }
    }

    private func precedes(_ left: ScheduleSession, _ right: ScheduleSession) -> Bool {
        let a = left.start?.milliseconds ?? .max
        let b = right.start?.milliseconds ?? .max
        if a != b { return a < b }
        let (roomA, roomB) = (left.room?.string ?? "", right.room?.string ?? "")
        if roomA != roomB { return roomA.utf8.lexicographicallyPrecedes(roomB.utf8) }
        return left.title == right.title
            ? left.position < right.position
            : left.title.string.utf8.lexicographicallyPrecedes(right.title.string.utf8)
    }

    private func isSame(_ left: ScheduleSession, _ right: ScheduleSession) -> Bool {
        left.start == right.start && left.room == right.room && left.title == right.title
    }

    private func unused(_ id: SessionID, _ taken: Set<SessionID>) -> SessionID {
        let base = String(
            decoding: id.string.utf8.prefix(ScheduleBuilder.baseBytesMax),
            as: UTF8.self
        )
        var number = 2
        while true {
            if let id = SessionID("\(base)-\(number)"), !taken.contains(id) { return id }
            number += 1
        }
    }

    private mutating func drop(_ session: ScheduleSession) {
        let what = "it is in the file twice, as \(session.id)"
        findings.append(
            Finding(
                .duplicateDropped,
                at: session.position,
                shown(session.title.string),
                what,
                done: "taken once"
            )
        )
    }

    private mutating func rename(_ session: ScheduleSession, to id: SessionID) {
        let what = "another session is \(session.id) as well"
        findings.append(
            Finding(
                .duplicateRenamed,
                at: session.position,
                shown(session.title.string),
                what,
                done: "called \(id)"
            )
        )
    }
}

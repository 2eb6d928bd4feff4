import RaumGrid
import RaumWords

/// Distinguishes sessions of a file that have the same key.
struct Identification {
    private(set) var findings: [Finding] = []

    /// Returns the sessions with distinct identifiers, without those that the file contains twice.
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
                    let id = DerivedID.unused(session.id, taken)
                    taken.insert(id)
                    result[index]?.id = id
                    if session.key == sessions[before].key { noteShared(session) }
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

    private mutating func drop(_ session: ScheduleSession) {
        let what = Sentence(en: "it is in the file twice", de: "steht zweimal in der Datei")
        findings.append(
            Finding(
                .duplicateDropped,
                at: session.position,
                named(session.title.string),
                what,
                done: Sentence(en: "taken once", de: "einmal genommen")
            )
        )
    }

    /// `dieselbe Kennung (id)`, with the kind of key.
    private func germanKey(_ session: ScheduleSession) -> String {
        session.key.hasPrefix("title ") ? "denselben Titel" : "dieselbe Kennung (\(kind(session)))"
    }

    /// The kind of the session's key, as people know it from the file.
    private func kind(_ session: ScheduleSession) -> String {
        if session.isExported { return "Raumwerk ID" }
        return session.isAdded ? "id" : String(session.key.prefix { $0 != " " })
    }

    private mutating func noteShared(_ session: ScheduleSession) {
        let what = Sentence(
            en: "another session has the same \(kind(session))",
            de: "eine andere Session hat \(germanKey(session))"
        )
        findings.append(
            Finding(
                .duplicateRenamed,
                at: session.position,
                named(session.title.string),
                what,
                done: Sentence(
                    en: "told apart by title, room, start and hosts",
                    de: "an Titel, Raum, Beginn und Personen unterschieden"
                )
            )
        )
    }
}

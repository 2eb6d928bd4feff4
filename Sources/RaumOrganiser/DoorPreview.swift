package import RaumGrid
package import RaumScreen
internal import RaumWire
package import RaumWords

/// The changes at doors that a command causes at once: running and soon-starting sessions, closed rooms, alarms.
///
/// Changes below the first card of a door are not announced, since they concern later sessions.
package struct DoorPreview: Hashable, Sendable {
    /// One door whose content changes.
    package struct Door: Hashable, Sendable {
        /// The room whose door it is.
        package let room: RoomID
        /// The new lines of the door, most important first; never empty.
        package let says: [String]
    }

    /// The doors, in order of their rooms.
    package let doors: [Door]
    private let names: [RoomID: String]
    private let isEverywhere: Bool

    /// The differences at the doors of `after`, in the words of `language`.
    package init(from before: Grid, to after: Grid, at now: ZonedTime, _ language: Language) {
        let rooms = after.rooms.values.filter { $0.state != .removed }.sorted { $0.id < $1.id }
        doors = rooms.compactMap { room in
            let old = DoorScreen(grid: before, room: room.id, time: now, language: language).summary
            let new = DoorScreen(grid: after, room: room.id, time: now, language: language).summary
            guard old != new, let first = new.first else { return nil }
            let says = new.filter { !old.contains($0) }
            return Door(room: room.id, says: says.isEmpty ? [first] : says)
        }
        names = Dictionary(uniqueKeysWithValues: rooms.map { ($0.id, after.name(of: $0.id)) })
        isEverywhere = doors.count == rooms.count
    }

    /// `door Blau: VERLEGT → Raum Grün, 18:30  Offene Runde`; one line where all doors say the same.
    package var lines: [Sentence] {
        if isEverywhere, doors.count > 1, Set(doors.map(\.says)).count == 1 {
            return doors[0].says.map { Sentence(en: "every door: \($0)", de: "jede Tür: \($0)") }
        }
        return doors.flatMap { door in
            let name = names[door.room] ?? door.room.string
            return door.says.map { Sentence(en: "door \(name): \($0)", de: "Tür \(name): \($0)") }
        }
    }
}

package import RaumGrid
internal import RaumNotation
internal import RaumWords

extension Warning {
    /// The warning for the organiser who caused it; names come from `grid`.
    package func sentence(in grid: Grid) -> String {
        switch self {
        case .hostTwice(let host, let first, let second):
            "\(host) would be in two rooms at once: \(first) and \(second)."
        case .roomTooSmall(let room, let capacity, let hands):
            "\(grid.name(of: room)) has \(seatsWords(capacity).english) for \(hands) people."
        case .duringBreak(let session, let slot):
            "\(session) runs into the break \(grid.slots[slot]?.label.string ?? slot.string)."
        case .outsideDays(let session, let date):
            "\(session) begins on \(date), which is no day of the event: doors may say that the event"
                + " is over. Add the day: EVENT days=…"
        case .overlap(let first, let second): "\(first) and \(second) share the room."
        case .detourChanged(let room, let target?):
            "\(grid.name(of: room)) sends people to \(grid.name(of: target)) now."
        case .detourChanged(let room, nil):
            "\(grid.name(of: room)) sends people nowhere now. Name a room: CLOSE \(room) to=…"
        case .waits: "It waits until an organiser has looked at it."
        case .keepsNote(let id):
            "\(id) keeps its note: \(grid.sessions[id]?.note.string ?? "")"
        }
    }
}

internal import RaumGrid
internal import RaumInterchange
internal import RaumScreen

/// The rooms that are free today now and next, as their doors have it, each with an invitation.
struct IndexFree {
    private let index: IndexPage
    private let time: ZonedTime
    private let cells: [FreeCell]

    init(_ index: IndexPage) {
        self.index = index
        time = index.source.time
        let date = time.date
        cells = index.agenda.days.first { $0.date == date }?.free ?? []
    }

    /// Rooms whose door says now that they are free, by the time until which they are.
    var now: String {
        let present = cells.filter { $0.slot.start.milliseconds <= time.milliseconds }
        let ends = present.compactMap { cell in end(of: cell).map { ($0, cell.room) } }
        let byEnd = Dictionary(grouping: ends) { $0.0.milliseconds }.sorted { $0.key < $1.key }
        return invitation(
            byEnd.compactMap { _, ends in
                ends.first.map { (index.words.freeUntil($0.0.clock), ends.map(\.1)) }
            }
        )
    }

    /// Rooms that are free in the next slot of which any is.
    var next: String {
        let ahead = cells.filter { time.milliseconds < $0.slot.start.milliseconds }
        guard let start = ahead.first?.slot.start else { return "" }
        let rooms = ahead.filter { $0.slot.start.isSameInstant(as: start) }.map(\.room)
        return invitation([(index.words.freeAt(start.clock), rooms)])
    }

    /// Until when the door of the cell's room calls it free; nil if it does not.
    private func end(of cell: FreeCell) -> ZonedTime? {
        guard let room = index.source.grid.rooms[cell.room] else { return nil }
        let agenda = DoorAgenda(of: room, in: index.source.grid, at: time)
        for case .free(let free) in agenda.cards { return free.until ?? cell.slot.end }
        return nil
    }

    private func invitation(_ groups: [(lead: String, rooms: [RoomID])]) -> String {
        guard !groups.isEmpty else { return "" }
        let lines = groups.map { lead, rooms in
            "\(lead): \(escaped(rooms.map(index.name).joined(separator: ", ")))."
        }
        return "<p class=\"open\">\(lines.joined(separator: " ")) \(index.words.invite)</p>"
    }
}

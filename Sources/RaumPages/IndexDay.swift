internal import RaumGrid
internal import RaumInterchange
internal import RaumScreen

/// A day of the plan, as a list whose parts know their cells.
struct IndexDay {
    let day: PlanAgenda.Day
    let table: DayTable
    /// The entries that go on from days before; their cells come after those of the day.
    private let carried: [PlanEntry]
    private let index: IndexPage

    init(_ day: PlanAgenda.Day, _ index: IndexPage) {
        self.day = day
        self.index = index
        let starts = day.entries.map(\.start) + day.free.map { $0.slot.start }
        let ends = day.entries.map(\.end) + day.free.map { $0.slot.end }
        let first = starts.map(\.milliseconds).min() ?? 0
        let last = max(first + 1, ends.map(\.milliseconds).max() ?? 0)
        carried = index.agenda.days.filter { $0.date < day.date }.flatMap(\.entries).filter {
            guard case .planned = $0.subject else { return false }
            return first < $0.end.milliseconds
        }
        let entries = day.entries.map {
            DayTable.Item(start: $0.start.milliseconds, end: $0.end.milliseconds, room: $0.room)
        }
        let begun = carried.map {
            DayTable.Item(start: first, end: min($0.end.milliseconds, last), room: $0.room)
        }
        let free = day.free.map { cell in
            DayTable.Item(
                start: cell.slot.start.milliseconds,
                end: cell.slot.end.milliseconds,
                room: cell.room
            )
        }
        let open = index.agenda.rooms.filter { $0.state == .open }.map(\.id)
        table = DayTable(entries + free + begun, rooms: open)
    }

    var text: String {
        let heads = table.rooms.map { room -> String in
            let dot = PageStyle.dot(index.source.grid.rooms[room.id])
            let span = IndexDay.width(room.count)
            let name = escaped(index.name(of: room.id))
            let text = dot.isEmpty ? name : "<span class=\"\(dot)\">\(name)</span>"
            return "<div class=\"h r1 c\(room.first)\(span)\">\(text)</div>"
        }
        let rows = starts.map(row)
        let parts = (heads + begun + rows).joined(separator: "\n")
        return """
            <section id="d\(day.date)"><h2>\(index.words.day(day.date))</h2>
            <div class="g\(table.columnCount)">
            \(parts)
            </div></section>
            """
    }

    private var begun: [String] {
        zip(carried, table.cells.dropFirst(day.entries.count + day.free.count)).map { entry, cell in
            PlanCard(entry, index).text(level: 4, place: classes(cell, entry.room), isCopy: true)
        }
    }

    /// The moments at which something begins.
    private var starts: [ZonedTime] {
        let all = day.entries.map(\.start) + day.free.map { local($0.slot.start) }
        let byMoment = Dictionary(all.map { ($0.milliseconds, $0) }) { first, _ in first }
        return byMoment.keys.sorted().compactMap { byMoment[$0] }
    }

    private func local(_ time: ZonedTime) -> ZonedTime {
        index.source.grid.time(at: time.milliseconds)
    }

    private func row(_ start: ZonedTime) -> String {
        let head = "<h3 class=\"t r\(table.row(of: start.milliseconds))\">\(start.clock)</h3>"
        let cards = zip(day.entries, table.cells).filter { $0.0.start.isSameInstant(as: start) }
            .map { entry, cell in
                PlanCard(entry, index).text(level: 4, place: classes(cell, entry.room))
            }
        let free = zip(day.free, table.cells.dropFirst(day.entries.count))
            .filter { $0.0.slot.start.isSameInstant(as: start) }
        let cells = free.map { cell, place in
            "<p class=\"f \(classes(place, cell.room))\">\(index.words.free)</p>"
        }
        let rooms = free.map { index.name(of: $0.0.room) }.joined(separator: ", ")
        let line =
            free.isEmpty
            ? "" : "<p class=\"o\">\(index.words.freeAt(start.clock)): \(escaped(rooms))</p>"
        return ([head] + cards + cells + [line]).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// An entry that spans all rooms has no column of its own.
    private func classes(_ cell: DayTable.Cell, _ room: RoomID?) -> String {
        let rows = cell.rows > 1 ? " s\(cell.rows)" : ""
        let columns = " c\(cell.column)" + IndexDay.width(cell.columns)
        return "r\(cell.row)\(rows)" + (room == nil ? "" : columns)
    }

    /// The class of an entry with several columns; empty for one.
    private static func width(_ columns: Int) -> String {
        columns > 1 ? " n\(min(columns, IndexStyle.lanesMax))" : ""
    }
}

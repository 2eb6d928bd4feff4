internal import RaumGrid
internal import RaumScreen
internal import RaumWords

// A cell shows the session first, then its hosts and hands. The cell under the cursor is reversed as a whole, so that
// it is found at once on a grid of a hundred.

extension PlanScreen {
    func drawCell(_ row: Int, _ room: Int, _ area: Area, _ frame: inout Frame) {
        let items = table.cells[row][room]
        let cursor = planner.cursor
        let isChosen = cursor.side == .grid && cursor.row == row && cursor.column == room
        if isChosen {
            fill(area, Style(planner.hand == nil ? .text : .accent, reverse: true), &frame)
        }
        if let proposed = proposed(row, room) {
            let style = Style(.accent, bold: true, reverse: isChosen)
            let hasFacts = area.lines.count > 1
            return draw(proposed, style, "+\u{A0}", area, hasFacts: hasFacts, &frame)
        }
        guard !items.isEmpty else { return drawFree(row, area, isChosen, &frame) }
        let shown = isChosen ? min(cursor.item, items.count - 1) : 0
        if let session = grid.sessions[items[shown].session] {
            draw(session, items[shown], row, area, isChosen, &frame)
        }
        if items.count > 1, let top = area.lines.first {
            let count = isChosen ? " \(shown + 1)/\(items.count)" : " +\(items.count - 1)"
            let style = Style(.change, bold: true, reverse: isChosen)
            frame.draw(count, endingAt: area.x + area.width, y: top, style)
        }
    }

    private func fill(_ area: Area, _ style: Style, _ frame: inout Frame) {
        for y in area.lines { frame.fill(area.x..<area.x + area.width, y: y, with: " ", style) }
    }

    private func drawFree(_ row: Int, _ area: Area, _ isChosen: Bool, _ frame: inout Frame) {
        guard let top = area.lines.first else { return }
        let label = table.rows[row].isBreak ? table.rows[row].label : ""
        let isOver = table.rows[row].isOver(at: planner.now)
        let text = label.isEmpty ? (isOver ? " " : isASCII ? "." : "·") : label
        draw(text, area.x, top, area.width, Style(.quiet, reverse: isChosen), &frame)
    }

    /// The session that a proposal would put here.
    private func proposed(_ row: Int, _ room: Int) -> Session? {
        planner.proposal?.places.first { place in
            place.cell.room == table.rooms[room].id && place.cell.slot == table.rows[row].slot
        }?.session
    }

    private func draw(
        _ session: Session,
        _ item: PlanTable.Item,
        _ row: Int,
        _ area: Area,
        _ isChosen: Bool,
        _ frame: inout Frame
    ) {
        let isHeld = planner.hand?.session == session.id
        var style = style(of: session, item)
        style.isReverse = isChosen
        let mark = mark(session, item, row, isHeld)
        draw(session, style, mark, area, hasFacts: item.begins && area.lines.count > 1, &frame)
    }

    private func style(of session: Session, _ item: PlanTable.Item) -> Style {
        if planner.hand?.session == session.id { return Style(.accent, bold: true) }
        if session.state == .cancelled { return Style(.quiet, struck: true) }
        if planner.marked.contains(session.id) { return Style(.change, bold: true) }
        if !item.begins { return Style(.quiet) }
        let isOn = session.placement?.contains(planner.now) ?? false
        return Style(isOn ? .now : .text, bold: isOn)
    }

    /// The mark before a title: in the hand, cancelled, going on, or beginning at a time of its own.
    private func mark(_ session: Session, _ item: PlanTable.Item, _ row: Int, _ isHeld: Bool)
        -> String
    {
        if isHeld { return isASCII ? "^ " : "↥ " }
        if session.state == .cancelled { return isASCII ? "x " : "× " }
        if !item.begins { return isASCII ? ": " : "┆ " }
        if session.isFull { return words(Sentence(en: "FULL ", de: "VOLL ")) }
        guard let start = session.placement?.start,
            !start.isSameInstant(as: table.rows[row].start)
        else { return "" }
        return start.clock + " "
    }

    private func draw(
        _ session: Session,
        _ style: Style,
        _ mark: String,
        _ area: Area,
        hasFacts: Bool,
        _ frame: inout Frame
    ) {
        let titleLines = area.lines.count - (hasFacts ? 1 : 0)
        let title = mark + session.title.string
        let lines =
            titleLines > 1
            ? wrapped(title, area.width, titleLines) : [clipped(title, area.width)]
        for (line, y) in zip(lines, area.lines) {
            draw(line, area.x, y, area.width, style, &frame)
        }
        guard hasFacts, let last = area.lines.last else { return }
        let y = min(last, area.lines.lowerBound + lines.count)
        let isCrowded = isCrowded(session)
        var quiet = Style(isCrowded ? .alarm : .quiet)
        quiet.isReverse = style.isReverse
        let hands = hands(of: session)
        let left = area.width - hands.utf8.count - (hands.isEmpty ? 0 : 1)
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        var plain = Style(.quiet)
        plain.isReverse = style.isReverse
        draw(hosts, area.x, y, left, plain, &frame)
        frame.draw(hands, endingAt: area.x + area.width, y: y, quiet)
    }

    private func hands(of session: Session) -> String {
        session.hands == 0 ? "" : (isCrowded(session) ? "!" : "") + String(session.hands)
    }

    /// Whether more people want to come than the room has seats.
    private func isCrowded(_ session: Session) -> Bool {
        guard let room = session.placement.flatMap({ grid.rooms[$0.room] }) else { return false }
        return room.capacity > 0 && session.hands > room.capacity
    }
}

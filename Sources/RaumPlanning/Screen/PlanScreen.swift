internal import RaumGrid
internal import RaumNotation
internal import RaumOrganiser
package import RaumScreen
internal import RaumWords

/// The picture of a planner.
package struct PlanScreen: Sendable, PlannerDrawing {
    /// The planner that is shown.
    let planner: Planner
    /// Whether the terminal has no letters beyond ASCII.
    let isASCII: Bool

    /// The picture of `planner`; with `isASCII` for terminals that show nothing else.
    package init(_ planner: Planner, isASCII: Bool = false) {
        self.planner = planner
        self.isASCII = isASCII
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var frame = Frame(width: width, height: height)
        guard width >= PlanScreen.widthMin, height >= PlanScreen.heightMin else {
            draw(words(PlanScreen.tooSmall), 0, 0, width, .plain, &frame)
            return frame
        }
        let layout = PlanLayout(planner, width: width, height: height)
        drawHead(layout, &frame)
        if case .help(let line) = planner.mode {
            drawHelp(line, layout, &frame)
            return frame
        }
        drawRooms(layout, &frame)
        drawRows(layout, &frame)
        drawTray(layout, &frame)
        PlanFoot(planner: planner, isASCII: isASCII).draw(layout, &frame)
        return frame
    }

    /// Fewer columns hold no cell beside the times, fewer rows no slot between head and foot.
    package static let widthMin = 40
    package static let heightMin = 12

    private static let tooSmall = Sentence(
        en: "A terminal of 40x12 at least, please.",
        de: "Bitte ein Terminal von mindestens 40x12."
    )

    var table: PlanTable { planner.table }
    var grid: Grid { planner.grid }

    var upright: String { isASCII ? "|" : "│" }
}

extension PlanScreen {
    private func drawHead(_ layout: PlanLayout, _ frame: inout Frame) {
        let counts = spelled(counts(layout.width / 2))
        let columns = layout.width - DisplayWidth.columns(of: counts) - 3
        draw(title, 1, 0, columns, Style(.text, bold: true), &frame)
        frame.draw(counts, endingAt: layout.width - 1, y: 0, Style(.quiet))
    }

    /// The event, and the day of the cursor where it is another than today.
    private var title: String {
        let name = grid.event?.name.string ?? ""
        let day = planner.cursor.row(in: table)?.start.date
        guard let day, day != planner.now.date else { return name }
        return "\(name) · \(words(dayName(day)))"
    }

    /// The progress of the plan, in at most so many columns; the clock at least.
    private func counts(_ columns: Int) -> String {
        let planned = grid.sessions.values.count { $0.state == .planned }
        let waiting = grid.waitingPitches.count
        let tray = table.tray.count
        let revision = Sentence(en: "rev \(planner.revision)", de: "Stand \(planner.revision)")
        let facts = [
            planner.revision == .zero ? "" : words(revision),
            words(Sentence(en: "\(planned) planned", de: "\(planned) geplant")),
            words(Sentence(en: "\(tray) in the tray", de: "\(tray) in der Ablage")),
            waiting == 0
                ? ""
                : words(
                    Sentence(en: "\(waiting) waiting", de: counted(waiting, "wartet", "warten"))
                ),
            planner.now.clock,
        ]
        let texts = facts.indices.map { facts[$0...].filter { !$0.isEmpty } }
            .map { $0.joined(separator: " · ") }
        return texts.first { DisplayWidth.columns(of: $0) <= columns } ?? planner.now.clock
    }

    private func drawRooms(_ layout: PlanLayout, _ frame: inout Frame) {
        for room in layout.rooms {
            let known = table.rooms[room]
            let isChosen = room == planner.cursor.column && planner.cursor.side == .grid
            let style = Style(isChosen ? .accent : .text, bold: true)
            let left = layout.left(of: room)
            let name = WordWrap.clippedName(
                spelled(known.name.string),
                columns: layout.roomWidth,
                ellipsis: ellipsis
            )
            draw(name, left, 1, layout.roomWidth, style, &frame)
            drawSeats(known, left + layout.roomWidth, layout.roomWidth, &frame)
            if known.state == .closed {
                let closed = words(Sentence(en: "closed", de: "geschlossen"))
                draw(closed, left, 1, layout.roomWidth, Style(.alarm, bold: true), &frame)
            }
        }
        let hidden = table.rooms.count - layout.rooms.count
        if hidden > 0 { draw("+\(hidden)", 0, 1, PlanLayout.timeWidth - 1, Style(.change), &frame) }
    }

    /// The seats, where the name leaves room for them.
    private func drawSeats(_ room: Room, _ right: Int, _ columns: Int, _ frame: inout Frame) {
        guard room.capacity > 0 else { return }
        let seats = " \(room.capacity)"
        let used = DisplayWidth.columns(of: spelled(room.name.string))
        guard used + seats.utf8.count <= columns else { return }
        frame.draw(seats, endingAt: right, y: 1, Style(.quiet))
    }

    private func drawRows(_ layout: PlanLayout, _ frame: inout Frame) {
        guard !table.rooms.isEmpty, !table.rows.isEmpty else { return drawNothing(layout, &frame) }
        for (place, row) in layout.rows.enumerated() {
            var top = layout.tops[place]
            if PlanLayout.beginsDay(row, table) {
                let date = words(dayName(table.rows[row].start.date))
                frame.fill(0..<layout.gridWidth, y: top, with: flat, Style(.rule))
                draw(" \(date) ", 1, top, 18, Style(.accent, bold: true), &frame)
                top += 1
            }
            drawRow(row, top..<layout.tops[place + 1], layout, &frame)
        }
        if layout.rows.upperBound < table.rows.count {
            let bottom = layout.height - PlanLayout.footLines
            let more = "+\(table.rows.count - layout.rows.upperBound)"
            draw(more, 0, bottom - 1, PlanLayout.timeWidth - 1, Style(.change), &frame)
        }
    }

    private func drawNothing(_ layout: PlanLayout, _ frame: inout Frame) {
        let lines = [
            words(
                Sentence(en: "Nothing to plan on yet.", de: "Noch gibt es nichts zum Einplanen.")
            ),
            words(Sentence(en: "Rooms: ", de: "Räume: "))
                + "raumwerk room blau --name \"Raum Blau\"",
            "Slots: raumwerk slot a --start 10:00 --end 10:45",
        ]
        for (index, line) in lines.enumerated() {
            draw(line, 1, 3 + index, layout.gridWidth - 2, Style(.quiet), &frame)
        }
    }

    private func drawRow(
        _ row: Int,
        _ lines: Range<Int>,
        _ layout: PlanLayout,
        _ frame: inout Frame
    ) {
        guard let top = lines.first else { return }
        let known = table.rows[row]
        let isChosen = row == planner.cursor.row && planner.cursor.side == .grid
        let isNow = known.contains(planner.now)
        let plain: Style.Role = known.isOver(at: planner.now) ? .quiet : .text
        let style = Style(isNow ? .now : isChosen ? .accent : plain, bold: isChosen || isNow)
        draw(known.start.clock, 0, top, PlanLayout.timeWidth, style, &frame)
        if lines.count > 1, !known.isBreak {
            draw(known.end.clock, 0, top + 1, PlanLayout.timeWidth, Style(.quiet), &frame)
        }
        if known.isBreak, lines.count == 1 { drawBreak(row, top, layout, &frame) }
        for room in layout.rooms {
            let x = layout.left(of: room) + layout.roomWidth
            for y in lines where room + 1 < layout.rooms.upperBound && !known.isBreak {
                frame.fill(x..<x + 1, y: y, with: upright, Style(.rule))
            }
            let area = Area(x: layout.left(of: room), width: layout.roomWidth, lines: lines)
            let isCursor = isChosen && room == planner.cursor.column
            guard !known.isBreak || lines.count > 1 || isCursor else { continue }
            drawCell(row, room, area, &frame)
        }
    }

    /// A break across all rooms.
    private func drawBreak(_ row: Int, _ y: Int, _ layout: PlanLayout, _ frame: inout Frame) {
        let isChosen = row == planner.cursor.row && planner.cursor.side == .grid
        let known = table.rows[row].label
        let label = known.isEmpty || isChosen ? "" : " \(known) "
        frame.fill(PlanLayout.timeWidth..<layout.gridWidth, y: y, with: flat, Style(.rule))
        let columns = layout.gridWidth - PlanLayout.timeWidth
        let used = DisplayWidth.columns(of: clipped(label, columns))
        let x = PlanLayout.timeWidth + (columns - used) / 2
        draw(label, x, y, columns, Style(.quiet), &frame)
    }
}

/// A rectangle of a screen.
struct Area {
    let x: Int
    let width: Int
    let lines: Range<Int>
}

/// A part of a planner's picture, in the planner's language.
protocol PlannerDrawing: PlainLettering {
    var planner: Planner { get }
}

extension PlannerDrawing {
    func words(_ sentence: Sentence) -> String { sentence.spoken(in: planner.language) }
}

package import RaumGrid

/// The target of a click, as it was shown: the plan may change before the click is acted on.
package enum PlanPoint: Hashable, Sendable {
    /// The cell of a room in the row that begins then.
    case cell(PlanTable.Row, RoomID)
    /// A pitch of the tray.
    case pitch(SessionID)
}

extension PlanScreen {
    /// The target at column `x` and row `y`, from 0, of the picture of this size; nil if there is none.
    package func point(x: Int, y: Int, width: Int, height: Int) -> PlanPoint? {
        guard width >= PlanScreen.widthMin, height >= PlanScreen.heightMin else { return nil }
        if case .help = planner.mode { return nil }
        let layout = PlanLayout(planner, width: width, height: height)
        return x < layout.gridWidth ? cell(x, y, layout) : pitch(y, layout)
    }

    private func cell(_ x: Int, _ y: Int, _ layout: PlanLayout) -> PlanPoint? {
        let room = layout.rooms.last { layout.left(of: $0) <= x }
        let place = layout.rows.indices.first { place in
            let offset = place - layout.rows.lowerBound
            return layout.tops[offset] <= y && y < layout.tops[offset + 1]
        }
        guard let room, let place, x < layout.left(of: room) + layout.roomWidth else { return nil }
        return .cell(table.rows[place], table.rooms[room].id)
    }

    private func pitch(_ y: Int, _ layout: PlanLayout) -> PlanPoint? {
        let tray = TrayPage(planner, layout)
        guard let place = tray.place(atLine: y) else { return nil }
        return .pitch(table.tray[place].id)
    }
}

/// The visible pitches of the tray, and their lines.
struct TrayPage {
    let lines: Range<Int>
    /// Lines of a pitch: two where there is room for all hosts.
    let each: Int
    /// The visible pitches, by their places in the tray.
    let places: Range<Int>

    init(_ planner: Planner, _ layout: PlanLayout) {
        let count = planner.table.tray.count
        lines = PlanLayout.headLines..<(layout.height - PlanLayout.footLines)
        each = count * 2 <= lines.count ? 2 : 1
        let page = max(1, lines.count / each)
        let start = planner.cursor.pitch / page * page
        places = min(start, count)..<min(start + page, count)
    }

    /// The place in the tray of the pitch at a line of the screen; nil if there is none.
    func place(atLine y: Int) -> Int? {
        guard lines.contains(y) else { return nil }
        let place = places.lowerBound + (y - lines.lowerBound) / each
        return places.contains(place) ? place : nil
    }
}

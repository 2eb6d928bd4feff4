internal import RaumGrid
internal import RaumScreen
internal import RaumWords

extension PlanScreen {
    func drawTray(_ layout: PlanLayout, _ frame: inout Frame) {
        guard layout.trayWidth > 0 else { return }
        let bottom = layout.height - PlanLayout.footLines
        for y in 1..<bottom {
            frame.fill(layout.gridWidth..<layout.gridWidth + 1, y: y, with: upright, Style(.rule))
        }
        let left = layout.gridWidth + 1
        let isHere = planner.cursor.side == .tray
        let style = Style(isHere ? .accent : .text, bold: true)
        let head = words(Sentence(en: " TRAY ", de: " ABLAGE ")) + "\(table.tray.count)"
        draw(head, left, 1, layout.trayWidth, style, &frame)
        let page = TrayPage(planner, layout)
        drawPitches(Area(x: left, width: layout.trayWidth, lines: page.lines), page, &frame)
    }

    /// Two lines for each pitch where there is room, with the host; a page of them where they do not fit.
    private func drawPitches(_ area: Area, _ page: TrayPage, _ frame: inout Frame) {
        for place in page.places {
            let y = area.lines.lowerBound + (place - page.places.lowerBound) * page.each
            drawPitch(table.tray[place], place, y, page.each > 1, area, &frame)
        }
        if table.tray.isEmpty {
            let text = words(Sentence(en: " n makes a pitch", de: " n macht einen Vorschlag"))
            draw(text, area.x, area.lines.lowerBound, area.width, Style(.quiet), &frame)
        }
    }

    private func drawPitch(
        _ pitch: Session,
        _ place: Int,
        _ y: Int,
        _ isRoomy: Bool,
        _ area: Area,
        _ frame: inout Frame
    ) {
        let isChosen = planner.cursor.side == .tray && planner.cursor.pitch == place
        var style = Style(.text, reverse: isChosen)
        if planner.marked.contains(pitch.id) { style.role = .change }
        if isProposed(pitch) { style = Style(.quiet, reverse: isChosen) }
        if planner.hand?.session == pitch.id { style = Style(.accent, bold: true) }
        let lines = isRoomy ? y..<y + 2 : y..<y + 1
        if isChosen {
            for line in lines {
                frame.fill(area.x..<area.x + area.width, y: line, with: " ", style)
            }
        }
        let hands = pitch.hands == 0 ? "" : String(pitch.hands)
        frame.draw(hands, endingAt: area.x + 4, y: y, style)
        draw(pitch.title.string, area.x + 5, y, area.width - 5, style, &frame)
        guard isRoomy else { return }
        let hosts = pitch.hosts.map(\.string).joined(separator: ", ")
        let quiet = Style(.quiet, reverse: isChosen)
        draw(hosts, area.x + 5, y + 1, area.width - 5, quiet, &frame)
    }

    private func isProposed(_ pitch: Session) -> Bool {
        planner.proposal?.places.contains { $0.session.id == pitch.id } ?? false
    }
}

internal import RaumGrid

/// A card in words: what stands above the large text, the large text, what stands below.
struct CardText {
    var label: String
    var span = ""
    var mark = ""
    var headline: String
    var details = ""
    var style: Style
    /// How far a running session has come, from 0 to 1; nil for none.
    var progress: Double?
    var remaining = ""
}

extension DoorScreen {
    func drawBody(_ canvas: inout Canvas, _ agenda: DoorAgenda, _ plan: DoorLayout) {
        guard let first = agenda.cards.first else { return }
        let text = self.text(of: first)
        drawLabel(&canvas, text, plan)
        let margin = canvas.frame.width < 40 ? 1 : 2
        canvas.headline(text.headline, x: margin, rows: plan.headline, text.style)
        if let row = plan.details { drawDetails(&canvas, text, row) }
        for (row, card) in zip(plan.secondary, agenda.cards.dropFirst()) {
            let text = self.text(of: card)
            let line = [text.label, text.span, text.headline, text.mark, text.details]
                .filter { !$0.isEmpty }.joined(separator: "  ")
            let columns = canvas.frame.width - 2
            canvas.draw(canvas.clipped(line, columns: columns), x: 1, y: row, text.style)
        }
        for row in plan.rules { canvas.rule(y: row) }
        drawLater(&canvas, agenda, plan.later)
        for (row, notice) in zip(plan.notices, agenda.infos) {
            canvas.bar(notice.text.string, y: row, Style(.accent))
        }
    }

    private func drawLabel(_ canvas: inout Canvas, _ text: CardText, _ plan: DoorLayout) {
        var style = text.style
        style.isBold = true
        style.isReverse = isFlashing
        style.isStruck = false
        let width = canvas.frame.width
        let label = canvas.clipped(text.label, columns: width - 2)
        var x = 1 + canvas.draw(label, x: 1, y: plan.label, style)
        if !text.span.isEmpty {
            let span = canvas.clipped(text.span, columns: max(1, width - x - 3))
            x += 2 + canvas.draw(span, x: x + 2, y: plan.label, Style(.text, bold: true))
        }
        let room = width - x - 4
        if !text.mark.isEmpty, room >= 8 {
            let mark = canvas.clipped(text.mark, columns: room)
            canvas.draw(mark, endingAt: width - 1, y: plan.label, Style(.change, bold: true))
        }
    }

    private func drawDetails(_ canvas: inout Canvas, _ text: CardText, _ row: Int) {
        let width = canvas.frame.width
        var right = width - 1
        if !text.remaining.isEmpty {
            right -=
                canvas.draw(text.remaining, endingAt: right, y: row, Style(.text, bold: true)) + 2
        }
        if let progress = text.progress, width >= 40 {
            let wanted = DisplayWidth.columns(of: canvas.spelled(text.details))
            let columns = max(8, min(width / 3, right - wanted - 4))
            canvas.progress(progress, x: right - columns, y: row, columns: columns, Style(.now))
            right -= columns + 2
        }
        let details = canvas.clipped(text.details, columns: max(1, right - 2))
        canvas.draw(details, x: 2, y: row, columns: max(0, right - 2), Style(.quiet))
    }

    private func drawLater(_ canvas: inout Canvas, _ agenda: DoorAgenda, _ rows: Range<Int>) {
        for (index, row) in rows.enumerated() {
            guard index < agenda.later.count else { return }
            let (clock, line, hosts, style) = describe(agenda.later[index])
            let width = canvas.frame.width
            let label = index == 0 ? words.next : words.later
            let isNarrow = width < 40
            var x = 1
            if !isNarrow {
                canvas.draw(
                    label,
                    x: x,
                    y: row,
                    Style(index == 0 ? .text : .quiet, bold: index == 0)
                )
                x = 9
            }
            x += canvas.draw(clock, x: x, y: row, style) + 2
            var right = width - 1
            if !hosts.isEmpty, width >= 70 {
                let shown = canvas.clipped(hosts, columns: width / 4)
                right -= canvas.draw(shown, endingAt: right, y: row, Style(.quiet)) + 2
            }
            let clipped = canvas.clipped(line, columns: max(1, right - x))
            canvas.draw(clipped, x: x, y: row, columns: max(0, right - x), style)
        }
    }

    private func describe(
        _ line: DoorAgenda.LaterLine
    ) -> (clock: String, text: String, hosts: String, style: Style) {
        switch line {
        case .planned(let session):
            let clock = session.placement.map { shortTime($0.start) } ?? ""
            let mark = arrivalMark(session)
            let title = mark.isEmpty ? session.title.string : "\(session.title) (\(mark))"
            return (clock, title, hostList(session), Style(mark.isEmpty ? .text : .change))
        case .moved(let session, let left):
            let text = "\(words.moved) \(destination(session)): \(session.title)"
            return (shortTime(left.start), text, "", Style(.change))
        case .cancelled(let session):
            let clock = session.placement.map { shortTime($0.start) } ?? ""
            return (clock, "\(words.cancelled): \(session.title)", "", Style(.change))
        }
    }

    /// The clock alone for today, else with the day.
    func shortTime(_ start: ZonedTime) -> String {
        start.date == time.date ? start.clock : words.day(start.date) + " " + start.clock
    }

    /// `→ Raum Grün, 2. OG, 18:30`.
    func destination(_ session: Session) -> String {
        guard let placement = session.placement else { return "" }
        let room = grid.rooms[placement.room]
        let name =
            room.map { $0.name.isEmpty ? $0.id.string : $0.name.string } ?? placement.room.string
        let floor = room?.floor.string ?? ""
        return "→ "
            + [name, floor, shortTime(placement.start)].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    func hostList(_ session: Session) -> String {
        session.hosts.map(\.string).joined(separator: ", ")
    }

    /// What is new about a session's place: where it came from, or when it was to begin.
    func arrivalMark(_ session: Session) -> String {
        guard let placement = session.placement, let left = session.left.last else { return "" }
        if left.room != placement.room {
            let name = grid.rooms[left.room]?.name.string ?? left.room.string
            return words.movedFrom(name)
        }
        // One that became longer or shorter begins when people expect it.
        if left.start.isSameInstant(as: placement.start) { return "" }
        return words.insteadOf(shortTime(left.start))
    }
}

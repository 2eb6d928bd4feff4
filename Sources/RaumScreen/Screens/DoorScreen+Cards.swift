internal import RaumGrid

extension DoorScreen {
    func drawBody(_ canvas: inout Canvas, _ agenda: DoorAgenda, _ plan: DoorLayout) {
        guard let first = agenda.cards.first else { return }
        var text = said.text(of: first)
        let columns = canvas.frame.width - 2
        if plan.advice == nil { text.details = text.allDetails }
        sayPlainly(&text, canvas, columns: columns, rows: plan.headline.count)
        sayFull(&text, first, canvas, hasOwnRow: plan.advice != nil)
        // A hint is shown whole or left out.
        if case .free = first, !canvas.fits(text.details, columns: columns - 1) {
            text.details = text.plain.isEmpty ? text.headline : ""
        }
        drawLabel(&canvas, text, plan)
        canvas.headline(text.headline, x: 1, rows: plan.headline, text.style, isIndented: true)
        if let row = plan.details { drawDetails(&canvas, text, row) }
        if let row = plan.advice, let session = first.session {
            let style = Style(.change, bold: true)
            canvas.draw(elsewhere(session, canvas, columns: columns - 1), x: 2, y: row, style)
        }
        for (row, card) in zip(plan.secondary, agenda.cards.dropFirst()) {
            let columns = canvas.frame.width - 2
            let style = said.text(of: card).style
            canvas.draw(secondaryLine(card, canvas, columns: columns), x: 1, y: row, style)
        }
        for row in plan.rules { canvas.rule(y: row) }
        drawLater(&canvas, agenda, plan.later)
        for (row, notice) in zip(plan.notices, agenda.infos) {
            canvas.bar(notice.text(in: said.language), y: row, Style(.accent))
        }
    }

    private func drawLabel(_ canvas: inout Canvas, _ text: CardText, _ plan: DoorLayout) {
        var style = text.style
        style.isBold = true
        style.isReverse = isFlashing
        style.isStruck = false
        let width = canvas.frame.width
        let labels = [text.label] + text.shorterLabels
        let fitting = labels.first { canvas.fits($0, columns: width - 2) } ?? labels.last
        let label = canvas.clipped(fitting ?? "", columns: width - 2)
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
            let (clock, line, hosts, style) = said.describe(agenda.later[index])
            let width = canvas.frame.width
            let label = index == 0 ? said.words.next : said.words.later
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
            let columns = max(1, right - x)
            var clipped = canvas.clipped(line, columns: columns)
            if case .departed(let departure) = agenda.later[index],
                !canvas.fits(line, columns: columns)
            {
                clipped = shortLine(departure, canvas, columns: columns) ?? clipped
            }
            canvas.draw(clipped, x: x, y: row, columns: max(0, right - x), style)
        }
    }
}

internal import RaumGrid
internal import RaumScreen

// The pages of a pitch: while it is typed, before it is sent, and after that.

extension KioskScreen {
    func drawForm(_ form: PitchForm, _ picture: inout Picture, _ bottom: Int) {
        drawHead(words.idea, &picture)
        let width = picture.frame.width
        let step = bottom >= 11 ? 3 : bottom >= 8 ? 2 : 1
        for field in PitchForm.Field.allCases {
            let y = 1 + field.rawValue * step + (step > 1 ? 1 : 0)
            guard y < bottom else { return }
            let isHere = field == form.field
            let label = words.label(field) + ": "
            let style = Style(isHere ? .accent : .quiet, bold: isHere)
            let x = 1 + put(label, 1, y, width - 2, style, &picture)
            let room = max(1, width - x - 2)
            let text = tail(form.text(field) + (isHere ? cursor : ""), room)
            put(text, x, y, room, Style(.text, bold: isHere), &picture)
        }
    }

    func drawPreview(
        _ form: PitchForm,
        _ progress: KioskState.PitchProgress,
        _ picture: inout Picture,
        _ bottom: Int
    ) {
        drawHead(words.preview, &picture)
        let width = picture.frame.width
        let warning = kiosk.namesake(of: form).map {
            words.exists($0.id.string, $0.title.string)
        }
        let state: String? =
            switch progress {
            case .waiting: nil
            case .sending: words.sending
            case .failed(let sentence): sentence ?? (kiosk.isAway ? words.notSent : words.unsent)
            }
        let texts = [
            (form.name, Style(.text)), (form.line, Style(.quiet)),
            (warning ?? "", Style(.change, bold: true)), (state ?? "", Style(.alarm, bold: true)),
        ]
        func lines(each linesMax: Int) -> [(String, Style)] {
            texts.filter { !$0.0.isEmpty }.flatMap { text, style in
                wrapped(text, max(1, width - 4), linesMax).map { ($0, style) }
            }
        }
        var lines = lines(each: 3).count > bottom - 2 ? lines(each: 1) : lines(each: 3)
        let isLarge = block(form.title, width, 1..<max(1, bottom - 1 - lines.count)) != nil
        if isLarge {
            lines.insert((clipped(form.title, width - 4), Style(.text, bold: true)), at: 0)
        }
        let below = min(lines.count, max(0, bottom - 2))
        let rows = 1..<max(1, bottom - below)
        drawTitle(form.title, width, rows, &picture)
        for (index, line) in lines.suffix(below).enumerated() {
            put(line.0, 2, rows.upperBound + index, width - 3, line.1, &picture)
        }
    }

    func drawThanks(_ picture: inout Picture, _ bottom: Int) {
        drawTitle(words.thanks, picture.frame.width, 0..<max(1, bottom - 2), &picture)
        put(
            words.thanksHint(kiosk.pitching),
            2,
            max(0, bottom - 2),
            picture.frame.width - 3,
            .plain,
            &picture
        )
    }
}

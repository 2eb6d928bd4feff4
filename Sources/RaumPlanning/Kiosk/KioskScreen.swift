// A kiosk's picture, and what of it can be touched. Whatever a key does stands in the last line and can be touched
// there, so that neither needs the other.

internal import RaumGrid
package import RaumScreen

/// What a visitor of a kiosk sees.
package struct KioskScreen: Sendable {
    /// Something that can be touched.
    package struct Target: Sendable {
        let x: Range<Int>
        let y: Range<Int>
        package let event: KioskState.Event

        /// Whether the cell in column `x` of row `y` is part of it.
        package func contains(_ x: Int, _ y: Int) -> Bool { self.x ~= x && self.y ~= y }
    }

    /// A picture, and what of it can be touched; of several that are hit, the first.
    package struct Picture: Sendable {
        package internal(set) var frame: Frame
        package internal(set) var targets: [Target] = []
    }

    let kiosk: KioskState
    let isASCII: Bool
    let words: KioskWords

    /// The screen of `kiosk`; with `isASCII` for terminals that show nothing else.
    package init(_ kiosk: KioskState, isASCII: Bool = false) {
        self.kiosk = kiosk
        self.isASCII = isASCII
        words = kiosk.words
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func picture(width: Int, height: Int) -> Picture {
        var picture = Picture(frame: Frame(width: width, height: height))
        guard width > 0, height > 0 else { return picture }
        if let urgent {
            picture.frame = urgent.frame(width: width, height: height)
            return picture
        }
        var bottom = height
        drawKeys(&picture, y: &bottom)
        if let admission { drawBar(admission, &picture, y: &bottom) }
        switch kiosk.page {
        case .rest: drawRest(&picture, bottom)
        case .list(let selected): drawList(selected, &picture, bottom)
        case .card(let id): drawCard(id, &picture, bottom)
        case .form(let form): drawForm(form, &picture, bottom)
        case .preview(let form, let progress): drawPreview(form, progress, &picture, bottom)
        case .thanks: drawThanks(&picture, bottom)
        }
        return picture
    }

    /// What everybody has to read first; nothing that is typed is lost meanwhile.
    private var urgent: UrgentScreen? {
        UrgentScreen(
            kiosk.grid,
            at: kiosk.now,
            link: kiosk.link,
            language: words.language,
            isASCII: isASCII
        )
    }

    /// What the screen has to admit; nil for nothing.
    private var admission: String? {
        kiosk.link.line(Phrases(words.language), at: kiosk.now)
    }

    // MARK: Keys

    /// Keys with what they do, in the last line.
    private var keys: [(name: String, label: String, key: Key)] {
        switch kiosk.page {
        case .rest: [("Tab", words.ownIdea, .tab)]
        case .list:
            [
                ("Enter", words.open, .enter), ("Tab", words.ownIdea, .tab),
                ("Esc", words.back, .escape),
            ]
        case .card:
            [
                ("i", words.interest, .letter("i")), ("n", words.ownIdea, .letter("n")),
                ("Esc", words.back, .escape),
            ]
        case .form: [("Enter", words.go, .enter), ("Esc", words.giveUp, .escape)]
        case .preview(_, .sending): []
        case .preview: [("Enter", words.send, .enter), ("Esc", words.change, .escape)]
        case .thanks: [("Esc", words.back, .escape)]
        }
    }

    private func drawKeys(_ picture: inout Picture, y bottom: inout Int) {
        bottom -= 1
        let width = picture.frame.width
        picture.frame.fill(0..<width, y: bottom, with: " ", Style(.accent, reverse: true))
        var x = 1
        if kiosk.page == .rest {
            let style = Style(.accent, bold: true, reverse: true)
            x += put(words.invitation, x, bottom, width - 2, style, &picture) + 2
            let rows = 0..<bottom
            picture.targets.append(Target(x: 0..<width, y: rows, event: .key(.enter)))
        }
        for (name, label, key) in keys where x < width - 1 {
            let start = x
            let style = Style(.accent, bold: true, reverse: true)
            x += put("[\(name)]", x, bottom, width - 1 - x, style, &picture) + 1
            x += put(label, x, bottom, width - 1 - x, Style(.accent, reverse: true), &picture) + 2
            let target = Target(x: start..<x - 1, y: bottom..<bottom + 1, event: .key(key))
            picture.targets.insert(target, at: 0)
        }
        guard !kiosk.message.isEmpty else { return }
        drawBar(kiosk.message, &picture, y: &bottom)
    }

    private func drawBar(_ text: String, _ picture: inout Picture, y bottom: inout Int) {
        guard bottom > 1 else { return }
        bottom -= 1
        let style = Style(.change, bold: true, reverse: true)
        picture.frame.fill(0..<picture.frame.width, y: bottom, with: " ", style)
        put(text, 1, bottom, picture.frame.width - 2, style, &picture)
    }

    // MARK: What stands where

    private func drawRest(_ picture: inout Picture, _ bottom: Int) {
        let grid = GridScreen(
            grid: kiosk.grid,
            time: kiosk.now,
            language: words.language,
            isASCII: isASCII
        )
        let frame = grid.frame(width: picture.frame.width, height: bottom)
        picture.frame.draw(frame, x: 0, y: 0)
    }

    private func drawList(_ selected: Int, _ picture: inout Picture, _ bottom: Int) {
        let width = picture.frame.width
        let head = kiosk.text.isEmpty ? words.all : words.search + ": " + kiosk.text + cursor
        drawHead(head, &picture)
        let found = kiosk.found
        guard !found.isEmpty else {
            let text = kiosk.text.isEmpty ? words.nothingPlanned : words.nothing
            put(text, 1, min(2, max(0, bottom - 1)), width - 2, Style(.quiet), &picture)
            return
        }
        let rows = max(1, bottom - 1)
        let first = max(0, min(selected - rows / 2, found.count - rows))
        for (index, session) in found.enumerated().dropFirst(first).prefix(rows) {
            let y = 1 + index - first
            guard y < bottom else { break }
            let style = Style(.text, bold: index == selected, reverse: index == selected)
            picture.frame.fill(0..<width, y: y, with: " ", style)
            put(line(session, width), 1, y, width - 2, style, &picture)
            let target = Target(x: 0..<width, y: y..<y + 1, event: .choose(session.id))
            picture.targets.append(target)
        }
    }

    /// `14:00  Raum Rot  Offene Runde`.
    private func line(_ session: Session, _ width: Int) -> String {
        let title = session.title.string
        guard let place = session.placement else { return words.pitched + "  " + title }
        let day = place.start.date == kiosk.now.date ? "" : self.day(place.start.date) + " "
        let mark = session.state == .cancelled ? words.cancelled.uppercased() + "  " : ""
        let room = kiosk.grid.name(of: place.room)
        let columns = max(6, width / 4)
        let name = padded(clipped(room, columns), columns)
        return day + place.start.clock + "  " + name + "  " + mark + title
    }

    private func drawCard(_ id: SessionID, _ picture: inout Picture, _ bottom: Int) {
        guard let session = kiosk.grid.sessions[id] else { return }
        let width = picture.frame.width
        drawHead(when(session), &picture)
        let code = code(session, width, bottom)
        let columns = width - (code.map { $0.columns + 1 } ?? 0)
        if let code {
            picture.frame.draw(code.frame, x: width - code.columns, y: bottom - code.rows)
        }
        let facts = facts(session).filter { !$0.text.isEmpty }
        let below = min(facts.count, max(0, bottom - 1 - KioskScreen.titleRowsMin))
        let rows = 1..<max(1, bottom - below)
        drawTitle(session.title.string, columns, rows, &picture)
        for (index, fact) in facts.prefix(below).enumerated() {
            put(fact.text, 2, rows.upperBound + index, columns - 3, fact.style, &picture)
        }
    }

    /// Rows that a title keeps.
    private static let titleRowsMin = 3

    /// The code of its address, where there is room for it beside the title.
    private func code(_ session: Session, _ width: Int, _ bottom: Int) -> QRPicture? {
        let address = session.url.string
        guard !isASCII, !address.isEmpty, let code = QRPicture(address),
            width - code.columns >= 38, bottom - code.rows >= 1
        else { return nil }
        return code
    }

    private func drawTitle(
        _ title: String,
        _ columns: Int,
        _ rows: Range<Int>,
        _ picture: inout Picture
    ) {
        let text = isASCII ? ASCIISpelling.spell(TextFilter.clean(title)) : title
        let room = max(1, columns - 4)
        let style = Style(.text, bold: true)
        if let block = BlockText.fitting(text, columns: room, rows: rows.count, isASCII: isASCII) {
            let y = rows.lowerBound + (rows.count - block.rows) / 2
            picture.frame.draw(block, x: 2, y: y, style)
            return
        }
        let lines = WordWrap.lines(
            text,
            columns: room,
            linesMax: max(1, rows.count),
            ellipsis: ellipsis
        )
        let top = rows.lowerBound + max(0, rows.count - lines.count) / 2
        for (index, line) in lines.enumerated() where top + index < rows.upperBound {
            picture.frame.draw(line, x: 2, y: top + index, columns: room, style)
        }
    }

    private func drawForm(_ form: PitchForm, _ picture: inout Picture, _ bottom: Int) {
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

    private func drawPreview(
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
            case .failed(let sentence): sentence ?? words.notSent
            }
        let texts = [
            (form.name, Style(.text)), (form.line, Style(.quiet)),
            (warning ?? "", Style(.change, bold: true)), (state ?? "", Style(.alarm, bold: true)),
        ]
        let lines = texts.filter { !$0.0.isEmpty }.flatMap { text, style in
            wrapped(text, max(1, width - 4)).map { ($0, style) }
        }
        let below = min(lines.count, max(0, bottom - 2))
        let rows = 1..<max(1, bottom - below)
        drawTitle(form.title, width, rows, &picture)
        for (index, line) in lines.suffix(below).enumerated() {
            put(line.0, 2, rows.upperBound + index, width - 3, line.1, &picture)
        }
    }

    private func wrapped(_ text: String, _ columns: Int) -> [String] {
        WordWrap.lines(spelled(text), columns: columns, linesMax: 3, ellipsis: ellipsis)
    }

    private func drawThanks(_ picture: inout Picture, _ bottom: Int) {
        drawTitle(words.thanks, picture.frame.width, 0..<max(1, bottom - 2), &picture)
        put(words.thanksHint, 2, max(0, bottom - 2), picture.frame.width - 3, .plain, &picture)
    }

    private func drawHead(_ text: String, _ picture: inout Picture) {
        let width = picture.frame.width
        let style = Style(.text, bold: true, reverse: true)
        picture.frame.fill(0..<width, y: 0, with: " ", style)
        let clock = kiosk.now.clock
        picture.frame.draw(clock, endingAt: width - 1, y: 0, style)
        put(text, 1, 0, width - 4 - clock.count, style, &picture)
    }
}

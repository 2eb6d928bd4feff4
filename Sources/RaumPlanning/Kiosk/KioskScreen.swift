// A kiosk's picture, and its areas that can be touched. The last line shows the keys with their effects and can be
// touched, so that a kiosk needs only a keyboard or only a touch screen.

internal import RaumGrid
package import RaumScreen

/// The screen of a kiosk.
package struct KioskScreen: Sendable, PlainLettering {
    /// An area that can be touched.
    package struct Target: Sendable {
        let x: Range<Int>
        let y: Range<Int>
        /// The event of a touch there.
        package let event: KioskState.Event

        /// Whether the cell in column `x` of row `y` is part of it.
        package func contains(_ x: Int, _ y: Int) -> Bool { self.x ~= x && self.y ~= y }
    }

    /// A picture with the areas that can be touched; of several that are hit, the first counts.
    package struct Picture: Sendable {
        /// The cells to draw.
        package internal(set) var frame: Frame
        /// The areas that can be touched.
        package internal(set) var targets: [Target] = []
    }

    /// The state that is shown.
    let kiosk: KioskState
    /// Whether the terminal has no letters beyond ASCII.
    let isASCII: Bool
    /// Whether the screen is dark at night.
    private let goesDark: Bool
    /// The sentences of the kiosk's language.
    let words: KioskWords

    /// The screen of `kiosk`; `isASCII` is for terminals that show only ASCII, and with `goesDark` it is dark at night.
    package init(_ kiosk: KioskState, isASCII: Bool = false, goesDark: Bool = false) {
        self.kiosk = kiosk
        self.isASCII = isASCII
        self.goesDark = goesDark
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
        if let night {
            picture.frame = night.frame(width: width, height: height)
            let all = Target(x: 0..<width, y: 0..<height, event: .key(.enter))
            picture.targets = [all]
            return picture
        }
        var bottom = height
        drawKeys(&picture, y: &bottom)
        if let admission { drawBar(admission, &picture, y: &bottom) }
        switch kiosk.page {
        case .rest: drawGrid(nil, &picture, bottom)
        case .grid(let id): drawGrid(id, &picture, bottom)
        case .list(let selected): drawList(selected, &picture, bottom)
        case .card(let id): drawCard(id, &picture, bottom)
        case .form(let form): drawForm(form, &picture, bottom)
        case .preview(let form, let progress): drawPreview(form, progress, &picture, bottom)
        case .thanks: drawThanks(&picture, bottom)
        }
        return picture
    }

    /// The urgent notice that covers the screen; nil without one.
    ///
    /// Typed text is kept meanwhile.
    private var urgent: UrgentScreen? {
        UrgentScreen(
            kiosk.grid,
            at: kiosk.now,
            link: kiosk.link,
            language: words.language,
            isASCII: isASCII
        )
    }

    /// The dark screen of a kiosk that rests at night; nil by day, and while a visitor uses it.
    package var night: NightScreen? {
        guard goesDark, kiosk.page == .rest, kiosk.grid.event != nil, urgent == nil,
            let night = Night(kiosk.grid, at: kiosk.now)
        else { return nil }
        return NightScreen(
            night,
            at: kiosk.now,
            link: kiosk.link,
            language: words.language,
            isASCII: isASCII
        )
    }

    /// The remark about the state of the connection; nil if there is none.
    private var admission: String? {
        kiosk.link.line(Phrases(words.language), at: kiosk.now)
    }

    func drawBar(_ text: String, _ picture: inout Picture, y bottom: inout Int) {
        guard bottom > 1 else { return }
        bottom -= 1
        let style = Style(.change, bold: true, reverse: true)
        picture.frame.fill(0..<picture.frame.width, y: bottom, with: " ", style)
        put(text, 1, bottom, picture.frame.width - 2, style, &picture)
    }

    private func drawGrid(_ selected: SessionID?, _ picture: inout Picture, _ bottom: Int) {
        var grid = GridScreen(
            grid: kiosk.grid,
            time: kiosk.now,
            language: words.language,
            isASCII: isASCII
        )
        grid.selected = selected
        let width = picture.frame.width
        picture.frame.draw(grid.frame(width: width, height: bottom), x: 0, y: 0)
        let cells = grid.places(width: width, height: bottom).map {
            Target(x: $0.x, y: $0.y, event: .choose($0.session))
        }
        picture.targets.insert(contentsOf: cells, at: 0)
    }

    private func drawList(_ selected: Int, _ picture: inout Picture, _ bottom: Int) {
        let width = picture.frame.width
        let head = kiosk.text.isEmpty ? words.all : words.search + ": " + kiosk.text + cursor
        drawHead(head, &picture)
        let found = kiosk.found
        guard !found.isEmpty else {
            let text = kiosk.text.isEmpty ? words.nothingPlanned : words.nothing
            let rooms = kiosk.foundRooms
            guard rooms.isEmpty else { return drawRooms(rooms, &picture, bottom) }
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

    /// Draws the door texts of `rooms`, for which no coming session was found.
    private func drawRooms(_ rooms: [Room], _ picture: inout Picture, _ bottom: Int) {
        let columns = max(1, picture.frame.width - 2)
        let lines = rooms.flatMap { room -> [(String, Style)] in
            let door = DoorScreen(
                grid: kiosk.grid,
                room: room.id,
                time: kiosk.now,
                language: words.language
            )
            let said = door.summary.flatMap { wrapped($0, columns, 2) }
            return [(door.heading, Style(.now, bold: true))] + said.map { ($0, Style(.text)) }
        }
        for (index, line) in lines.prefix(max(0, bottom - 1)).enumerated() {
            put(line.0, 1, 1 + index, columns, line.1, &picture)
        }
    }

    /// `14:00  Raum Rot  Offene Runde`.
    private func line(_ session: Session, _ width: Int) -> String {
        let title = session.title.string
        guard let place = session.placement else { return words.pitched + "  " + title }
        let day = place.start.date == kiosk.now.date ? "" : self.day(place.start.date) + " "
        let mark = session.state == .cancelled ? words.cancelled.uppercased() + "  " : ""
        let room = self.place(session).map { kiosk.grid.name(of: $0.room) } ?? "?"
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
        let title = session.title.string
        let others = facts(session).filter { !$0.text.isEmpty }
        let all = [(text: title, style: Style(.text, bold: true))] + others
        // Large letters are hard to read from close by, and screen readers cannot read them.
        let isLarge = block(title, columns, 1..<max(1, bottom - factRows(all.count, bottom))) != nil
        let facts = isLarge ? all : others
        let below = factRows(facts.count, bottom)
        let rows = 1..<max(1, bottom - below)
        drawTitle(title, columns, rows, &picture)
        for (index, fact) in facts.prefix(below).enumerated() {
            put(fact.text, 2, rows.upperBound + index, columns - 3, fact.style, &picture)
        }
    }

    private func factRows(_ count: Int, _ bottom: Int) -> Int {
        min(count, max(0, bottom - 1 - KioskScreen.titleRowsMin))
    }

    /// A title in large letters; nil if they do not fit.
    func block(_ title: String, _ columns: Int, _ rows: Range<Int>) -> BlockText? {
        BlockText.fitting(
            spelled(title),
            columns: max(1, columns - 4),
            rows: rows.count,
            isASCII: isASCII
        )
    }

    /// The smallest number of rows for a title.
    private static let titleRowsMin = 3

    /// The code of the session's address, if there is room for it beside the title.
    private func code(_ session: Session, _ width: Int, _ bottom: Int) -> QRPicture? {
        let address = session.url.string
        guard !isASCII, !address.isEmpty, let code = QRPicture(address),
            width - code.columns >= 38, bottom - code.rows >= 1
        else { return nil }
        return code
    }

    func drawTitle(
        _ title: String,
        _ columns: Int,
        _ rows: Range<Int>,
        _ picture: inout Picture
    ) {
        let text = spelled(title)
        let room = max(1, columns - 4)
        let style = Style(.text, bold: true)
        if let block = block(title, columns, rows) {
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

    func drawHead(_ text: String, _ picture: inout Picture) {
        let width = picture.frame.width
        let style = Style(.text, bold: true, reverse: true)
        picture.frame.fill(0..<width, y: 0, with: " ", style)
        let clock = kiosk.now.clock
        picture.frame.draw(clock, endingAt: width - 1, y: 0, style)
        put(text, 1, 0, width - 4 - clock.count, style, &picture)
    }
}

internal import RaumGrid

// Two facts must not be lost where a card has one line, or where its letters are coarse: the session that it is about,
// and the place to which people go.

extension DoorScreen {
    /// A card in a line: of a session that moved, it keeps both the title and the target when text is cut off.
    func secondaryLine(_ card: DoorCard, _ canvas: Canvas, columns: Int) -> String {
        let text = said.text(of: card)
        let details = text.isHeadlineRepeated ? "" : text.allDetails
        let line = (text.parts + [details]).filter { !$0.isEmpty }.joined(separator: "  ")
        guard case .departed(let departure) = card, !canvas.fits(line, columns: columns) else {
            return canvas.clipped(line, columns: columns)
        }
        return shortLine(departure, canvas, columns: columns)
            ?? canvas.clipped(line, columns: columns)
    }

    /// `VERLEGT Fairer Umg… → Raum Grün 18:30`, on narrow screens without the word, and on the narrowest without the
    /// time; nil if the session did not move to another room.
    ///
    /// The name is whole where that leaves the title a few letters, else both are cut.
    func shortLine(_ departure: Departure, _ canvas: Canvas, columns: Int) -> String? {
        guard departure.kind == .movedAway, case .moved(let placement) = departure.fate else {
            return nil
        }
        let isRetimed = !placement.start.isSameInstant(as: departure.place.start)
        let hasTime = isRetimed && columns >= DoorScreen.timeColumns
        let start = hasTime ? " " + said.shortTime(placement.start) : ""
        let word = columns >= DoorScreen.wordColumns ? said.words.moved + " " : ""
        let name = said.grid.name(of: placement.room)
        let fixed = canvas.spelled(word + " → " + start)
        let room = max(2, columns - DisplayWidth.columns(of: fixed))
        let wanted = DisplayWidth.columns(of: canvas.spelled(name))
        let title = canvas.clipped(
            departure.title(in: said.language),
            columns: max(room - wanted, min(DoorScreen.titleColumns, room / 2))
        )
        let left = max(1, room - DisplayWidth.columns(of: title))
        let target = canvas.clipped(name, columns: left)
        return canvas.clipped(word + title + " → " + target + start, columns: columns)
    }

    /// Columns from which a short line has the word, and the time.
    private static let wordColumns = 36
    private static let timeColumns = 24
    /// Columns that a title has in a short line, if the name needs the others.
    private static let titleColumns = 10

    /// Adds to the details text that is not there in ordinary letters: the title where the label has no room for it,
    /// and on a small screen the text that is in letters of blocks.
    ///
    /// Coarse letters are hard to read from near by, and no program reads them.
    func sayPlainly(_ text: inout CardText, _ canvas: Canvas, columns: Int, rows: Int) {
        let width = canvas.frame.width
        let plain = text.plain.isEmpty ? text.headline : text.plain
        let isDrawn =
            width < DoorScreen.coarseColumns
            && canvas.hasLetters(for: text.headline, columns: columns, rows: rows)
        guard isDrawn || !text.headline.contains(plain) else { return }
        let label = [text.label, text.span].filter { !$0.isEmpty }.joined(separator: "  ")
        let isSaid = label.contains(plain) && canvas.fits(label, columns: width - 2)
        if isSaid || text.details.contains(plain) { return }
        text.details = [plain, text.details].filter { !$0.isEmpty }.joined(separator: " · ")
        let needed = [text.details, text.remaining].map(DisplayWidth.columns).reduce(0, +)
        if needed + DoorScreen.coarseBarColumns > width { text.progress = nil }
    }

    /// Adds that a room is full and where there is room; both come before all other text of their row.
    func sayFull(
        _ text: inout CardText,
        _ card: DoorCard,
        _ canvas: Canvas,
        hasOwnRow: Bool
    ) {
        let session: Session? =
            switch card {
            case .running(let session), .soon(let session): session
            case .urgent, .closed, .departed, .overtime, .pause, .free, .nextDay, .over: nil
            }
        let width = canvas.frame.width
        guard let session, session.isFull else { return }
        if width < DoorScreen.markColumns { text.label = said.words.full }
        guard !text.advice.isEmpty, !hasOwnRow else { return }
        if width < DoorScreen.coarseColumns { text.progress = nil }
        let bar = text.progress == nil ? 0 : DoorScreen.coarseBarColumns
        let needed = [text.details, text.remaining].map(DisplayWidth.columns).reduce(bar, +)
        guard width < DoorScreen.markColumns || needed + DoorScreen.detailGaps > width else {
            return
        }
        text.progress = nil
        text.remaining = ""
        text.details = elsewhere(session, canvas, columns: width - 3)
    }

    /// The rooms with a place while `session` is full, as many as `columns` hold, the first one in any case; empty
    /// where there is none.
    func elsewhere(_ session: Session, _ canvas: Canvas, columns: Int) -> String {
        let names = said.namesElsewhere(session)
        guard let first = names.first else { return "" }
        let lists = names.indices.reversed().map { last in
            said.words.roomLeft(names[...last].joined(separator: ", "))
        }
        return lists.first { canvas.fits($0, columns: columns) }
            ?? canvas.clipped("→ " + first, columns: columns)
    }

    /// Columns below which there is no room for a mark beside the label.
    private static let markColumns = 40

    /// Columns below which letters of blocks are coarse.
    static let coarseColumns = 60
    /// Columns beside and between the parts of the details.
    private static let detailGaps = 5
    /// Columns of a bar of progress with the gaps around it and the margins.
    private static let coarseBarColumns = 16
}

extension Canvas {
    /// Whether a text in the letters that the screen has needs no more than `columns`.
    func fits(_ text: String, columns: Int) -> Bool {
        DisplayWidth.columns(of: spelled(text)) <= columns
    }
}

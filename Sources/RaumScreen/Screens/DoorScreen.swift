// A door from top to bottom: a header, the first card as large as it goes, a line for every other card, later sessions,
// and at the bottom the state of the connection. On a small screen the parts shrink and vanish in this order: rules
// first, then later lines, never the first card.

package import RaumGrid

/// The screen beside one room's door.
package struct DoorScreen: Sendable {
    /// Its words, at its moment and in its language.
    let said: DoorWords
    /// The state of the connection.
    let link: LinkMark
    /// Whether the terminal has no letters beyond ASCII.
    let isASCII: Bool
    /// Whether something changed just now: the first card's label flashes.
    let isFlashing: Bool
    /// The large letters; nil for the built-in ones.
    package var letters: BlockType?

    /// A door of `room` at `time`.
    package init(
        grid: Grid,
        room: RoomID,
        time: ZonedTime,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false,
        isFlashing: Bool = false
    ) {
        said = DoorWords(grid, room, time, language)
        self.link = link
        self.isASCII = isASCII
        self.isFlashing = isFlashing
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        drawHeader(&canvas)
        let footer = footerText
        if let footer {
            canvas.bar(footer.text, y: height - 1, footer.style)
        }
        let bottom = height - (footer == nil ? 0 : 1)
        guard let known = said.grid.rooms[said.room] else {
            drawUnknown(&canvas, bottom)
            return canvas.frame
        }
        let agenda = DoorAgenda(of: known, in: said.grid, at: said.time)
        let plan = DoorLayout(
            width: width,
            top: 1,
            bottom: bottom,
            secondary: agenda.cards.count - 1,
            later: agenda.later.count,
            notices: agenda.infos.count,
            hasAdvice: hasAdvice(agenda)
        )
        drawBody(&canvas, agenda, plan)
        if let first = agenda.cards.first {
            canvas.drawEdges(first.edge, known.colour, bottom: bottom)
        }
        return canvas.frame
    }

    private func hasAdvice(_ agenda: DoorAgenda) -> Bool {
        agenda.cards.first.map { !said.text(of: $0).advice.isEmpty } ?? false
    }

    private func drawHeader(_ canvas: inout Canvas) {
        let width = canvas.frame.width
        let style = Style(.text, bold: true, reverse: true)
        canvas.frame.fill(0..<width, y: 0, with: " ", style)
        var right = width - 1
        right -= canvas.draw(said.time.clock, endingAt: right, y: 0, style) + 2
        let hashtag = said.grid.hashtag(at: said.time)
        let room = right - DisplayWidth.columns(of: canvas.spelled(roomTitle)) - 3
        if !hashtag.isEmpty, width >= 60, DisplayWidth.columns(of: hashtag) < min(room, width / 3) {
            right -= canvas.draw(hashtag, endingAt: right, y: 0, style) + 2
        }
        let columns = max(1, right - 1)
        let title = canvas.fits(roomTitle, columns: columns) ? roomTitle : roomName
        canvas.draw(canvas.clipped(title, columns: columns), x: 1, y: 0, style)
    }

    /// `Raum Blau · 1. OG`.
    private var roomTitle: String {
        let floor = said.grid.rooms[said.room]?.floor.string ?? ""
        return floor.isEmpty ? roomName : "\(roomName) · \(floor)"
    }

    private var roomName: String {
        let name = said.grid.rooms[said.room]?.name.string ?? ""
        return name.isEmpty ? said.room.string : name
    }

    private var footerText: (text: String, style: Style)? {
        link.line(said.words, at: said.time).map {
            ($0, Style(.change, bold: !link.isQuiet, reverse: !link.isQuiet))
        }
    }

    private func drawUnknown(_ canvas: inout Canvas, _ bottom: Int) {
        let text =
            if let waiting = link.waiting(said.words), said.grid.event == nil {
                waiting
            } else {
                said.words.unknownRoom(said.room.string)
            }
        canvas.centre(text, rows: 1..<max(1, bottom), Style(.text, bold: true))
    }
}

// Its words without a picture are those of the picture.

extension DoorScreen {
    /// The cards of the door now, a line for each, the one shown large first.
    package var summary: [String] { said.summary }

    /// The door in words, without a size: for pipes, logs and braille.
    ///
    /// The first line alone holds the time of day.
    package var plainLines: [String] { said.plainLines }

    /// The room's name and floor.
    package var heading: String { said.heading }

    /// The content of the door now; nil for a room that is not part of the event.
    package var content: DoorContent? { said.content }

    /// A card in words.
    package func content(_ card: DoorCard) -> DoorContent.Card { said.content(card) }
}

extension Phrases {
    /// The day and the time of day, as lines begin that hold them.
    func moment(_ time: ZonedTime) -> String { day(time.date, on: time.date) + " " + time.clock }

    /// The name of a break.
    func name(of slot: Slot) -> String { slot.label.isEmpty ? pause : slot.label.string }

    /// A date in words, with its year where that is not the one of `today`.
    func day(_ date: CivilDate, on today: CivilDate) -> String {
        let (year, month, day) = date.components
        let isThisYear = year == today.components.year
        return self.day(
            weekday: date.weekday,
            day: day,
            month: month,
            year: isThisYear ? nil : year
        )
    }
}

// An urgent notice stands alone: in letters as large as fit, over as many lines as they need, in a frame that inverts
// once a second. Texts that one picture cannot hold take turns; none is cut.

package import RaumGrid

/// The picture that replaces a pane's content while an urgent notice concerns it.
package struct UrgentScreen: Pane {
    private let notices: [Notice]
    private let time: ZonedTime
    private let link: LinkMark
    private let words: Phrases
    private let isASCII: Bool
    private let motion: Motion
    /// The large letters; nil for the built-in ones.
    package var letters: BlockType?

    /// Nil while no urgent notice concerns the door of `room` or, without one, the whole house.
    package init?(
        _ grid: Grid,
        room: RoomID? = nil,
        at time: ZonedTime,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false,
        motion: Motion = .usual
    ) {
        notices = grid.urgentNotices(for: room, at: time)
        self.time = time
        self.link = link
        self.isASCII = isASCII
        self.motion = motion
        words = Phrases(language)
        if notices.isEmpty { return nil }
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        let room = Room(width: width, height: height, hasFoot: footText != nil)
        drawEdges(&canvas, room)
        let pages = notices.flatMap { self.pages(of: $0, canvas, room) }
        let index = turn(of: pages.count, at: BoardScreen.pageNumber(at: time))
        if index < pages.count { draw(pages[index], &canvas, room) }
        return canvas.frame
    }

    /// The same in lines, where there is no picture, one for each notice.
    package var lines: [String] {
        notices.map { words.urgent + "  " + $0.said }
    }

    /// A second while the frame inverts.
    package func pauseMilliseconds(width: Int, height: Int) -> Int64 {
        motion == .none ? UrgentScreen.calmMilliseconds : 1000
    }

    /// The area of the text.
    private struct Room {
        /// Columns of the frame on each side.
        let side: Int
        let rows: Range<Int>
        let margin: Int
        let columns: Int

        init(width: Int, height: Int, hasFoot: Bool) {
            side = width >= 40 ? 2 : width >= 12 ? 1 : 0
            let top = height >= 3 ? 1 : 0
            let foot = hasFoot ? height >= 2 : height >= 6
            rows = top..<max(top, height - (foot ? 1 : 0))
            margin = side == 0 ? 0 : side + 1
            columns = max(1, width - 2 * margin)
        }
    }

    /// A picture of a notice.
    private enum Page {
        /// Texts below each other in large letters.
        case large([String])
        /// Ordinary text.
        case lines([String])
    }

    /// Both languages at once where that leaves them as large as they are alone, else one after the other.
    private func pages(of notice: Notice, _ canvas: Canvas, _ room: Room) -> [Page] {
        let texts = notice.texts
        func isLarge(_ text: String, _ rows: Range<Int>) -> Bool {
            canvas.hasLetters(for: text, columns: room.columns, rows: rows.count)
        }
        let areas = UrgentScreen.areas(room.rows, of: texts)
        if zip(texts, areas).allSatisfy(isLarge) { return [.large(texts)] }
        let wrapped = texts.map { canvas.wrapped($0, columns: room.columns, linesMax: .max) }
        let size = max(1, room.rows.count)
        let together = Array(wrapped.joined(separator: [""]))
        let hasLarge = texts.contains { isLarge($0, room.rows) }
        if !hasLarge, together.count <= size { return [.lines(together)] }
        return zip(texts, wrapped).flatMap { text, lines -> [Page] in
            if isLarge(text, room.rows) { return [.large([text])] }
            return stride(from: 0, to: lines.count, by: size).map {
                .lines(Array(lines[$0..<min($0 + size, lines.count)]))
            }
        }
    }

    /// Rows for each of `texts`, in proportion to their lengths, with an empty one between them.
    private static func areas(_ rows: Range<Int>, of texts: [String]) -> [Range<Int>] {
        let lengths = texts.map { max(1, DisplayWidth.columns(of: $0)) }
        let total = max(1, lengths.reduce(0, +))
        let free = max(0, rows.count - (texts.count - 1))
        var sum = 0
        return lengths.enumerated().map { index, length in
            let top = rows.lowerBound + index + free * sum / total
            sum += length
            return top..<max(top, rows.lowerBound + index + free * sum / total)
        }
    }

    private func draw(_ page: Page, _ canvas: inout Canvas, _ room: Room) {
        let style = Style(.alarm, bold: true)
        switch page {
        case .large(let texts):
            for (text, rows) in zip(texts, UrgentScreen.areas(room.rows, of: texts)) {
                canvas.headline(text, x: room.margin, rows: rows, style, isCentred: true)
            }
        case .lines(let lines):
            let top = room.rows.lowerBound + max(0, room.rows.count - lines.count) / 2
            for (index, line) in lines.enumerated() {
                let x = max(0, (canvas.frame.width - DisplayWidth.columns(of: line)) / 2)
                canvas.draw(line, x: x, y: top + index, style)
            }
        }
    }

    private func drawEdges(_ canvas: inout Canvas, _ room: Room) {
        let frame = canvas.frame
        let isInverted = motion != .none && !(time.milliseconds / 1000).isMultiple(of: 2)
        let style = Style(.alarm, bold: true, reverse: isInverted)
        let sign = isASCII ? "#" : "█"
        for y in 0..<frame.height {
            let isEdge = !room.rows.contains(y)
            let sides = [0..<room.side, frame.width - room.side..<frame.width]
            for columns in isEdge ? [0..<frame.width] : sides {
                canvas.frame.fill(columns, y: y, with: sign, style)
            }
        }
        if room.rows.lowerBound > 0 {
            let label = canvas.clipped(" " + words.urgent + " ", columns: frame.width)
            let bold = Style(.alarm, bold: true, reverse: !isInverted)
            canvas.draw(label, x: room.side, y: 0, bold)
        }
        if let foot = footText, room.rows.upperBound < frame.height {
            canvas.bar(foot, y: frame.height - 1, Style(.change, bold: true, reverse: true))
        }
    }

    private var footText: String? { link.line(words, at: time) }
}

extension Notice {
    /// Its texts, one for each language that it has, each text once.
    var texts: [String] {
        [text, german, english].map(\.string).reduce(into: []) { texts, text in
            if !text.isEmpty, !texts.contains(text) { texts.append(text) }
        }
    }

    /// All of them in one line.
    var said: String { texts.joined(separator: " · ") }

    /// Its text on a screen in `language`.
    package func text(in language: Language) -> String {
        let own = language == .german ? german : english
        return own.isEmpty ? text.string : own.string
    }
}

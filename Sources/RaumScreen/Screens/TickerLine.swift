internal import RaumGrid

// The line that runs below the hashtag. Its position follows from the time alone. Letters of ordinary text can only
// jump by a column; out of half blocks they glide, as smoothly as pictures follow.

/// The bottom line of a ticker, as it fits a screen.
struct TickerLine {
    private enum Kind {
        /// It fits, or is empty.
        case still(String)
        /// Parts that take turns.
        case pages([String])
        /// Runs in ordinary text.
        case text(String)
        /// Runs in large letters: rows of characters one column wide.
        case block([[Unicode.Scalar]], columns: Int)
    }

    private let kind: Kind
    /// Rows that it takes.
    let rows: Int

    /// Columns that ordinary text, and large letters, run in a second: about ten letters, and five.
    private static let textColumnsPerSecond: Int64 = 10
    private static let blockColumnsPerSecond: Int64 = 30
    /// Rows of a screen from which large letters have room.
    private static let blockHeightMin = 16
    /// The text between the end of the line and its next beginning, and the columns after it.
    private static let blockSeparator = " +++"
    private static let blockGap = 6
    /// Rows of large letters, of which a screen has more the higher it is.
    private static func blockRows(_ height: Int) -> Int { min(9, max(4, height / 6)) }
    /// Milliseconds for which each part stays where nothing may run.
    private static let pageMilliseconds: Int64 = 6000
    /// The line of `ticker` on a screen of this size.
    init(_ ticker: TickerScreen, width: Int, height: Int) {
        let canvas = Canvas(Frame(width: 0, height: 0), isASCII: ticker.isASCII)
        let text = canvas.spelled(ticker.items.joined(separator: TickerScreen.separator))
        let room = max(1, width - 2)
        let fits = DisplayWidth.columns(of: text) <= room
        if ticker.motion == .smooth, let face = TickerLine.face(text, height, ticker.isASCII),
            let picture = face.rows(of: text + TickerLine.blockSeparator)
        {
            let columns = (picture.map(\.count).max() ?? 0) + TickerLine.blockGap
            kind = .block(picture.map { Array($0.unicodeScalars) }, columns: columns)
            rows = picture.count
            return
        }
        rows = 1
        if fits {
            kind = .still(text)
        } else if ticker.motion == .none {
            kind = .pages(
                ticker.items.flatMap {
                    WordWrap.lines(canvas.spelled($0), columns: room, linesMax: 20)
                }
            )
        } else {
            kind = .text(text + TickerScreen.separator)
        }
    }

    /// The largest letters whose capitals leave room for accents and descenders; nil if the
    /// screen is too low, or one of the letters is not drawn.
    private static func face(_ text: String, _ height: Int, _ isASCII: Bool) -> PixelFace? {
        guard height >= blockHeightMin, !text.isEmpty else { return nil }
        let faces = isASCII ? PixelFace.hashes : PixelFace.halfBlocks
        return faces.filter { $0.halfRows * 3 <= blockRows(height) * 4 }
            .sorted { $0.halfRows > $1.halfRows }.first { $0.columns(of: text) != nil }
    }

    /// Milliseconds after which the next picture is due; nil if nothing runs.
    ///
    /// Draws nothing: it is asked as often as pictures follow.
    static func pauseMilliseconds(_ ticker: TickerScreen, width: Int, height: Int) -> Int64? {
        let canvas = Canvas(Frame(width: 0, height: 0), isASCII: ticker.isASCII)
        let text = canvas.spelled(ticker.items.joined(separator: TickerScreen.separator))
        if ticker.motion == .smooth, face(text, height, ticker.isASCII) != nil {
            return 1000 / blockColumnsPerSecond
        }
        guard DisplayWidth.columns(of: text) > max(1, width - 2) else { return nil }
        return ticker.motion == .none ? pageMilliseconds : 1000 / textColumnsPerSecond
    }

    /// Draws the part of it that is on the screen at `time`, from row `y` on.
    func draw(_ canvas: inout Canvas, y: Int, _ time: ZonedTime) {
        let style = Style(.text)
        switch kind {
        case .still(let text): canvas.draw(text, x: 1, y: y, style)
        case .pages(let pages):
            let index = turn(of: pages.count, at: time.milliseconds / TickerLine.pageMilliseconds)
            if index < pages.count { canvas.draw(pages[index], x: 1, y: y, style) }
        case .text(let text): drawRunning(text, &canvas, y: y, time)
        case .block(let picture, let columns): drawRunning(picture, columns, &canvas, y: y, time)
        }
    }

    private func shift(_ time: ZonedTime, _ columnsPerSecond: Int64, _ length: Int) -> Int {
        turn(of: length, at: time.milliseconds * columnsPerSecond / 1000)
    }

    private func drawRunning(_ text: String, _ canvas: inout Canvas, y: Int, _ time: ZonedTime) {
        let endless = text.map { ($0, DisplayWidth.columns(of: $0)) }
        let length = endless.reduce(0) { $0 + $1.1 }
        guard length > 0 else { return }
        var x = -shift(time, TickerLine.textColumnsPerSecond, length)
        while x < canvas.frame.width {
            for (character, size) in endless {
                if x >= 0, x + size <= canvas.frame.width {
                    canvas.frame.draw(String(character), x: x, y: y, Style(.text))
                }
                x += size
            }
        }
    }

    private func drawRunning(
        _ picture: [[Unicode.Scalar]],
        _ columns: Int,
        _ canvas: inout Canvas,
        y: Int,
        _ time: ZonedTime
    ) {
        let shift = shift(time, TickerLine.blockColumnsPerSecond, columns)
        for (row, line) in picture.enumerated() {
            for x in 0..<canvas.frame.width {
                let column = (x + shift) % columns
                guard column < line.count, line[column] != " " else { continue }
                canvas.frame.fill(
                    x..<x + 1,
                    y: y + row,
                    with: String(Character(line[column])),
                    Style(.text)
                )
            }
        }
    }
}

/// A frame with the drawing that all screens share.
struct Canvas {
    var frame: Frame
    let isASCII: Bool
    private let letters: BlockType

    /// A canvas with large letters of its own kind, or the built-in ones.
    init(_ frame: Frame, isASCII: Bool, letters: BlockType? = nil) {
        self.frame = frame
        self.isASCII = isASCII
        self.letters = letters ?? (isASCII ? .hashes : .halfBlocks)
    }

    @discardableResult
    mutating func draw(_ text: String, x: Int, y: Int, columns: Int = .max, _ style: Style) -> Int {
        frame.draw(spelled(text), x: x, y: y, columns: columns, style)
    }

    @discardableResult
    mutating func draw(_ text: String, endingAt right: Int, y: Int, _ style: Style) -> Int {
        frame.draw(spelled(text), endingAt: right, y: y, style)
    }

    /// A line across the screen.
    mutating func rule(y: Int) {
        frame.fill(0..<frame.width, y: y, with: isASCII ? "-" : "─", Style(.rule))
    }

    /// A whole row in one style with a text in it.
    mutating func bar(_ text: String, y: Int, _ style: Style) {
        frame.fill(0..<frame.width, y: y, with: " ", style)
        draw(
            clipped(text, columns: frame.width - 1),
            x: min(1, frame.width - 1),
            y: y,
            style
        )
    }

    /// A bar of `columns` of which a part is done.
    mutating func progress(_ done: Double, x: Int, y: Int, columns: Int, _ style: Style) {
        guard columns > 0 else { return }
        let full = Int((done * Double(columns)).rounded())
        frame.fill(x..<x + full, y: y, with: isASCII ? "#" : "█", style)
        frame.fill(x + full..<x + columns, y: y, with: isASCII ? "." : "░", Style(.rule))
    }

    /// Whether there are letters for a text that fit so many columns and rows.
    func hasLetters(for text: String, columns: Int, rows: Int) -> Bool {
        letters.fit(spelled(text), columns: columns, rows: rows) != nil
    }

    /// Draws text as large as fits within rows, from the left margin; returns the rows that it took.
    @discardableResult
    mutating func headline(
        _ text: String,
        x: Int,
        rows: Range<Int>,
        _ style: Style,
        isCentred: Bool = false,
        isIndented: Bool = false
    ) -> Int {
        let columns = frame.width - 2 * x
        func indent(_ spare: Int) -> Int { isCentred ? spare / 2 : isIndented ? min(1, spare) : 0 }
        let block = letters.fit(spelled(text), columns: columns, rows: rows.count)
        if let block {
            let left = x + indent(columns - block.columns)
            let top = rows.lowerBound + (rows.count - block.rows) / 2
            frame.draw(block, x: left, y: top, style)
            return top + block.rows - rows.lowerBound
        }
        let lines = wrapped(text, columns: columns, linesMax: rows.count)
        let top = rows.lowerBound + (rows.count - lines.count) / 2
        var bold = style
        bold.isBold = true
        for (index, line) in lines.enumerated() {
            draw(
                line,
                x: x + indent(columns - DisplayWidth.columns(of: line)),
                y: top + index,
                bold
            )
        }
        return top + lines.count - rows.lowerBound
    }

    /// Draws a counting time as large as fits, in the middle of rows.
    mutating func figures(_ text: String, rows: Range<Int>, _ style: Style) {
        let columns = max(1, frame.width - 2)
        guard let block = letters.figures(text, columns: columns, rows: rows.count) else {
            return centre(text, rows: rows, style)
        }
        let left = (frame.width - block.columns) / 2
        frame.draw(block, x: left, y: rows.lowerBound + (rows.count - block.rows) / 2, style)
    }

    /// Draws ordinary text in the middle of rows.
    mutating func centre(_ text: String, rows: Range<Int>, _ style: Style) {
        let lines = wrapped(text, columns: max(1, frame.width - 2), linesMax: rows.count)
        let top = rows.lowerBound + (rows.count - lines.count) / 2
        for (index, line) in lines.enumerated() {
            draw(line, x: (frame.width - DisplayWidth.columns(of: line)) / 2, y: top + index, style)
        }
    }

    private var ellipsis: String { isASCII ? "..." : "…" }

    /// The beginning of a text that fits the columns, in the letters that the screen has.
    func clipped(_ text: String, columns: Int) -> String {
        WordWrap.clipped(spelled(text), columns: columns, ellipsis: ellipsis)
    }

    /// A room's name, clipped so that its end stays where that distinguishes it from others.
    func clippedName(_ name: String, columns: Int) -> String {
        WordWrap.clippedName(spelled(name), columns: columns, ellipsis: ellipsis)
    }

    /// A text in lines, in the letters that the screen has.
    func wrapped(_ text: String, columns: Int, linesMax: Int) -> [String] {
        WordWrap.lines(spelled(text), columns: columns, linesMax: linesMax, ellipsis: ellipsis)
    }

    /// The text in the letters that the screen has.
    func spelled(_ text: String) -> String { isASCII ? ASCIISpelling.spell(text) : text }
}

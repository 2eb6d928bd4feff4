internal import RaumScreen

/// The spelling and clipping of texts on a screen over the whole terminal.
protocol PlainLettering {
    /// Whether the terminal shows ASCII alone.
    var isASCII: Bool { get }
    /// The sign for text that was cut off.
    var ellipsis: String { get }
}

extension PlainLettering {
    var ellipsis: String { isASCII ? ".." : "…" }
    var flat: String { isASCII ? "-" : "─" }

    /// The text in the letters that the screen has.
    func spelled(_ text: String) -> String {
        isASCII ? ASCIISpelling.spell(TextFilter.clean(text)) : text
    }

    /// The text in lines of at most so many columns, in the letters that the screen has.
    func wrapped(_ text: String, _ columns: Int, _ linesMax: Int) -> [String] {
        WordWrap.lines(
            spelled(text),
            columns: columns,
            linesMax: linesMax,
            ellipsis: ellipsis
        )
    }

    func clipped(_ text: String, _ columns: Int) -> String {
        WordWrap.clipped(spelled(text), columns: columns, ellipsis: ellipsis)
    }

    /// Draws as much of `text` as fits, in the letters that the screen has.
    func draw(
        _ text: String,
        _ x: Int,
        _ y: Int,
        _ columns: Int,
        _ style: Style,
        _ frame: inout Frame
    ) {
        guard columns > 0 else { return }
        frame.draw(clipped(text, columns), x: x, y: y, columns: columns, style)
    }
}

internal import RaumGrid

extension StageScreen {
    /// The organisers' message to the speaker; empty for none.
    package var message: String {
        guard let message = grid.stages[room], message.isCurrent(at: time) else { return "" }
        return message.text.string
    }

    /// Draws the message in a bar, and as large as fits below it; returns the rows above.
    func drawMessage(_ canvas: inout Canvas, _ rows: Range<Int>) -> Range<Int> {
        guard !message.isEmpty, !rows.isEmpty else { return rows }
        let height = rows.count < StageScreen.messageRowsMin ? 1 : rows.count / 2
        let top = rows.upperBound - height
        let style = Style(.change, bold: true, reverse: true)
        canvas.bar(message, y: top, style)
        if height > 1 {
            let letters = top + 1..<rows.upperBound
            canvas.headline(
                message,
                x: 1,
                rows: letters,
                Style(.change, bold: true),
                isCentred: true
            )
        }
        return rows.lowerBound..<top
    }

    /// Rows from which a message is large.
    private static let messageRowsMin = 8
}

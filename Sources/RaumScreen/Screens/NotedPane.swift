/// A text that a screen shows for a while: in full, and in so few words that 20 columns hold them.
package struct DoorNote: Hashable, Sendable {
    /// In full; empty for nothing.
    package let text: String
    /// In few words.
    package let short: String

    /// A note with one text for all widths.
    package init(_ text: String) {
        self.init(text, short: text)
    }

    /// A note with a text for wide screens and one for narrow ones.
    package init(_ text: String, short: String) {
        (self.text, self.short) = (text, short)
    }

    /// No note.
    package static let none = DoorNote("")

    /// Whether there is no note.
    package var isEmpty: Bool { text.isEmpty }
}

/// A screen with a note in its last line, or in several where one does not hold it.
package struct NotedPane: Pane {
    private let base: any Pane
    private let note: DoorNote
    private let isASCII: Bool

    /// `base` with `note` in a bar over its last line.
    package init(_ base: any Pane, _ note: DoorNote, isASCII: Bool = false) {
        self.base = base
        self.note = note
        self.isASCII = isASCII
    }

    /// Lines that a note takes at most.
    private static let linesMax = 3

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        let frame = base.frame(width: width, height: height)
        var canvas = Canvas(frame, isASCII: isASCII)
        let lines = lines(canvas, width - 1, min(NotedPane.linesMax, max(1, height / 2)))
        for (index, line) in lines.enumerated() {
            let y = height - lines.count + index
            canvas.bar(line, y: y, Style(.accent, bold: true, reverse: true))
        }
        return canvas.frame
    }

    private func lines(_ canvas: Canvas, _ columns: Int, _ linesMax: Int) -> [String] {
        let fitting = [note.text, note.short].first { canvas.fits($0, columns: columns) }
        if let fitting { return [fitting] }
        return canvas.wrapped(note.short, columns: max(1, columns), linesMax: linesMax)
    }

    /// The pause of the screen below.
    package func pauseMilliseconds(width: Int, height: Int) -> Int64 {
        base.pauseMilliseconds(width: width, height: height)
    }

    package var isFlat: Bool { base.isFlat }
}

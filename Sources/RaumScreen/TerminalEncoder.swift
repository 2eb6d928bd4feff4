// What goes to a terminal is the difference from what it shows. These are all the sequences used, and no
// others ever leave (ECMA-48 unless noted):
//   CSI row ; column H   cursor position          CSI … m      graphic rendition
//   CSI 2 J              erase the screen         CSI ? 25 l/h hide, show the cursor (DEC)
//   CSI ? 1049 h/l       alternate screen (xterm) CSI ? 2026 h/l  synchronised output, where supported
// Every run has its own position, so a character that a terminal draws narrower or wider than we count
// cannot shift its neighbours.

/// Makes bytes for a terminal out of frames.
package struct TerminalEncoder: Sendable {
    private let palette: Palette
    private let isSynchronised: Bool

    /// An encoder for a terminal with these colours; `isSynchronised` where it knows DEC mode 2026.
    package init(_ palette: Palette, isSynchronised: Bool) {
        self.palette = palette
        self.isSynchronised = isSynchronised
    }

    /// Begins: the alternate screen, no cursor.
    package static let enter = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J"
    /// Ends: everything as it was; begins with CAN, since a crash can cut a sequence in half.
    package static let leave = "\u{18}\u{1B}[?2026l\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l"

    /// Unchanged cells between two changed ones that are written again instead of jumped over: a jump
    /// costs about as many bytes.
    private static let gapMax = 4

    /// The bytes that turn `shown` into `frame`; nil, or another size, draws everything.
    package func bytes(from shown: Frame?, to frame: Frame) -> [UInt8] {
        let isFresh = shown?.width != frame.width || shown?.height != frame.height
        let before = isFresh ? nil : shown
        var output = isFresh ? "\u{1B}[\(palette.parameters(.plain))m\u{1B}[2J" : ""
        for y in 0..<frame.height { row(y, before, frame, &output) }
        guard !output.isEmpty else { return [] }
        if isSynchronised { output = "\u{1B}[?2026h" + output + "\u{1B}[?2026l" }
        return Array(output.utf8)
    }

    private func row(_ y: Int, _ before: Frame?, _ frame: Frame, _ output: inout String) {
        var x = 0
        while x < frame.width {
            guard isChanged(x, y, before, frame) else {
                x += 1
                continue
            }
            x = run(from: x, y, before, frame, &output)
        }
    }

    /// Writes a run of changed cells and gives the column after it.
    private func run(
        from start: Int,
        _ y: Int,
        _ before: Frame?,
        _ frame: Frame,
        _ output: inout String
    ) -> Int {
        var first = start
        while first > 0, frame[first, y].text.isEmpty { first -= 1 }
        var end = start + 1
        var gap = 0
        for x in end..<max(end, frame.width) {
            gap = isChanged(x, y, before, frame) || frame[x, y].text.isEmpty ? 0 : gap + 1
            if gap > TerminalEncoder.gapMax { break }
            if gap == 0 { end = x + 1 }
        }
        write(first..<end, y, frame, &output)
        return end
    }

    private func write(_ columns: Range<Int>, _ y: Int, _ frame: Frame, _ output: inout String) {
        output += position(columns.lowerBound, y)
        var style: Style?
        for x in columns {
            let cell = frame[x, y]
            guard !cell.text.isEmpty else { continue }
            if cell.style != style {
                output += "\u{1B}[\(palette.parameters(cell.style))m"
                style = cell.style
            }
            output += cell.text
            if cell.text.unicodeScalars.count > 1 || DisplayWidth.columns(of: cell.text) > 1 {
                let next = x + DisplayWidth.columns(of: cell.text)
                if next < columns.upperBound { output += position(next, y) }
            }
        }
    }

    private func isChanged(_ x: Int, _ y: Int, _ before: Frame?, _ frame: Frame) -> Bool {
        before.map { $0[x, y] != frame[x, y] } ?? (frame[x, y] != Frame.Cell.blank)
    }

    private func position(_ x: Int, _ y: Int) -> String { "\u{1B}[\(y + 1);\(x + 1)H" }
}

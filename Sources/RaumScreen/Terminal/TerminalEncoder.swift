// A terminal receives only the difference from the picture that it shows. Every run has its own position, so a
// character that a terminal draws narrower or wider than we count cannot shift its neighbours; after such a character
// the position is set anew, and before it the cells it may leave untouched are emptied. `TerminalSequence` lists the
// sequences.

/// Makes bytes for a terminal out of frames.
package struct TerminalEncoder: Sendable {
    private let palette: Palette
    private let isSynchronised: Bool
    private let hasFewGlyphs: Bool

    /// An encoder for a terminal with these colours; `isSynchronised` where it knows DEC mode 2026,
    /// `hasFewGlyphs` where it draws no more than a Linux console.
    package init(_ palette: Palette, isSynchronised: Bool, hasFewGlyphs: Bool = false) {
        self.palette = palette
        self.isSynchronised = isSynchronised
        self.hasFewGlyphs = hasFewGlyphs
    }

    /// Begins: the alternate screen, no cursor, no wrapping.
    package static let enter = TerminalSequence.enter
    /// Ends: everything as it was, whenever it is sent.
    package static let leave = TerminalSequence.leave
    /// Rings, and changes nothing that is seen.
    package static let bell = TerminalSequence.bell

    /// Turns the report of touches on, and off.
    package static let touches = TerminalSequence.touches
    package static let noTouches = TerminalSequence.noTouches

    /// Turns the marking of pasted text on, and off.
    package static let pastes = TerminalSequence.pastes
    package static let noPastes = TerminalSequence.noPastes

    /// The bytes that turn `shown` into `frame`; nil, or another size, draws everything.
    ///
    /// They begin and end with no attributes set.
    package func bytes(from shown: Frame?, to frame: Frame) -> [UInt8] {
        let isWhole = shown?.width != frame.width || shown?.height != frame.height
        let difference = FrameDifference(from: shown, to: frame)
        var output = isWhole ? TerminalSequence.clear : ""
        var paint = Paint.standard
        for run in difference.runs { write(run, frame, &paint, &output) }
        guard !output.isEmpty else { return [] }
        output += TerminalSequence.paint(.standard, after: paint)
        guard isSynchronised, difference.runs.count > 1 else { return Array(output.utf8) }
        return Array((TerminalSequence.beginUpdate + output + TerminalSequence.endUpdate).utf8)
    }

    private func write(
        _ run: FrameDifference.Run,
        _ frame: Frame,
        _ paint: inout Paint,
        _ output: inout String
    ) {
        var mustMove = true
        for x in run.columns {
            let cell = frame[x, run.y]
            guard !cell.text.isEmpty else { continue }
            if mustMove { output += TerminalSequence.move(x, run.y) }
            let next = palette.paint(cell.style)
            output += TerminalSequence.paint(next, after: paint)
            paint = next
            mustMove = cell.isContested
            if mustMove {
                let columns = frame.character(around: x, run.y).count
                output += String(repeating: " ", count: columns)
                output += TerminalSequence.move(x, run.y)
            }
            output += hasFewGlyphs ? ConsoleRepertoire.spelling(of: cell.text) : cell.text
        }
    }
}

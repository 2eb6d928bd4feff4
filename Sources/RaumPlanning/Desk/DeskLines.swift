/// The line that is typed at a desk, and refused lines that wait to return there.
///
/// Invariant: a refused text is in the line or waits for it, and is never lost; the last text that was taken back
/// stands in the line, if nothing else does.
struct DeskLines: Sendable {
    /// The line that is being typed.
    private(set) var current = DeskLine()
    /// The lines that were refused while another one was typed, oldest first.
    private(set) var returned: [DeskLine] = []
    /// The line that an undo restored; nil after another key was pressed.
    private var restored: DeskLine?
    /// The number of pitches taken back without another key in between.
    private var undoneInARow = 0

    /// All lines that were typed and not sent.
    var unsent: [DeskLine] { returned + (current.isEmpty ? [] : [current]) }

    /// Handles a key that writes or moves; returns whether it changed the line.
    mutating func edit(_ key: Key) -> Bool { current.edit(key) }

    /// Goes to the other field.
    mutating func changeField() {
        current.field = current.field == .title ? .hosts : .title
    }

    /// Clears the line.
    mutating func free() {
        current = DeskLine()
    }

    /// Notes that another key than the one for undo was pressed.
    mutating func endUndoing() {
        (restored, undoneInARow) = (nil, 0)
    }

    /// Adds a refused line.
    mutating func giveBack(_ line: DeskLine) {
        returned.append(line)
    }

    /// Puts a refused line back into the line, if that is empty.
    mutating func takeReturned() {
        guard current.isEmpty, !returned.isEmpty else { return }
        current = returned.removeFirst()
    }

    /// Puts a line that was taken back into the line, for correction; a second undo in a row clears it again.
    mutating func restore(_ line: DeskLine) {
        undoneInARow += 1
        if undoneInARow == 1, current.isEmpty {
            current = line
            restored = line
        } else if current == restored {
            current = DeskLine()
            restored = nil
        }
    }
}

/// What is typed at a desk, and what waits to be typed again.
///
/// Invariant: what was refused is in the line or waits for it, and is never lost; of what was taken back the last text
/// stands in the line, if nothing else does.
struct DeskLines: Sendable {
    /// What is being typed.
    private(set) var current = DeskLine()
    /// What was refused while something else was typed, oldest first.
    private(set) var returned: [DeskLine] = []
    /// What an undoing put into the line; nil once another key was pressed.
    private var restored: DeskLine?
    /// How many pitches were taken back without another key between.
    private var undoneInARow = 0

    /// All that was typed and is not on its way.
    var unsent: [DeskLine] { returned + (current.isEmpty ? [] : [current]) }

    /// Takes in a key that writes or moves; gives whether it changed the line.
    mutating func edit(_ key: Key) -> Bool { current.edit(key) }

    /// Goes to the other field.
    mutating func changeField() {
        current.field = current.field == .title ? .hosts : .title
    }

    /// Frees the line.
    mutating func free() {
        current = DeskLine()
    }

    /// Takes in that another key than that for undoing was pressed.
    mutating func endUndoing() {
        (restored, undoneInARow) = (nil, 0)
    }

    /// Takes in what was refused.
    mutating func giveBack(_ line: DeskLine) {
        returned.append(line)
    }

    /// Puts what was refused back into the line, once nothing else stands there.
    mutating func takeReturned() {
        guard current.isEmpty, !returned.isEmpty else { return }
        current = returned.removeFirst()
    }

    /// Puts what was taken back into the line, to be mended; who takes back more than one line wants the line free.
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

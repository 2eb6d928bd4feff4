/// A key that was pressed.
package enum Key: Hashable, Sendable {
    /// A character that is written: never a control.
    case letter(Unicode.Scalar)
    case up, down, left, right, home, end, pageUp, pageDown
    /// To the beginning of this word or the word before, to the end of this or the next, and deletion of the rest of
    /// the word.
    case wordLeft, wordRight, deleteWord
    /// Pasted text, as one line: without controls.
    case paste(String)
    case enter, escape, tab, backTab, backspace, delete
    /// A letter with Control held, in lower case.
    case control(Unicode.Scalar)
}

extension Key {
    /// Arrows do the same with Control or Alt held, where no text is typed.
    var plain: Key {
        switch self {
        case .wordLeft: .left
        case .wordRight: .right
        default: self
        }
    }
}

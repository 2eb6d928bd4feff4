/// A key that somebody pressed.
package enum Key: Hashable, Sendable {
    /// What writes something: never a control.
    case letter(Unicode.Scalar)
    case up, down, left, right, home, end, pageUp, pageDown
    case enter, escape, tab, backTab, backspace, delete
    /// A letter with Control held, in lower case.
    case control(Unicode.Scalar)
}

/// How much a screen may move.
package enum Motion: Sendable {
    /// Nothing moves: long lines are divided into pages, and nothing flashes.
    case none
    /// Long lines run, letter by letter.
    case usual
    /// Long lines run in large letters, at thirty pictures a second.
    case smooth
}

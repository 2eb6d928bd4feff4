// One list for displays and for those who tell them what to show. The protocol passes on other kinds, too: a display
// says which of them it can be.

package import RaumWords

/// What a screen can show.
package enum ScreenKind: String, CaseIterable, Sendable {
    case door, stage, ticker, board, grid, pitches, kiosk, wall

    /// Whether it is of one room.
    package var isOfRoom: Bool { self == .door || self == .stage }

    /// The kinds that need no room and can be a part of a wall, by their word alone.
    package static var parts: [ScreenKind] { allCases.filter { !$0.isOfRoom && $0 != .wall } }

    /// What a word of a wall names: `ticker`, `stage:blau`, or a room for its door; the room is empty for none.
    ///
    /// `door:board` is the door of a room that is called so.
    package static func split(_ word: String) -> (kind: ScreenKind, room: String) {
        if let part = parts.first(where: { $0.rawValue == word }) { return (part, "") }
        for kind in allCases where kind.isOfRoom && word.hasPrefix(kind.rawValue + ":") {
            return (kind, String(word.dropFirst(kind.rawValue.count + 1)))
        }
        return (.door, word)
    }

    /// The kinds in words: `door, stage or wall`.
    package static func list(_ kinds: [ScreenKind]) -> String {
        let words = kinds.map(\.rawValue)
        guard let last = words.last, words.count > 1 else { return words.last ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// The kinds in words, in both languages.
    package static func sentence(_ kinds: [ScreenKind]) -> Sentence {
        let words = kinds.map(\.rawValue)
        guard let last = words.last, words.count > 1 else {
            return Sentence(name: words.last ?? "")
        }
        let first = words.dropLast().joined(separator: ", ")
        return Sentence(en: "\(first) or \(last)", de: "\(first) oder \(last)")
    }
}

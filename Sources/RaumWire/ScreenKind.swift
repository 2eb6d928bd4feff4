// The list is shared by displays and by the programs that assign them. The protocol also forwards other kinds; a
// display reports which of them it supports.

package import RaumWords

/// A kind of screen.
package enum ScreenKind: String, CaseIterable, Sendable {
    case door, stage, ticker, board, grid, pitches, kiosk, wall

    /// Whether it shows one room.
    package var isOfRoom: Bool { self == .door || self == .stage }

    /// The kinds that need no room and can be a part of a wall, by their word alone.
    package static var parts: [ScreenKind] { allCases.filter { !$0.isOfRoom && $0 != .wall } }

    /// The kind and room of a word of a wall: `ticker`, `stage:blau`, or a room's name for its door; the room may be
    /// empty.
    ///
    /// `door:board` is the door of the room `board`.
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

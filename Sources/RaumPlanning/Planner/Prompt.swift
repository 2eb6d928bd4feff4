package import RaumGrid

/// A line that is being typed.
package struct Prompt: Hashable, Sendable {
    /// What the line is for.
    package enum Purpose: Hashable, Sendable {
        /// Goes to what is typed while it is typed; `from` is where to return to.
        case search(from: Cursor)
        /// A new pitch, and then who holds it.
        case title
        case pitch(title: String)
        case rename(SessionID, title: String)
        case hosts(SessionID, hosts: String)
        case hands(SessionID, hands: Int)
        case start(SessionID, start: String)
        case length(SessionID, minutes: Int?)
    }

    package let purpose: Purpose
    package private(set) var text: String
    /// Which of what was found the cursor is on.
    var match = 0

    /// A line with what is there already.
    package init(_ purpose: Purpose) {
        self.purpose = purpose
        text =
            switch purpose {
            case .rename(_, let title): title
            case .hosts(_, let hosts): hosts
            case .hands(_, let hands): hands == 0 ? "" : String(hands)
            case .start(_, let start): start
            case .length(_, let minutes): minutes.map(String.init) ?? ""
            case .search, .title, .pitch: ""
            }
    }

    /// The longest line: a title of the greatest length, and as much again for mistakes.
    package static let scalarsMax = 400

    /// What stands before the line.
    package var label: String {
        switch purpose {
        case .search: "Search"
        case .title: "New pitch, title"
        case .pitch: "Held by (commas between)"
        case .rename: "Title"
        case .hosts: "Held by (commas between)"
        case .hands: "Hands"
        case .start: "Start (18:35, +10m, tomorrow 10:00)"
        case .length: "Minutes"
        }
    }

    /// Writes or takes away; gives whether the key does either.
    mutating func edit(_ key: Key) -> Bool {
        switch key {
        case .letter(let scalar):
            if text.unicodeScalars.count < Prompt.scalarsMax { text.unicodeScalars.append(scalar) }
        case .backspace: if !text.isEmpty { text.removeLast() }
        case .control("u"): text = ""
        case .control("w"):
            while text.last == " " { text.removeLast() }
            while let last = text.last, last != " " { text.removeLast() }
        default: return false
        }
        match = 0
        return true
    }
}

package import RaumGrid
package import RaumWords

/// A line that is being typed.
package struct Prompt: Hashable, Sendable {
    /// The purpose of the line.
    package enum Purpose: Hashable, Sendable {
        /// Moves the cursor to a match while the text is typed; `from` is the place to return to.
        case search(from: Cursor)
        /// A new pitch, and then its hosts.
        case title
        case pitch(title: String)
        case rename(SessionID, title: String)
        case hosts(SessionID, hosts: String)
        case hands(SessionID, hands: Int)
        case start(SessionID, start: String)
        case length(SessionID, minutes: Int?)
    }

    /// The purpose, and the text so far.
    package let purpose: Purpose
    package private(set) var text: String
    /// The number of characters before the place where the next one goes.
    package private(set) var place: Int
    /// Whether the line still holds the number or time that was there before: the first sign takes its place.
    private var isUntouched: Bool
    /// The number of the match that the cursor is on.
    var match = 0

    /// A line with the text that is there already.
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
        place = text.count
        isUntouched =
            switch purpose {
            case .hands, .length, .start: true
            case .search, .title, .pitch, .rename, .hosts: false
            }
    }

    /// The longest line: a title of the greatest length, and as much again for mistakes.
    package static let scalarsMax = 400

    /// The label before the line.
    package var label: Sentence {
        switch purpose {
        case .search: Sentence(en: "Search", de: "Suche")
        case .title: Sentence(en: "New pitch, title", de: "Neuer Vorschlag, Titel")
        case .pitch, .hosts: Sentence(en: "Held by (commas between)", de: "Wer (mit Kommas)")
        case .rename: Sentence(en: "Title", de: "Titel")
        case .hands: Sentence(en: "Hands", de: "Hände")
        case .start:
            Sentence(
                en: "Start (18:35, +10m, tomorrow 10:00)",
                de: "Beginn (18:35, +10m, morgen 10:00)"
            )
        case .length: Sentence(en: "Minutes", de: "Minuten")
        }
    }

    /// Writes, deletes or moves in the line; returns whether the key does any of that.
    mutating func edit(_ key: Key) -> Bool {
        switch key {
        case .letter(let scalar): write(scalar)
        case .backspace: remove(max(0, place - 1)..<place)
        case .delete, .control("d"): remove(place..<min(place + 1, text.count))
        case .control("u"): remove(0..<place)
        case .control("k"): remove(place..<text.count)
        case .control("w"): remove(wordStart..<place)
        case .deleteWord: remove(place..<wordEnd)
        case .wordLeft: place = wordStart
        case .wordRight: place = wordEnd
        case .paste(let line): line.unicodeScalars.forEach { write($0) }
        case .left, .control("b"): place = max(0, place - 1)
        case .right, .control("f"): place = min(place + 1, text.count)
        case .home, .control("a"): place = 0
        case .end, .control("e"): place = text.count
        default: return false
        }
        isUntouched = false
        match = 0
        return true
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        if isUntouched { remove(0..<text.count) }
        isUntouched = false
        guard text.unicodeScalars.count < Prompt.scalarsMax else { return }
        // A mark joins the letter before it, so the place is counted from the rest of the line.
        let rest = String(text.dropFirst(place))
        var written = String(text.prefix(place))
        written.unicodeScalars.append(scalar)
        text = written + rest
        place = max(0, text.count - rest.count)
    }

    private mutating func remove(_ range: Range<Int>) {
        let rest = text.dropFirst(range.upperBound)
        text = String(text.prefix(range.lowerBound)) + rest
        place = min(range.lowerBound, text.count)
    }

    /// Where the word before the place begins.
    private var wordStart: Int {
        let before = text.prefix(place).reversed()
        let blanks = before.prefix { $0 == " " }.count
        return place - blanks - before.dropFirst(blanks).prefix { $0 != " " }.count
    }

    /// Where the word after the place ends.
    private var wordEnd: Int {
        let after = text.dropFirst(place)
        let blanks = after.prefix { $0 == " " }.count
        return place + blanks + after.dropFirst(blanks).prefix { $0 != " " }.count
    }

    /// The text before the place, and the text from it on.
    package var halves: (before: String, after: String) {
        (String(text.prefix(place)), String(text.dropFirst(place)))
    }
}

// Times, dashes and lengths as people write them: 10:00–17:00, 10.00 - 17.00 Uhr, 10 bis 17, 45 min, 1h30.

/// The words of one piece of a day's rows.
struct SlotWords {
    /// The text as it was written, without blanks at its ends.
    let text: String
    /// Dashes are words, and so are lengths without the blank before their unit.
    var words: [String]

    private static let breaks: Set<String> = ["break", "pause"]
    static let steps: Set<String> = ["every", "each", "alle", "jede", "à", "je"]
    static let lengths: Set<String> = ["for", "je", "of", "à", "each", "jeweils"]

    private static let dashes: Set<Character> = ["-", "–", "—", "−", "‑", "‐"]
    private static let between: Set<String> = ["-", "bis", "to", "until", "till"]
    private static let before: Set<String> = ["from", "von", "ab"]
    private static let units: Set<String> = [
        "m", "min", "mins", "minutes", "minute", "minuten", "h", "hour", "hours", "stunde",
        "stunden",
        "std",
    ]

    init(_ text: String) {
        self.text = text.trimmed
        words = text.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
            .flatMap { SlotWords.parted(String($0)) }
        joinUnits()
    }

    /// `10:00-17:00` as three words; a dash within a label stays.
    private static func parted(_ word: String) -> [String] {
        guard let dash = word.firstIndex(where: dashes.contains) else { return [word] }
        let (start, end) = (word[..<dash], word[word.index(after: dash)...])
        let isSpan = [start, end].allSatisfy { $0.isEmpty || ("0"..."9").contains($0.prefix(1)) }
        return isSpan ? [String(start), "-", String(end)].filter { !$0.isEmpty } : [word]
    }

    /// `45 min` becomes `45min`; `Uhr` after a time is left out, and so are words that only lead to a time.
    private mutating func joinUnits() {
        var joined: [String] = []
        for word in words {
            let folded = word.folded
            if folded == "uhr" || (joined.isEmpty && SlotWords.before.contains(folded)) { continue }
            if SlotWords.units.contains(folded), let last = joined.last, last.isNumber {
                joined[joined.count - 1] =
                    last + (folded.hasPrefix("h") || folded.hasPrefix("s") ? "h" : "m")
            } else {
                joined.append(word)
            }
        }
        words = joined
    }

    /// Takes `10:00 - 17:00` from the front, in minutes since midnight; nil if none stands there.
    ///
    /// It is over midnight where it ends before it starts.
    mutating func takeSpan() -> Range<Int>? {
        guard words.count >= 3, let start = clockMinutes(words[0].folded),
            SlotWords.between.contains(words[1].folded), let end = clockMinutes(words[2].folded),
            start != end, start < 1440
        else { return nil }
        words.removeFirst(3)
        return start..<(end < start ? end + 1440 : end)
    }

    /// Takes the word that makes a break, before the times or after them; returns whether there is one.
    mutating func takeBreak() -> Bool {
        let place = [0, 3].first {
            words.indices.contains($0) && SlotWords.breaks.contains(words[$0].folded)
        }
        if let place { words.remove(at: place) }
        return place != nil
    }

    /// Takes a length from the front, with one of the words `leads` before it or none; nil if none stands there.
    mutating func takeLength(after leads: Set<String>) -> Int? {
        while let first = words.first, leads.contains(first.folded) { words.removeFirst() }
        guard let word = words.first, let minutes = SpokenMinutes.length(word.shortUnit),
            minutes > 0
        else { return nil }
        words.removeFirst()
        return minutes
    }
}

/// `10`, `10:00`, `10.00`, `10h`, `10h30` in minutes since midnight.
private func clockMinutes(_ word: String) -> Int? {
    let parts = word.lowercased().split(omittingEmptySubsequences: false) { ":.h".contains($0) }
    guard parts.count <= 2, let hour = Int(parts[0]), parts[0].utf8.count <= 2, 0...24 ~= hour
    else {
        return nil
    }
    let rest = parts.count == 2 ? parts[1] : ""
    guard rest.isEmpty || rest.utf8.count == 2, let minute = rest.isEmpty ? 0 : Int(rest),
        0...59 ~= minute, hour < 24 || minute == 0
    else { return nil }
    return hour * 60 + minute
}

extension String {
    /// In lower case, without a colon or a full stop at its end.
    fileprivate var folded: String {
        var word = lowercased()
        while let last = word.last, ":.".contains(last), word.count > 1 { word.removeLast() }
        return word
    }

    fileprivate var trimmed: String {
        String(
            drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
        )
    }

    fileprivate var isNumber: Bool {
        !isEmpty && utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }

    /// `45minuten` as `45m`.
    fileprivate var shortUnit: String {
        let word = folded
        let digits = word.prefix { ("0"..."9").contains($0) }
        switch word.dropFirst(digits.count) {
        case "minuten", "minutes", "minute", "mins", "min": return digits + "m"
        case "stunden", "stunde", "hours", "hour", "std": return digits + "h"
        default: return word
        }
    }
}

// A wrong suggestion is worse than none, so the number of mistakes allowed grows with the length of
// the word, and words of one or two letters must match.

/// Finds the name that a person probably meant.
package enum Suggestion {
    /// The longest word compared, in scalars; the cost grows with its square.
    package static let scalarsMax = 240

    /// The most mistakes in a word of any length; beyond them it is another word.
    package static let mistakesMax = 3

    /// The shortest beginning of a name that is understood as the name.
    package static let beginningMin = 3

    private typealias Scalars = [Unicode.Scalar]

    /// The candidate most like `word`; nil if none is like it.
    ///
    /// Counts letters to insert, delete, replace or exchange with their neighbour (the optimal
    /// string alignment distance); a third of the word may differ, `mistakesMax` at most. Case and
    /// leading dashes do not count, `ü` is `ue`, and a single word may be like one word of a name:
    /// "blua" finds "Raum Blau". A beginning finds a name where it begins only one. Of equals the
    /// first is taken.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        let (wanted, plain) = (folded(word), withoutMarks(word))
        guard !wanted.isEmpty, wanted.count <= scalarsMax else { return nil }
        var best: (name: String, mistakes: Int)?
        var continued: [String] = []
        for candidate in candidates {
            let name = folded(candidate)
            guard name.count <= scalarsMax else { continue }
            let ways = [mistakes(wanted, name), mistakes(plain, withoutMarks(candidate))]
            if let mistakes = ways.compactMap(\.self).min(), mistakes < best?.mistakes ?? .max {
                best = (candidate, mistakes)
            }
            if name.starts(with: wanted) { continued.append(candidate) }
        }
        if let best { return best.name }
        return wanted.count >= beginningMin && continued.count == 1 ? continued[0] : nil
    }

    /// Whether both are the same name, whatever their case, however their umlauts are written, and whatever
    /// blanks stand at their ends or twice between words.
    package static func isSame(_ one: String, _ other: String) -> Bool {
        words(of: one) == words(of: other)
    }

    private static func words(of text: String) -> [ArraySlice<Unicode.Scalar>] {
        folded(text).split(separator: " ")
    }

    /// Whether `part` stands within `name`, compared in the same way; an empty part never does.
    package static func contains(_ name: String, _ part: String) -> Bool {
        let (name, part) = (folded(name), folded(part))
        guard !part.isEmpty, part.count <= name.count else { return false }
        return (0...name.count - part.count).contains { start in
            name[start..<start + part.count].elementsEqual(part)
        }
    }

    /// The mistakes between two names, or between a word and the nearest word of a name; nil if
    /// there are too many for their length.
    private static func mistakes(_ wanted: Scalars, _ name: Scalars) -> Int? {
        let words = wanted.contains(" ") ? [] : name.split(separator: " ").map(Array.init)
        return ([name] + words).compactMap { name in
            let limit = min(max(wanted.count, name.count) / 3, mistakesMax)
            guard abs(wanted.count - name.count) <= limit else { return nil }
            let mistakes = distance(wanted, name)
            return mistakes <= limit ? mistakes : nil
        }.min()
    }

    private static func distance(_ from: Scalars, _ to: Scalars) -> Int {
        var rows = [Array(0...to.count)]
        for (row, scalar) in from.enumerated() {
            var next = [row + 1]
            for (column, other) in to.enumerated() {
                let replaced = rows[row][column] + (scalar == other ? 0 : 1)
                var best = min(replaced, next[column] + 1, rows[row][column + 1] + 1)
                if row > 0, column > 0, scalar == to[column - 1], from[row - 1] == other {
                    best = min(best, rows[row - 1][column - 1] + 1)
                }
                next.append(best)
            }
            rows.append(next)
        }
        return rows[from.count][to.count]
    }

    /// Lower case, umlauts written out, other combining marks and leading dashes dropped.
    private static func folded(_ text: String) -> Scalars {
        text.lowercased().unicodeScalars.drop { $0 == "-" }.flatMap(spelledOut)
    }

    /// Lower case, every mark dropped: a slip in a word with an umlaut is one mistake.
    private static func withoutMarks(_ text: String) -> Scalars {
        text.lowercased().unicodeScalars.drop { $0 == "-" }.flatMap(bare)
    }

    private static func bare(_ scalar: Unicode.Scalar) -> Scalars {
        switch scalar {
        case "ä": ["a"]
        case "ö": ["o"]
        case "ü": ["u"]
        default: scalar == "\u{308}" ? [] : spelledOut(scalar)
        }
    }

    private static func spelledOut(_ scalar: Unicode.Scalar) -> Scalars {
        switch scalar {
        case "ä": ["a", "e"]
        case "ö": ["o", "e"]
        case "ü": ["u", "e"]
        case "ß": ["s", "s"]
        case "\u{308}": ["e"]
        case "\u{300}"..."\u{36F}": []
        default: [scalar]
        }
    }
}

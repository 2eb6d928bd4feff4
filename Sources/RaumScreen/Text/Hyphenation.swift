// Liang's algorithm (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", Stanford 1983): patterns are letters
// with numbers between them, the largest number at a place counts, and an odd one is a place to break.
// The tables are our own and small; they follow the rules of German spelling (Amtliche Regelung 2006,
// §§ 107–112) and of English print (Hart's Rules, 3.3), and would rather miss a place than take a wrong one.

/// Where long words may be broken.
package struct Hyphenation: Sendable {
    private let patterns: [[Character]: [UInt8]]
    private let longest: Int
    /// Letters that stay before a break and after it.
    private let lettersMin: Int
    private let vowels: Set<Character>

    /// Words with fewer letters are never broken.
    package static let wordLettersMin = 8

    /// Hyphenation by patterns as TeX writes them: `1b2l .ver3`.
    init(_ table: [Substring], vowels: String, lettersMin: Int) {
        var patterns: [[Character]: [UInt8]] = [:]
        for entry in table {
            let (letters, weights) = Hyphenation.read(entry)
            let known = patterns[letters] ?? weights
            patterns[letters] = zip(known, weights).map { max($0, $1) }
        }
        self.patterns = patterns
        longest = patterns.keys.map(\.count).max() ?? 0
        self.vowels = Set(vowels)
        self.lettersMin = lettersMin
    }

    private static func read(_ entry: Substring) -> (letters: [Character], weights: [UInt8]) {
        var letters: [Character] = []
        var weights: [UInt8] = [0]
        for character in entry {
            if let weight = character.wholeNumberValue {
                weights[letters.count] = UInt8(weight)
            } else {
                letters.append(character)
                weights.append(0)
            }
        }
        return (letters, weights)
    }

    /// The parts of `word`; one for a word that is not broken.
    ///
    /// Where it has soft hyphens, these are the only places.
    package func parts(of word: String) -> [String] {
        if word.unicodeScalars.contains("\u{AD}") {
            return word.unicodeScalars.split(separator: "\u{AD}").map { String($0) }
        }
        let letters = Array(word)
        var parts: [String] = []
        var start = 0
        for place in places(in: letters) {
            parts.append(String(letters[start..<place]))
            start = place
        }
        return parts + [String(letters[start...])]
    }

    /// Indices of letters before which the word may be broken: within each run of letters.
    private func places(in word: [Character]) -> [Int] {
        var places: [Int] = []
        var start = 0
        for end in 0...word.count where end == word.count || !word[end].isLetter {
            if end - start >= Hyphenation.wordLettersMin {
                places += breaks(in: Array(word[start..<end])).map { $0 + start }
            }
            start = end + 1
        }
        return places
    }

    private func breaks(in run: [Character]) -> [Int] {
        let letters = run.map { $0.lowercased().first ?? $0 }
        let weights = weights(of: letters)
        let range = lettersMin...max(lettersMin, letters.count - lettersMin)
        return range.filter { place in
            weights[place + 1] % 2 == 1 && letters[..<place].contains(where: vowels.contains)
                && letters[place...].contains(where: vowels.contains)
        }
    }

    /// The weight before each letter of `.word.`.
    private func weights(of letters: [Character]) -> [UInt8] {
        let word = ["."] + letters + ["."]
        var weights = [UInt8](repeating: 0, count: word.count + 1)
        for start in word.indices {
            for length in 1...max(1, min(longest, word.count - start)) {
                guard let found = patterns[Array(word[start..<start + length])] else { continue }
                for (index, weight) in found.enumerated() {
                    weights[start + index] = max(weights[start + index], weight)
                }
            }
        }
        return weights
    }
}

extension Hyphenation {
    /// The language's own, by what `text` looks like; German where nothing tells.
    package static func matching(_ text: String) -> Hyphenation {
        isEnglish(text) ? .english : .german
    }

    /// Whether small words and endings of English outweigh those of German.
    static func isEnglish(_ text: String) -> Bool {
        if text.contains(where: "äöüÄÖÜß".contains) { return false }
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        let english = words.count { englishWords.contains($0) || isEnglishWord($0) }
        return english > words.count { germanWords.contains($0) }
    }

    private static func isEnglishWord(_ word: String) -> Bool {
        ["tion", "tions", "ity", "ing", "ness", "ment", "able", "ology", "ware", "ture"].contains {
            word.count > $0.count + 2 && word.hasSuffix($0)
        }
    }

    private static let englishWords: Set<String> = [
        "the", "of", "and", "for", "to", "in", "a", "an", "is", "are", "how", "what", "why", "with",
        "your", "you", "we", "our", "on", "from", "not", "can", "it", "by", "at", "open", "my",
    ]
    private static let germanWords: Set<String> = [
        "der", "die", "das", "und", "für", "mit", "von", "zu", "zur", "zum", "im", "ein", "eine",
        "ist", "sind", "wie", "was", "warum", "wer", "wir", "ich", "auf", "aus", "nicht", "den",
        "dem", "des", "bei", "ohne", "als", "oder", "unser", "unsere", "wem", "am", "vom",
    ]
}

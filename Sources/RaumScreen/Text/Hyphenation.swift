// Liang's algorithm (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", Stanford 1983): patterns are letters
// with numbers between them, the largest number at a place counts, and an odd one is a place to break.
// The tables are our own and small; they follow the rules of German spelling (Amtliche Regelung 2006, §§ 107–112) and
// of English print (Hart's Rules, 3.3), and miss a place rather than take a wrong one.
//
// A pattern may begin with `*`, which is any sound of consonants: `4*5alarm` breaks before "alarm" after a
// consonant, and not before that consonant.

/// Where long words may be broken.
package struct Hyphenation: Sendable {
    private let patterns: PatternTree
    /// Patterns that begin with `*`, without it.
    private let afterSounds: PatternTree
    private let vowels: Set<Character>
    private let consonants: Set<Character>
    /// Sounds of several letters, the longest first.
    private let sounds: [[Character]]

    /// Words with fewer letters are never broken.
    package static let wordLettersMin = 8
    /// Letters that stay before a break and after it.
    package static let lettersMin = 3

    /// Hyphenation by patterns as TeX writes them: `1b2l .ver3`, and those with `*`.
    init(_ table: [String], vowels: String, consonants: String, sounds: [String] = []) {
        var patterns = PatternTree()
        var afterSounds = PatternTree()
        for entry in table {
            if let star = entry.firstIndex(of: "*") {
                let weight = entry[..<star].last?.wholeNumberValue ?? 0
                afterSounds.insert(entry[entry.index(after: star)...], sound: UInt8(weight))
            } else {
                patterns.insert(entry[...])
            }
        }
        (self.patterns, self.afterSounds) = (patterns, afterSounds)
        self.vowels = Set(vowels)
        self.consonants = Set(consonants)
        self.sounds = sounds.map(Array.init)
    }

    /// The parts of `word`, each of at least so many letters; one for a word that is not broken.
    ///
    /// Where it has soft hyphens, these are the only places.
    package func parts(of word: String, lettersMin: Int = lettersMin) -> [String] {
        if word.unicodeScalars.contains("\u{AD}") {
            return word.unicodeScalars.split(separator: "\u{AD}").map { String($0) }
        }
        let letters = Array(word)
        var parts: [String] = []
        var start = 0
        for place in places(in: letters, lettersMin) {
            parts.append(String(letters[start..<place]))
            start = place
        }
        return parts + [String(letters[start...])]
    }

    /// Indices of letters before which the word may be broken: within each run of letters.
    private func places(in word: [Character], _ lettersMin: Int) -> [Int] {
        var places: [Int] = []
        var start = 0
        for end in 0...word.count where end == word.count || !word[end].isLetter {
            if end - start >= Hyphenation.wordLettersMin {
                places += breaks(in: Array(word[start..<end]), lettersMin).map { $0 + start }
            }
            start = end + 1
        }
        return places
    }

    private func breaks(in run: [Character], _ lettersMin: Int) -> [Int] {
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
            patterns.each(in: word[start...]) { found in raise(&weights, from: start, found.weights)
            }
            guard start > 0, consonants.contains(word[start - 1]) else { continue }
            let sound = soundStart(endingAt: start, in: word)
            afterSounds.each(in: word[start...]) { found in
                raise(&weights, from: start, found.weights)
                for index in sound..<start { weights[index] = max(weights[index], found.sound) }
            }
        }
        return weights
    }

    private func raise(_ weights: inout [UInt8], from start: Int, _ found: [UInt8]) {
        for (index, weight) in found.enumerated() {
            weights[start + index] = max(weights[start + index], weight)
        }
    }

    /// Where the sound begins whose last letter is before `end`.
    private func soundStart(endingAt end: Int, in word: [Character]) -> Int {
        let known = sounds.first { sound in
            sound.count <= end && word[end - sound.count..<end].elementsEqual(sound)
        }
        return end - (known?.count ?? 1)
    }
}

extension Hyphenation {
    /// The hyphenation for the probable language of `text`; German where that is unclear.
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

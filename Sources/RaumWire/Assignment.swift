// A screen without a keyboard is assigned remotely: it waits and shows a code, an organiser gives the code to `ASSIGN`,
// and the daemon forwards the assignment. The screen stores it; the daemon does not.

/// The content assigned to a screen: `door blau`, `ticker`, `wall blau gruen ticker`.
package struct Assignment: Hashable, Sendable, CustomStringConvertible {
    /// A `ScreenKind`'s word, or another that this version does not know.
    package let kind: String
    /// The subjects: ids of rooms, or for a wall its parts.
    package let subjects: [String]

    /// The assignment in `notation`; nil if its words are not valid in the protocol, or too many.
    package init?(notation: String) {
        let words = notation.split(separator: " ", omittingEmptySubsequences: false).map(
            String.init
        )
        guard let kind = words.first, words.count <= Assignment.wordsMax,
            words.allSatisfy(Assignment.isWord)
        else { return nil }
        self.kind = kind
        subjects = Array(words.dropFirst())
    }

    /// The largest number of words: a kind and the sixteen rooms of one WATCH, which a wall can show.
    package static let wordsMax = 17

    private static func isWord(_ word: String) -> Bool {
        1...64 ~= word.utf8.count
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: "_"), UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    /// Its words, separated by spaces.
    package var description: String { ([kind] + subjects).joined(separator: " ") }
}

/// The code that a screen shows while it has no assignment: four characters that can be read aloud across a hall.
///
/// It has no vowels, so that no words result, and no characters that are easily confused (0 O, 1 I L, 2 Z, 5 S, 8 B, U
/// V). A code distinguishes the screens of a hall; it is no secret.
package struct ScreenCode: Hashable, Sendable, CustomStringConvertible {
    /// The characters of a code.
    package static let alphabet = Array("34679CDFGHJKMNPQRTWXY".utf8)
    /// The length of a code.
    ///
    /// There are 21^4 = 194,481 codes. With 100 waiting screens, two share a code in 2.5 of 100 halls; restarting one
    /// of them gives it a new code.
    package static let length = 4

    /// The code in capital letters.
    package let description: String

    /// The code in a typed text, in upper or lower case; nil if it cannot be one.
    package init?(_ text: String) {
        let upper = text.uppercased()
        guard upper.utf8.count == ScreenCode.length,
            upper.utf8.allSatisfy(ScreenCode.alphabet.contains)
        else { return nil }
        description = upper
    }

    /// A random code.
    package init(using generator: inout some RandomNumberGenerator) {
        let signs = (0..<ScreenCode.length).map { _ in
            ScreenCode.alphabet[Int.random(in: ScreenCode.alphabet.indices, using: &generator)]
        }
        description = String(decoding: signs, as: UTF8.self)
    }
}

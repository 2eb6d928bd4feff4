// A screen without a keyboard is told from afar what to show: it waits and shows a code, an organiser
// reads the code to `ASSIGN`, and the daemon passes it on. The screen remembers; the daemon does not.

/// What a screen is told to show: `door blau`, `ticker`, `wall blau gruen ticker`.
package struct Assignment: Hashable, Sendable, CustomStringConvertible {
    /// A `ScreenKind`'s word, or another that this version does not know.
    package let kind: String
    /// What of: ids of rooms, or for a wall whatever stands on it.
    package let subjects: [String]

    /// The assignment that `notation` says; nil where its words are none of the protocol's, or too many.
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

    /// A kind and the sixteen rooms of one WATCH: what a wall can show.
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

    /// The words of it, separated by spaces.
    package var description: String { ([kind] + subjects).joined(separator: " ") }
}

/// What a screen shows while nobody has said what it is for: four signs to read aloud across a hall.
///
/// No vowels, so that no words come of it; none of the signs that are taken for each other (0 O, 1 I L,
/// 2 Z, 5 S, 8 B, U V). A code tells two screens of a hall apart; it is no secret.
package struct ScreenCode: Hashable, Sendable, CustomStringConvertible {
    /// The signs of a code.
    package static let alphabet = Array("34679CDFGHJKMNPQRTWXY".utf8)
    /// 21^4 = 194,481 codes: among 100 waiting screens, two share one in 2.5 of 100 halls, and are told
    /// apart by restarting one.
    package static let length = 4

    /// The code in capital letters.
    package let description: String

    /// The code that somebody typed, in whatever case; nil for what can be none.
    package init?(_ text: String) {
        let upper = text.uppercased()
        guard upper.utf8.count == ScreenCode.length,
            upper.utf8.allSatisfy(ScreenCode.alphabet.contains)
        else { return nil }
        description = upper
    }

    /// A code by chance.
    package init(using generator: inout some RandomNumberGenerator) {
        let signs = (0..<ScreenCode.length).map { _ in
            ScreenCode.alphabet[Int.random(in: ScreenCode.alphabet.indices, using: &generator)]
        }
        description = String(decoding: signs, as: UTF8.self)
    }
}

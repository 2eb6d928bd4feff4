/// A fact about a screen that an organiser must know but cannot see; the words of `note=`.
package enum ScreenNote: String, CaseIterable, Sendable {
    /// It cannot save its plan, and is empty after a restart without a network.
    case unkept
    /// It shows another time than the present.
    case rehearsal

    /// The largest number of words of one screen: more than there are.
    package static let countMax = 4

    /// The words in `text`, separated by commas; nil if they are no short words, or too many.
    static func words(_ text: String) -> [String]? {
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        let areWords = words.allSatisfy { word in
            1...lettersMax ~= word.utf8.count && word.utf8.allSatisfy { 0x61...0x7A ~= $0 }
        }
        return areWords && words.count <= countMax ? words : nil
    }

    private static let lettersMax = 16
}

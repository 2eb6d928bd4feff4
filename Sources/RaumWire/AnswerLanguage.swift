package import RaumWords

/// The language of the sentences in an answer; `lang=` in `HISTORY` and `DIFF`.
package enum AnswerLanguage: String, CaseIterable, Sendable {
    case english = "en"
    case german = "de"

    /// `sentence` in this language.
    package func words(_ sentence: Sentence) -> String {
        switch self {
        case .english: sentence.english
        case .german: sentence.german
        }
    }
}

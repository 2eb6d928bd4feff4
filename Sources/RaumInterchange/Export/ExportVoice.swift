package import RaumGrid
import RaumWords

/// The language of what a format says to readers by itself.
package struct ExportVoice: Sendable {
    /// As in `lang`; empty where nobody said.
    let language: String
    /// What stands above a day.
    let heading: @Sendable (CivilDate) -> String

    /// A voice of the `language`, which names days by `heading`.
    package init(language: String, heading: @escaping @Sendable (CivilDate) -> String) {
        self.language = language
        self.heading = heading
    }

    /// Dates as numbers, for whatever language.
    package static let plain = ExportVoice(language: "") { $0.description }

    /// `sentence` in the language; in both where nobody said.
    func words(_ sentence: Sentence) -> String {
        switch language {
        case "de": sentence.german
        case "en": sentence.english
        default: "\(sentence.german) / \(sentence.english)"
        }
    }

    /// `sentence` in the language; in English where nobody said.
    func word(_ sentence: Sentence) -> String {
        language == "de" ? sentence.german : sentence.english
    }

    static let cancelled = Sentence(en: "cancelled", de: "Entfällt")
    static let free = Sentence(en: "free", de: "frei")
    static let revision = Sentence(en: "Revision", de: "Stand")

    /// The attribute of a page.
    var attribute: String { language.isEmpty ? "" : " lang=\"\(language)\"" }
}

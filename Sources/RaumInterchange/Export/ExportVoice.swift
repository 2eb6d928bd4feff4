package import RaumGrid
import RaumWords

/// The language of the texts that a format itself adds.
package struct ExportVoice: Sendable {
    /// The language, as in `lang`; empty if none was given.
    let language: String
    /// The heading of a day.
    let heading: @Sendable (CivilDate) -> String

    /// A voice of the `language`, which names days by `heading`.
    package init(language: String, heading: @escaping @Sendable (CivilDate) -> String) {
        self.language = language
        self.heading = heading
    }

    /// Dates as numbers, for whatever language.
    package static let plain = ExportVoice(language: "") { $0.description }

    /// `sentence` in the language; in both languages if none was given.
    func words(_ sentence: Sentence) -> String {
        switch language {
        case "de": sentence.german
        case "en": sentence.english
        default: "\(sentence.german) / \(sentence.english)"
        }
    }

    /// `sentence` in the language; in English if none was given.
    func word(_ sentence: Sentence) -> String {
        language == "de" ? sentence.german : sentence.english
    }

    /// `12:30–13:30`; with its day a time of another day than `date` that would be taken for one of it.
    func span(_ start: ZonedTime, _ end: ZonedTime, on date: CivilDate) -> String {
        let isLong = end.needsDay(after: start)
        let from = isLong && start.date != date ? heading(start.date) + " " : ""
        let until = isLong && end.date != date ? heading(end.date) + " " : ""
        return from + start.clock + "–" + until + end.clock
    }

    static let cancelled = Sentence(en: "cancelled", de: "Entfällt")
    static let free = Sentence(en: "free", de: "frei")
    static let revision = Sentence(en: "Revision", de: "Stand")

    /// The attribute `lang` of a page.
    var attribute: String { language.isEmpty ? "" : " lang=\"\(language)\"" }
}

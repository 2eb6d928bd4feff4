package import RaumGrid

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

    /// The attribute of a page.
    var attribute: String { language.isEmpty ? "" : " lang=\"\(language)\"" }
}

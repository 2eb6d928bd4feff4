package import RaumWords

/// The language that a program speaks, by the rule of all programs.
package enum ChosenLanguage {
    /// Whether it is German: by `--lang` among `words`, else by the first of the locale's variables that is set.
    ///
    /// It is read before the command line is parsed, since a refusal needs a language, too; instead of an unknown
    /// language the locale's is taken. `variable` gives a variable of the environment.
    package static func isGerman(
        _ words: [String],
        variable: (String) -> String?
    ) -> Bool {
        switch value(among: words) {
        case "de"?: return true
        case "en"?: return false
        case .some, nil: break
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap(variable).first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("de") ?? false
    }

    /// `sentence` in the language of a program whose command line is `words`.
    package static func spoken(
        _ sentence: Sentence,
        _ words: [String],
        variable: (String) -> String?
    ) -> String {
        isGerman(words, variable: variable) ? sentence.german : sentence.english
    }

    /// Throws if `--lang` names no language.
    package static func expect(_ invocation: Invocation) throws(UsageError) {
        guard let word = invocation.value("lang"), word != "de", word != "en" else { return }
        throw UsageError(
            en: "--lang takes de or en, not \(word).",
            de: "--lang ist de oder en, nicht \(word)."
        )
    }

    private static func value(among words: [String]) -> String? {
        let name = "--lang"
        let place = words.lastIndex { $0 == name || $0.hasPrefix(name + "=") }
        return place.flatMap { place in
            words[place] == name
                ? words.dropFirst(place + 1).first : String(words[place].dropFirst(name.count + 1))
        }
    }
}

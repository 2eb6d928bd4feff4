import RaumArguments
import RaumIO
import RaumOrganiser
import RaumScreen
import RaumWords

// What the program says, it says as a Sentence, which has both languages: a bare string does not compile.

/// The language in which the program speaks.
enum Speech {
    /// What `--lang` says, else the locale.
    static let language = Language(given: Array(CommandLine.arguments.dropFirst()))
}

extension Language {
    /// What `--lang` says among `words`, else the locale: read before the command line is understood, since
    /// that may be refused, too.
    fileprivate init(given words: [String]) {
        let place = words.lastIndex { $0 == "--lang" || $0.hasPrefix("--lang=") }
        let word = place.flatMap { place in
            words[place].hasPrefix("--lang=")
                ? String(words[place].dropFirst("--lang=".count))
                : words.dropFirst(place + 1).first
        }
        self = word.flatMap(Language.init(rawValue:)) ?? .ofLocale
    }

    /// The language of the locale.
    private static var ofLocale: Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { Environment.value(of: $0) }.first { !$0.isEmpty }
        return Language(locale: locale ?? "")
    }

    /// Throws where `--lang` names no language.
    static func expect(_ invocation: Invocation) throws(UsageError) {
        guard let word = invocation.value("lang"), Language(rawValue: word) == nil else { return }
        throw UsageError(
            en: "--lang takes de or en, not \(word).",
            de: "--lang ist de oder en, nicht \(word)."
        )
    }
}

extension Sentence {
    /// In the language of the program.
    var spoken: String { spoken(in: Speech.language) }
}

/// Answers with a line; what became of it is asked at the end.
func say(_ sentence: Sentence) { StandardOutput.say(sentence.spoken) }

/// Answers with a line in the program's language.
func say(en english: String, de german: String) { say(Sentence(en: english, de: german)) }

/// Answers with a line of names, numbers and times, which are the same in every language.
func say(row: String) { StandardOutput.say(row) }

/// Says beside the answer what may be a slip, or what an answer does not tell.
func warn(_ sentence: Sentence) {
    StandardError.say("raumwerk: " + (Sentence(en: "note: ", de: "Hinweis: ") + sentence).spoken)
}

/// What went wrong, in the program's language where it has a sentence for it.
func words(of error: any Error) -> String {
    (error as? any SpokenError)?.sentence.spoken ?? "\(error)"
}

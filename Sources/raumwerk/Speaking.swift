import RaumArguments
import RaumIO
import RaumOrganiser
import RaumScreen
import RaumWire
import RaumWords

// What the program says, it says as a Sentence, which has both languages: a bare string does not compile.

/// The language in which the program speaks.
enum Speech {
    /// What `--lang` says, else the locale.
    static let language: Language =
        ChosenLanguage.isGerman(
            Array(CommandLine.arguments.dropFirst()),
            variable: Environment.value
        ) ? .german : .english
}

extension Language {
    /// The language that the daemon is asked to answer in.
    var ofAnswers: AnswerLanguage {
        switch self {
        case .german: .german
        case .english: .english
        }
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
func words(of error: any Error) -> String { spokenWords(of: error).spoken }

/// What went wrong, in both languages where it has them.
func spokenWords(of error: any Error) -> Sentence {
    (error as? any SpokenError)?.sentence ?? Sentence(name: "\(error)")
}

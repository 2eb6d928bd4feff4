import RaumArguments
import RaumIO
import RaumOrganiser
import RaumScreen
import RaumWire
import RaumWords

// All output for people is a Sentence, which has both languages: a bare string does not compile.

/// The language in which the program speaks.
enum Speech {
    /// The language of `--lang`, else of the locale.
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

/// Prints a line; a failure is reported at the end of the program.
func say(_ sentence: Sentence) { StandardOutput.say(sentence.spoken) }

/// Prints a line in the program's language.
func say(en english: String, de german: String) { say(Sentence(en: english, de: german)) }

/// Prints a line of names, numbers and times, which are the same in every language.
func say(row: String) { StandardOutput.say(row) }

/// Prints a warning beside the answer: a possible mistake, or a limit of the answer.
func warn(_ sentence: Sentence) {
    StandardError.say("raumwerk: " + (Sentence(en: "note: ", de: "Hinweis: ") + sentence).spoken)
}

/// The words of an error, in the program's language where it has a sentence for it.
func words(of error: any Error) -> String { spokenWords(of: error).spoken }

/// The words of an error, in both languages where it has them.
func spokenWords(of error: any Error) -> Sentence {
    (error as? any SpokenError)?.sentence ?? Sentence(name: "\(error)")
}

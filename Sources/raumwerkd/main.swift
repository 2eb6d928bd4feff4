import Foundation
import RaumArguments
import RaumIO
import RaumWords

StandardStreams.prepare()
let reader = ArgumentReader(Specification.program, version: Build.version)
do {
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): StandardOutput.write(spoken(text) + "\n")
    case .run(let invocation):
        try ChosenLanguage.expect(invocation)
        try invocation.run()
    }
    StandardOutput.finish("raumwerkd")
} catch let error as UsageError {
    fail(error.exitCode, spoken(error.sentence))
} catch let error as any SpokenError {
    fail(.failure, spoken(error.sentence))
} catch {
    fail(.failure, "\(error)")
}

func fail(_ code: ExitCode, _ text: String) -> Never {
    StandardError.say("raumwerkd: \(text)")
    exit(code.rawValue)
}

/// Prints a line; a failure is reported at the end of the program.
func say(_ sentence: Sentence) { StandardOutput.say(spoken(sentence)) }

/// Prints a line of names, paths and commands, which are the same in every language.
func say(row: String) { StandardOutput.say(row) }

/// `sentence` in the language of `--lang`, else of the locale.
func spoken(_ sentence: Sentence) -> String {
    let words = Array(CommandLine.arguments.dropFirst())
    return ChosenLanguage.spoken(sentence, words, variable: Environment.value)
}

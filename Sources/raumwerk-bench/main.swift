import Foundation
import RaumArguments
import RaumIO
import RaumWords

StandardStreams.prepare()
do {
    let reader = ArgumentReader(Specification.program, version: Build.version)
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): StandardOutput.write(spoken(text) + "\n")
    case .run(let invocation): try invocation.run()
    }
    StandardOutput.finish("raumwerk-bench")
} catch let error as UsageError {
    fail(.usage, spoken(error.sentence))
} catch {
    fail(.failure, "\(error)")
}

func fail(_ code: ExitCode, _ text: String) -> Never {
    StandardError.say("raumwerk-bench: \(text)")
    exit(code.rawValue)
}

/// `sentence` in the language of `--lang`, else of the locale.
func spoken(_ sentence: Sentence) -> String {
    let words = Array(CommandLine.arguments.dropFirst())
    return ChosenLanguage.spoken(sentence, words, variable: Environment.value)
}

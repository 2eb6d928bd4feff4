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
        try perform(invocation)
        // `serve` has succeeded, even if its output was not read.
        if invocation.path.first == "serve" { exit(ExitCode.success.rawValue) }
    }
    StandardOutput.finish("raumwerkd")
} catch let error as UsageError {
    fail(error.exitCode, spoken(error.sentence))
} catch let error as any SpokenError {
    fail(.failure, spoken(error.sentence))
} catch {
    fail(.failure, "\(error)")
}

func perform(_ invocation: Invocation) throws {
    switch invocation.path.first {
    case "init": try initialise(invocation)
    case "serve": try serve(invocation)
    case "share": try share(invocation)
    case "join": try join(invocation)
    case "leave": try leave(invocation)
    case "key": try changeKeys(invocation)
    case "install": try install(invocation)
    case "announce": try announce(invocation)
    default: try check(invocation)
    }
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

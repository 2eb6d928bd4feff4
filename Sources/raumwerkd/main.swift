import Foundation
import RaumArguments
import RaumIO
import RaumServer

StandardStreams.prepare()
let reader = ArgumentReader(Specification.program, version: Build.version)
do {
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): StandardOutput.write(text + "\n")
    case .run(let invocation):
        try perform(invocation)
        // Whoever serves has done so, whether somebody read where or not.
        if invocation.path.first == "serve" { exit(ExitCode.success.rawValue) }
    }
    StandardOutput.finish("raumwerkd")
} catch let error as UsageError {
    fail(error.exitCode, error.description)
} catch let error as DataDirectoryError {
    fail(.failure, error.description)
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

/// Answers with a line; what became of it is asked at the end.
func say(_ text: String = "") { StandardOutput.say(text) }

import Foundation
import RaumArguments
import RaumClient
import RaumIO
import RaumInterchange

StandardStreams.prepare()
let reader = ArgumentReader(Specification.program, version: Build.version)
do {
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): StandardOutput.write(text + "\n")
    case .run(let invocation) where invocation.path.first == "login":
        try Login(invocation).run()
    case .run(let invocation) where invocation.path.first == "publish":
        try Publisher.run(invocation)
    case .run(let invocation) where invocation.path.first == "plan" && !invocation.has("suggest"):
        try Organiser.openPlanRoom(invocation)
    case .run(let invocation) where invocation.path.first == "status" && invocation.has("watch"):
        try Organiser.watchStatus(invocation)
    case .run(let invocation): try Organiser(invocation).run()
    }
    StandardOutput.finish("raumwerk")
} catch let error as UsageError {
    fail(error.exitCode.rawValue, error.description)
} catch let error as OpenOffers {
    fail(ExitCode.usage.rawValue, error.description)
} catch let error as ClientError {
    fail(error.exitCode, error.description)
} catch let error as ImportError {
    fail(ExitCode.failure.rawValue, error.description)
} catch {
    fail(ExitCode.failure.rawValue, "\(error)")
}

func fail(_ code: Int32, _ text: String) -> Never {
    StandardError.say("raumwerk: \(text)")
    exit(code)
}

/// Answers with a line; what became of it is asked at the end.
func say(_ text: String = "") { StandardOutput.say(text) }

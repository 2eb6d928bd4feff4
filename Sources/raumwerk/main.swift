import Foundation
import RaumArguments
import RaumClient
import RaumInterchange

let reader = ArgumentReader(Specification.program, version: Build.version)
do {
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): print(text)
    case .run(let invocation) where invocation.path.first == "login":
        try Login(invocation).run()
    case .run(let invocation) where invocation.path.first == "plan" && !invocation.has("suggest"):
        try Organiser.openPlanRoom(invocation)
    case .run(let invocation): try Organiser(invocation).run()
    }
} catch let error as UsageError {
    fail(ExitCode.usage.rawValue, error.description)
} catch let error as ClientError {
    fail(error.exitCode, error.description)
} catch let error as ImportError {
    fail(ExitCode.failure.rawValue, error.description)
} catch {
    fail(ExitCode.failure.rawValue, "\(error)")
}

func fail(_ code: Int32, _ text: String) -> Never {
    FileHandle.standardError.write(Data("raumwerk: \(text)\n".utf8))
    exit(code)
}

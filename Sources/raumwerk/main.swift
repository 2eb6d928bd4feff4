import Foundation
import RaumArguments
import RaumClient
import RaumIO
import RaumScreen

StandardStreams.prepare()
let reader = ArgumentReader(Specification.program, version: Build.version)
do {
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): StandardOutput.write(text.spoken + "\n")
    case .run(let invocation): try run(invocation)
    }
    StandardOutput.finish("raumwerk")
} catch let error as UsageError {
    fail(error.exitCode.rawValue, error)
} catch let error as OpenOffers {
    fail(ExitCode.failure.rawValue, error)
} catch let error as ClientError {
    fail(error.exitCode, error)
} catch {
    fail(ExitCode.failure.rawValue, error)
}

func run(_ invocation: Invocation) throws {
    try ChosenLanguage.expect(invocation)
    switch invocation.path.first {
    case "login": try Login(invocation).run()
    case "follow": try Follower(invocation).run()
    case "publish": try Publisher.run(invocation)
    case "plan" where !invocation.has("suggest"): try Organiser.openPlanRoom(invocation)
    case "desk": try Organiser.openDesk(invocation)
    case "status" where invocation.has("watch"): try Organiser.watchStatus(invocation)
    default: try Organiser(invocation).run()
    }
}

func fail(_ code: Int32, _ error: any Error) -> Never {
    StandardError.say("raumwerk: \(words(of: error))")
    exit(code)
}

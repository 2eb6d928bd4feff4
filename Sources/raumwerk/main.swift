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
    case .run(let invocation):
        try ChosenLanguage.expect(invocation)
        try invocation.run()
    }
    StandardOutput.finish("raumwerk")
} catch let error as UsageError {
    fail(error.exitCode.rawValue, error)
} catch let error as OpenOffers {
    fail(ExitCode.failure.rawValue, error)
} catch let error as ClientError {
    let kept: (any Error)? = UnknownKeptKey(error)
    fail(error.exitCode, kept ?? error)
} catch {
    fail(ExitCode.failure.rawValue, error)
}

func fail(_ code: Int32, _ error: any Error) -> Never {
    StandardError.say("raumwerk: \(words(of: error))")
    exit(code)
}

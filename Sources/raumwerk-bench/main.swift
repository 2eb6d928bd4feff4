import Foundation
import RaumArguments
import RaumIO

StandardStreams.prepare()
do {
    let reader = ArgumentReader(Specification.program, version: Build.version)
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): StandardOutput.write(text + "\n")
    case .run(let invocation): try Measurement(invocation).run()
    }
    StandardOutput.finish("raumwerk-bench")
} catch let error as UsageError {
    fail(.usage, error.description)
} catch {
    fail(.failure, "\(error)")
}

func fail(_ code: ExitCode, _ text: String) -> Never {
    StandardError.say("raumwerk-bench: \(text)")
    exit(code.rawValue)
}

import Foundation
import RaumArguments

do {
    let reader = ArgumentReader(Specification.program, version: Build.version)
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): print(text)
    case .run(let invocation): try Measurement(invocation).run()
    }
} catch let error as UsageError {
    fail(.usage, error.description)
} catch {
    fail(.failure, "\(error)")
}

func fail(_ code: ExitCode, _ text: String) -> Never {
    FileHandle.standardError.write(Data("raumwerk-bench: \(text)\n".utf8))
    exit(code.rawValue)
}

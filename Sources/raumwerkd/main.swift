import Foundation
import RaumArguments
import RaumServer

let reader = ArgumentReader(Specification.program, version: Build.version)
do {
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): print(text)
    case .run(let invocation): try perform(invocation)
    }
} catch let error as UsageError {
    fail(.usage, error.description)
} catch let error as DataDirectoryError {
    fail(.failure, error.description)
} catch {
    fail(.failure, "\(error)")
}

func perform(_ invocation: Invocation) throws {
    switch invocation.path.first {
    case "init": try initialise(invocation)
    case "serve": try serve(invocation)
    case "key": try changeKeys(invocation)
    default: try check(invocation)
    }
}

func fail(_ code: ExitCode, _ text: String) -> Never {
    FileHandle.standardError.write(Data("raumwerkd: \(text)\n".utf8))
    exit(code.rawValue)
}

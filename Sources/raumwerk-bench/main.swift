import Foundation
import RaumArguments
import RaumIO

let server = [
    OptionSpecification("server", "HOST:PORT", "The daemon to measure.", isRequired: true),
    OptionSpecification("pid", "PID", "Its process, for memory and descriptors."),
]
let specification = CommandSpecification(
    "raumwerk-bench",
    "Measures a daemon from outside, so that anyone can repeat it",
    discussion: "The daemon must trust this machine: raumwerkd serve --trust-loopback.",
    subcommands: [
        CommandSpecification(
            "fanout",
            "Time from an organiser's OK to the last of many displays",
            options: server + [
                OptionSpecification("displays", "N", "Displays that watch; 1000 by default."),
                OptionSpecification("changes", "N", "Changes that are timed; 100 by default."),
            ],
            examples: ["raumwerk-bench fanout --server 127.0.0.1:7433 --pid 4711 --displays 1000"]
        ),
        CommandSpecification(
            "churn",
            "Connects and vanishes again and again, and looks at what is left",
            options: server + [
                OptionSpecification("connections", "N", "In all; 200000 by default."),
                OptionSpecification("parallel", "N", "At a time; 2000 by default."),
            ],
            examples: ["raumwerk-bench churn --server 127.0.0.1:7433 --pid 4711"]
        ),
    ],
    examples: ["raumwerk-bench fanout --server 127.0.0.1:7433"]
)

do {
    let reader = ArgumentReader(specification, version: Build.version)
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

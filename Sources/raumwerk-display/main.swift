import RaumIO

StandardStreams.prepare()
DisplayProgram.run(Array(CommandLine.arguments.dropFirst()))

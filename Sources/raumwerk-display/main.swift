import RaumIO

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

StandardStreams.prepare()
exit(DisplayProgram.run(Array(CommandLine.arguments.dropFirst())))

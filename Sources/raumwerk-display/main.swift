#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

exit(DisplayProgram.run(Array(CommandLine.arguments.dropFirst())))

import RaumArguments
import RaumIO

exit(run(Array(CommandLine.arguments.dropFirst())))

/// A command line that cannot be understood: exit code 64.
package struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, with the offending word and what to do next.
    package let description: String

    /// An error in the words of `description`.
    package init(_ description: String) {
        self.description = description
    }
}

/// How a program ends (sysexits(3)); listed in the README.
package enum ExitCode: Int32, Sendable {
    /// Done.
    case success = 0
    /// Refused, or failed.
    case failure = 1
    /// The command line cannot be understood.
    case usage = 64
    /// The daemon cannot be reached.
    case unavailable = 69
    /// Not now; the same command may work later.
    case temporary = 75
}

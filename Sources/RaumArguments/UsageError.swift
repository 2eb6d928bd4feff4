/// A command line that cannot be understood, or that names what is not there.
package struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, with the offending word and what to do next.
    package let description: String
    /// 64; 1 where the command line is understood, and what it names is not there.
    package let exitCode: ExitCode

    /// An error in the words of `description`.
    ///
    /// Texts from the command line may stand in it as they are: what could steer a terminal is
    /// written as `\u{…}` here.
    package init(_ description: String, exitCode: ExitCode = .usage) {
        self.description = description.unicodeScalars.map(Self.visible).joined()
        self.exitCode = exitCode
    }

    /// An error in the words of `description`, then `items`, a line each.
    package init(
        _ description: String,
        listing items: [String],
        exitCode: ExitCode = .usage
    ) {
        let lines = [description] + items.map { "  " + $0 }
        self.description = lines.map { UsageError($0).description }.joined(separator: "\n")
        self.exitCode = exitCode
    }

    private static func visible(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: escaped(scalar)
        case .format where scalar.properties.isBidiControl: escaped(scalar)
        default: String(scalar)
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
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

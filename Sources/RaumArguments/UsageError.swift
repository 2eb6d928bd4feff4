package import RaumWords

/// A command line that cannot be understood, or that names something that does not exist.
package struct UsageError: SpokenError, Hashable {
    /// The fault, with the offending word and advice.
    package let sentence: Sentence
    /// The sentence in English.
    package var description: String { sentence.english }
    /// 64; 1 where the command line is understood, and something that it names does not exist.
    package let exitCode: ExitCode

    /// An error in the words of `sentence`.
    ///
    /// Texts from the command line may stand in it unchanged: control characters are written as `\u{…}` here.
    package init(_ sentence: Sentence, exitCode: ExitCode = .usage) {
        self.sentence = sentence.map(UsageError.visible)
        self.exitCode = exitCode
    }

    /// An error in the words of `sentence`, then `items`, a line each.
    package init(
        _ sentence: Sentence,
        listing items: [Sentence],
        exitCode: ExitCode = .usage
    ) {
        let lines = [sentence] + items.map { item in item.map { "  " + $0 } }
        self.sentence = lines.map { $0.map(UsageError.visible) }.joined(separator: "\n")
        self.exitCode = exitCode
    }

    /// An error in two languages.
    package init(en english: String, de german: String, exitCode: ExitCode = .usage) {
        self.init(Sentence(en: english, de: german), exitCode: exitCode)
    }

    /// An error of a program that speaks English alone.
    package init(_ english: String, exitCode: ExitCode = .usage) {
        self.init(Sentence(name: english), exitCode: exitCode)
    }

    private static func visible(_ text: String) -> String {
        text.unicodeScalars.map(visible).joined()
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

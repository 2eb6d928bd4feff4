package import RaumWords

/// A command line, understood.
package struct Invocation: Sendable {
    /// The subcommands' names from the outside in.
    package let path: [String]
    /// The words without dashes, in order.
    package let arguments: [String]
    private let options: [String: [String]]
    private let action: CommandAction

    init(
        path: [String],
        arguments: [String],
        options: [String: [String]],
        action: CommandAction
    ) {
        self.path = path
        self.arguments = arguments
        self.options = options
        self.action = action
    }

    /// Does what the command's row of the table says.
    ///
    /// Throws what that throws.
    package func run() throws { try action.run(self) }

    /// The value of an option; nil if it is absent.
    package func value(_ name: String) -> String? { options[name]?.last }

    /// The values of an option that may stand more than once.
    package func values(_ name: String) -> [String] { options[name] ?? [] }

    /// Whether an option stands there.
    package func has(_ name: String) -> Bool { options[name] != nil }

    /// The argument at `index`, counted from 0; nil if there are fewer.
    package func argument(_ index: Int) -> String? {
        index < arguments.count ? arguments[index] : nil
    }
}

extension Invocation {
    /// The value of an option as a number within `range`; nil if it is absent.
    ///
    /// Throws if the value is no whole number, or lies outside `range`.
    package func number(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let span = (range.lowerBound, range.upperBound)
            throw UsageError(
                en: "--\(name) takes a number from \(span.0) to \(span.1), not \(text).",
                de: "--\(name) ist eine Zahl von \(span.0) bis \(span.1), nicht \(text)."
            )
        }
        return number
    }

    /// The value of an option as a size like `80x24`; nil if it is absent.
    ///
    /// Throws if the value is no size, or a side lies outside its range.
    package func size(
        _ name: String,
        width: ClosedRange<Int>,
        height: ClosedRange<Int>
    ) throws(UsageError) -> (width: Int, height: Int)? {
        guard let text = value(name) else { return nil }
        let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let columns = parts[0], let rows = parts[1],
            width.contains(columns), height.contains(rows)
        else {
            let smallest = "\(width.lowerBound)x\(height.lowerBound)"
            let largest = "\(width.upperBound)x\(height.upperBound)"
            throw UsageError(
                en: "--\(name) takes a size from \(smallest) to \(largest), not \(text).",
                de: "--\(name) ist eine Größe von \(smallest) bis \(largest), nicht \(text)."
            )
        }
        return (columns, rows)
    }
}

/// The request of a command line.
package enum Understanding: Sendable {
    /// To run.
    case run(Invocation)
    /// To print this and end well.
    case print(Sentence)
}

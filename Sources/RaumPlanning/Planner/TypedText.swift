internal import RaumArguments
internal import RaumGrid
internal import RaumWords

/// Converts typed text to values of the plan.
enum TypedText {
    /// The names between commas.
    static func hosts(_ text: String) throws -> [Text] {
        let names = text.split(separator: ",").map { withoutBlanks(String($0)) }
            .filter { !$0.isEmpty }
        guard names.count <= CountLimit.hosts else {
            throw UsageError(
                en: "At most \(CountLimit.hosts) hosts, please.",
                de: "Höchstens \(CountLimit.hosts) Personen, bitte."
            )
        }
        return try names.map { try Text($0, .host) }
    }

    /// The text without blanks at both ends.
    static func withoutBlanks(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// The reason why a text is not accepted, with advice.
    static func sentence(_ error: any Error) -> Sentence {
        if let fault = error as? TextFault { return sentence(fault) }
        return (error as? any SpokenError)?.sentence ?? Sentence(name: "\(error)")
    }

    private static func sentence(_ fault: TextFault) -> Sentence {
        switch fault {
        case .forbidden:
            Sentence(
                en: "It holds a sign that no screen can show.",
                de: "Darin ist ein Zeichen, das kein Bildschirm zeigen kann."
            )
        case .combiningMarks:
            Sentence(
                en: "It holds too many accents on one letter.",
                de: "Darin sind zu viele Akzente auf einem Buchstaben."
            )
        case .tooLong(let limit, let scalars):
            Sentence(
                en: "It is \(scalars) characters long; at most \(limit.scalarsMax), please.",
                de: "Das sind \(scalars) Zeichen; höchstens \(limit.scalarsMax), bitte."
            )
        }
    }

    /// A whole number within `range`; throws if `text` is none.
    static func number(_ text: String, _ range: ClosedRange<Int>) throws(UsageError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                en: "A number from \(range.lowerBound) to \(range.upperBound), please.",
                de: "Eine Zahl von \(range.lowerBound) bis \(range.upperBound), bitte."
            )
        }
        return number
    }
}

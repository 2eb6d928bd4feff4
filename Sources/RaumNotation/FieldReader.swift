package import RaumGrid

// Reads the typed fields of a line. A command's reader finishes with `finish()`, which refuses keys that it does not
// know: a mistyped key in a last-minute change must not be ignored. An entity's reader does not, since a subscriber
// ignores unknown keys.

/// Takes typed values out of a line and remembers which were asked for.
package struct FieldReader {
    private let line: Line
    private var asked: [String] = []
    private var argumentsTaken = 0

    /// A reader of `line`.
    package init(_ line: Line) {
        self.line = line
    }

    /// The value of `key`; nil if it is absent.
    package mutating func string(_ key: String) -> String? {
        asked.append(key)
        return line[key]
    }

    /// The next word that has no key, quoted or not; nil if there is none.
    package mutating func nextWord() -> String? {
        let rest = line.tokens.lazy.compactMap(\.argument).dropFirst(argumentsTaken)
        guard let word = rest.first else { return nil }
        argumentsTaken += 1
        return word
    }

    /// The next word; `name` is its meaning, for the error.
    ///
    /// Throws if there is none.
    package mutating func word(_ name: String) throws(NotationError) -> String {
        guard let word = nextWord() else { throw NotationError(.missing(name)) }
        return word
    }

    /// The next word, converted by `convert`.
    ///
    /// Throws if there is none, or `convert` gives nil.
    package mutating func word<Value>(
        _ name: String,
        _ expected: @autoclosure () -> String,
        _ convert: (String) -> Value?
    ) throws(NotationError) -> Value {
        guard let value = try optionalWord(name, expected(), convert) else {
            throw NotationError(.missing(name))
        }
        return value
    }

    /// The next word, converted by `convert`; nil if there is none.
    ///
    /// Throws if `convert` gives nil.
    package mutating func optionalWord<Value>(
        _ name: String,
        _ expected: @autoclosure () -> String,
        _ convert: (String) -> Value?
    ) throws(NotationError) -> Value? {
        guard let word = nextWord() else { return nil }
        guard let value = convert(word) else {
            throw NotationError(
                .badValue(key: name, value: word, expected: expected()),
                at: .argument(argumentsTaken - 1)
            )
        }
        return value
    }

    /// The value of `key`, converted by `convert`; nil if it is absent.
    ///
    /// Throws if `convert` gives nil.
    package mutating func value<Value>(
        _ key: String,
        _ expected: @autoclosure () -> String,
        _ convert: (String) -> Value?
    ) throws(NotationError) -> Value? {
        guard let string = string(key) else { return nil }
        guard let value = convert(string) else {
            throw bad(key, string, expected())
        }
        return value
    }

    private func bad(_ key: String, _ value: String, _ expected: String) -> NotationError {
        NotationError(.badValue(key: key, value: value, expected: expected), at: .key(key))
    }

    /// The value of `key`, which must be there.
    ///
    /// Throws if it is absent, or `convert` gives nil.
    package mutating func required<Value>(
        _ key: String,
        _ expected: @autoclosure () -> String,
        _ convert: (String) -> Value?
    ) throws(NotationError) -> Value {
        guard let value = try value(key, expected(), convert) else {
            throw NotationError(.missing(key))
        }
        return value
    }

    /// Refuses keys and words that were not read.
    package func finish() throws(NotationError) {
        for key in line.keys where !asked.contains(key) {
            throw NotationError(.unknownKey(key), at: .key(key))
        }
        let words = line.arguments
        guard argumentsTaken < words.count else { return }
        throw NotationError(.extraWord(words[argumentsTaken]), at: .argument(argumentsTaken))
    }
}

extension FieldReader {
    /// Text within its limit; nil if it is absent, empty if the line clears it.
    ///
    /// Throws if it breaks its limit.
    package mutating func text(_ key: String, _ limit: TextLimit) throws(NotationError) -> Text? {
        guard let string = string(key) else { return nil }
        return try checked(string, key: key, limit)
    }

    /// A list of texts, separated by `separator` with or without a space after it.
    ///
    /// Throws if one breaks its limit, or there are more than `countMax`.
    package mutating func texts(
        _ key: String,
        _ limit: TextLimit,
        separator: Unicode.Scalar,
        countMax: Int
    ) throws(NotationError) -> [Text]? {
        guard let string = string(key) else { return nil }
        let parts = string.unicodeScalars.split(separator: separator).map { $0.trimmingSpaces }
            .filter { !$0.isEmpty }
        guard parts.count <= countMax else {
            throw bad(key, string, "at most \(countMax) of them")
        }
        var texts: [Text] = []
        for part in parts { texts.append(try checked(part, key: key, limit)) }
        return texts
    }

    private func checked(
        _ string: String,
        key: String,
        _ limit: TextLimit
    ) throws(NotationError) -> Text {
        do {
            return try Text(string, limit)
        } catch .tooLong(let limit, let scalars) {
            throw bad(key, string, "at most \(limit.scalarsMax) characters, not \(scalars)")
        } catch .forbidden(let scalar, _) {
            throw NotationError(.forbidden(scalar), at: .key(key))
        } catch {
            throw NotationError(.combiningMarks, at: .key(key))
        }
    }

    /// A number within `range`.
    ///
    /// Throws if it is no number, or lies outside.
    package mutating func number(
        _ key: String,
        _ range: ClosedRange<Int>
    ) throws(NotationError) -> Int? {
        try value(key, "a number from \(range.lowerBound) to \(range.upperBound)") { string in
            decimal(string).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// `yes` or `no`.
    ///
    /// Throws if it is neither.
    package mutating func flag(_ key: String) throws(NotationError) -> Bool? {
        try value(key, "yes or no") { string in
            switch string {
            case "yes": true
            case "no": false
            default: nil
            }
        }
    }

    /// One of the spellings of `Choice`.
    ///
    /// Throws if it is none of them.
    package mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String,
        _: Choice.Type = Choice.self
    ) throws(NotationError) -> Choice? where Choice.RawValue == String {
        try value(key, "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", ")) {
            Choice(rawValue: $0)
        }
    }

    /// A time with its offset.
    ///
    /// Throws if it cannot be read as one.
    package mutating func time(_ key: String) throws(NotationError) -> ZonedTime? {
        try value(key, "a time like 2023-03-14T18:30+01:00") { ZonedTime(notation: $0) }
    }

    /// An identifier.
    ///
    /// Throws if it cannot be one.
    package mutating func identifier<Kind>(
        _ key: String,
        _: Kind.Type = Kind.self
    ) throws(NotationError) -> Identifier<Kind>? {
        try value(key, identifierRule) { Identifier<Kind>($0) }
    }

    /// Identifiers separated by commas.
    ///
    /// Throws if one cannot be one, or there are more than `countMax`.
    package mutating func identifiers<Kind>(
        _ key: String,
        countMax: Int,
        _: Kind.Type = Kind.self
    ) throws(NotationError) -> [Identifier<Kind>]? {
        try value(key, "at most \(countMax) of \(identifierRule), separated by commas") { string in
            list(string, countMax: countMax) { Identifier<Kind>($0) }
        }
    }

    /// The next word as an identifier.
    ///
    /// Throws if there is none, or it cannot be one.
    package mutating func identifierWord<Kind>(
        _ name: String,
        _: Kind.Type = Kind.self
    ) throws(NotationError) -> Identifier<Kind> {
        try word(name, identifierRule) { Identifier<Kind>($0) }
    }

    /// A revision.
    ///
    /// Throws if it is no number.
    package mutating func revision(_ key: String) throws(NotationError) -> Revision? {
        try value(key, "a revision number") { decimal($0).map { Revision(UInt64($0)) } }
    }
}

/// The form of an identifier, for error sentences.
package let identifierRule = "an id of 1 to 64 letters, digits, - . _"

/// The elements of a comma-separated list; nil if one is bad or there are too many.
///
/// The empty string is the empty list.
package func list<Element>(
    _ string: String,
    countMax: Int,
    _ convert: (String) -> Element?
) -> [Element]? {
    guard !string.isEmpty else { return [] }
    let parts = string.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= countMax else { return nil }
    var elements: [Element] = []
    for part in parts {
        guard let element = convert(String(part)) else { return nil }
        elements.append(element)
    }
    return elements
}

/// The value of up to 18 digits without leading zeros; nil for anything else, signs included.
package func decimal(_ string: String) -> Int? {
    let bytes = string.utf8
    guard 1...18 ~= bytes.count, bytes.allSatisfy(\.isDigit) else { return nil }
    guard bytes.count == 1 || bytes.first != 0x30 else { return nil }
    return Int(string)
}

extension Substring.UnicodeScalarView {
    /// Removes only bare spaces: a space with a combining mark belongs to the text.
    fileprivate var trimmingSpaces: String {
        var rest = self
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}

/// Why bytes are no line, or a line lacks what it must have: always the sender's mistake.
package struct NotationError: Error, Hashable, Sendable {
    /// The mistake.
    package enum Reason: Hashable, Sendable {
        /// More bytes than the limit, line end included.
        case tooLong(limit: Int)
        /// Nothing where a token should be: an empty line, two spaces, a space at an end.
        case missingToken
        /// A byte that may not stand here.
        case unexpectedByte(UInt8)
        /// Bytes that are no UTF-8 (RFC 3629).
        case notUTF8
        /// A scalar that may stand nowhere.
        case forbidden(Unicode.Scalar)
        /// More combining marks in a row than `Text.combiningMarksMax`.
        case combiningMarks
        /// A quoted text without its end.
        case unterminated
        /// A backslash before another character than a quote or a backslash.
        case unknownEscape
        /// A verb, key or tag that is too long, or empty.
        case badToken(String)
        /// A word or value without quotes that is longer than `NotationLimits.wordBytesMax`.
        case longWord
        /// A key that stands twice.
        case duplicateKey(String)
        /// More keys than `NotationLimits.pairsMax`.
        case tooManyKeys
        /// A verb that the reader does not know.
        case unknownVerb(String)
        /// A key that the command does not have.
        case unknownKey(String)
        /// A key or word that the verb cannot do without.
        case missing(String)
        /// A word too many.
        case extraWord(String)
        /// A value that the key does not take.
        case badValue(key: String, value: String, expected: String)
    }

    /// The mistake.
    package let reason: Reason
    /// The column of the mistake, in bytes from the start of the line, counted from 1; 0 where there is none.
    package let column: Int
    /// The token with the mistake, where only the line itself knows its column.
    private let place: Place?

    /// Names a token of a line.
    package enum Place: Hashable, Sendable {
        case verb
        case answers
        /// The pair of this key.
        case key(String)
        /// A word or quoted text that belongs to no key, counted from 0.
        case argument(Int)
    }

    /// `reason` at `column`.
    package init(_ reason: Reason, column: Int = 0) {
        self.reason = reason
        self.column = column
        place = nil
    }

    /// `reason` at the token that `place` names.
    package init(_ reason: Reason, at place: Place) {
        self.reason = reason
        column = 0
        self.place = place
    }

    /// The error with the column that its token has in `line`.
    package func located(in line: Line) -> NotationError {
        guard let place, let column = line.column(of: place) else { return self }
        return NotationError(reason, column: column)
    }
}

extension Line {
    /// Where a token begins, in bytes counted from 1; nil if there is no such token.
    fileprivate func column(of place: NotationError.Place) -> Int? {
        switch place {
        case .verb: return (tag.map { $0.description.utf8.count + 1 } ?? 0) + 1
        case .answers: return Line(tag: tag, verb: verb).bytes.count + 2
        case .key(let key):
            return tokens.firstIndex { if case .pair(key, _) = $0 { true } else { false } }
                .map { column(after: $0) }
        case .argument(let index):
            let places = tokens.indices.filter { tokens[$0].argument != nil }
            return index < places.count ? column(after: places[index]) : nil
        }
    }

    /// A line keeps its spelling, so the tokens before one still have their lengths.
    private func column(after count: Int) -> Int {
        let before = Line(tag: tag, verb: verb, answers: answers, tokens: Array(tokens[..<count]))
        return before.bytes.count + 2
    }
}

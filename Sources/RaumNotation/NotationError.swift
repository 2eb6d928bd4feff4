/// Why bytes are no line, or a line does not say what it must: the sender's fault, never ours.
package struct NotationError: Error, Hashable, Sendable {
    /// What is wrong.
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
        /// A backslash before something else than a quote or a backslash.
        case unknownEscape
        /// A verb, key, word or tag that is too long, or empty.
        case badToken(String)
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
        /// A value that is none of what the key takes.
        case badValue(key: String, value: String, expected: String)
    }

    /// What is wrong.
    package let reason: Reason
    /// Where, in bytes from the start of the line, counted from 1; 0 where no place is to blame.
    package let column: Int

    /// `reason` at `column`.
    package init(_ reason: Reason, column: Int = 0) {
        self.reason = reason
        self.column = column
    }
}

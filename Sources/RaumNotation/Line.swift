internal import RaumGrid

// One notation for wire, journal and cache: `[#tag] VERB word key=value key="text" "sentence"`.
//
// A line keeps the spelling it was read in (a value quoted or not), so reading and writing give the same
// bytes back; those bytes are what is hashed, signed and stored. One space separates tokens, none stands
// at the ends, a key stands once, and a control character cannot be expressed at all.

/// One message: a line without its line end.
package struct Line: Hashable, Sendable {
    /// One token after the verb.
    package enum Token: Hashable, Sendable {
        /// A bare word: an identifier, a code.
        case word(String)
        /// `key=value`.
        case pair(String, Value)
        /// A sentence for people.
        case text(String)

        /// The argument of a command in this place, quoted or not; nil for a pair.
        package var argument: String? {
            switch self {
            case .word(let word): word
            case .text(let text): text
            case .pair: nil
            }
        }
    }

    /// The value of a key.
    package struct Value: Hashable, Sendable {
        /// The characters, escapes resolved.
        package let string: String
        /// Whether it stands in quotes.
        package let isQuoted: Bool

        /// A value of these characters; they must be word characters unless quoted.
        package init(_ string: String, isQuoted: Bool) {
            self.string = string
            self.isQuoted = isQuoted
        }

        package static func == (left: Value, right: Value) -> Bool {
            left.isQuoted == right.isQuoted && left.string.hasSameBytes(as: right.string)
        }
    }

    /// Set by the sender of a request, so that its answer can be told from others.
    package var tag: Tag?
    /// The kind of the message.
    package var verb: String
    /// The tag of the command that this line answers: `OK #7`.
    package var answers: Tag?
    /// The tokens after it, in order.
    package var tokens: [Token]

    /// A line of `verb` and `tokens`.
    package init(tag: Tag? = nil, verb: String, answers: Tag? = nil, tokens: [Token] = []) {
        self.tag = tag
        self.verb = verb
        self.answers = answers
        self.tokens = tokens
    }

    /// The value of `key`.
    package subscript(key: String) -> String? {
        for case .pair(key, let value) in tokens { return value.string }
        return nil
    }

    /// The bare words in order.
    package var words: [String] {
        tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }
    }

    /// The arguments without a key, in order.
    package var arguments: [String] { tokens.compactMap(\.argument) }

    /// The keys in order.
    package var keys: [String] {
        tokens.compactMap { if case .pair(let key, _) = $0 { key } else { nil } }
    }

    /// The sentences in order.
    package var texts: [String] {
        tokens.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    /// The line as it is sent, without its line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(tag: tag, verb: verb, answers: answers)
        for token in tokens { writer.token(token) }
        return writer.bytes
    }
}

/// A mark that the sender chooses and the answer repeats: `#` and 1 to 16 letters or digits.
package struct Tag: Hashable, Sendable, CustomStringConvertible {
    /// The characters after the `#`.
    package let name: String

    /// Nil if `name` breaks the rule above.
    package init?(_ name: String) {
        guard 1...Tag.bytesMax ~= name.utf8.count else { return nil }
        guard name.utf8.allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
        self.name = name
    }

    /// Characters of a tag: enough for a counter or half a UUID, few enough to repeat.
    package static let bytesMax = 16

    package var description: String { "#" + name }
}

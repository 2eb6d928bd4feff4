internal import RaumGrid
internal import RaumNotation

/// A row of the table of commands: how a verb's line is read, which connections may send it, and how `HELP` and
/// Protocol.md describe it.
///
/// A class, since each line asks for its row: what a row holds is not copied for that.
package final class CommandShape: Sendable {
    /// The connections that may send a verb; the hub refuses others with `AUTH`.
    package enum Speaker: Hashable, Sendable {
        case everyone
        /// Organisers, and holders of a guest's or a room's key.
        ///
        /// The rights of a key are checked when a change is tried: a guest's key can make only new pitches, a room's
        /// key can change only sessions in its room.
        case guests
        /// Organisers, and a room's key within its room.
        ///
        /// A guest's key is refused with `AUTH.GUEST` when the change is tried; in a transaction, that is at `COMMIT`.
        case changers
        case organisers
        /// Holders of an admin key, and organisers without a key.
        case admins
    }

    /// A line of `HELP`.
    package struct Hint: Hashable, Sendable {
        /// The line to type; it may contain several verbs.
        package let line: String
        package let meaning: String

        /// `line` with its meaning.
        package init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// Makes a request of the words and fields after the verb.
    typealias Reading =
        @Sendable (inout FieldReader, ZoneLookup) throws(NotationError) -> Request

    /// The words after the verb, as Protocol.md names them; optional ones in brackets.
    package let words: String
    /// The keys of its fields, in the order in which they are written.
    package let fields: [String]
    /// Whether it also accepts `if=`, `id=`, `at=` and `dry=`.
    package let isChange: Bool
    /// The connections that may send it.
    package let speaker: Speaker
    /// Its lines of `HELP`; empty if it is part of another verb's line, or if only programs use it.
    package let hints: [Hint]
    /// Reads the words and fields after the verb.
    let read: Reading

    /// The row of a verb that is no command.
    convenience init(
        _ words: String = "",
        _ fields: [String] = [],
        isChange: Bool = false,
        _ speaker: Speaker = .everyone,
        _ hints: Hint...,
        read: @escaping @Sendable (inout FieldReader) throws(NotationError) -> Request
    ) {
        self.init(words, fields, isChange: isChange, speaker, hints) {
            reader,
            _ throws(NotationError) in
            try read(&reader)
        }
    }

    /// The row of a command, which is read before the options that every change has.
    static func change(
        _ words: String = "",
        _ fields: [String] = [],
        _ speaker: Speaker = .changers,
        _ hints: Hint...,
        read: @escaping @Sendable (inout FieldReader) throws(NotationError) -> Command
    ) -> CommandShape {
        CommandShape(words, fields, isChange: true, speaker, hints) {
            reader,
            _ throws(NotationError) in
            .change(try read(&reader), try ChangeOptions(&reader))
        }
    }

    /// The row of a command that needs the offsets of time zones.
    static func zonedChange(
        _ words: String,
        _ fields: [String],
        _ hints: Hint...,
        read: @escaping @Sendable (inout FieldReader, ZoneLookup) throws(NotationError) -> Command
    ) -> CommandShape {
        CommandShape(words, fields, isChange: true, .changers, hints) {
            reader,
            zones throws(NotationError) in
            .change(try read(&reader, zones), try ChangeOptions(&reader))
        }
    }

    private init(
        _ words: String,
        _ fields: [String],
        isChange: Bool,
        _ speaker: Speaker,
        _ hints: [Hint],
        _ read: @escaping Reading
    ) {
        self.words = words
        self.fields = fields
        self.isChange = isChange
        self.speaker = speaker
        self.hints = hints
        self.read = read
    }
}

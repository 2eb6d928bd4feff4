internal import RaumGrid
internal import RaumNotation

/// A row of the table of commands: how a verb's line is read, who may say it, and what `HELP` and Protocol.md say of it.
package struct CommandShape: Sendable {
    /// Whose connections may say it; the hub asks, and refuses others with `AUTH`.
    package enum Speaker: Hashable, Sendable {
        case everyone
        /// Organisers, holders of a guest's key, and of a room's key.
        ///
        /// What a key reaches is decided when a change is tried: a guest's key only new pitches, a room's key only
        /// sessions in its room.
        case guests
        /// Organisers, and a room's key within its room.
        ///
        /// A guest's key is refused with `AUTH.GUEST` when the change is tried: within a transaction at `COMMIT`.
        case changers
        case organisers
        /// Holders of an admin key, and organisers without a key.
        case admins
    }

    /// A line of `HELP`.
    package struct Hint: Hashable, Sendable {
        /// What is typed; several verbs may stand in it.
        package let line: String
        package let meaning: String

        /// `line` with what it does.
        package init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// Makes a request of what stands behind the verb.
    typealias Reading =
        @Sendable (inout FieldReader, ZoneLookup) throws(NotationError) -> Request

    /// The words that follow the verb, as Protocol.md names them; optional ones in brackets.
    package let words: String
    /// The keys of its fields, in the order in which they are written.
    package let fields: [String]
    /// Whether it takes `if=`, `id=`, `at=` and `dry=`, too.
    package let isChange: Bool
    /// Whose connections may say it.
    package let speaker: Speaker
    /// Its lines of `HELP`; none where it stands in the line of another verb, or only programs say it.
    package let hints: [Hint]
    /// Reads what stands behind the verb.
    let read: Reading

    /// The row of what is no command.
    init(
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

    /// The row of a command for which zones are looked up.
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

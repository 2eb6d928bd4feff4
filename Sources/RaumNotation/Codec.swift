package import RaumGrid

/// The conversion of a value: how it is written after a key, read from there, and shown to programs.
struct Codec<Value: Sendable>: Sendable {
    let write: @Sendable (_ key: String, Value, inout LineWriter) -> Void
    /// Nil if the key is absent.
    let read: @Sendable (_ key: String, inout FieldReader) throws(NotationError) -> Value?
    /// Whether an entity's line leaves it out.
    var isDefault: @Sendable (Value) -> Bool = { _ in false }
    /// The value as `--json` shows it.
    var fact: @Sendable (Value) -> Fact = { Fact.text(String(describing: $0)) }
}

/// A value as `--json` shows it.
package enum Fact: Hashable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([String])
}

extension Codec where Value == Text {
    /// Text in quotes.
    static func text(_ limit: TextLimit) -> Codec {
        Codec(
            write: { key, value, writer in writer.text(key, value.string) },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> Text? in
                try reader.text(key, limit)
            },
            isDefault: { $0.isEmpty },
            fact: { .text($0.string) }
        )
    }

    /// Text that is a word where it can be one.
    static func word(_ limit: TextLimit) -> Codec {
        Codec(
            write: { key, value, writer in writer.pair(key, value.string) },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> Text? in
                try reader.text(key, limit)
            },
            isDefault: { $0.isEmpty },
            fact: { .text($0.string) }
        )
    }

    /// A language tag as a command may name it, or empty text; lines of old directories may hold other text.
    static var language: Codec {
        let limit = TextLimit.language
        let expected =
            "a language tag like de or en-GB (BCP 47), of at most \(limit.scalarsMax) signs"
        return Codec(
            write: { key, value, writer in writer.text(key, value.string) },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> Text? in
                try reader.value(key, expected) { word in
                    guard word.isEmpty || LanguageTag.isWellFormed(word) else { return nil }
                    return try? Text(word, limit)
                }
            }
        )
    }
}

extension Codec where Value == Text {
    /// An address for people as a command may name it, or empty text.
    static var url: Codec {
        Codec(
            write: { key, value, writer in writer.text(key, value.string) },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> Text? in
                try reader.value(key, WebAddress.rule) { word in
                    guard word.isEmpty || WebAddress.isWellFormed(word) else { return nil }
                    return try? Text(word, .url)
                }
            }
        )
    }
}

extension Codec where Value == [Text] {
    /// Texts with a separator, which the daemon writes with a space behind it.
    static func texts(_ limit: TextLimit, separator: Unicode.Scalar, countMax: Int) -> Codec {
        let joint = String(Character(separator)) + " "
        return Codec(
            write: { key, values, writer in
                writer.text(key, values.map(\.string).joined(separator: joint))
            },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> [Text]? in
                try reader.texts(key, limit, separator: separator, countMax: countMax)
            },
            isDefault: { $0.isEmpty },
            fact: { .list($0.map(\.string)) }
        )
    }
}

extension Codec where Value == Int {
    /// A number; 0 where it is unknown.
    static func number(_ range: ClosedRange<Int>) -> Codec {
        Codec(
            write: { key, value, writer in writer.pair(key, value) },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> Int? in
                try reader.number(key, range)
            },
            isDefault: { $0 == 0 },
            fact: { .number($0) }
        )
    }
}

extension Codec where Value == Bool {
    /// `yes` or `no`; an entity's line leaves `no` out.
    static var flag: Codec {
        Codec(
            write: { key, value, writer in writer.pair(key, value ? "yes" : "no") },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> Bool? in
                try reader.flag(key)
            },
            isDefault: { !$0 },
            fact: { .flag($0) }
        )
    }
}

extension Codec where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the spellings of an enumeration; `absent` is left out of an entity's line.
    static func choice(_ absent: Value) -> Codec {
        let spelling = absent.rawValue
        return Codec(
            write: { key, value, writer in writer.pair(key, value.rawValue) },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> Value? in
                try reader.choice(key)
            },
            isDefault: { $0.rawValue == spelling },
            fact: { .text($0.rawValue) }
        )
    }
}

extension Codec where Value == ZonedTime {
    /// A time with its offset.
    static var time: Codec {
        Codec(
            write: { key, value, writer in writer.pair(key, value.notation) },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> ZonedTime? in
                try reader.time(key)
            },
            fact: { .text($0.notation) }
        )
    }
}

extension Codec where Value == TimeWord {
    /// A time as people say it.
    static var timeWord: Codec {
        Codec(
            write: { key, value, writer in writer.pair(key, value.notation) },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> TimeWord? in
                try reader.timeWord(key)
            }
        )
    }
}

extension Codec where Value == TimeChange {
    /// A time, or nothing, which clears it.
    static var timeChange: Codec {
        Codec(
            write: { key, value, writer in
                switch value {
                case .to(let word): writer.pair(key, word.notation)
                case .cleared: writer.text(key, "")
                }
            },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> TimeChange? in
                if reader.clears(key) { return .cleared }
                return try reader.timeWord(key).map(TimeChange.to)
            }
        )
    }
}

extension Codec where Value == [CivilDate] {
    /// Dates separated by commas.
    static var dates: Codec {
        Codec(
            write: { key, value, writer in
                writer.pair(key, value.map(\.description).joined(separator: ","))
            },
            read: {
                (key: String, reader: inout FieldReader) throws(NotationError) -> [CivilDate]? in
                try reader.dates(key)
            },
            isDefault: { $0.isEmpty }
        )
    }
}

extension Codec {
    /// The identifier of an entity.
    static func identifier<Kind>() -> Codec where Value == Identifier<Kind> {
        Codec(
            write: { key, value, writer in writer.pair(key, value.string) },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> Value? in
                try reader.identifier(key)
            },
            fact: { .text($0.string) }
        )
    }
}

extension Codec where Value == [RoomID] {
    /// Identifiers of rooms, separated by commas.
    static func rooms(countMax: Int) -> Codec {
        Codec(
            write: { key, value, writer in
                writer.pair(key, value.map(\.string).joined(separator: ","))
            },
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> [RoomID]? in
                try reader.identifiers(key, countMax: countMax)
            },
            isDefault: { $0.isEmpty },
            fact: { .list($0.map(\.string)) }
        )
    }
}

extension Codec {
    /// The same, where an empty value means `value`, by which a command clears the field.
    func clearing(to value: Value) -> Codec {
        let read = read
        return Codec(
            write: write,
            read: { (key: String, reader: inout FieldReader) throws(NotationError) -> Value? in
                reader.clears(key) ? value : try read(key, &reader)
            },
            isDefault: isDefault,
            fact: fact
        )
    }
}

extension FieldReader {
    /// Whether the line names `key` with an empty value.
    package mutating func clears(_ key: String) -> Bool { string(key)?.isEmpty ?? false }

    /// A time as people say it.
    ///
    /// Throws if it cannot be read as a time.
    package mutating func timeWord(_ key: String) throws(NotationError) -> TimeWord? {
        try value(key, "a time like 18:30 or 2023-03-14T18:30+01:00") { TimeWord(notation: $0) }
    }

    /// Dates separated by commas.
    mutating func dates(_ key: String) throws(NotationError) -> [CivilDate]? {
        try value(key, "dates like 2023-03-14 separated by commas") { string in
            list(string, countMax: CountLimit.days) { CivilDate(notation: $0) }
        }
    }
}

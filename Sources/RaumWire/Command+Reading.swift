internal import RaumGrid
internal import RaumNotation

// Code that several rows of Verb.swift use, or that is too long for a row.

extension Command {
    init(close reader: inout FieldReader) throws(NotationError) {
        let room: RoomID = try reader.identifierWord("room")
        self = .close(room, to: reader.clears("to") ? nil : try reader.identifier("to"))
    }

    init(delay reader: inout FieldReader) throws(NotationError) {
        let id = try reader.session()
        let minutes = try reader.minutes()
        self = .delay(id, minutes: minutes, try reader.choice("scope") ?? .session)
    }

    init(hashtag reader: inout FieldReader) throws(NotationError) {
        let week = try reader.optionalWord("week", "a week like 2023-W11") {
            ISOWeek(notation: $0)
        }
        self = .hashtag(week, try HashtagPatch(&reader))
    }

    init(detail reader: inout FieldReader) throws(NotationError) {
        let key = try DetailKey(&reader)
        guard let text = try reader.text("text", .detail) else {
            throw NotationError(.missing("text"))
        }
        self = .detail(key, text)
    }
}

extension FieldReader {
    /// The next word as a session's identifier.
    mutating func session() throws(NotationError) -> SessionID { try identifierWord("session") }

    /// The next word as an identifier; nil if there is none.
    ///
    /// Throws if the word is no identifier.
    mutating func optionalID<Kind>() throws(NotationError) -> Identifier<Kind>? {
        try optionalWord("id", identifierRule) { Identifier<Kind>($0) }
    }

    /// The number of counted hands.
    ///
    /// Throws if the field is missing or out of range.
    mutating func hands() throws(NotationError) -> Int {
        guard let hands = try number("hands", 0...CountLimit.heads) else {
            throw NotationError(.missing("hands"))
        }
        return hands
    }

    /// A number of minutes with or without a sign.
    ///
    /// Throws if the field is missing or out of range.
    mutating func minutes() throws(NotationError) -> Int {
        let expected = "minutes from -\(CountLimit.minutes) to \(CountLimit.minutes)"
        return try required("by", expected) { string in
            let digits =
                string.hasPrefix("-") || string.hasPrefix("+") ? string.dropFirst() : string[...]
            guard let size = decimal(String(digits)), size <= CountLimit.minutes else { return nil }
            return string.hasPrefix("-") ? -size : size
        }
    }
}

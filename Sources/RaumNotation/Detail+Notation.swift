package import RaumGrid

// A session is named by a word, a room by `room=`; a detail without either is about the event.

extension Detail {
    /// The detail's line in its one spelling, without a line end.
    var bytes: [UInt8] {
        var writer = LineWriter(verb: "DETAIL", reserving: 64 + text.string.utf8.count)
        key.write(to: &writer)
        writer.pair("rev", revision.number)
        writer.text("text", text.string)
        return writer.bytes
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        let key = try DetailKey(&reader)
        let revision = try reader.revision("rev") ?? .zero
        let text = try reader.text("text", .detail) ?? .empty
        self.init(key: key, text: text, revision: revision)
    }
}

extension DetailKey {
    /// Writes the key of the detail.
    package func write(to writer: inout LineWriter) {
        switch subject {
        case .event: break
        case .room(let id): writer.pair("room", id.string)
        case .session(let id): writer.word(id.string)
        }
        writer.pair("name", name.string)
        if part != 1 { writer.pair("part", part) }
    }

    /// Reads the key of a detail.
    ///
    /// Throws if the name lacks or breaks its rule.
    package init(_ reader: inout FieldReader) throws(NotationError) {
        let subject = try DetailKey.subject(&reader)
        let rule = "a name of letters a-z, digits and dashes, 16 at most"
        let name = try reader.required("name", rule) { DetailName($0) }
        let part = try reader.number("part", 1...CountLimit.detailParts) ?? 1
        self.init(subject, name, part: part)
    }

    private static func subject(_ reader: inout FieldReader) throws(NotationError) -> DetailSubject
    {
        if let room: RoomID = try reader.identifier("room") { return .room(room) }
        guard let word = reader.nextWord() else { return .event }
        guard let id = SessionID(word) else {
            throw NotationError(.badValue(key: "session", value: word, expected: identifierRule))
        }
        return .session(id)
    }
}

package import RaumGrid

extension Session {
    /// The session's line in its one spelling, without a line end.
    var bytes: [UInt8] {
        var writer = LineWriter(verb: "SESSION", reserving: 320)
        writer.word(id.string)
        writer.pair("rev", revision.number)
        writer.pair("state", state.rawValue)
        writer.pair("room", placement?.room.string)
        writer.pair("start", placement?.start.notation)
        writer.pair("end", placement?.end.notation)
        if allowsOverlap { writer.pair("overlap", "yes") }
        writer.text("title", title.string)
        writeDetails(&writer)
        if !left.isEmpty { writer.pair("left", left.map(\.notation).joined(separator: ",")) }
        return writer.bytes
    }

    private func writeDetails(_ writer: inout LineWriter) {
        if !hosts.isEmpty { writer.text("hosts", hosts.map(\.string).joined(separator: "; ")) }
        if !tags.isEmpty { writer.text("tags", tags.map(\.string).joined(separator: ", ")) }
        if !language.isEmpty { writer.pair("language", language.string) }
        if !note.isEmpty { writer.text("note", note.string) }
        if hands > 0 { writer.pair("hands", hands) }
        if isFull { writer.pair("full", "yes") }
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        let id: SessionID = try reader.identifierWord("session")
        let revision = try reader.revision("rev") ?? .zero
        self.init(id: id, title: try reader.text("title", .title) ?? .empty, revision: revision)
        state = try reader.choice("state") ?? .pitched
        placement = try Session.placement(&reader)
        allowsOverlap = try reader.flag("overlap") ?? false
        try readDetails(&reader)
        left =
            try reader.value("left", "placements like blau@2023-03-14T18:30+01:00/30") { string in
                list(string, countMax: CountLimit.left) { Placement(notation: $0) }
            } ?? []
    }

    private mutating func readDetails(_ reader: inout FieldReader) throws(NotationError) {
        hosts = try reader.hosts() ?? []
        tags = try reader.tags() ?? []
        language = try reader.text("language", .language) ?? .empty
        note = try reader.text("note", .note) ?? .empty
        hands = try reader.number("hands", 0...CountLimit.heads) ?? 0
        isFull = try reader.flag("full") ?? false
    }

    private static func placement(_ reader: inout FieldReader) throws(NotationError) -> Placement? {
        let room: RoomID? = try reader.identifier("room")
        let start = try reader.time("start")
        let end = try reader.time("end")
        guard let room, let start, let end else { return nil }
        return Placement(room: room, start: start, end: end)
    }
}

extension FieldReader {
    /// Hosts separated by semicolons: a name may hold a comma.
    package mutating func hosts() throws(NotationError) -> [Text]? {
        try texts("hosts", .host, separator: ";", countMax: CountLimit.hosts)
    }

    /// Tags separated by commas.
    package mutating func tags() throws(NotationError) -> [Text]? {
        try texts("tags", .tag, separator: ",", countMax: CountLimit.tags)
    }
}

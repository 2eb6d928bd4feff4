package import RaumGrid
internal import RaumWords

extension SessionPatch: FieldPatch {
    /// The entity that the patch changes.
    package typealias Owner = Session
}

extension Session: Tabled {
    /// The fields that a command names.
    package typealias Patch = SessionPatch

    package static let toldFields = fields(first: ["hands", "hosts", "full", "note", "tags"])

    package static let fields: [Field<Session>] = [
        Field<Session>("state", \.state, .choice(.pitched), isAlwaysWritten: true)
            .shown("state", isAlwaysShown: true),
        placementRow,
        Field<Session>("overlap", \.allowsOverlap, .flag),
        Field<Session>("title", \.title, .text(.title), isAlwaysWritten: true)
            .asked(\.title, .text(.title))
            .shown("title", isAlwaysShown: true),
        Field<Session>("hosts", \.hosts, .hosts)
            .asked(\.hosts, .hosts)
            .told(\.hosts) { _, new in
                new.isEmpty
                    ? Sentence(en: "no host any more", de: "kein Name mehr")
                    : Sentence(en: "held by ", de: "mit ") + commas(new)
            }
            .shown("hosts", isAlwaysShown: true),
        Field<Session>("tags", \.tags, .tags)
            .asked(\.tags, .tags)
            .told(\.tags) { _, new in Sentence(en: "tags ", de: "Themen ") + commas(new) }
            .shown("tags", isAlwaysShown: true),
        Field<Session>("language", \.language, .word(.language))
            .asked(\.language, .language)
            .told(\.language) { _, new in
                new.isEmpty
                    ? Sentence(en: "no language any more", de: "keine Sprache mehr")
                    : Sentence(en: "language \(new)", de: "Sprache \(new)")
            }
            .shown("language"),
        Field<Session>("note", \.note, .text(.note))
            .asked(\.note, .text(.note))
            .told(\.note) { _, new in
                new.isEmpty
                    ? Sentence(en: "no note any more", de: "keine Notiz mehr")
                    : Sentence(en: "note ", de: "Notiz ") + quoted(new)
            }
            .shown("note"),
        Field<Session>("hands", \.hands, .number(0...CountLimit.heads))
            .told(\.hands) { old, new in
                Sentence(
                    en: "\(new) \(new == 1 ? "hand" : "hands") instead of \(old)",
                    de: "\(new) \(new == 1 ? "Hand" : "Hände") statt \(old)"
                )
            }
            .shown("hands", isAlwaysShown: true),
        Field<Session>("full", \.isFull, .flag)
            .asked(\.isFull, .flag)
            .told(\.isFull) { _, new in
                new
                    ? Sentence(en: "full", de: "voll")
                    : Sentence(en: "no longer full", de: "nicht mehr voll")
            }
            .shown("full", isAlwaysShown: true),
        Field<Session>("url", \.url, .text(.url))
            .asked(\.url, .url)
            .told(\.url) { _, new in addressChange(new) }
            .shown("url"),
        Field<Session>("into", optional: \.into, .identifier()).shown("into"),
        leftRow, joinedRow, wasRow,
    ]

    /// Three keys that stand together or not at all.
    private static let placementRow = Field<Session>(
        "room",
        write: { session, writer in
            writer.pair("room", session.placement?.room.string)
            writer.pair("start", session.placement?.start.notation)
            writer.pair("end", session.placement?.end.notation)
        },
        read: { (session: inout Session, reader: inout FieldReader) throws(NotationError) in
            let room: RoomID? = try reader.identifier("room")
            let start = try reader.time("start")
            let end = try reader.time("end")
            guard let room, let start, let end else { return }
            session.placement = Placement(room: room, start: start, end: end)
        }
    )
    .shown { session in
        guard let place = session.placement else { return [] }
        return [
            ("room", .text(place.room.string)), ("start", .text(place.start.notation)),
            ("end", .text(place.end.notation)),
        ]
    }

    private static let leftRow = placesRow("left", \.left)
    private static let joinedRow = placesRow("joined", \.joined)

    private static let wasRow = Field<Session>(
        "was",
        write: { session, writer in
            guard !session.was.isEmpty else { return }
            writer.pair("was", session.was.map(\.string).joined(separator: ","))
        },
        read: { (session: inout Session, reader: inout FieldReader) throws(NotationError) in
            let rooms = try reader.value("was", "rooms like blau,gruen") { string in
                list(string, countMax: CountLimit.left) { RoomID($0) }
            }
            session.was = rooms ?? []
        }
    )

    /// Placements at which people expect it although it is not there.
    private static func placesRow(
        _ key: String,
        _ path: any WritableKeyPath<Session, [Placement]> & Sendable
    ) -> Field<Session> {
        let place = StoredPlace(path)
        return Field<Session>(
            key,
            write: { session, writer in
                let places = place[session]
                guard !places.isEmpty else { return }
                writer.pair(key, places.map(\.notation).joined(separator: ","))
            },
            read: { (session: inout Session, reader: inout FieldReader) throws(NotationError) in
                let expected = "placements like blau@2023-03-14T18:30+01:00/30"
                let places = try reader.value(key, expected) { string in
                    list(string, countMax: CountLimit.left) { Placement(notation: $0) }
                }
                place.put(places ?? [], in: &session)
            }
        )
    }
}

extension Session {
    /// The session's line in its one spelling, without a line end.
    var bytes: [UInt8] {
        var writer = LineWriter(verb: "SESSION", reserving: 320)
        writer.word(id.string)
        writer.pair("rev", revision.number)
        writeFields(to: &writer)
        return writer.bytes
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        let id: SessionID = try reader.identifierWord("session")
        let revision = try reader.revision("rev") ?? .zero
        self.init(id: id, title: .empty, revision: revision)
        try readFields(&reader)
    }
}

extension Codec where Value == [Text] {
    /// A name may hold a comma.
    fileprivate static var hosts: Codec {
        .texts(.host, separator: ";", countMax: CountLimit.hosts)
    }

    fileprivate static var tags: Codec {
        .texts(.tag, separator: ",", countMax: CountLimit.tags)
    }
}

private func commas(_ texts: [Text]) -> Sentence {
    Sentence(name: texts.map(\.string).joined(separator: ", "))
}

/// The words for a changed address for people.
func addressChange(_ new: Text) -> Sentence {
    new.isEmpty
        ? Sentence(en: "no address any more", de: "keine Adresse mehr")
        : Sentence(en: "address \(new)", de: "Adresse \(new)")
}

import RaumGrid

/// The rooms of a file by their names: names that people read alike are one room, and some say that there is none yet.
struct RoomNames {
    /// Whether the file is an export of ours: then each name is a room.
    private let isOwn: Bool
    /// How a name is spelt that was seen.
    private var spellings: [Text: Text] = [:]
    /// The first spelling of names that look alike, and the guid that came with it.
    private var first: [String: (name: Text, guid: String)] = [:]

    /// Other spellings that people were told of.
    private var told: Set<Text> = []

    init(_ raw: RawSchedule) {
        isOwn =
            raw.sessions.contains { !$0.ownID.isEmpty } || raw.rooms.contains { !$0.ownID.isEmpty }
    }

    private static let none: Set<String> = [
        "-", "--", "---", "?", "??", "???", "tba", "tbd", "tbc", "t.b.a.", "t.b.d.", "n/a", "n.n.",
        "n. n.", "offen", "noch offen",
    ]

    /// Whether a cell says that there is no room yet.
    static func isNone(_ text: String) -> Bool {
        let word = foldedCell(text)
        return none.contains(
            String(String.UnicodeScalarView(word.unicodeScalars.map { isDash($0) ? "-" : $0 }))
        )
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .dashPunctuation
    }

    /// The room's name in its first spelling; empty for none.
    mutating func name(_ text: String, guid: String = "") -> Text {
        let name = CleanText(text, .roomName).text
        if isOwn || name.isEmpty { return name }
        if let known = spellings[name] { return known }
        let spelling = spelling(of: name, guid)
        spellings[name] = spelling
        return spelling
    }

    /// Whether `name` is another spelling than the first one, asked for the first time.
    mutating func isNewSpelling(_ name: Text, of first: Text) -> Bool {
        name != first && told.insert(name).inserted
    }

    private mutating func spelling(of name: Text, _ guid: String) -> Text {
        if RoomNames.isNone(name.string) { return .empty }
        let look = readableName(name.string)
        guard let known = first[look] else {
            first[look] = (name, guid)
            return name
        }
        // Two guids are two rooms, whatever they are called.
        return guid.isEmpty || known.guid.isEmpty || guid == known.guid ? known.name : name
    }
}

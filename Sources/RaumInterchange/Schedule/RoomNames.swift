import RaumGrid

/// The rooms of a file by their names: names that people read as the same are one room, and some words mean that there
/// is no room yet.
struct RoomNames {
    /// Whether the file is this program's export: then each name is a room of its own.
    private let isOwn: Bool
    /// The chosen spelling of each name that was read.
    private var spellings: [Text: Text] = [:]
    /// The first spelling of names that look the same, and its guid.
    private var first: [String: (name: Text, guid: String)] = [:]

    /// The other spellings that were already reported.
    private var told: Set<Text> = []

    init(_ raw: RawSchedule) {
        isOwn =
            raw.sessions.contains { !$0.ownID.isEmpty } || raw.rooms.contains { !$0.ownID.isEmpty }
    }

    private static let none: Set<String> = [
        "-", "--", "---", "?", "??", "???", "tba", "tbd", "tbc", "t.b.a.", "t.b.d.", "n/a", "n.n.",
        "n. n.", "offen", "noch offen",
    ]

    /// Whether a cell means that there is no room yet.
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

    /// Whether `name` is another spelling than the first one and was not reported yet.
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
        // Two guids are two rooms, even with the same name.
        return guid.isEmpty || known.guid.isEmpty || guid == known.guid ? known.name : name
    }
}

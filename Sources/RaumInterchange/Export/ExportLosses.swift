// Every export reports the parts of this plan that its format cannot represent.

package import RaumGrid
package import RaumWords

extension ExportFormat {
    /// The parts of `grid` that the format cannot represent, in one line; nil if there are none.
    package func losses(_ grid: Grid) -> Sentence? {
        let counts = LossCounts(grid)
        let found = PlanPart.allCases.filter { !keeps($0) && counts[$0] > 0 }
        guard !found.isEmpty else { return nil }
        let words = found.map { $0.words(counts[$0]) }.joined(separator: ", ")
        let isKept = self != .json && found.allSatisfy { ExportFormat.json.keeps($0) }
        let advice =
            isKept
            ? Sentence(en: "; json keeps them", de: "; json behält sie")
            : Sentence(
                en: "; a copy of the data directory keeps all",
                de: "; eine Kopie des Datenverzeichnisses behält alles"
            )
        return Sentence(
            en: "\(rawValue) has no place for ",
            de: "\(rawValue) hat keinen Platz für "
        )
            + words + advice
    }

    /// Whether a file of the format contains the part, and an import restores it; interest, which people count
    /// themselves, is exported but not restored.
    private func keeps(_ part: PlanPart) -> Bool {
        switch self {
        case .json: !PlanPart.nowhere.contains(part)
        case .csv:
            [
                .tray, .cancelled, .placeless, .breaks, .texts, .lists, .notes, .notesBeside, .tags,
                .hands, .interest, .roomID, .mail,
            ]
            .contains(part)
        case .xml: [.emptyRooms, .emptyDays, .texts, .lists, .notes].contains(part)
        case .ics: [.cancelled, .notes, .notesBeside, .tags, .roomID, .mail].contains(part)
        case .markdown: part == .breaks || !PlanPart.ofPosters.contains(part)
        case .html, .svg: !PlanPart.ofPosters.contains(part)
        }
    }
}

/// The parts of a plan beside titles, hosts, places and languages of its sessions.
private enum PlanPart: CaseIterable {
    case tray, cancelled, breaks, slots, emptyRooms, roomID, floor, capacity, colour, address
    case closed, texts, lists, notes, tags, hands, full, seconds, hashtag, notices
    case placeless, interest, notesBeside, mail, emptyDays

    /// The parts that no export contains.
    static let nowhere: Set<PlanPart> = [
        .closed, .full, .seconds, .hashtag, .notices,
    ]
    /// The parts whose absence on a poster is reported.
    static let ofPosters: Set<PlanPart> = [.tray]

    /// The part with its count, in words.
    func words(_ count: Int) -> Sentence {
        wordsOfRooms(count) ?? wordsOfSessions(count) ?? wordsOfTexts(count) ?? wordsOfRest(count)
    }

    private func wordsOfRooms(_ count: Int) -> Sentence? {
        switch self {
        case .emptyRooms:
            said(
                count,
                ("room without sessions", "rooms without sessions"),
                ("Raum ohne Sessions", "Räume ohne Sessions")
            )
        case .roomID:
            said(
                count,
                ("room's id", "rooms' ids"),
                ("Kennung eines Raums", "Kennungen von Räumen")
            )
        case .floor:
            said(
                count,
                ("room's floor", "rooms' floors"),
                ("Stockwerk eines Raums", "Stockwerke von Räumen")
            )
        case .capacity:
            said(
                count,
                ("room's capacity", "rooms' capacities"),
                ("Platzzahl eines Raums", "Platzzahlen von Räumen")
            )
        case .colour:
            said(
                count,
                ("room's colour", "rooms' colours"),
                ("Farbe eines Raums", "Farben von Räumen")
            )
        case .address:
            said(
                count,
                ("room's address", "rooms' addresses"),
                ("Adresse eines Raums", "Adressen von Räumen")
            )
        case .closed:
            said(
                count,
                ("closing of a room", "closings of rooms"),
                ("geschlossener Raum", "geschlossene Räume")
            )
        case .emptyDays:
            said(
                count,
                ("day without sessions", "days without sessions"),
                ("Tag ohne Sessions", "Tage ohne Sessions")
            )
        case .tray, .cancelled, .breaks, .slots, .texts, .lists, .notes, .notesBeside, .tags,
            .hands, .interest, .full, .seconds, .hashtag, .notices, .mail, .placeless:
            nil
        }
    }

    private func wordsOfSessions(_ count: Int) -> Sentence? {
        switch self {
        case .tray:
            said(
                count,
                ("session of the tray", "sessions of the tray"),
                ("Session der Ablage", "Sessions der Ablage")
            )
        case .cancelled:
            said(
                count,
                ("cancelled session", "cancelled sessions"),
                ("entfallene Session", "entfallene Sessions")
            )
        case .placeless:
            said(
                count,
                ("cancelled session without a place", "cancelled sessions without a place"),
                ("entfallene Session ohne Platz", "entfallene Sessions ohne Platz")
            )
        case .hands:
            said(
                count,
                ("count of hands", "counts of hands"),
                ("Zahl von Händen", "Zahlen von Händen")
            )
        case .interest:
            said(
                count,
                ("count of interest", "counts of interest"),
                ("Zahl von Interessierten", "Zahlen von Interessierten")
            )
        case .full:
            said(count, ("full session", "full sessions"), ("volle Session", "volle Sessions"))
        case .mail:
            said(
                count,
                ("session's address of mail", "sessions' addresses of mail"),
                ("Session mit Mailadresse", "Sessions mit Mailadressen")
            )
        case .breaks, .slots, .emptyRooms, .roomID, .floor, .capacity, .colour, .address, .closed,
            .texts, .lists, .notes, .tags, .seconds, .hashtag, .notices, .notesBeside, .emptyDays:
            nil
        }
    }

    private func wordsOfTexts(_ count: Int) -> Sentence? {
        switch self {
        case .texts:
            said(
                count,
                ("session's texts", "sessions' texts"),
                ("Session mit Texten", "Sessions mit Texten")
            )
        case .lists:
            said(
                count,
                ("session's links and ids of persons", "sessions' links and ids of persons"),
                (
                    "Session mit Links und Kennungen von Personen",
                    "Sessions mit Links und Kennungen von Personen"
                )
            )
        case .notes: said(count, ("note", "notes"), ("Anmerkung", "Anmerkungen"))
        case .notesBeside:
            said(
                count,
                ("note beside a description", "notes beside descriptions"),
                ("Anmerkung neben einer Beschreibung", "Anmerkungen neben Beschreibungen")
            )
        case .tags:
            said(
                count,
                ("session's further tags", "sessions' further tags"),
                ("Session mit weiteren Schlagworten", "Sessions mit weiteren Schlagworten")
            )
        case .tray, .cancelled, .breaks, .slots, .emptyRooms, .roomID, .floor, .capacity, .colour,
            .address, .closed, .hands, .full, .seconds, .hashtag, .notices, .placeless, .interest,
            .mail, .emptyDays:
            nil
        }
    }

    private func wordsOfRest(_ count: Int) -> Sentence {
        switch self {
        case .breaks: said(count, ("break", "breaks"), ("Pause", "Pausen"))
        case .slots: said(count, ("slot", "slots"), ("Slot", "Slots"))
        case .seconds:
            said(
                count,
                ("time with seconds", "times with seconds"),
                ("Zeit mit Sekunden", "Zeiten mit Sekunden")
            )
        case .hashtag: said(count, ("hashtag", "hashtags"), ("Hashtag", "Hashtags"))
        case .notices: said(count, ("notice", "notices"), ("Durchsage", "Durchsagen"))
        case .tray, .cancelled, .emptyRooms, .roomID, .floor, .capacity, .colour, .address, .closed,
            .texts, .lists, .notes, .notesBeside, .tags, .hands, .interest, .full, .mail,
            .placeless, .emptyDays:
            .empty
        }
    }
}

/// A count with its word in each language, in the singular and in the plural.
private func said(
    _ count: Int,
    _ english: (one: String, several: String),
    _ german: (one: String, several: String)
) -> Sentence {
    Sentence(
        en: counted(count, english.one, english.several),
        de: counted(count, german.one, german.several)
    )
}

/// The counts of each part in a plan.
private struct LossCounts {
    private let grid: Grid
    private let exported: ExportedGrid

    init(_ grid: Grid) {
        self.grid = grid
        exported = ExportedGrid(grid, .zero)
    }

    subscript(part: PlanPart) -> Int {
        switch part {
        case .tray: exported.tray.count
        case .cancelled: exported.sessions.count { $0.isCancelled }
        case .breaks: exported.breaks.count
        case .slots: exported.slots.count
        case .emptyRooms, .roomID, .floor, .capacity, .colour, .address, .closed: ofRooms(part)
        case .texts, .lists, .notes, .notesBeside, .tags, .hands, .full, .seconds, .interest, .mail:
            ofSessions(part)
        case .placeless: exported.placeless.count
        case .emptyDays:
            Set(exported.eventDays).subtracting(
                exported.sessions.map { ExportedGrid.day(of: $0.start) }
            ).count
        case .hashtag: grid.event.map { $0.hashtag.isEmpty ? 0 : 1 } ?? 0
        case .notices: grid.notices.values.count { $0.level != .removed }
        }
    }

    private func ofRooms(_ part: PlanPart) -> Int {
        let used = Set(exported.sessions.map(\.room))
        return exported.rooms.count { room in
            switch part {
            case .emptyRooms: !used.contains(room.id)
            case .roomID:
                room.id.string != transliterated(room.name, bytesMax: RoomMatching.bytesMax)
            case .floor: !room.floor.isEmpty
            case .capacity: room.capacity > 0
            case .colour: room.colour != .none
            case .address: !room.url.isEmpty
            case .closed: grid.rooms[room.id]?.state == .closed
            case .tray, .cancelled, .breaks, .slots, .texts, .lists, .notes, .notesBeside, .tags,
                .hands, .full, .seconds, .hashtag, .notices, .placeless, .interest, .mail,
                .emptyDays:
                false
            }
        }
    }

    private func ofSessions(_ part: PlanPart) -> Int {
        let texts: [DetailName] = [.subtitle, .abstract, .description, .type]
        let lists: [DetailName] = [.links, .attachments, .persons, .feedback]
        let shown = grid.sessions.values.filter { $0.state != .removed }
        return shown.count { session in
            let details = grid.details(of: .session(session.id))
            return switch part {
            case .texts: texts.contains { details[$0] != nil }
            case .lists: lists.contains { details[$0] != nil }
            case .notes: !session.note.isEmpty && details[.description] == nil
            case .notesBeside: !session.note.isEmpty && details[.description] != nil
            case .mail:
                ExportedText.details(session, grid)[.url].map { !isWebAddress($0) } ?? false
            case .tags: session.tags.count > 1
            case .hands: session.hands > 0
            case .interest: grid.interest(in: session.id) > 0
            case .full: session.isFull
            case .seconds:
                session.placement.map { $0.start.second != 0 || $0.end.second != 0 } ?? false
            case .tray, .cancelled, .breaks, .slots, .emptyRooms, .roomID, .floor, .capacity,
                .colour, .address, .closed, .hashtag, .notices, .placeless, .emptyDays:
                false
            }
        }
    }
}

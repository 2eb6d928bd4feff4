// What a format has no place for is said at every export, as far as this plan has it.

package import RaumGrid

extension ExportFormat {
    /// What of `grid` the format has no place for, in one line; nil where it keeps all.
    package func losses(_ grid: Grid) -> String? {
        let counts = LossCounts(grid)
        let found = PlanPart.allCases.filter { !keeps($0) && counts[$0] > 0 }
        guard !found.isEmpty else { return nil }
        let words = found.map { counted(counts[$0], $0.words.one, $0.words.several) }
        let isKept = self != .json && found.allSatisfy { ExportFormat.json.keeps($0) }
        let advice = isKept ? "json keeps them" : "a copy of the data directory keeps all"
        return "\(rawValue) has no place for \(words.joined(separator: ", ")); \(advice)"
    }

    /// Whether a file of the format holds the part, and an import brings it back; interest, which people count
    /// themselves, is told and not brought back.
    private func keeps(_ part: PlanPart) -> Bool {
        switch self {
        case .json: !PlanPart.nowhere.contains(part)
        case .csv:
            [
                .tray, .cancelled, .placeless, .breaks, .texts, .lists, .notes, .notesBeside, .tags,
                .hands, .interest, .roomID, .mail,
            ]
            .contains(part)
        case .xml: [.emptyRooms, .texts, .lists, .notes].contains(part)
        case .ics: [.cancelled, .notes, .notesBeside, .tags, .roomID, .mail].contains(part)
        case .markdown: part == .breaks || !PlanPart.ofPosters.contains(part)
        case .html, .svg: !PlanPart.ofPosters.contains(part)
        }
    }
}

/// What a plan may have beside titles, hosts, places and languages of its sessions.
private enum PlanPart: CaseIterable {
    case tray, cancelled, breaks, slots, emptyRooms, roomID, floor, capacity, colour, address
    case closed, texts, lists, notes, tags, hands, full, seconds, hashtag, notices
    case placeless, interest, notesBeside, mail

    /// What no export holds.
    static let nowhere: Set<PlanPart> = [
        .closed, .full, .seconds, .hashtag, .notices,
    ]
    /// What people miss on a poster.
    static let ofPosters: Set<PlanPart> = [.tray]

    var words: (one: String, several: String) {
        switch self {
        case .tray: ("session of the tray", "sessions of the tray")
        case .cancelled: ("cancelled session", "cancelled sessions")
        case .breaks: ("break", "breaks")
        case .slots: ("slot", "slots")
        case .emptyRooms: ("room without sessions", "rooms without sessions")
        case .roomID: ("room's id", "rooms' ids")
        case .floor: ("room's floor", "rooms' floors")
        case .capacity: ("room's capacity", "rooms' capacities")
        case .colour: ("room's colour", "rooms' colours")
        case .address: ("room's address", "rooms' addresses")
        case .closed: ("closing of a room", "closings of rooms")
        case .texts: ("session's texts", "sessions' texts")
        case .lists: ("session's links and ids of persons", "sessions' links and ids of persons")
        case .notes: ("note", "notes")
        case .notesBeside: ("note beside a description", "notes beside descriptions")
        case .tags: ("session's further tags", "sessions' further tags")
        case .hands: ("count of hands", "counts of hands")
        case .interest: ("count of interest", "counts of interest")
        case .full: ("full session", "full sessions")
        case .seconds: ("time with seconds", "times with seconds")
        case .hashtag: ("hashtag", "hashtags")
        case .notices: ("notice", "notices")
        case .mail: ("session's address of mail", "sessions' addresses of mail")
        case .placeless:
            ("cancelled session without a place", "cancelled sessions without a place")
        }
    }
}

/// How much of each part a plan has.
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
                .hands, .full, .seconds, .hashtag, .notices, .placeless, .interest, .mail:
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
                .colour, .address, .closed, .hashtag, .notices, .placeless:
                false
            }
        }
    }
}

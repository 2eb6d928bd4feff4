package import RaumGrid

extension EntityKey {
    /// The form of a key, for error sentences.
    package static let rule =
        "a session's id, or room:ID, slot:ID, notice:ID, hashtag:WEEK, page:ID, stage:ROOM"

    /// `s12`, `room:blau`, `slot:1830`, `notice:n1`, `hashtag:2023-W11`; for a detail the notation of its subject.
    package var notation: String {
        switch self {
        case .event: "event"
        case .session(let id): id.string
        case .room(let id): "room:\(id)"
        case .slot(let id): "slot:\(id)"
        case .notice(let id): "notice:\(id)"
        case .hashtag(let week): "hashtag:\(week)"
        case .page(let id): "page:\(id)"
        case .stage(let id): "stage:\(id)"
        case .call(let id), .interest(let id): id.string
        case .held(let id): "held:\(id)"
        case .detail(let key): key.subject.key.notation
        }
    }

    /// Nil for a text of another form.
    package init?(notation: String) {
        let parts = notation.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 1, let id = SessionID(notation) {
            self = .session(id)
        } else if parts.count == 2 {
            self.init(kind: String(parts[0]), name: String(parts[1]))
        } else {
            return nil
        }
    }

    private init?(kind: String, name: String) {
        let key: EntityKey? =
            switch kind {
            case "room": RoomID(name).map(EntityKey.room)
            case "slot": SlotID(name).map(EntityKey.slot)
            case "notice": NoticeID(name).map(EntityKey.notice)
            case "hashtag": ISOWeek(notation: name).map(EntityKey.hashtag)
            case "page": PageID(name).map(EntityKey.page)
            case "stage": RoomID(name).map(EntityKey.stage)
            case "held": HeldID(name).map(EntityKey.held)
            default: nil
            }
        guard let key else { return nil }
        self = key
    }

    /// The kind in one word: `room` or `session`, say.
    package var kindName: String {
        switch self {
        case .event: "event"
        case .room: "room"
        case .slot: "slot"
        case .session: "session"
        case .notice: "notice"
        case .hashtag: "hashtag"
        case .page: "page"
        case .stage: "stage"
        case .call: "call"
        case .interest: "interest"
        case .held: "held pitch"
        case .detail: "detail"
        }
    }

    /// The identifier without the kind.
    package var bareName: String {
        notation.split(separator: ":").last.map(String.init) ?? notation
    }
}

import RaumGrid
import RaumNotation
import RaumOrganiser

// The members of an entity's object in --json.

extension Entity {
    /// Its kind and its fields; `removed` where it is.
    var object: [String: Any] {
        var object = fields
        object["type"] = key.kindName
        if isRemoved { object["removed"] = true }
        return object
    }

    private var fields: [String: Any] {
        switch self {
        case .event(let event): event.object
        case .room(let room): room.object
        case .slot(let slot): slot.object
        case .session(let session): session.object
        case .notice(let notice): notice.object
        case .hashtag(let hashtag): hashtag.object
        case .page(let page): page.object
        case .stage(let message): message.facts.adding(["room": message.room.string])
        case .call(let call): call.object
        case .interest(let interest): interest.object
        case .held(let held): held.object
        case .detail(let detail):
            ["about": key.notation, "text": DetailText.decoded(detail.text.string)]
        }
    }
}

extension HistoryEntry {
    /// The change, its time and its author.
    var object: [String: Any] {
        var object: [String: Any] = ["revision": revision.number, "by": by, "words": words]
        object["at"] = at?.notation
        if countsInterest { object["interest"] = true }
        return object
    }
}

extension Event {
    fileprivate var object: [String: Any] { facts.adding(["name": name.string]) }
}

extension Room {
    var object: [String: Any] { facts.adding(["id": id.string]) }
}

extension Slot {
    var object: [String: Any] { facts.adding(["id": id.string]) }
}

extension Session {
    var object: [String: Any] {
        facts.adding(["id": id.string, "revision": revision.number])
    }
}

extension Notice {
    var object: [String: Any] { facts.adding(["id": id.string]) }
}

extension Hashtag {
    fileprivate var object: [String: Any] { ["week": week.description, "text": text.string] }
}

extension StandingPage {
    var object: [String: Any] {
        ["id": id.string, "text": lines.joined(separator: "\n")].merging(facts) { own, _ in own }
    }
}

extension Call {
    fileprivate var object: [String: Any] {
        var object: [String: Any] = ["session": session.string]
        object["at"] = at?.notationToMilliseconds
        object["until"] = until?.notationToMilliseconds
        return object
    }
}

extension SessionInterest {
    fileprivate var object: [String: Any] { ["session": session.string, "interest": count] }
}

extension HeldPitch {
    var object: [String: Any] {
        [
            "id": id.string, "state": state.rawValue, "title": pitch.title?.string ?? "",
            "hosts": (pitch.hosts ?? []).map(\.string), "note": pitch.note?.string ?? "",
        ]
    }
}

extension Tabled {
    /// Names and values of its fields.
    var facts: [String: Any] {
        var object: [String: Any] = [:]
        for (name, fact) in Self.fields.flatMap({ $0.facts(self) }) {
            object[name] =
                switch fact {
                case .text(let text): text
                case .number(let number): number
                case .flag(let flag): flag
                case .list(let list): list
                }
        }
        return object
    }
}

extension [String: Any] {
    fileprivate func adding(_ others: [String: Any]) -> [String: Any] {
        merging(others) { first, _ in first }
    }
}

/// Nil for an empty text: a field without a value is left out.
func present(_ text: String) -> String? { text.isEmpty ? nil : text }

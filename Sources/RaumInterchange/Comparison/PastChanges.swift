package import RaumGrid

/// The parts of a session that changes of the plan touch.
struct ChangedParts: Hashable {
    /// The fields.
    var fields: Set<SessionField> = []
    /// Whether room, start or end are among them.
    var place = false
    /// Whether it is among them that the session takes place.
    var state = false

    static let all = ChangedParts(
        fields: Set(SessionField.allCases),
        place: true,
        state: true
    )

    var isEmpty: Bool { fields.isEmpty && !place && !state }

    mutating func formUnion(_ other: ChangedParts) {
        fields.formUnion(other.fields)
        place = place || other.place
        state = state || other.state
    }
}

/// The last changes of the plan, as `HISTORY` tells them.
///
/// They tell which parts of a session were changed after an export. Where they do not reach back to it, or where a
/// change is told only in part, all parts count as changed.
package struct PastChanges: Sendable {
    private struct Change {
        let revision: UInt64
        /// The words of each line of the request; nil if it may be told in part.
        let lines: [[String]]?

        /// The revision that it took back; nil if it was no undoing.
        var undone: UInt64? {
            guard let lines, lines.count == 1, lines[0].count == 2, lines[0][0] == "UNDO" else {
                return nil
            }
            return UInt64(lines[0][1])
        }
    }

    private var changes: [Change] = []

    /// No change is known.
    package init() {}

    /// The changes, oldest first, each with the lines of its request joined by ` / `, of which the daemon keeps the
    /// beginning.
    package init(_ changes: [(revision: UInt64, did: String)]) {
        self.changes = changes.map { revision, did in
            let isWhole = did.unicodeScalars.count < PastChanges.didScalarsMax
            return Change(
                revision: revision,
                lines: isWhole ? PastChanges.lines(of: did) : nil
            )
        }
    }

    /// Whether a plan of `schedule` depends on the changes: the file is this program's export, and sessions of it
    /// changed since.
    package static func matter(to schedule: Schedule, _ grid: Grid) -> Bool {
        schedule.sessions.contains { session in
            guard session.isExported, let known = grid.sessions[session.base] else { return false }
            let revision = session.revision ?? schedule.revision
            return revision.map { $0 < known.revision.number } ?? false
        }
    }

    /// The parts of the session that were changed after `revision`.
    func parts(of id: SessionID, since revision: UInt64) -> ChangedParts {
        // Changes that only count interest leave the history early, and others from the oldest on.
        let isWhole = changes.contains { change in
            change.revision <= revision && change.lines?.first?.first != "INTEREST"
        }
        guard isWhole else { return .all }
        var parts = ChangedParts()
        var undone: Set<UInt64> = []
        for change in changes.reversed() where change.revision > revision {
            if undone.contains(change.revision) { continue }
            // A change and its undoing leave all as it was before.
            if let other = change.undone, other > revision {
                undone.insert(other)
                continue
            }
            guard let lines = change.lines else { return .all }
            for line in lines { parts.formUnion(PastChanges.parts(of: id, line: line)) }
            if parts == .all { return parts }
        }
        return parts
    }

    /// The number of scalars of a request from which it may be told in part.
    private static let didScalarsMax = 280

    /// The words of each line; a text in quotes is part of one word.
    private static func lines(of did: String) -> [[String]] {
        var (lines, word): ([[String]], [UInt8]) = ([[]], [])
        var (isInText, isEscaped) = (false, false)
        for byte in Array(did.utf8) + [0x20] {
            if byte == 0x20, !isInText {
                if word == [UInt8(ascii: "/")] {
                    lines.append([])
                } else if !word.isEmpty {
                    lines[lines.count - 1].append(String(decoding: word, as: UTF8.self))
                }
                word = []
                continue
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isInText.toggle() }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            word.append(byte)
        }
        return lines
    }

    private static func parts(of id: SessionID, line: [String]) -> ChangedParts {
        guard let verb = line.first else { return .all }
        let names = line.dropFirst().contains(id.string)
        switch verb {
        case "EVENT", "ROOM", "SLOT", "OPEN", "CLOSE", "NOTICE", "HASHTAG", "PAGE", "STAGE",
            "DETAIL", "INTEREST", "ACCEPT", "DECLINE", "CALL":
            return ChangedParts()
        case "MOVE", "PLACE", "PARK", "EXTEND", "FINISH", "SWAP":
            return names ? ChangedParts(place: true) : ChangedParts()
        // It names one session and delays others, too.
        case "DELAY": return ChangedParts(place: true)
        case "CANCEL": return names ? ChangedParts(fields: [.note], state: true) : ChangedParts()
        case "RESTORE": return names ? ChangedParts(place: true, state: true) : ChangedParts()
        case "VOTE": return names ? ChangedParts(fields: [.hands]) : ChangedParts()
        case "EDIT": return names ? edited(line.dropFirst(2)) : ChangedParts()
        case "PITCH", "REMOVE", "MERGE": return names ? .all : ChangedParts()
        default: return .all
        }
    }

    /// The fields of an `EDIT`; all parts if one is unknown.
    private static func edited(_ words: ArraySlice<String>) -> ChangedParts {
        let fields = words.map { word in field(String(word.prefix { $0 != "=" })) }
        return fields.contains(nil)
            ? .all : ChangedParts(fields: Set(fields.compactMap(\.self)))
    }

    private static func field(_ name: String) -> SessionField? {
        switch name {
        case "title": .title
        case "hosts": .hosts
        case "tags": .tags
        case "language": .language
        case "note": .note
        case "url": .address
        case "full": .full
        default: nil
        }
    }
}

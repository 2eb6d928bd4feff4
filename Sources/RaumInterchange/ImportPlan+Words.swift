// The plan in words, for `--dry-run` and for what is printed after an import. One line each; a mark
// in front says what happens: + new, > moved, ~ changed, = left alone, ! odd.

import RaumGrid

extension ImportPlan {
    /// The differences, then what is odd, then the counts, a line each, without line ends.
    package var lines: [String] {
        entries.map(line) + findings.map { "! \($0)" } + [summary]
    }

    /// The differences that the import makes, a line each; what it leaves alone is not said.
    package var changeLines: [String] { entries.filter { !$0.isReportOnly }.map(line) }

    /// The counts in one sentence.
    package var summary: String {
        let counts = counts
        let parts: [(Int, String)] = [
            (counts.newRooms, "new rooms"), (counts.changedRooms, "changed rooms"),
            (counts.new, "new"), (counts.moved, "moved"), (counts.resized, "longer or shorter"),
            (counts.retitled, "retitled"), (counts.rehosted, "with other hosts"),
            (counts.retagged, "with another track or language"),
            (counts.annotated, "with another note or interest"),
            (counts.unchanged, "unchanged"), (counts.leftAlone, "left alone"),
            (counts.missing, "not in the file (left alone)"),
        ]
        let said = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "sessions: " + (said.isEmpty ? "none" : said.joined(separator: ", "))
    }

    private func line(_ entry: ImportEntry) -> String {
        switch entry {
        case .eventDays(let days):
            "~ event: days " + days.map(\.description).joined(separator: ", ") + " added"
        case .newRoom(let id, let name):
            "+ room \(id): \(shown(name.string))"
        case .roomPutBack(let id, let name):
            "~ room \(id): \(shown(name.string)) was removed, and is put back: the file needs it"
        case .changedRoom(let id, let name, let changes):
            "~ room \(id): \(shown(name.string)): \(words(changes))"
        default:
            sessionLine(entry)
        }
    }

    private func sessionLine(_ entry: ImportEntry) -> String {
        switch entry {
        case .newSession(let id, let title, let place):
            "+ \(id): \(shown(title.string)): \(place.map { words($0) } ?? "into the tray")"
        case .placed(let id, let title, let to):
            "> \(id): \(shown(title.string)): tray → \(words(to))"
        case .moved(let id, let title, let from, let to):
            "> \(id): \(shown(title.string)): \(words(from)) → \(words(to, after: from))"
        case .resized(let id, let title, let from, let to):
            "~ \(id): \(shown(title.string)): ends \(from.end.clock) → \(to.end.clock)"
        case .edited(let id, let title, let changes):
            "~ \(id): \(shown(title.string)): \(words(changes))"
        default:
            reportLine(entry)
        }
    }

    private func reportLine(_ entry: ImportEntry) -> String {
        switch entry {
        case .missing(let id, let title, let place):
            "= \(id): \(shown(title.string)): not in the file, left alone: "
                + (place.map { words($0) } ?? "tray")
        case .notTakingPlace(let id, let title, let state):
            "= \(id): \(shown(title.string)): stays \(state.rawValue); RESTORE \(id) changes that"
        case .roomClosed(let id, let title, let room):
            "= \(id): \(shown(title.string)): stays where it is, since room \(room) is closed"
        default:
            preconditionFailure("line(_:) and sessionLine(_:) have a branch for \(entry)")
        }
    }

    /// `Saal 6, 2014-12-30 14:00–15:00`; the date is left out where `old` has the same.
    private func words(_ place: Placement, after old: Placement? = nil) -> String {
        let room = names[place.room]?.string ?? place.room.string
        let date = old?.start.date == place.start.date ? "" : "\(place.start.date) "
        return "\(room), \(date)\(place.start.clock)–\(place.end.clock)"
    }

    private func words(_ changes: [FieldChange]) -> String {
        changes.map { "\($0.field.rawValue) \(shown($0.from)) → \(shown($0.to))" }
            .joined(separator: ", ")
    }
}

// The plan in words, for `--dry-run` and for what is printed after an import. One line each; a mark
// in front says what happens: + new, > moved, ~ changed, - taken out, = left alone, ! odd.

import RaumGrid

extension ImportPlan {
    /// The differences, then what is odd, then the counts, a line each, without line ends.
    package var lines: [String] {
        entries.map(line) + Finding.grouped(findings).map { "! \($0)" } + [summary]
    }

    /// The differences that the import makes, and where it does not follow what changed in the file, a line
    /// each; what else it leaves alone is not said.
    package var changeLines: [String] {
        entries.filter { !$0.isReportOnly || $0.isConflict }.map(line)
    }

    /// The counts in one sentence.
    package var summary: String {
        let counts = counts
        let made = [
            (counts.newRooms, "new room", "new rooms"),
            (counts.changedRooms, "changed room", "changed rooms"),
            (counts.newBreaks, "new break", "new breaks"),
            (counts.newSlots, "new slot", "new slots"),
        ]
        let parts: [(Int, String)] = [
            (counts.new, "new"), (counts.moved, "moved"), (counts.resized, "longer or shorter"),
            (counts.retitled, "retitled"), (counts.rehosted, "with other hosts"),
            (counts.retagged, "with another track or language"),
            (counts.annotated, "with another note, interest or address"),
            (counts.cancelled, "cancelled or restored by the file"),
            (counts.takenOut, "not in the file (taken out)"),
            (counts.unchanged, "unchanged"), (counts.kept, "changed here and kept"),
            (counts.leftAlone, "left alone"), (counts.missing, "not in the file (left alone)"),
        ]
        let said =
            made.filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }
            + parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "sessions: " + (said.isEmpty ? "none" : said.joined(separator: ", "))
    }

    private func line(_ entry: ImportEntry) -> String {
        switch entry {
        case .eventDays(let days):
            "~ event: days " + days.map(\.description).joined(separator: ", ") + " added"
        case .newBreak(_, let label, let start, let end):
            "+ break \(shown(label.string)): \(start.date) \(start.clock)–\(words(end, after: start))"
        case .newSlot(let id, let start, let end):
            "+ slot \(id): \(start.date) \(start.clock)–\(words(end, after: start))"
        case .newRoom(let id, let name):
            "+ room \(id): \(shown(name.string))"
        case .roomPutBack(let id, let name):
            "~ room \(id): \(shown(name.string)) was removed, and is put back: the file needs it"
        case .changedRoom(let id, let name, let changes):
            "~ room \(id): \(shown(name.string)): \(words(changes))"
        case .roomKept(let id, let name, let kept, let isNew):
            "= room \(id): \(shown(name.string)): changed here, stays; \(said(kept, isNew: isNew))"
        case .newSession(let id, let title, let place, let closed):
            "+ \(subject(id, title)): "
                + (place.map { words($0) }
                    ?? "into the tray" + (closed.map { ", since room \($0) is closed" } ?? ""))
        case .placed(let id, let title, let to):
            "> \(subject(id, title)): tray → \(words(to))"
        case .moved(let id, let title, let from, let to):
            "> \(subject(id, title)): \(words(from)) → \(words(to, after: from))"
        case .resized(let id, let title, let from, let to):
            "~ \(subject(id, title)): ends \(words(from.end, after: from.start)) → "
                + words(to.end, after: from.start)
        case .edited(let id, let title, let changes):
            "~ \(subject(id, title)): \(words(changes))"
        case .cancelled(let id, let title):
            "~ \(subject(id, title)): cancelled in the file, so it is cancelled"
        case .restored(let id, let title):
            "~ \(subject(id, title)): takes place again in the file, so it is restored"
        case .missingParked(let id, let title, let place):
            "- \(subject(id, title)): not in the file: from \(words(place)) into the tray"
        case .missingCancelled(let id, let title, let place):
            "- \(subject(id, title)): not in the file: cancelled: "
                + (place.map { words($0) } ?? "tray")
        case .missing, .placeKept, .fieldsKept, .restoredKept, .notTakingPlace, .roomClosed:
            "= " + reportLine(entry)
        }
    }

    private func reportLine(_ entry: ImportEntry) -> String {
        switch entry {
        case .missing(let id, let title, let place):
            "\(subject(id, title)): not in the file, left alone: "
                + (place.map { words($0) } ?? "tray")
        case .placeKept(let id, let title, let here, let file, let isNew):
            "\(subject(id, title)): \(here == nil ? "taken into the tray" : "moved") here\(author(id)), "
                + "stays; the file \(isNew ? "now" : "still") says \(words(file))"
        case .fieldsKept(let id, let title, let kept, let isNew):
            "\(subject(id, title)): changed here\(author(id)), stays; \(said(kept, isNew: isNew))"
        case .restoredKept(let id, let title):
            "\(subject(id, title)): restored here\(author(id)), stays; the file still says cancelled"
        case .notTakingPlace(let id, let title, let state, let file):
            "\(subject(id, title)): stays \(state.rawValue); raumwerk restore \(id) changes that"
                + (file.map {
                    "; the file now says \(words($0)), which an import after that follows"
                }
                    ?? "")
        case .roomClosed(let id, let title, let room, let state):
            "\(subject(id, title)): \(stays(state)), since room \(room) is closed"
        case .eventDays, .newBreak, .newSlot, .newRoom, .roomPutBack, .changedRoom, .roomKept,
            .newSession,
            .placed, .moved, .resized, .edited, .cancelled, .restored, .missingParked,
            .missingCancelled:
            ""
        }
    }

    private func stays(_ state: Session.State) -> String {
        switch state {
        case .pitched: "stays in the tray"
        case .planned: "stays where it is"
        case .cancelled, .removed: "stays \(state.rawValue)"
        }
    }

    private func subject(_ id: SessionID, _ title: Text) -> String {
        "\(id): \(shown(title.string))"
    }

    /// ` by root at 14:03`, where that is known.
    private func author(_ id: SessionID) -> String { authors[id].map { " " + $0 } ?? "" }

    /// `Saal 6, 2014-12-30 14:00–15:00`; the date is left out where `old` has the same.
    private func words(_ place: Placement, after old: Placement? = nil) -> String {
        let room = names[place.room]?.string ?? place.room.string
        let date = old?.start.date == place.start.date ? "" : "\(place.start.date) "
        return "\(room), \(date)\(place.start.clock)–\(words(place.end, after: place.start))"
    }

    /// The clock, with the date in front where it is another day than `start`'s; midnight ends a day.
    private func words(_ end: ZonedTime, after start: ZonedTime) -> String {
        let isNext = end.date == start.date.adding(days: 1)
        if end.date == start.date || (isNext && end.hour < start.hour) { return end.clock }
        return "\(end.date) \(end.clock)"
    }

    private func words(_ changes: [FieldChange]) -> String {
        changes.map { "\($0.field.rawValue) \(shown($0.from)) → \(shown($0.to))" }
            .joined(separator: ", ")
    }

    /// `the file still says title “X”, hosts “A; B”`.
    private func said(_ kept: [FieldChange], isNew: Bool) -> String {
        let fields = kept.map { "\($0.field.rawValue) \(shown($0.to))" }
        return "the file \(isNew ? "now" : "still") says " + fields.joined(separator: ", ")
    }
}

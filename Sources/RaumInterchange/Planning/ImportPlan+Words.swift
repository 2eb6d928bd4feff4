// The plan in words, for `--dry-run` and for what is printed after an import. One line each; a mark in front shows what
// happens: + new, > moved, ~ changed, - taken out, = left alone, ! finding.

import RaumGrid
package import RaumWords

extension ImportPlan {
    /// The differences, then the findings, then the counts, a line each, without line ends.
    package var lines: [Sentence] {
        shownEntries.map(line) + moreMissing
            + Finding.grouped(findings).map { Sentence(name: "! ") + $0 } + [summary]
    }

    /// The number of missing sessions that a preview names: a plan may have hundreds that do not come from the file.
    private static let missingMax = 3

    private var shownEntries: [ImportEntry] {
        guard !namesMissing else { return entries }
        let missing = entries.indices.filter { entries[$0].missing != nil }
        let brought = missing.filter { index in
            entries[index].missing.map { !madeHere.contains($0) } ?? false
        }
        let hidden = Set(missing).subtracting(brought.prefix(ImportPlan.missingMax))
        return entries.indices.filter { !hidden.contains($0) }.map { entries[$0] }
    }

    /// The number of further sessions that are missing in the file, and the option that names them.
    private var moreMissing: [Sentence] {
        let count = entries.count - shownEntries.count
        guard count > 0 else { return [] }
        guard shownEntries.contains(where: { $0.missing != nil }) else {
            return [
                Sentence(
                    en: "= \(counted(count, "session", "sessions")) made here not in the file, left"
                        + " alone; --missing list names \(count == 1 ? "it" : "them")",
                    de:
                        "= \(counted(count, "hier gemachte Session", "hier gemachte Sessions")) nicht"
                        + " in der Datei, \(count == 1 ? "bleibt" : "bleiben"); --missing list nennt sie"
                )
            ]
        }
        return [
            Sentence(
                en: "= \(count) more \(count == 1 ? "is" : "are") not in the file, and left alone;"
                    + " --missing list names \(count == 1 ? "it" : "them")",
                de: count == 1
                    ? "= 1 weitere ist nicht in der Datei und bleibt; --missing list nennt sie"
                    : "= \(count) weitere sind nicht in der Datei und bleiben; --missing list nennt sie"
            )
        ]
    }

    /// The differences that the import makes, and the changes in the file that it does not follow, a line each; other
    /// differences are left out.
    package var changeLines: [Sentence] {
        entries.filter { !$0.isReportOnly || $0.isConflict }.map(line)
    }

    /// The findings that are not among `known`, those of a former version of the file, a line for each kind.
    ///
    /// A finding whose row only moved to another line is known.
    package func findingLines(beside known: [Finding]) -> [Sentence] {
        let told = Set(known.map(\.withoutPosition))
        let new = findings.filter { !told.contains($0.withoutPosition) }
        return Finding.grouped(new).map { Sentence(name: "! ") + $0 }
    }

    /// The counts in one sentence.
    package var summary: Sentence { counts.sentence }

    func line(_ entry: ImportEntry) -> Sentence {
        switch entry {
        case .eventDays, .newBreak, .newSlot: eventLine(entry)
        case .row(let row): row.line
        case .newRoom, .roomPutBack, .changedRoom, .roomKept: roomLine(entry)
        case .newSession, .placed, .moved, .intoTray, .resized, .edited, .cancelled, .restored,
            .missingParked, .missingCancelled:
            sessionLine(entry)
        case .heldBack(let change): heldLine(change)
        case .missing, .missingKept, .placeKept, .fieldsKept, .restoredKept, .notTakingPlace,
            .roomClosed:
            Sentence(name: "= ") + reportLine(entry)
        }
    }

    private func eventLine(_ entry: ImportEntry) -> Sentence {
        switch entry {
        case .eventDays(let days):
            let list = days.map(\.description).joined(separator: ", ")
            return Sentence(
                en: "~ event: days \(list) added",
                de: "~ Veranstaltung: Tage \(list) dazu"
            )
        case .newBreak(_, let label, let start, let end):
            return Sentence(en: "+ break ", de: "+ Pause ") + named(label.string)
                + Sentence(name: ": \(spanWords(start, end))")
        case .newSlot(let id, let start, let end):
            return Sentence(en: "+ slot ", de: "+ Slot ")
                + Sentence(name: "\(id): \(spanWords(start, end))")
        case .row, .newRoom, .roomPutBack, .changedRoom, .roomKept, .newSession, .placed, .moved,
            .intoTray, .resized, .edited, .cancelled, .restored, .missingParked, .missingCancelled,
            .missing,
            .missingKept, .placeKept, .fieldsKept, .restoredKept, .notTakingPlace, .roomClosed,
            .heldBack:
            return .empty
        }
    }

    private func roomLine(_ entry: ImportEntry) -> Sentence {
        switch entry {
        case .newRoom(let id, let name): room("+", id, name)
        case .roomPutBack(let id, let name):
            room("~", id, name)
                + Sentence(
                    en: " was removed, and is put back: the file needs it",
                    de: " war entfernt und kommt zurück: die Datei braucht ihn"
                )
        case .changedRoom(let id, let name, let changes):
            room("~", id, name) + colon + words(changes)
        case .roomKept(let id, let name, let kept, let isNew):
            room("=", id, name)
                + Sentence(en: ": changed here, stays; ", de: ": hier geändert, bleibt; ")
                + ImportPlan.fileSays(isNew) + said(kept)
        case .row, .eventDays, .newBreak, .newSlot, .newSession, .placed, .moved, .resized,
            .intoTray, .edited, .cancelled, .restored, .missingParked, .missingCancelled, .missing,
            .missingKept, .placeKept, .heldBack,
            .fieldsKept, .restoredKept, .notTakingPlace, .roomClosed:
            .empty
        }
    }

    private func sessionLine(_ entry: ImportEntry) -> Sentence {
        switch entry {
        case .newSession(let id, let title, let place, let closed):
            mark("+", id, title) + (place.map { words($0) } ?? intoTray(closed))
        case .placed(let id, let title, let to):
            mark(">", id, title) + tray + Sentence(name: " → ") + words(to)
        case .moved(let id, let title, let from, let to):
            mark(">", id, title) + words(from) + Sentence(name: " → ") + words(to, after: from)
        case .intoTray(let id, let title, let from):
            mark(">", id, title) + words(from) + Sentence(name: " → ") + tray
        case .resized(let id, let title, let from, let to):
            mark("~", id, title) + Sentence(en: "ends ", de: "endet ")
                + Sentence(name: endWords(from.end, after: from.start) + " → ")
                + Sentence(name: endWords(to.end, after: from.start))
        case .edited(let id, let title, let changes): mark("~", id, title) + words(changes)
        case .cancelled(let id, let title):
            mark("~", id, title)
                + Sentence(
                    en: "cancelled in the file, so it is cancelled",
                    de: "entfällt in der Datei, also entfällt sie"
                )
        case .restored(let id, let title):
            mark("~", id, title)
                + Sentence(
                    en: "takes place again in the file, so it is restored",
                    de: "findet in der Datei wieder statt, also auch hier"
                )
        case .missingParked(let id, let title, let place):
            mark("-", id, title)
                + Sentence(en: "not in the file: from ", de: "nicht in der Datei: von ")
                + words(place) + Sentence(en: " into the tray", de: " in die Ablage")
        case .missingCancelled(let id, let title, let place):
            mark("-", id, title)
                + Sentence(en: "not in the file: cancelled: ", de: "nicht in der Datei: entfällt: ")
                + (place.map { words($0) } ?? tray)
        case .row, .eventDays, .newBreak, .newSlot, .newRoom, .roomPutBack, .changedRoom,
            .roomKept, .missing, .missingKept, .placeKept, .fieldsKept, .restoredKept,
            .notTakingPlace, .heldBack,
            .roomClosed:
            .empty
        }
    }

    private func reportLine(_ entry: ImportEntry) -> Sentence {
        switch entry {
        case .missing(let id, let title, let place):
            subject(id, title)
                + Sentence(en: "not in the file, left alone: ", de: "nicht in der Datei, bleibt: ")
                + (place.map { words($0) } ?? tray)
        case .missingKept(let id, let title, let place):
            subject(id, title)
                + Sentence(
                    en: "not in the file; changed here",
                    de: "nicht in der Datei; hier geändert"
                )
                + author(id) + stays + (place.map { words($0) } ?? tray)
        case .placeKept(let id, let title, let here, let file, let isNew):
            subject(id, title) + placeKept(id, isInTray: here == nil) + fileSays(id, isNew)
                + (file.map { words($0) } ?? tray)
        case .fieldsKept(let id, let title, let kept, let isNew):
            subject(id, title) + Sentence(en: "changed here", de: "hier geändert") + author(id)
                + stays + fileSays(id, isNew) + said(kept)
        case .restoredKept(let id, let title):
            subject(id, title) + Sentence(en: "restored here", de: "findet hier wieder statt")
                + author(id) + stays
                + Sentence(
                    en: "the file still says cancelled",
                    de: "in der Datei entfällt sie noch immer"
                )
        case .notTakingPlace(let id, let title, let state, let file):
            subject(id, title) + staysOut(id, state) + (file.map(movedMeanwhile) ?? .empty)
        case .roomClosed(let id, let title, let room, let state):
            subject(id, title) + stays(state) + since(room)
        case .row, .eventDays, .newBreak, .newSlot, .newRoom, .roomPutBack, .changedRoom,
            .roomKept, .newSession, .placed, .moved, .intoTray, .resized, .edited, .cancelled,
            .restored, .missingParked, .missingCancelled, .heldBack:
            .empty
        }
    }
}

// Parts of these lines.
extension ImportPlan {
    private var colon: Sentence { Sentence(name: ": ") }
    private var tray: Sentence { Sentence(en: "tray", de: "Ablage") }
    private var stays: Sentence { Sentence(en: ", stays; ", de: ", bleibt; ") }

    private func intoTray(_ closed: RoomID?) -> Sentence {
        Sentence(en: "into the tray", de: "in die Ablage") + (closed.map(since) ?? .empty)
    }

    private func since(_ room: RoomID) -> Sentence {
        Sentence(en: ", since room \(room) is closed", de: ", denn Raum \(room) ist geschlossen")
    }

    private func placeKept(_ id: SessionID, isInTray: Bool) -> Sentence {
        let what =
            isInTray
            ? Sentence(en: "taken into the tray here", de: "hier in die Ablage genommen")
            : Sentence(en: "moved here", de: "hier verlegt")
        return what + author(id) + stays
    }

    /// The session changed after the file was exported: then it is unknown whether the file's value is new.
    private func fileSays(_ id: SessionID, _ isNew: Bool) -> Sentence {
        guard doubtful.contains(id) else { return ImportPlan.fileSays(isNew) }
        return Sentence(
            en: "the file, exported before that, says ",
            de: "in der davor exportierten Datei steht "
        )
    }

    static func fileSays(_ isNew: Bool) -> Sentence {
        isNew
            ? Sentence(en: "the file now says ", de: "in der Datei steht jetzt ")
            : Sentence(en: "the file still says ", de: "in der Datei steht noch immer ")
    }

    private func staysOut(_ id: SessionID, _ state: Session.State) -> Sentence {
        let stays = stays(state)
        return stays
            + Sentence(
                en: "; raumwerk restore \(id) changes that",
                de: "; das ändert: raumwerk restore \(id)"
            )
    }

    private func movedMeanwhile(_ place: Placement) -> Sentence {
        Sentence(en: "; the file now says ", de: "; in der Datei steht jetzt ") + words(place)
            + Sentence(
                en: ", which an import after that follows",
                de: ", dem folgt ein Import danach"
            )
    }

    private func stays(_ state: Session.State) -> Sentence {
        switch state {
        case .pitched: Sentence(en: "stays in the tray", de: "bleibt in der Ablage")
        case .planned: Sentence(en: "stays where it is", de: "bleibt, wo sie ist")
        case .cancelled: Sentence(en: "stays cancelled", de: "entfällt weiterhin")
        case .removed: Sentence(en: "stays removed", de: "bleibt entfernt")
        }
    }

    func room(_ mark: String, _ id: RoomID, _ name: Text) -> Sentence {
        Sentence(en: "\(mark) room \(id): ", de: "\(mark) Raum \(id): ") + named(name.string)
    }

    private func mark(_ mark: String, _ id: SessionID, _ title: Text) -> Sentence {
        Sentence(name: mark + " ") + subject(id, title)
    }

    func subject(_ id: SessionID, _ title: Text) -> Sentence {
        Sentence(name: "\(id): ") + named(title.string) + colon
    }

    /// ` by root at 14:03`, if that is known.
    func author(_ id: SessionID) -> Sentence {
        authors[id].map { Sentence(name: " ") + $0 } ?? .empty
    }

    /// `Saal 6, 2014-12-30 14:00–15:00`; the date is left out if `old` has the same.
    func words(_ place: Placement, after old: Placement? = nil) -> Sentence {
        let room = names[place.room]?.string ?? place.room.string
        let date = old?.start.date == place.start.date ? "" : "\(place.start.date) "
        let end = endWords(place.end, after: place.start)
        return Sentence(name: "\(room), \(date)\(place.start.clock)–\(end)")
    }

    private func words(_ changes: [FieldChange]) -> Sentence {
        changes.map { change in
            if change.field.isUnseen {
                let emptied = Sentence(en: " (emptied)", de: " (geleert)")
                return change.field.words + (change.to.isEmpty ? emptied : .empty)
            }
            return change.field.words + Sentence(name: " ") + named(change.from)
                + Sentence(name: " → ") + named(change.to)
        }.joined(separator: ", ")
    }

    /// `title “X”, hosts “A; B”`.
    private func said(_ kept: [FieldChange]) -> Sentence {
        kept.map { $0.field.words + Sentence(name: " ") + named($0.to) }
            .joined(separator: ", ")
    }
}

extension FieldChange.Field {
    /// The field's name.
    var words: Sentence {
        switch self {
        case .name: Sentence(en: "name", de: "Name")
        case .capacity: Sentence(en: "capacity", de: "Plätze")
        case .title: Sentence(en: "title", de: "Titel")
        case .hosts: Sentence(en: "hosts", de: "Personen")
        case .tags: Sentence(en: "tags", de: "Schlagworte")
        case .language: Sentence(en: "language", de: "Sprache")
        case .note: Sentence(en: "note", de: "Anmerkung")
        case .interest: Sentence(en: "hands", de: "Hände")
        case .address: Sentence(en: "address", de: "Adresse")
        case .subtitle: Sentence(en: "subtitle", de: "Untertitel")
        case .abstract: Sentence(en: "abstract", de: "Kurzfassung")
        case .description: Sentence(en: "description", de: "Beschreibung")
        case .type: Sentence(en: "type", de: "Art")
        case .feedback: Sentence(en: "page for feedback", de: "Seite für Rückmeldungen")
        case .links: Sentence(en: "links", de: "Links")
        case .attachments: Sentence(en: "attachments", de: "Anhänge")
        case .persons: Sentence(en: "ids of persons", de: "Kennungen von Personen")
        }
    }
}

extension ImportEntry {
    /// The session of which it only reports that it is missing in the file and stays; nil for any other entry.
    fileprivate var missing: SessionID? {
        if case .missing(let id, _, _) = self { id } else { nil }
    }
}

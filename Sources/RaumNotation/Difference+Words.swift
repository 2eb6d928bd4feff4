package import RaumGrid
package import RaumWords

// Changes in words, for the history, for differences and for rehearsals. Texts are quoted as they are: the notation's
// reader has refused characters that may not reach a screen.

/// The change of one entity, in a sentence without a full stop; the names of rooms come from `grid`.
///
/// Times of `today` are told without their date, and others with the day; nil tells every day, which is right
/// whenever it is read.
package func describeDifference(
    _ before: Entity?,
    _ after: Entity,
    in grid: Grid,
    on today: CivilDate? = nil
) -> Sentence {
    let places = PlaceWords(grid: grid, today: today)
    switch after {
    case .session(let new):
        if case .session(let old)? = before { return sessionChange(old, new, places) }
        return newSession(new, places)
    case .room(let new):
        if case .room(let old)? = before { return roomChange(old, new, grid) }
        return newRoom(new)
    case .notice(let notice): return noticeChange(notice, places)
    case .hashtag(let hashtag):
        if case .hashtag(let old)? = before { return weeklyHashtagChange(old, hashtag, places) }
        return weeklyHashtagChange(nil, hashtag, places)
    case .slot(let slot): return slotChange(slot, places)
    case .event(let new):
        if case .event(let old)? = before { return eventChange(old, new) }
        return Sentence(en: "event \(new.name)", de: "Veranstaltung \(new.name)")
    case .page(let page): return pageChange(page)
    case .stage(let message): return stageChange(message, places)
    case .interest(let interest): return interestChange(interest, grid)
    case .held(let held): return heldChange(held)
    case .call(let call): return callChange(call, grid)
    case .detail(let detail): return detailChange(detail, grid)
    }
}

/// The sentence for a change that left all entities as they were.
package let nothingChanged = Sentence(en: "nothing changed", de: "nichts geändert")

private func slotChange(_ slot: Slot, _ places: PlaceWords) -> Sentence {
    let end = places.grid.event.told(slot.end)
    let span =
        places.moment(slot.start) + Sentence(name: "–") + spokenEnd(end, after: slot.start)
    let name = Sentence(en: "slot ", de: "Slot ") + span
    guard slot.kind != .removed else { return name + Sentence(en: " removed", de: " entfernt") }
    let pause = slot.kind == .pause ? Sentence(en: " (break)", de: " (Pause)") : .empty
    return name + Sentence(name: slot.label.isEmpty ? "" : " \(slot.label)") + pause
}

/// `new: “Offene Runde” (Kernteam), in the tray`, or where it is.
private func newSession(_ session: Session, _ places: PlaceWords) -> Sentence {
    let hosts = session.hosts.map(\.string).joined(separator: ", ")
    let place =
        session.placement == nil
        ? Sentence(en: ", in the tray", de: ", in der Ablage") : places.placed(session)
    return Sentence(en: "new: ", de: "neu: ") + quoted(session.title)
        + Sentence(name: hosts.isEmpty ? "" : " (\(hosts))") + place
}

private func newRoom(_ room: Room) -> Sentence {
    let seats = Sentence(name: ", ") + seatsWords(room.capacity)
    return Sentence(en: "new room \(room.name)", de: "neuer Raum \(room.name)")
        + (room.capacity > 0 ? seats : .empty)
}

private func sessionChange(_ old: Session, _ new: Session, _ places: PlaceWords) -> Sentence {
    let name = quoted(new.title)
    if old.state != new.state {
        switch new.state {
        case .cancelled:
            return name + Sentence(en: " cancelled", de: " entfällt") + places.placed(new)
                + reason(old, new)
        case .removed: return name + merged(new, places.grid) + places.beside(old)
        case .pitched:
            return name + Sentence(en: " back in the tray", de: " wieder in der Ablage")
                + places.beside(old)
        case .planned where old.state == .cancelled:
            return name + Sentence(en: " takes place again", de: " findet wieder statt")
                + places.placed(new)
        case .planned: return name + places.placed(new)
        }
    }
    let isRenamed = old.title != new.title
    let subject =
        isRenamed
        ? quoted(old.title) + Sentence(en: " is now ", de: " heißt jetzt ") + name : name
    let fields = new.changes(since: old)
    if old.placement != new.placement {
        return subject + places.moved(old, new)
            + fields.reduce(.empty) { $0 + Sentence(name: ", ") + $1 }
    }
    guard !fields.isEmpty else {
        return isRenamed ? subject : toldElsewhere(old, new, places) ?? name + edited
    }
    return subject + Sentence(name: ": ") + fields.joined(separator: ", ") + places.beside(new)
}

/// Of a session of which other doors tell than before, and nothing else changed: that; nil for any other.
private func toldElsewhere(_ old: Session, _ new: Session, _ places: PlaceWords) -> Sentence? {
    var same = old
    (same.left, same.joined, same.was, same.revision) = (
        new.left, new.joined, new.was, new.revision
    )
    guard same == new else { return nil }
    let name = quoted(new.title) + places.beside(new)
    let (added, gone) = (
        new.left.last { !old.left.contains($0) }, old.left.last { !new.left.contains($0) }
    )
    guard let door = (added ?? gone)?.room else {
        return name + Sentence(en: ": other doors tell of it", de: ": andere Türen nennen sie")
    }
    let room = places.grid.name(of: door)
    return name
        + Sentence(en: ": the door of \(room) tells of it", de: ": die Tür von \(room) nennt sie")
        + (added == nil
            ? Sentence(en: " no longer", de: " nicht mehr") : Sentence(en: ", too", de: " auch"))
}

/// `, note “krank”`, where a change of state brought one.
private func reason(_ old: Session, _ new: Session) -> Sentence {
    guard new.note != old.note, !new.note.isEmpty else { return .empty }
    return Sentence(en: ", note ", de: ", Notiz ") + quoted(new.note)
}

private let edited = Sentence(en: " edited", de: " bearbeitet")

private func merged(_ session: Session, _ grid: Grid) -> Sentence {
    guard let into = session.into else { return Sentence(en: " removed", de: " entfernt") }
    let name = grid.sessions[into].map { quoted($0.title) } ?? Sentence(name: into.string)
    return Sentence(en: " is now part of ", de: " gehört jetzt zu ") + name
}

private func eventChange(_ old: Event, _ new: Event) -> Sentence {
    let name = Sentence(en: "event ", de: "Veranstaltung ")
    let fields = new.changes(since: old)
    let isRenamed = old.name != new.name
    let subject =
        isRenamed
        ? name
            + Sentence(
                en: "\(old.name) is now \(new.name)",
                de: "\(old.name) heißt jetzt \(new.name)"
            )
        : name + Sentence(name: new.name.string)
    guard !fields.isEmpty else { return isRenamed ? subject : subject + edited }
    return subject + Sentence(name: ": ") + fields.joined(separator: ", ")
}

private func roomChange(_ old: Room, _ new: Room, _ grid: Grid) -> Sentence {
    let name = Sentence(en: "room \(new.name)", de: "Raum \(new.name)")
    guard old.state == new.state, old.detour == new.detour else {
        let detour = new.detour.map { room in
            Sentence(
                en: ", people go to \(grid.name(of: room))",
                de: ", bitte nach \(grid.name(of: room))"
            )
        }
        return name + Sentence(name: " ") + new.state.words + (detour ?? .empty)
    }
    let isRenamed = old.name != new.name
    let subject =
        isRenamed
        ? Sentence(
            en: "room \(old.name) is now \(new.name)",
            de: "Raum \(old.name) heißt jetzt \(new.name)"
        ) : name
    let fields = new.changes(since: old)
    guard !fields.isEmpty else { return isRenamed ? subject : name + edited }
    return subject + Sentence(name: ": ") + fields.joined(separator: ", ")
}

private func interestChange(_ interest: SessionInterest, _ grid: Grid) -> Sentence {
    let title = grid.sessions[interest.session].map { quoted($0.title) }
    let name = title ?? Sentence(name: interest.session.string)
    return name
        + Sentence(en: ": \(interest.count) interested", de: ": \(interest.count) interessiert")
}

private func heldChange(_ held: HeldPitch) -> Sentence {
    let name = Sentence(en: "pitch ", de: "Vorschlag ") + quoted(held.pitch.title ?? .empty)
    switch held.state {
    case .waiting: return name + Sentence(en: " waits", de: " wartet")
    case .accepted: return name + Sentence(en: " accepted", de: " angenommen")
    case .declined: return name + Sentence(en: " declined", de: " abgelehnt")
    case .removed: return name + Sentence(en: " removed", de: " entfernt")
    }
}

private func pageChange(_ page: StandingPage) -> Sentence {
    let name = Sentence(en: "page \(page.id) ", de: "Seite \(page.id) ")
    let gone = Sentence(en: "withdrawn", de: "zurückgezogen")
    guard !page.text.isEmpty else { return name + gone }
    let line = page.lines.filter { !$0.isEmpty }.joined(separator: " / ")
    return name + Sentence(en: "“\(line)”", de: "„\(line)“")
}

private func stageChange(_ message: StageMessage, _ places: PlaceWords) -> Sentence {
    let name = places.grid.name(of: message.room)
    guard !message.text.isEmpty else {
        return Sentence(
            en: "nothing more to the stage of \(name)",
            de: "nichts mehr an die Bühne von \(name)"
        )
    }
    return Sentence(en: "to the stage of \(name): ", de: "an die Bühne von \(name): ")
        + quoted(message.text) + places.expiry(message.until)
}

private func callChange(_ call: Call, _ grid: Grid) -> Sentence {
    let name =
        grid.sessions[call.session].map { quoted($0.title) } ?? Sentence(name: call.session.string)
    guard let at = call.at else {
        return name + Sentence(en: " not called after all", de: " doch nicht aufgerufen")
    }
    return call.isOpen
        ? name
            + Sentence(
                en: " called at \(grid.event.told(at).clock)",
                de: " um \(grid.event.told(at).clock) aufgerufen"
            )
        : name + Sentence(en: " no longer called", de: " nicht mehr aufgerufen")
}

extension Room.State {
    /// `open`, `closed`, `removed`.
    fileprivate var words: Sentence {
        switch self {
        case .open: Sentence(en: "open", de: "offen")
        case .closed: Sentence(en: "closed", de: "geschlossen")
        case .removed: Sentence(en: "removed", de: "entfernt")
        }
    }
}

private func detailChange(_ detail: Detail, _ grid: Grid) -> Sentence {
    let done =
        detail.text.isEmpty
        ? Sentence(en: " cleared", de: " geleert") : Sentence(en: " set", de: " gesetzt")
    let name = detail.key.name
    let subject =
        switch detail.key.subject {
        case .event: Sentence(en: "\(name) of the event", de: "\(name) der Veranstaltung")
        case .room(let id):
            Sentence(
                en: "\(name) of room \(grid.name(of: id))",
                de: "\(name) des Raums \(grid.name(of: id))"
            )
        case .session(let id):
            Sentence(en: "\(name) of ", de: "\(name) von ")
                + (grid.sessions[id].map { quoted($0.title) } ?? Sentence(name: id.string))
        }
    return subject + done
}

/// A text in the quotation marks of each language.
package func quoted(_ text: Text) -> Sentence {
    Sentence(en: "“\(text)”", de: "„\(text)“")
}

extension Entity {
    /// Whether it is a detail that an import keeps for itself, and so no change of a person.
    package var isMemory: Bool {
        if case .detail(let detail) = self { detail.key.name == .source } else { false }
    }
}

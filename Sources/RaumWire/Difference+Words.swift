package import RaumGrid

// Changes in words, for the history, for differences and for rehearsals. Texts are quoted as they are: the
// notation's reader has refused what may not reach a screen.

/// What became of one thing, in a sentence without a full stop; `grid` gives the names of rooms.
package func describeDifference(_ before: Entity?, _ after: Entity, in grid: Grid) -> String {
    switch (before, after) {
    case (.session(let old), .session(let new)): sessionChange(old, new, grid)
    case (nil, .session(let new)): "new: \(quoted(new.title))" + placed(new, grid)
    case (.room(let old), .room(let new)): roomChange(old, new, grid)
    case (nil, .room(let new)): "new room \(new.name)"
    case (_, .notice(let notice)) where notice.level == .removed:
        "notice withdrawn: \(quoted(notice.text))"
    case (_, .notice(let notice)): "notice: \(quoted(notice.text))"
    case (_, .hashtag(let hashtag)): "hashtag of \(hashtag.week): \(hashtag.text)"
    case (_, .slot(let slot)) where slot.kind == .removed:
        "slot \(slot.start.clock)–\(slot.end.clock) removed"
    case (_, .slot(let slot)): "slot \(slot.start.clock)–\(slot.end.clock) \(slot.label)"
    case (_, .event(let event)): "event \(event.name)"
    case (_, .detail(let detail)): detailChange(detail, grid)
    default: "\(after.key.notation) changed"
    }
}

private func sessionChange(_ old: Session, _ new: Session, _ grid: Grid) -> String {
    let name = quoted(new.title)
    if old.state != new.state {
        switch new.state {
        case .cancelled: return "\(name) cancelled"
        case .removed: return "\(name) removed"
        case .pitched: return "\(name) back in the tray"
        case .planned where old.state == .cancelled: return "\(name) takes place again"
        case .planned: return name + placed(new, grid)
        }
    }
    if old.placement != new.placement { return name + moved(old, new, grid) }
    if old.title != new.title { return "\(quoted(old.title)) is now \(name)" }
    let fields = edited(old, new)
    return fields.isEmpty ? "\(name) edited" : "\(name): " + fields.joined(separator: ", ")
}

/// What was edited, of a session that keeps its name, state and place.
private func edited(_ old: Session, _ new: Session) -> [String] {
    var words: [String] = []
    if old.hands != new.hands {
        words.append("\(new.hands) \(new.hands == 1 ? "hand" : "hands") instead of \(old.hands)")
    }
    if old.hosts != new.hosts {
        let hosts = new.hosts.map(\.string).joined(separator: ", ")
        words.append(hosts.isEmpty ? "no host any more" : "held by \(hosts)")
    }
    if old.isFull != new.isFull { words.append(new.isFull ? "full" : "no longer full") }
    if old.note != new.note {
        words.append(new.note.isEmpty ? "no note any more" : "note \(quoted(new.note))")
    }
    if old.tags != new.tags {
        words.append("tags " + new.tags.map(\.string).joined(separator: ", "))
    }
    return words
}

private func moved(_ old: Session, _ new: Session, _ grid: Grid) -> String {
    guard let from = old.placement, let to = new.placement else { return placed(new, grid) }
    let isOneDay = from.start.date == to.start.date
    let clock = { (time: ZonedTime) in isOneDay ? time.clock : "\(time.date) \(time.clock)" }
    if from.room != to.room {
        let (left, reached) = (grid.name(of: from.room), grid.name(of: to.room))
        return ": \(left) \(clock(from.start)) → \(reached) \(clock(to.start))"
    }
    if from.start != to.start { return ": \(clock(from.start)) → \(clock(to.start))" }
    return ": until \(to.end.clock) instead of \(from.end.clock)"
}

private func placed(_ session: Session, _ grid: Grid) -> String {
    session.placement.map { ": " + place($0, grid) } ?? ""
}

private func place(_ placement: Placement, _ grid: Grid) -> String {
    "\(grid.name(of: placement.room)) \(placement.start.date) \(placement.start.clock)"
}

private func roomChange(_ old: Room, _ new: Room, _ grid: Grid) -> String {
    guard old.state == new.state, old.detour == new.detour else {
        let detour = new.detour.map { ", people go to \(grid.name(of: $0))" } ?? ""
        return "room \(new.name) \(new.state.rawValue)\(detour)"
    }
    if old.name != new.name { return "room \(old.name) is now \(new.name)" }
    if old.capacity != new.capacity { return "room \(new.name): \(new.capacity) seats" }
    return "room \(new.name) edited"
}

private func detailChange(_ detail: Detail, _ grid: Grid) -> String {
    let done = detail.text.isEmpty ? "cleared" : "set"
    return switch detail.key.subject {
    case .event: "\(detail.key.name) of the event \(done)"
    case .room(let id): "\(detail.key.name) of room \(grid.name(of: id)) \(done)"
    case .session(let id):
        "\(detail.key.name) of \(grid.sessions[id].map { quoted($0.title) } ?? id.string) \(done)"
    }
}

private func quoted(_ text: Text) -> String { "“\(text)”" }

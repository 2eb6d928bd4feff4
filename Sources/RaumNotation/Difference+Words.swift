package import RaumGrid

// Changes in words, for the history, for differences and for rehearsals. Texts are quoted as they are: the
// notation's reader has refused what may not reach a screen.

/// What became of one thing, in a sentence without a full stop; `grid` gives the names of rooms.
package func describeDifference(_ before: Entity?, _ after: Entity, in grid: Grid) -> String {
    switch after {
    case .session(let new):
        if case .session(let old)? = before { return sessionChange(old, new, grid) }
        return "new: \(quoted(new.title))" + placed(new, grid)
    case .room(let new):
        if case .room(let old)? = before { return roomChange(old, new, grid) }
        return "new room \(new.name)"
    case .notice(let notice):
        return (notice.level == .removed ? "notice withdrawn: " : "notice: ") + quoted(notice.text)
    case .hashtag(let hashtag): return "hashtag of \(hashtag.week): \(hashtag.text)"
    case .slot(let slot):
        let label = slot.kind == .removed ? "removed" : slot.label.string
        let span = "slot \(slot.start.clock)–\(slot.end.clock)"
        return label.isEmpty ? span : "\(span) \(label)"
    case .event(let event): return "event \(event.name)"
    case .page(let page):
        return "page \(page.id) " + (page.text.isEmpty ? "withdrawn" : quoted(page.text))
    case .stage(let message):
        let name = grid.name(of: message.room)
        return message.text.isEmpty
            ? "nothing more to the stage of \(name)"
            : "to the stage of \(name): \(quoted(message.text))"
    case .call(let call): return callChange(call, grid)
    case .detail(let detail): return detailChange(detail, grid)
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
    let fields = new.changes(since: old)
    return fields.isEmpty ? "\(name) edited" : "\(name): " + fields.joined(separator: ", ")
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
    let fields = new.changes(since: old)
    return "room \(new.name)"
        + (fields.isEmpty ? " edited" : ": " + fields.joined(separator: ", "))
}

private func callChange(_ call: Call, _ grid: Grid) -> String {
    let name = grid.sessions[call.session].map { quoted($0.title) } ?? call.session.string
    guard let at = call.at else { return "\(name) not called after all" }
    return call.isOpen ? "\(name) called at \(at.clock)" : "\(name) no longer called"
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

func quoted(_ text: Text) -> String { "“\(text)”" }

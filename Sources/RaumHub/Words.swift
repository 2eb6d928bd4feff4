internal import RaumGrid
internal import RaumWire

// Changes in words, for the history and for warnings. Texts are quoted as they are: the notation's
// reader has refused what may not reach a screen.

/// What became of one thing, in a sentence without a full stop.
func describeDifference(_ before: Entity?, _ after: Entity, in grid: Grid) -> String {
    switch (before, after) {
    case (.session(let old), .session(let new)): sessionChange(old, new, grid)
    case (nil, .session(let new)): "new: \(quoted(new.title))" + placed(new, grid)
    case (.room(let old), .room(let new)): roomChange(old, new)
    case (nil, .room(let new)): "new room \(new.name)"
    case (_, .notice(let notice)) where notice.level == .removed:
        "notice withdrawn: \(quoted(notice.text))"
    case (_, .notice(let notice)): "notice: \(quoted(notice.text))"
    case (_, .hashtag(let hashtag)): "hashtag of \(hashtag.week): \(hashtag.text)"
    case (_, .slot(let slot)): "slot \(slot.start.clock)–\(slot.end.clock) \(slot.label)"
    case (_, .event(let event)): "event \(event.name)"
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
    return "\(name) edited"
}

private func moved(_ old: Session, _ new: Session, _ grid: Grid) -> String {
    guard let from = old.placement, let to = new.placement else { return placed(new, grid) }
    if from.room != to.room {
        return ": \(grid.name(of: from.room)) \(from.start.clock) → \(place(to, grid))"
    }
    if from.start != to.start { return ": \(from.start.clock) → \(to.start.clock)" }
    return ": until \(to.end.clock) instead of \(from.end.clock)"
}

private func placed(_ session: Session, _ grid: Grid) -> String {
    session.placement.map { ": " + place($0, grid) } ?? ""
}

private func place(_ placement: Placement, _ grid: Grid) -> String {
    "\(grid.name(of: placement.room)) \(placement.start.date) \(placement.start.clock)"
}

private func roomChange(_ old: Room, _ new: Room) -> String {
    guard old.state != new.state else { return "room \(new.name) edited" }
    return "room \(new.name) \(new.state.rawValue)"
}

private func quoted(_ text: Text) -> String { "“\(text)”" }

extension Warning {
    /// The warning for the organiser who caused it.
    func sentence(in grid: Grid) -> String {
        switch self {
        case .hostTwice(let host, let first, let second):
            "\(host) would be in two rooms at once: \(first) and \(second)."
        case .roomTooSmall(let room, let capacity, let hands):
            "\(grid.name(of: room)) has \(capacity) seats for \(hands) people."
        case .duringBreak(let session, let slot):
            "\(session) runs into the break \(grid.slots[slot]?.label.string ?? slot.string)."
        case .overlap(let first, let second): "\(first) and \(second) share the room."
        }
    }
}

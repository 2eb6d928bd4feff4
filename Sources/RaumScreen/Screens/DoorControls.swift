package import RaumGrid

// People at a door know first that the room is full, or that the session takes five minutes more. A door with a key of
// its room takes each of these reports by one key, shows the outcome in a line, and can take it back.

/// The actions of the keyboard at a door with a key of its room.
package struct DoorControls: Sendable {
    /// A request to the daemon.
    package enum Errand: Hashable, Sendable {
        case change(Command)
        case undo(Revision)
    }

    /// The outcome of an errand.
    package enum Answer: Hashable, Sendable {
        /// Done, as this revision; nil if there was nothing to do.
        case done(Revision?)
        /// The daemon refuses it, in words.
        case refused(String)
        /// The change can no longer be taken back: the session was changed since, or it is too long ago.
        case outOfReach
        /// There was no answer.
        case lost
    }

    enum Action: Hashable {
        case full(Bool)
        case longer(until: ZonedTime)
        case ended
        case undone
    }

    /// An action on a session that was done from here, or is asked for.
    private struct Deed {
        let action: Action
        let session: SessionID
        /// When it was to end before.
        let end: ZonedTime?
        var revision = Revision.zero
        /// Whether it is taken back by the opposite change, since the daemon can no longer undo it.
        var isOutOfReach = false
    }

    private let words: Phrases
    /// The actions of this door, the latest last.
    private var made: [Deed] = []
    private var pending: Deed?
    private var message = DoorNote.none
    private var saidAt: Int64 = 0

    /// Controls that have done nothing yet.
    package init(language: Language) {
        words = Phrases(language)
    }

    /// Minutes that one key adds.
    package static let minutesMore = 5
    /// Milliseconds for which the line is shown.
    package static let messageMilliseconds: Int64 = 8000
    /// Changes that can be taken back one after the other.
    private static let madeMax = 20

    /// The line that is shown at `steady`; empty for none.
    package func note(at steady: Int64) -> DoorNote {
        pending != nil || steady - saidAt < DoorControls.messageMilliseconds ? message : .none
    }

    /// The errand of a key at the door of `room`; nil for none.
    package mutating func press(
        _ key: Unicode.Scalar,
        _ grid: Grid,
        _ room: RoomID,
        at time: ZonedTime,
        steady: Int64
    ) -> Errand? {
        guard pending == nil, "f+eu".unicodeScalars.contains(key) else { return nil }
        saidAt = steady
        let agenda = Agenda(of: room, in: grid, at: time)
        if key == "u" || key == "e" && hasEnded(agenda.current.last) { return takeBack() }
        let soon = agenda.upcoming.first.flatMap {
            ($0.placement?.isSoon(time) ?? false) ? $0 : nil
        }
        guard let session = agenda.current.last ?? (key == "f" ? soon : nil) else {
            message = words.nothingRuns
            return nil
        }
        return ask(key, session)
    }

    /// Whether the last action here was the end of the session, and no other session runs since: then `e` takes it
    /// back.
    private func hasEnded(_ current: Session?) -> Bool {
        guard let last = made.last, case .ended = last.action else { return false }
        return current.map { $0.id == last.session } ?? true
    }

    private mutating func ask(_ key: Unicode.Scalar, _ session: Session) -> Errand? {
        message = words.oneMoment
        let end = session.placement?.end
        func wait(_ action: Action) {
            pending = Deed(action: action, session: session.id, end: end)
        }
        switch key {
        case "f":
            wait(.full(!session.isFull))
            return .change(DoorControls.full(session.id, !session.isFull))
        case "+":
            let minutes = DoorControls.minutesMore
            guard let end else { return nil }
            wait(.longer(until: end.adding(minutes: minutes)))
            return .change(.extend(session.id, minutes: minutes))
        default:
            wait(.ended)
            return .change(.finish(session.id))
        }
    }

    private static func full(_ session: SessionID, _ isFull: Bool) -> Command {
        var patch = SessionPatch()
        patch.isFull = isFull
        return .edit(session, patch)
    }

    private mutating func takeBack() -> Errand? {
        guard let last = made.last else {
            message = words.nothingToTakeBack
            return nil
        }
        message = words.oneMoment
        pending = Deed(action: .undone, session: last.session, end: nil)
        return .undo(last.revision)
    }

    /// Takes in the outcome of the last errand; returns the errand to send in its place, for the plan as it is in
    /// `grid`.
    package mutating func receive(_ answer: Answer, _ grid: Grid, steady: Int64) -> Errand? {
        guard let deed = pending else { return nil }
        pending = nil
        saidAt = steady
        switch answer {
        case .lost: message = words.notReached
        case .refused(let sentence):
            message = DoorNote(sentence)
            // It would be refused again, and block all actions before it.
            if deed.isOutOfReach { _ = made.popLast() }
        case .outOfReach where deed.action == .undone && !deed.isOutOfReach:
            return doTheContrary(grid)
        case .outOfReach:
            message = words.changedSince
            if deed.action == .undone { _ = made.popLast() }
        case .done(let revision):
            message = words.done(deed.action)
            if deed.action == .undone {
                _ = made.popLast()
            } else if let revision {
                var deed = deed
                deed.revision = revision
                made = Array((made + [deed]).suffix(DoorControls.madeMax))
            }
        }
        return nil
    }

    /// Takes the last action back although the session was changed since, if the effect of the action is still there.
    private mutating func doTheContrary(_ grid: Grid) -> Errand? {
        guard let last = made.last, let command = DoorControls.contrary(of: last, grid) else {
            _ = made.popLast()
            message = words.changedSince
            return nil
        }
        message = words.oneMoment
        pending = Deed(action: .undone, session: last.session, end: nil, isOutOfReach: true)
        return .change(command)
    }

    private static func contrary(of deed: Deed, _ grid: Grid) -> Command? {
        guard let session = grid.sessions[deed.session], session.state == .planned,
            let place = session.placement
        else { return nil }
        switch deed.action {
        case .full(let isFull): return session.isFull == isFull ? full(session.id, !isFull) : nil
        case .longer(let end):
            return place.end.isSameInstant(as: end)
                ? .extend(session.id, minutes: -DoorControls.minutesMore) : nil
        case .ended:
            guard let end = deed.end, place.end < end else { return nil }
            return .extend(session.id, minutes: end.minutes(since: place.end))
        case .undone: return nil
        }
    }
}

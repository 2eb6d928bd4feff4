package import RaumGrid

// Who stands at a door knows first that the room is full, or that it takes five minutes more. A door with a key of its
// room takes that by one key each, says in a line what became of it, and takes it back.

/// What a door with a key of its room does about keys.
package struct DoorControls: Sendable {
    /// What is asked of the daemon.
    package enum Errand: Hashable, Sendable {
        case change(Command)
        case undo(Revision)
    }

    /// What became of it.
    package enum Answer: Hashable, Sendable {
        /// Done, as this revision; nil where there was nothing to do.
        case done(Revision?)
        /// The daemon refuses it, in words.
        case refused(String)
        /// There was no answer.
        case lost
    }

    fileprivate enum Action: Hashable {
        case full(Bool)
        case longer(until: ZonedTime)
        case ended
        case undone
    }

    private let words: Phrases
    /// What this door did, the latest last.
    private var made: [(action: Action, revision: Revision)] = []
    private var pending: Action?
    private var message = ""
    private var saidAt: Int64 = 0

    /// Controls that have done nothing yet.
    package init(language: Language) {
        words = Phrases(language)
    }

    /// Minutes that one key adds.
    package static let minutesMore = 5
    /// Milliseconds for which a line stands.
    package static let messageMilliseconds: Int64 = 8000
    /// Changes that can be taken back one after the other.
    private static let madeMax = 20

    /// What is said at `steady`; empty for nothing.
    package func line(at steady: Int64) -> String {
        pending != nil || steady - saidAt < DoorControls.messageMilliseconds ? message : ""
    }

    /// What a key asks for at the door of `room`; nil for nothing.
    package mutating func press(
        _ key: Unicode.Scalar,
        _ grid: Grid,
        _ room: RoomID,
        at time: ZonedTime,
        steady: Int64
    ) -> Errand? {
        guard pending == nil, "f+eu".unicodeScalars.contains(key) else { return nil }
        saidAt = steady
        if key == "u" { return takeBack() }
        if key == "e", case .ended? = made.last?.action { return takeBack() }
        let agenda = Agenda(of: room, in: grid, at: time)
        let soon = agenda.upcoming.first.flatMap {
            ($0.placement?.isSoon(time) ?? false) ? $0 : nil
        }
        guard let session = agenda.current.last ?? (key == "f" ? soon : nil) else {
            message = words.nothingRuns
            return nil
        }
        return ask(key, session)
    }

    private mutating func ask(_ key: Unicode.Scalar, _ session: Session) -> Errand? {
        message = words.oneMoment
        switch key {
        case "f":
            var patch = SessionPatch()
            patch.isFull = !session.isFull
            pending = .full(!session.isFull)
            return .change(.edit(session.id, patch))
        case "+":
            let minutes = DoorControls.minutesMore
            guard let end = session.placement?.end.adding(minutes: minutes) else { return nil }
            pending = .longer(until: end)
            return .change(.extend(session.id, minutes: minutes))
        default:
            pending = .ended
            return .change(.finish(session.id))
        }
    }

    private mutating func takeBack() -> Errand? {
        guard let last = made.last else {
            message = words.nothingToTakeBack
            return nil
        }
        message = words.oneMoment
        pending = .undone
        return .undo(last.revision)
    }

    /// Takes in what became of the last errand.
    package mutating func take(_ answer: Answer, steady: Int64) {
        guard let action = pending else { return }
        pending = nil
        saidAt = steady
        switch answer {
        case .lost: message = words.notReached
        case .refused(let sentence): message = sentence
        case .done(let revision):
            message = words.done(action)
            if action == .undone {
                _ = made.popLast()
            } else if let revision {
                made = Array((made + [(action, revision)]).suffix(DoorControls.madeMax))
            }
        }
    }
}

extension Phrases {
    fileprivate var nothingRuns: String { say("Hier läuft gerade nichts.", "Nothing is on here.") }
    fileprivate var oneMoment: String { say("Moment …", "One moment …") }
    fileprivate var notReached: String {
        say("Keine Verbindung: nichts geändert.", "No connection: nothing changed.")
    }
    fileprivate var nothingToTakeBack: String {
        say("Von hier wurde nichts geändert.", "Nothing was changed from here.")
    }

    fileprivate func done(_ action: DoorControls.Action) -> String {
        switch action {
        case .full(true):
            say("Steht als VOLL da · f nimmt es zurück", "Says FULL now · f takes it back")
        case .full(false): say("Wieder Platz · f: doch voll", "Room again · f: full after all")
        case .longer(let end):
            say(
                "Fünf Minuten mehr, bis \(end.clock) · u nimmt es zurück",
                "Five minutes more, until \(end.clock) · u takes it back"
            )
        case .ended: say("Jetzt zu Ende · e nimmt es zurück", "Ended now · e takes it back")
        case .undone: say("Zurückgenommen", "Taken back")
        }
    }
}

/// A screen with something said in its last line.
package struct NotedPane: Pane {
    private let base: any Pane
    private let text: String
    private let isASCII: Bool

    /// `base` with `text` in a bar over its last line.
    package init(_ base: any Pane, _ text: String, isASCII: Bool = false) {
        self.base = base
        self.text = text
        self.isASCII = isASCII
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        let frame = base.frame(width: width, height: height)
        var canvas = Canvas(frame, isASCII: isASCII)
        canvas.bar(text, y: height - 1, Style(.accent, bold: true, reverse: true))
        return canvas.frame
    }

    /// What the screen needs.
    package func pauseMilliseconds(width: Int, height: Int) -> Int64 {
        base.pauseMilliseconds(width: width, height: height)
    }

    package var isFlat: Bool { base.isFlat }
}

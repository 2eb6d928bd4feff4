// A terminal for visitors. Keys, touches, the plan, the time and answers go in, errands come out. It forgets the typed
// text after a time without keys; while the daemon is away it keeps a pitch longer, so that a visitor need not type it
// twice.

package import RaumGrid
package import RaumScreen

/// The state of a kiosk: the page that it shows, and its visitor's input.
package struct KioskState: Sendable {
    /// An input of a kiosk.
    package enum Event: Sendable {
        /// A key was pressed, or its area was touched.
        case key(Key)
        /// A session was touched.
        case choose(SessionID)
        case plan(Grid)
        /// The event's time, and the time of the steady clock in milliseconds.
        case time(ZonedTime, steady: Int64)
        case link(LinkMark)
        /// The outcome of an errand.
        case answer(Answer, to: Errand)
    }

    /// The outcome of an errand.
    package enum Answer: Hashable, Sendable {
        /// The daemon has done it.
        case done
        /// The daemon refuses it, with this sentence.
        case refused(String)
        /// The outcome is unknown: there was no answer.
        case lost
    }

    /// A request of the kiosk to its program.
    package enum Errand: Hashable, Sendable {
        /// Enter a pitch.
        case pitch(PitchForm)
        /// Count one interested person.
        case interest(SessionID)
        /// End the kiosk, on an organiser's command.
        case end
    }

    /// The page on the screen.
    package enum Page: Hashable, Sendable {
        /// The grid, while no visitor uses the kiosk.
        case rest
        /// The grid with one of its sessions chosen.
        case grid(SessionID)
        /// The sessions that match the text, or all sessions to come for an empty one.
        case list(selected: Int)
        /// One session.
        case card(SessionID)
        /// A pitch that is being typed.
        case form(PitchForm)
        /// A pitch as it would be sent.
        case preview(PitchForm, PitchProgress)
        /// A pitch was sent.
        case thanks
    }

    /// The progress of a pitch that is to be sent.
    package enum PitchProgress: Hashable, Sendable {
        case waiting
        /// On its way.
        case sending
        /// It failed, for this reason; nil if there was no answer.
        case failed(String?)
    }

    /// The page that is shown.
    package internal(set) var page = Page.rest
    /// The text that is searched.
    package internal(set) var text = ""
    /// The plan as the link knows it.
    package internal(set) var grid = Grid()
    /// The event's time.
    package internal(set) var now: ZonedTime
    /// The state of the connection, and so of `grid`.
    package internal(set) var link = LinkMark.live
    /// The sessions that were marked as interesting since the kiosk last rested.
    package var interested: Set<SessionID> { interests.counted }
    /// The message at the foot; empty for none.
    package internal(set) var message = ""
    /// The sentences of its language.
    let words: KioskWords
    /// The visitors' interests.
    var interests = Interests()
    /// Whether a card was opened from the grid, to which Esc then returns.
    var isInGrid = false
    /// The times of visitors' input, from which the time of rest follows.
    private var presence = Presence()
    /// The last keys, as far as they begin the chord that ends the kiosk.
    private var chord: [Unicode.Scalar] = []

    /// A kiosk that rests.
    package init(language: Language, now: ZonedTime) {
        words = KioskWords(language)
        self.now = now
    }

    /// Milliseconds without a key after which the kiosk rests and forgets.
    package static let restMilliseconds: Int64 = 60_000
    /// The same while a pitch is typed and the daemon is away, which is longer than a restart takes.
    package static let outageMilliseconds: Int64 = 600_000
    /// The letters that end it, typed in a row with Control held.
    package static let chord: [Unicode.Scalar] = ["o", "r", "g", "a"]
    /// The longest text that is searched: the cost grows with the square of its length.
    package static let textMax = 60

    /// Handles an event and returns the errands.
    package mutating func handle(_ event: Event) -> [Errand] {
        let wasHindered = isHindered
        let errands = perform(event)
        if wasHindered, !isHindered { goOn() }
        restIfAlone()
        return errands
    }

    private mutating func perform(_ event: Event) -> [Errand] {
        switch event {
        case .key(let key):
            presence.noteKey()
            return press(key)
        case .choose(let id):
            presence.noteKey()
            guard !isCovered else { return [] }
            message = ""
            isInGrid = isOnGrid
            page = .card(id)
        case .plan(let grid): receive(grid)
        case .time(let time, let steady):
            now = time
            presence.pass(to: steady)
        case .link(let mark): link = mark
        case .answer(let answer, let errand): receive(answer, to: errand)
        }
        return []
    }

    /// Milliseconds until the kiosk rests; nil while it does.
    package var restsIn: Int64? {
        page == .rest && text.isEmpty ? nil : presence.restsIn(patience: patience)
    }

    private var patience: Int64 {
        isHindered && form != nil ? KioskState.outageMilliseconds : KioskState.restMilliseconds
    }

    /// Whether the daemon is out of reach.
    package var isAway: Bool {
        switch link {
        case .live, .unverified, .readOnly, .unkept: false
        case .stale, .never: true
        }
    }

    /// Whether an urgent notice covers the screen, so that typing is not possible.
    package var isCovered: Bool { !grid.urgentNotices(for: nil, at: now).isEmpty }

    /// Whether a visitor must wait.
    private var isHindered: Bool { isAway || isCovered }

    /// The event's setting for pitches.
    var pitching: RaumGrid.Event.Pitching { grid.event?.pitching ?? .held }

    /// The pitch that is being typed or sent; nil for none.
    package var form: PitchForm? {
        switch page {
        case .form(let form), .preview(let form, _): form
        case .rest, .grid, .list, .card, .thanks: nil
        }
    }

    private mutating func restIfAlone() {
        guard let restsIn, restsIn == 0 else { return }
        rest()
    }

    mutating func rest() {
        page = .rest
        text = ""
        message = ""
        isInGrid = false
        interests = Interests()
    }

    private mutating func receive(_ grid: Grid) {
        self.grid = grid
        if case .card(let id) = page { leaveCard(of: id) }
        if case .list(let selected) = page {
            page = .list(selected: min(selected, max(0, found.count - 1)))
        }
    }

    /// Leaves the card of a removed session, to the session that it was merged into if there is one.
    private mutating func leaveCard(of id: SessionID) {
        guard let session = grid.sessions[id] else { return page = .list(selected: 0) }
        guard session.state == .removed else { return }
        let target = session.into.flatMap { grid.sessions[$0] }
        if let target, target.state != .removed {
            page = .card(target.id)
            message = words.isPart(session.title.string, of: target.title.string)
        } else {
            page = .list(selected: 0)
            message = words.isGone(session.title.string)
        }
    }

    private mutating func goOn() {
        if message == words.notReached { message = "" }
        presence.noteReturn()
    }

    private mutating func receive(_ answer: Answer, to errand: Errand) {
        switch errand {
        case .pitch(let form): receive(answer, to: form)
        case .interest(let id): receive(answer, to: id)
        case .end: break
        }
    }

    private mutating func receive(_ answer: Answer, to form: PitchForm) {
        guard page == .preview(form, .sending) else { return }
        switch answer {
        case .done: page = .thanks
        case .refused(let sentence): page = .preview(form, .failed(sentence))
        case .lost: page = .preview(form, .failed(nil))
        }
    }

    /// Handles an answer to interest; its message is shown only on the session's card, since on a form it would seem to
    /// be about the pitch.
    private mutating func receive(_ answer: Answer, to id: SessionID) {
        guard interests.end(id, isCounted: answer == .done), page == .card(id) else { return }
        switch answer {
        case .done: message = words.counted
        case .refused(let sentence): message = sentence
        case .lost: message = isAway ? words.notReached : words.notAnswered
        }
    }

    /// Whether a key completes the chord that ends the kiosk.
    private mutating func completesChord(_ key: Key) -> Bool {
        guard case .control(let letter) = key else {
            chord = []
            return false
        }
        chord = Array((chord + [letter]).suffix(KioskState.chord.count))
        return chord == KioskState.chord
    }

    private mutating func press(_ key: Key) -> [Errand] {
        if completesChord(key) { return [.end] }
        guard !isCovered else { return [] }
        message = ""
        switch page {
        case .rest: return wake(key)
        case .grid(let id): return step(key, from: id)
        case .list(let selected): return search(key, selected)
        case .card(let id): return look(key, at: id)
        case .form(let form): return type(key, form)
        case .preview(let form, let progress): return decide(key, form, progress)
        case .thanks:
            rest()
            return []
        }
    }
}

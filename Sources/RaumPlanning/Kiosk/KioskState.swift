// A terminal that anybody may walk up to. Keys, touches, the plan, the time and answers go in, errands come out. It
// forgets what was typed when nobody is there; while the daemon is away it keeps a pitch longer, so that nobody
// types it twice.

package import RaumGrid
package import RaumScreen

/// What a kiosk shows, and what its visitor has typed.
package struct KioskState: Sendable {
    /// What happens to a kiosk.
    package enum Event: Sendable {
        /// A key was pressed, or what stands for one was touched.
        case key(Key)
        /// A session was touched.
        case choose(SessionID)
        case plan(Grid)
        /// What time it is at the event, and on a clock that never jumps, in milliseconds.
        case time(ZonedTime, steady: Int64)
        case link(LinkMark)
        /// What became of an errand.
        case answer(Answer, to: Errand)
    }

    /// What became of an errand.
    package enum Answer: Hashable, Sendable {
        /// The daemon has it.
        case done
        /// The daemon refuses it, in words.
        case refused(String)
        /// Nobody knows: there was no answer.
        case lost
    }

    /// What the kiosk asks of others.
    package enum Errand: Hashable, Sendable {
        /// Enter a pitch.
        case pitch(PitchForm)
        /// Count somebody who is interested.
        case interest(SessionID)
        /// An organiser ends it.
        case end
    }

    /// What is on the screen.
    package enum Page: Hashable, Sendable {
        /// The grid: nobody is there.
        case rest
        /// The grid with one of its sessions chosen.
        case grid(SessionID)
        /// What was found for a text, or everything to come for an empty one.
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

    /// How far a pitch has come that waits to be sent.
    package enum PitchProgress: Hashable, Sendable {
        case waiting
        /// On its way.
        case sending
        /// Did not arrive, and why; nil where there was no answer.
        case failed(String?)
    }

    /// What is shown.
    package internal(set) var page = Page.rest
    /// What is searched.
    package internal(set) var text = ""
    /// The plan as the link knows it.
    package internal(set) var grid = Grid()
    /// The event's time.
    package internal(set) var now: ZonedTime
    /// How far `grid` can be believed.
    package internal(set) var link = LinkMark.live
    /// Sessions that somebody said to be interested in since the kiosk rested.
    package var interested: Set<SessionID> { interests.counted }
    /// What is said below; empty for nothing.
    package internal(set) var message = ""
    /// The sentences of its language.
    let words: KioskWords
    /// What visitors said to be interested in.
    var interests = Interests()
    /// Whether a card was opened from the grid, to which it then leads back.
    var isInGrid = false
    /// When somebody was there: rest begins by it.
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
    /// The same while a pitch is typed and the daemon is away: restarts take less.
    package static let outageMilliseconds: Int64 = 600_000
    /// The keys that end it, pressed one after the other with Control held.
    package static let chord: [Unicode.Scalar] = ["o", "r", "g", "a"]
    /// The longest text that is searched: it costs its square.
    package static let textMax = 60

    /// Takes in an event and gives what has to be done.
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

    /// Whether an urgent notice stands in the place of everything else: nobody types what nobody sees.
    package var isCovered: Bool { !grid.urgentNotices(for: nil, at: now).isEmpty }

    /// Whether who stands there has to wait.
    private var isHindered: Bool { isAway || isCovered }

    /// What becomes of pitches that are made here.
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

    /// A card of what is no more leads to what it became a part of, else away.
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

    /// What is said of it stands on its session's card alone: on a form it would speak of the pitch.
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
